"""The planner's map: exact for its officers, never kept; an area becomes one item in one click."""

import httpx
import pytest

from participation.actor import Actor, Role
from participation.agendas.models import Item, ItemInput
from participation.jurisdictions.models import Place
from participation.people.actions import new_sign_in
from participation.reports.models import Handling, PhotoReport
from tests.conftest import NewClient
from tests.factories import ELSEWHERE, HERE, make_actor, make_topic
from tests.participation.agendas.matters import make_item, make_officer
from tests.participation.agendas.spots import AREA, LAT, LON, make_spot

PAGES = ("/office/map", "/office/steps", "/office/map.geojson", f"/office/area?bbox={AREA}")


async def signed_in(client: httpx.AsyncClient, actor: Actor) -> httpx.AsyncClient:
    client.cookies.set("session", await new_sign_in(account=actor.account_id))
    return client


async def make_place() -> None:
    names = {"zh-CN": "五一市场"}
    await Place.create(
        key="market", jurisdiction_id=HERE, place_type="street", lon=LON, lat=LAT, names=names
    )


@pytest.mark.parametrize("path", PAGES)
async def test_exact_places_are_for_officers_only(new_client: NewClient, path: str) -> None:
    await make_spot(await make_topic(), words="有水")
    stranger = await new_client().get(path)
    for role in (Role.MODERATOR, Role.GUARDIAN, Role.FACILITATOR, Role.ADMIN):
        client = await signed_in(new_client(), await make_actor(role))
        refused = await client.get(path)
        assert refused.status_code == 403
        assert "有水" not in refused.text

    assert stranger.status_code in {303, 401}


@pytest.mark.parametrize("path", PAGES)
async def test_another_places_officer_sees_nothing_of_here(
    client: httpx.AsyncClient, path: str
) -> None:
    report = await make_spot(await make_topic(), words="有水")
    await make_officer()
    await signed_in(client, await make_officer(jurisdiction_id=ELSEWHERE))

    shown = await client.get(path)

    assert shown.status_code == 200
    assert "有水" not in shown.text
    assert report.public_id not in shown.text


async def test_map_and_list_hold_the_same(client: httpx.AsyncClient) -> None:
    topic = await make_topic()
    report = await make_spot(topic, words="有水", mood="improve")
    await make_spot(topic, words="留着", mood="keep")
    await signed_in(client, await make_officer())

    page = await client.get("/office/map?mood=improve")
    asked = {"bbox": AREA, "zoom": "18", "mood": "improve"}
    found = await client.get("/office/map.geojson", params=asked)

    (feature,) = found.json()["features"]
    assert "有水" in page.text
    assert "留着" not in page.text
    assert feature["geometry"]["coordinates"] == [LON, LAT]
    assert feature["properties"]["url"] == f"/office/reports/{report.public_id}"
    assert found.headers["cache-control"] == "private, no-store"


async def test_list_keeps_to_the_box_and_leads_on(client: httpx.AsyncClient) -> None:
    topic = await make_topic()
    reports = [await make_spot(topic, n) for n in range(22)]
    await make_spot(topic, 500, words="远处")
    await signed_in(client, await make_officer())

    first = (await client.get(f"/office/map?bbox={AREA}")).text
    following = first.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    second = (await client.get(f"/office/map{following}")).text

    assert "远处" not in first + second
    assert f'data-id="{reports[0].public_id}"' not in first
    assert f'data-id="{reports[0].public_id}"' in second


async def test_suggestions_stand_in_the_list(client: httpx.AsyncClient) -> None:
    topic = await make_topic()
    await make_spot(topic, words="推车上不去")
    await make_spot(topic, 10, words="推车上不去，要两个人抬")
    await signed_in(client, await make_officer())

    assert "可能是同一处" in (await client.get("/office/map")).text


@pytest.mark.parametrize("query", ["mood=angry", "bbox=1,2", "cursor=nonsense", "handling=lost"])
async def test_filter_that_is_none_leads_nowhere(client: httpx.AsyncClient, query: str) -> None:
    await signed_in(client, await make_officer())

    refused = await client.get(f"/office/map?{query}")

    assert refused.status_code in {404, 422}


