"""A report in the office: where it is, how far, its second views, what may be the same spot."""

from typing import Any

import httpx
import pytest

from participation.actor import Actor, Role
from participation.agendas.models import ItemInput
from participation.jobs import HANDLERS
from participation.media.forms import MasksForm
from participation.media.masking import confirm_masks
from participation.media.models import Media
from participation.people.actions import new_sign_in
from participation.reports.models import Handling, NotTheSame, PhotoReport, ReportView
from participation.work.worker import work_off
from tests.factories import ELSEWHERE, make_actor, make_topic
from tests.participation.agendas.matters import make_item, make_officer
from tests.participation.agendas.spots import make_spot
from tests.participation.media.photos import jpeg


async def signed_in(client: httpx.AsyncClient, actor: Actor) -> Actor:
    client.cookies.set("session", await new_sign_in(account=actor.account_id))
    return actor


async def make_seen(**given: Any) -> PhotoReport:
    return await make_spot(await make_topic(), words="有水", lens_height_cm=100, **given)


def photo() -> dict[str, tuple[str, bytes, str]]:
    return {"after": ("after.jpg", jpeg(640, 480), "image/jpeg")}


AFTER = {
    "after_lens_height_cm": "100",
    "after_taken_month": "2026-10",
    "after_alt": "换了新滑梯",
}


async def test_page_tells_the_exact_place(client: httpx.AsyncClient) -> None:
    report = await make_seen()
    await signed_in(client, await make_officer())

    shown = await client.get(f"/office/reports/{report.public_id}")

    assert shown.status_code == 200
    assert "125.31000, 43.81000" in shown.text
    assert shown.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("given", [{"visibility": "waiting"}, {"held": True}])
async def test_what_is_not_public_is_not_there(
    client: httpx.AsyncClient, given: dict[str, object]
) -> None:
    report = await make_seen(**given)
    await signed_in(client, await make_officer())

    assert (await client.get(f"/office/reports/{report.public_id}")).status_code == 404


async def test_another_places_report_is_not_there(client: httpx.AsyncClient) -> None:
    report = await make_seen()
    await make_officer()
    await signed_in(client, await make_officer(jurisdiction_id=ELSEWHERE))
    where = f"/office/reports/{report.public_id}"

    answers = [
        await client.get(where),
        await client.post(f"{where}/handling", data={"handling": "acknowledged"}),
        await client.post(f"{where}/views/after", data=AFTER, files=photo()),
        await client.post(f"{where}/not-the-same", data={"other": report.public_id}),
    ]

    assert {answer.status_code for answer in answers} == {404}


async def test_handling_moves_step_by_step(client: httpx.AsyncClient) -> None:
    report = await make_seen()
    await signed_in(client, await make_officer())
    where = f"/office/reports/{report.public_id}"

    moved = await client.post(f"{where}/handling", data={"handling": "acknowledged"})
    skipped = await client.post(f"{where}/handling", data={"handling": "resolved"})
    unknown = await client.post(f"{where}/handling", data={"handling": "lost"})

    assert (moved.status_code, skipped.status_code, unknown.status_code) == (303, 409, 422)
    assert (await PhotoReport.get(id=report.id)).handling is Handling.ACKNOWLEDGED


async def test_after_photo_goes_all_the_way_to_the_public(client: httpx.AsyncClient) -> None:
    report = await make_seen()
    await signed_in(client, await make_officer())
    where = f"/office/reports/{report.public_id}"

    hung = await client.post(f"{where}/views/after", data=AFTER, files=photo())
    await work_off(HANDLERS)
    waiting = await client.get(where)
    hidden = await client.get(f"/reports/{report.public_id}")
    view = await ReportView.get()
    moderator = await make_actor(Role.MODERATOR)
    await confirm_masks(moderator, view.media, MasksForm.parse({"masks": []}))
    shown = await client.get(f"/reports/{report.public_id}")

    assert hung.status_code == 303
    assert "等审核员看过遮挡再公开" in waiting.text
    assert view.media not in hidden.text
    assert view.media in shown.text
    assert "换了新滑梯" in shown.text


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"after_alt": ""}, "after_alt"),
        ({"after_lens_height_cm": "120"}, "after_lens_height_cm"),
        ({"after_taken_month": "2999-01"}, "after_taken_month"),
    ],
)
async def test_view_form_comes_back_and_keeps_no_picture(
    client: httpx.AsyncClient, given: dict[str, str], field: str
) -> None:
    report = await make_seen()
    await signed_in(client, await make_officer())
    where = f"/office/reports/{report.public_id}/views/after"

    refused = await client.post(where, data={**AFTER, **given}, files=photo())

    assert refused.status_code == 422
    assert f'id="{field}-error"' in refused.text
    assert await Media.all().count() == 0


