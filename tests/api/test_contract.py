"""What strangers may rely on everywhere: pages of lists, keys of repeated requests."""

from typing import Any

import pytest

from participation.actor import Role
from participation.api.endpoint import Spec
from participation.api.routes import endpoints
from participation.people.queries import actor_for
from tests.api.people import API, City
from tests.factories import HERE, make_department, pass_texts
from tests.participation.agendas.matters import Time, make_heard, make_item, make_officer

SPECS = [one.spec for one in endpoints()]
# Read off one document, which is whole or not there.
OF_ONE_DOCUMENT = {"list_theme_hints", "compare_assessments"}
# Their answers hold what is kept nowhere: a secret, a token, a case's words, or nothing.
HERE_ONLY = {"jurisdiction": HERE}
NEVER_KEPT = {
    "add_webhook",
    "take_seat",
    "note_fact",
    "bar_adult",
    "lift_bar",
    "begin_upload",
    "contest_assessment",
}


def lists() -> list[Spec]:
    return [
        one
        for one in SPECS
        if one.method == "GET" and "items" in getattr(one.out, "model_fields", {})
    ]


def test_every_list_has_pages() -> None:
    unpaged = {one.handler.__name__ for one in lists() if not _has_pages(one)}

    assert unpaged == OF_ONE_DOCUMENT


def _has_pages(spec: Spec) -> bool:
    asked = spec.query.model_fields if spec.query else {}
    return {"limit", "cursor"} <= asked.keys() and "next" in spec.out.model_fields


def test_what_is_made_is_made_once_for_a_key() -> None:
    made = {one.handler.__name__ for one in SPECS if one.status == 201 and not one.idempotent}

    assert made == NEVER_KEPT


@pytest.mark.parametrize("path", ["/overview", "/agenda-items", "/jurisdictions", "/departments"])
async def test_list_is_walked_one_by_one(city: City, path: str) -> None:
    officer = await make_officer()
    for _number in range(3):
        await make_item(officer, city.topic)
    await make_department("birch-roads", jurisdiction_id=city.topic.jurisdiction_id)
    await pass_texts()
    client = city["officer"]

    whole = (await client.get(f"{API}{path}", params={"limit": 100, **HERE_ONLY})).json()
    walked: list[Any] = []
    cursor = ""
    for _step in range(len(whole["items"]) + 1):
        asked = {"limit": 1} | HERE_ONLY | ({"cursor": cursor} if cursor else {})
        page = (await client.get(f"{API}{path}", params=asked)).json()
        assert len(page["items"]) <= 1
        walked += page["items"]
        cursor = page["next"]
        if not cursor:
            break

    assert whole["next"] is None
    assert walked == whole["items"]


async def test_decision_sent_again_under_its_key_is_one(city: City, time: Time) -> None:
    """The answer was lost on the way: the same words under the same key are no second decision."""
    item = await make_heard(actor_for(city.accounts[Role.OFFICER]), city.topic, time)
    await city.sign_in_again(Role.OFFICER)
    path = f"{API}/agenda-items/{item.public_id}/decide"
    said = {"text": "接送区移到北门。", "child_words": "接送的车停到北门去。"}
    key = {"Idempotency-Key": "decide-1"}

    first = await city["officer"].post(path, json=said, headers=key)
    again = await city["officer"].post(path, json=said, headers=key)
    without = await city["officer"].post(path, json=said)

    assert (first.status_code, again.status_code, without.status_code) == (201, 201, 409)
    assert again.json() == first.json()
    assert len(first.json()["resolutions"]) == 1