async def test_area_lists_what_would_be_in(client: httpx.AsyncClient) -> None:
    topic, officer = await make_topic(), await make_officer()
    free = await make_spot(topic, words="有水", features=["crossing"])
    taken = await make_spot(topic, 20, words="别人拿了")
    await make_item(officer, title="路灯", inputs=(taken.public_id,))
    await signed_in(client, officer)

    shown = (await client.get(f"/office/area?bbox={AREA}")).text

    assert f'name="only" value="{free.public_id}" checked' in shown
    assert f'name="inputs" value="{taken.public_id}">' in shown
    assert "路灯" in shown


async def test_area_becomes_one_item_once(client: httpx.AsyncClient) -> None:
    topic = await make_topic()
    reports = [await make_spot(topic, n) for n in (0, 20)]
    left_out = await make_spot(topic, 40)
    await signed_in(client, await make_officer())
    form = {
        "bbox": AREA,
        "title": "操场一带",
        "affects_children": "yes",
        "only": [one.public_id for one in reports],
        "once": "one-click",
    }

    first = await client.post("/office/area", data=form)
    again = await client.post("/office/area", data=form)

    assert first.status_code == again.status_code == 303
    assert first.headers["location"] == again.headers["location"]
    assert await Item.all().count() == 1
    assert await ItemInput.all().count() == 2
    assert (await PhotoReport.get(id=left_out.id)).handling is Handling.RECEIVED


async def test_area_taken_meanwhile_is_shown_as_it_is_now(client: httpx.AsyncClient) -> None:
    topic, officer = await make_topic(), await make_officer()
    report = await make_spot(topic)
    await signed_in(client, officer)
    form = {"bbox": AREA, "title": "操场一带", "only": [report.public_id]}
    await make_item(officer, inputs=(report.public_id,))

    answer = await client.post("/office/area", data=form)

    assert answer.status_code == 409
    assert "刚才有人先" in answer.text
    assert f'name="inputs" value="{report.public_id}">' in answer.text
    assert await Item.all().count() == 1


@pytest.mark.parametrize("given", [{"title": ""}, {"only": []}, {"only": ["nothing"]}])
async def test_area_form_comes_back_and_nothing_is_written(
    client: httpx.AsyncClient, given: dict[str, object]
) -> None:
    report = await make_spot(await make_topic())
    await signed_in(client, await make_officer())
    form = {"bbox": AREA, "title": "操场一带", "only": [report.public_id], **given}

    answer = await client.post("/office/area", data=form)

    assert answer.status_code == 422
    assert 'id="errors"' in answer.text
    assert await Item.all().count() == 0


async def test_area_around_a_named_place_needs_no_map(client: httpx.AsyncClient) -> None:
    await make_place()
    await make_spot(await make_topic(), 90, words="有水")
    await signed_in(client, await make_officer())

    near = await client.get("/office/area?around=market&metres=100")
    nowhere = await client.get("/office/area?around=moon&metres=100")
    unsaid = await client.get("/office/area")

    assert "有水" in near.text
    assert nowhere.status_code == unsaid.status_code == 422
    assert "around-error" in nowhere.text
    assert "bbox-error" in unsaid.text


async def test_many_are_acknowledged_at_once(client: httpx.AsyncClient) -> None:
    topic = await make_topic()
    reports = [await make_spot(topic, n) for n in (0, 20)]
    foreign = await make_spot(await make_topic(jurisdiction_id=ELSEWHERE))
    await signed_in(client, await make_officer())
    shown = await client.get("/office/steps")
    chosen = [one.public_id for one in (*reports, foreign)]

    done = await client.post("/office/steps", data={"reports": chosen})

    assert f'name="reports" value="{reports[0].public_id}"' in shown.text
    assert done.status_code == 303
    acknowledged = await PhotoReport.filter(handling=Handling.ACKNOWLEDGED)
    assert {one.id for one in acknowledged} == {one.id for one in reports}
