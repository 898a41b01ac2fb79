"""A child's way through the pages: what was tapped outside the circle is nowhere afterwards."""

import logging
import re

import httpx
import pytest

from participation.contributions.models import Draft
from participation.jurisdictions.models import Place
from participation.receipts.models import Receipt
from participation.schools.models import School
from participation.ways.actions import settle_all
from participation.ways.lattice import node_of
from participation.ways.models import Stretch, Way
from tests.factories import HERE, make_child, make_jurisdiction
from tests.participation.ways.telling import (
    CORNER,
    CROSSING,
    HOME,
    SCHOOL,
    make_class,
    make_way,
)
from tests.participation.ways.test_actions import everything
from tests.web.readers import child

BOUNDS = [125.30098, 43.80316, 125.32295, 43.81404]
TAPS = f"{CORNER.lon},{CORNER.lat};{CROSSING.lon},{CROSSING.lat};{HOME.lon},{HOME.lat}"


@pytest.fixture
async def walker(client: httpx.AsyncClient) -> httpx.AsyncClient:
    await make_jurisdiction(bounds=BOUNDS)
    await Place.create(
        key="lights",
        jurisdiction_id=HERE,
        place_type="street",
        lon=CROSSING.lon,
        lat=CROSSING.lat,
        names={"zh-CN": "红绿灯路口"},
    )
    await Place.create(
        key="market",
        jurisdiction_id=HERE,
        place_type="street",
        lon=HOME.lon,
        lat=HOME.lat,
        names={"zh-CN": "五一市场"},
    )
    await child(client, await make_child(await make_class()))
    return client


async def hand_in(client: httpx.AsyncClient) -> httpx.Response:
    page = (await client.get("/s/way/review")).text
    found = re.search(r'name="once" value="([^"]+)"', page)
    assert found
    return await client.post("/s/way/review", data={"go": "next", "once": found.group(1)})


async def test_way_goes_from_the_map_to_the_slip(walker: httpx.AsyncClient) -> None:
    home = await walker.get("/s")
    path = await walker.post("/s/way/path", data={"go": "next", "taps": TAPS})
    feel = await walker.get(path.headers["location"])
    said = {"go": "next", "safe_0": "yes", "easy_0": "no", "fun_1": "yes"}
    await walker.post("/s/way/feel", data=said)
    review = await walker.get("/s/way/review")
    sent = await hand_in(walker)
    slip = await walker.get(sent.headers["location"])
    mine = await walker.get("/s/mine")

    assert "/s/way" in home.text
    assert "从学校到" in feel.text
    assert "红绿灯路口" in feel.text
    assert "不方便" in review.text
    assert (sent.status_code, slip.status_code) == (303, 200)
    assert "我上学的路" in mine.text
    assert {(one.safe, one.easy) for one in await Stretch.all()} == {(True, False), (None, None)}


async def test_nothing_tapped_outside_is_stored_logged_or_shown_again(
    walker: httpx.AsyncClient, database: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    await walker.post("/s/way/path", data={"go": "next", "taps": TAPS})
    after_draft = await everything(database)
    pages = [(await walker.get(f"/s/way/{step}")).text for step in ("path", "feel", "review")]
    await hand_in(walker)
    after_all = await everything(database)

    outside = [f"{HOME.lon}", f"{HOME.lat}", str(node_of(HOME).key)]
    place_rows = after_all.count(outside[0])
    assert (
        place_rows == after_draft.count(outside[0]) == 1
    )  # the market's own row, on everybody's map
    assert str(node_of(HOME).key) not in after_draft + after_all + "".join(pages)
    assert not [sign for sign in outside if sign in caplog.text + "".join(pages)]
    assert [set(one.answer) for one in await Receipt.all()] == [{"id"}]
    assert await Draft.all().count() == 0


async def test_draft_is_refused_at_the_door_of_drafts(walker: httpx.AsyncClient) -> None:
    answer = await walker.post("/s/draft/way", data={"taps": TAPS})

    assert answer.status_code == 404
    assert await Draft.all().count() == 0


async def test_way_without_scripts_is_told_from_the_list(walker: httpx.AsyncClient) -> None:
    listed = await walker.get("/s/way")
    path = await walker.post("/s/way/path", data={"go": "next", "stop": ["lights", "market", ""]})
    await hand_in(walker)

    assert 'value="lights"' in listed.text
    assert 'value="market"' not in listed.text
    assert path.status_code == 303
    assert (await Way.get()).step_count > 5


@pytest.mark.parametrize("taps", ["", "x", f"{HOME.lon},{HOME.lat}", "999,999", "1;2;3"])
async def test_nothing_near_the_school_is_asked_again(walker: httpx.AsyncClient, taps: str) -> None:
    answer = await walker.post("/s/way/path", data={"go": "next", "taps": taps})
    empty = await hand_in(walker)

    assert answer.status_code == 422
    assert "请在学校旁边的路上点一点" in answer.text
    assert (empty.status_code, await Way.all().count()) == (422, 0)


async def test_school_nobody_put_on_the_map_has_no_ways(walker: httpx.AsyncClient) -> None:
    await School.all().update(lon=None)

    assert "/s/way" not in (await walker.get("/s")).text.replace("/s/ways", "")
    assert (await walker.get("/s/way")).status_code == 404


async def test_new_way_forgets_what_was_said_of_the_old(walker: httpx.AsyncClient) -> None:
    await walker.post("/s/way/path", data={"go": "next", "taps": TAPS})
    await walker.post("/s/way/feel", data={"go": "next", "safe_0": "no"})
    await walker.post("/s/way/path", data={"go": "next", "taps": f"{CROSSING.lon},{CROSSING.lat}"})

    draft = await Draft.get()
    assert set(draft.fields_typed) == {"legs"}


async def test_ways_of_all_are_public_and_one_way_is_nowhere(client: httpx.AsyncClient) -> None:
    session = await make_class()
    for _child in range(5):
        await make_way(session, node_of(SCHOOL), node_of(CORNER))
    await make_way(session, node_of(SCHOOL), node_of(CROSSING))
    empty = await client.get("/api/v1/ways")
    await settle_all({})
    page = await client.get("/ways")
    found = (await client.get("/api/v1/ways", params={"bbox": "125,43,126,44"})).json()

    assert empty.json()["features"] == []
    assert {one["properties"]["told"] for one in found["features"]} == {5}
    assert {one["properties"]["safe"] for one in found["features"]} == {100}
    assert "10 个里有 10 个说安全" in page.text
    assert (await client.get("/api/v1/ways?bbox=1,2,3")).status_code == 422
