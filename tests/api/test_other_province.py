"""An invented land: other levels, offices, work, kinds of place; the whole story, no other code."""

from collections.abc import Iterator

import pytest

from participation.actor import Role
from participation.jurisdictions.models import Department, Jurisdiction
from participation.jurisdictions.versions import load_version, remember
from participation.settings import settings
from participation.topics.models import Topic
from tests.api.people import API, City, make_city
from tests.api.test_story import (
    answer,
    follow,
    hand_in,
    hear_and_decide,
    open_lesson,
    publish,
    read,
    send,
    take_seat,
    vote,
)
from tests.conftest import NewClient
from tests.participation.agendas.matters import Time
from tests.participation.jurisdictions.test_validating import AMBER, amber

HAMLET = "gull-hamlet"
POINT = {"lon": 125.31234, "lat": 43.80321}
PAGES = ("/", "/topics", "/map", "/answers", "/rules")


@pytest.fixture(autouse=True)
def amber_is_served(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("PARTICIPATION_PLAN", str(AMBER))
    monkeypatch.setenv("PARTICIPATION_HOME_JURISDICTION", "amber")
    settings.cache_clear()
    yield
    remember(())


@pytest.fixture
async def hamlet(new_client: NewClient) -> City:
    """A class in a hamlet whose local office mirrors the one that signed."""
    await load_version(amber())
    await Jurisdiction.filter(id=HAMLET).update(bounds=[125.3, 43.8, 125.325, 43.816])
    city = await make_city(new_client, HAMLET)
    await Department.filter(id=f"{HAMLET}-planning").update(mirrors="harbour-office")
    await Topic.filter(id=city.topic.id).update(task_number=101, place_type="pier")
    await city.topic.refresh_from_db()
    return city


async def test_idea_goes_all_the_way_in_another_land(
    hamlet: City, new_client: NewClient, time: Time
) -> None:
    lesson = await open_lesson(hamlet)
    child = await take_seat(new_client, card=lesson["cards"][0]["secret"])
    sent = await hand_in(hamlet, child)
    await publish(hamlet["moderator"], sent["id"])
    comment = await send(hamlet["guardian"], f"/proposals/{sent['id']}/comments", body="我们也是。")
    await publish(hamlet["moderator"], comment["id"])
    await vote(hamlet, child, sent["id"])

    item = await hear_and_decide(hamlet, sent["id"], time)
    await answer(hamlet, item)
    await follow(hamlet, sent["tracking_code"])


async def test_report_is_made_of_this_lands_places(hamlet: City) -> None:
    seen = {"mood": "improve", "place_type": "pier", "features": ["gangplank"], "point": POINT}

    report = await send(hamlet["child"], "/reports", **seen)
    await publish(hamlet["moderator"], report["id"])
    shown = await read(hamlet["visitor"], f"/reports/{report['id']}")
    street = await hamlet["child"].post(f"{API}/reports", json=seen | {"place_type": "street"})

    assert (shown["place_type"], shown["features"]) == ("pier", ["gangplank"])
    assert street.status_code == 422


async def test_pages_and_lists_speak_of_this_land(hamlet: City) -> None:
    visitor = hamlet["visitor"]
    places = (await read(visitor, "/place-types"))["items"]
    lands = (await read(visitor, "/jurisdictions"))["items"]

    assert {one["id"] for one in places} == {"pier", "beach", "other"}
    assert {one["level"] for one in lands} >= {"realm", "shire", "hamlet"}
    for page in PAGES:
        assert (await visitor.get(page)).status_code == 200, page
    assert "码头" in (await visitor.get("/map")).text
    services = await visitor.get(f"/open311/v2/services.json?jurisdiction_id={HAMLET}")
    assert services.status_code == 200
    assert "码头" in services.text


async def test_office_works_in_this_land(hamlet: City) -> None:
    office = hamlet["officer"]
    report = await send(hamlet["child"], "/reports", mood="add", place_type="beach", point=POINT)
    await hamlet.sign_in_again(Role.MODERATOR)
    await publish(hamlet["moderator"], report["id"])

    for page in ("/office", "/office/new", "/office/map", f"/office/reports/{report['id']}"):
        assert (await office.get(page)).status_code == 200, page