async def test_view_without_a_picture_or_of_no_kind_is_refused(client: httpx.AsyncClient) -> None:
    report = await make_seen()
    await signed_in(client, await make_officer())
    where = f"/office/reports/{report.public_id}/views"

    bare = await client.post(f"{where}/after", data=AFTER)
    unknown = await client.post(f"{where}/before", data=AFTER, files=photo())

    assert bare.status_code == 422
    assert 'id="after-error"' in bare.text
    assert unknown.status_code == 404


async def test_view_is_taken_down_again(client: httpx.AsyncClient) -> None:
    report = await make_seen()
    await signed_in(client, await make_officer())
    where = f"/office/reports/{report.public_id}/views"
    await client.post(f"{where}/after", data=AFTER, files=photo())
    view = await ReportView.get()

    gone = await client.post(f"{where}/{view.public_id}/remove")

    assert gone.status_code == 303
    assert await ReportView.all().count() == 0


async def test_suggestion_joins_an_item_with_one_click(client: httpx.AsyncClient) -> None:
    topic = await make_topic()
    officer = await signed_in(client, await make_officer())
    one, other = [await make_spot(topic, n, words="推车上不去") for n in (0, 10)]
    item = await make_item(officer, inputs=(one.public_id,))
    shown = await client.get(f"/office/items/{item.public_id}")

    joined = await client.post(
        f"/office/items/{item.public_id}/join", data={"subject": other.public_id}
    )
    after = await client.get(f"/office/items/{item.public_id}")

    assert "可能是同一处，还没放进来" in shown.text
    assert joined.status_code == 303
    assert "可能是同一处，还没放进来" not in after.text
    assert await ItemInput.filter(item=item).count() == 2


async def test_report_is_put_into_an_own_item_from_its_page(client: httpx.AsyncClient) -> None:
    officer = await signed_in(client, await make_officer())
    report, item = await make_seen(), await make_item(officer)
    where = f"/office/reports/{report.public_id}"
    offered = await client.get(where)

    joined = await client.post(f"{where}/join", data={"item": item.public_id})

    assert f'<option value="{item.public_id}">' in offered.text
    assert joined.status_code == 303
    assert await ItemInput.filter(item=item, subject=report.public_id).exists()


async def test_not_the_same_is_not_suggested_again(client: httpx.AsyncClient) -> None:
    topic = await make_topic()
    officer = await signed_in(client, await make_officer())
    one, other = [await make_spot(topic, n, words="推车上不去") for n in (0, 10)]
    item = await make_item(officer, inputs=(one.public_id,))
    where = f"/office/reports/{one.public_id}"

    before = await client.get(where)
    told = await client.post(f"{where}/not-the-same", data={"other": other.public_id})
    back = await client.post(
        f"{where}/not-the-same", data={"other": other.public_id, "item": item.public_id}
    )
    after = await client.get(where)

    assert "可能是同一处" in before.text
    assert told.headers["location"] == where
    assert back.headers["location"] == f"/office/items/{item.public_id}"
    assert "可能是同一处" not in after.text
    assert await NotTheSame.all().count() == 1


async def test_moderator_is_told_of_published_ones_only(client: httpx.AsyncClient) -> None:
    topic = await make_topic()
    seen = await make_spot(topic, words="推车上不去")
    waiting = await make_spot(topic, 10, words="推车上不去", visibility="waiting")
    await signed_in(client, await make_actor(Role.MODERATOR))

    shown = await client.get(f"/desk?open={waiting.public_id}")

    assert "可能是同一处" in shown.text
    assert f'href="/reports/{seen.public_id}"' in shown.text
    assert "/office/reports" not in shown.text
