"""Canaries in everything that is not public; a crawl over all of Open311 must not meet one."""

import re
from typing import Any

import httpx
import pytest

from participation.actor import Actor, Role
from participation.codes import token_hash
from participation.contributions.models import Visibility
from participation.opendata.models import Ticket
from participation.people.models import Kind
from participation.reports.models import PhotoReport
from participation.review import actions as review
from participation.review.reasons import REASONS
from tests.factories import ELSEWHERE, make_actor, make_jurisdiction, make_participant, make_topic
from tests.participation.opendata.making import make_district, make_item, make_key, make_street

V2 = "/open311/v2"
EXACT = {"lon": 125.3123456, "lat": 43.8054321}
HIDDEN: dict[str, dict[str, Any]] = {
    "waiting": {"visibility": Visibility.WAITING},
    "returned": {"visibility": Visibility.RETURNED},
    "withheld": {"visibility": Visibility.WITHHELD},
    "erased": {"visibility": Visibility.ERASED},
    "held": {"held": True},
    "elsewhere": {"jurisdiction_id": ELSEWHERE},
}
WISHES = (
    "",
    "extensions=true",
    "status=open",
    "status=closed",
    "status=open,closed&page_size=1&page=2",
    "service_code=street,school,park,other",
    "start_date=2026-09-01T00:00:00Z&end_date=2026-11-29T00:00:00Z",
    "service_request_id={ids}&extensions=true",
)


@pytest.fixture(autouse=True)
async def district(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    await make_district(monkeypatch)


async def crawl(client: httpx.AsyncClient, ids: list[str], tokens: list[str]) -> list[str]:
    """Every address there is, in every format, for every id that somebody may know."""
    paths = ["/open311/discovery", f"{V2}/discovery", f"{V2}/services", f"{V2}/services/street"]
    paths += [f"{V2}/requests/{id}" for id in ids] + [f"{V2}/tokens/{one}" for one in tokens]
    urls = [f"{path}.{form}" for path in paths for form in ("xml", "json")]
    asked = [wish.format(ids=",".join(ids)) for wish in WISHES]
    urls += [f"{V2}/requests.{form}?{wish}" for wish in asked for form in ("xml", "json", "csv")]
    answers = [await client.get(url) for url in urls]
    assert all(one.status_code < 500 for one in answers)
    return [f"{one.headers}{one.text}" for one in answers]


async def test_no_canary_is_met_on_any_address(client: httpx.AsyncClient) -> None:
    await make_jurisdiction(ELSEWHERE)
    topic = await make_topic()
    shown = await make_street(topic=topic, words="可以看", **EXACT)
    hidden = [
        await make_street(topic=topic, words=f"canary-{name}", **{**given, **EXACT})
        for name, given in HIDDEN.items()
    ]
    silent = await make_participant(shown=False)
    hidden.append(await make_street(topic=topic, words="canary-silent", author_id=silent.id))
    for one in hidden:
        await make_item(one, "done", title="canary-title")
        await Ticket.create(token_hash=token_hash(f"t-{one.public_id}"), subject=one.public_id)

    ids = [one.public_id for one in (shown, *hidden)]
    pages = await crawl(client, ids, [f"t-{id}" for id in ids])

    whole = "\n".join(pages)
    assert "可以看" in whole
    assert "canary" not in whole
    assert "3123456" not in whole
    assert "8054321" not in whole
    for one in hidden:
        assert f"<service_request_id>{one.public_id}" not in whole
        assert f'"service_request_id":"{one.public_id}' not in whole


async def test_hidden_id_is_answered_like_one_that_never_was(client: httpx.AsyncClient) -> None:
    topic = await make_topic()
    never = {form: await client.get(f"{V2}/requests/never.{form}") for form in ("xml", "json")}
    for given in HIDDEN.values():
        report = await make_street(topic=topic, **given)
        for form, unknown in never.items():
            answer = await client.get(f"{V2}/requests/{report.public_id}.{form}")
            assert (answer.status_code, answer.content) == (404, unknown.content)
            assert dict(answer.headers) == dict(unknown.headers)


async def test_nothing_leads_to_the_child_the_class_or_the_hour(client: httpx.AsyncClient) -> None:
    author = await make_participant(Kind.CHILD, animal="canaryfox", adjective="canarybrave")
    report = await make_street(author_id=author.id, session_id=4711)
    report.created_at = report.created_at.replace(hour=7, minute=53, second=41)
    await report.save()

    whole = "\n".join(await crawl(client, [report.public_id], []))

    assert "canary" not in whole
    assert "4711" not in whole
    assert author.public_id not in whole
    moments = set(re.findall(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+Z][0-9:]*", whole))
    changed = {one for one in moments if not one.endswith("-01T00:00:00+08:00")}
    assert all(one in _discovery(whole) for one in changed)


def _discovery(whole: str) -> str:
    """The days of the plan's file are no child's."""
    return "".join(re.findall(r"changeset\W+[^<\"]*", whole))


async def test_relayed_report_is_public_only_from_yes_to_take_down(
    client: httpx.AsyncClient,
) -> None:
    key, moderator = await make_key(), await make_actor(Role.MODERATOR)
    sent = {
        "api_key": key,
        "service_code": "street",
        "lat": "43.8123456",
        "long": "125.3123456",
        "attribute[mood]": "add",
        "description": "想要一盏灯",
        "email": "canary@example.org",
        "phone": "13800000000",
    }
    (told,) = (await client.post(f"{V2}/requests.json", data=sent)).json()
    report = await PhotoReport.all().first()
    assert report is not None

    async def seen() -> tuple[str | None, bool]:
        token = (await client.get(f"{V2}/tokens/{told['token']}.json")).json()[0]
        pages = "\n".join(await crawl(client, [report.public_id], [told["token"]]))
        for canary in ("canary", "13800000000", "8123456", "3123456", key):
            assert canary not in pages
        return token["service_request_id"], "想要一盏灯" in pages

    assert await seen() == (None, False)
    await review.publish(moderator, report.public_id)
    assert await seen() == (report.public_id, True)
    await review.take_down(moderator, report.public_id, next(iter(REASONS)))
    assert await seen() == (None, False)


async def test_safeguarding_takes_it_out_of_every_answer(client: httpx.AsyncClient) -> None:
    moderator: Actor = await make_actor(Role.MODERATOR)
    report = await make_street(words="canary-harm", visibility=Visibility.WAITING)
    await review.escalate(moderator, report.public_id)

    assert "canary" not in "\n".join(await crawl(client, [report.public_id], []))
