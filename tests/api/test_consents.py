"""A no is public nowhere within the same moment; and nobody needs a yes to be heard."""

import re

import httpx
import pytest

from participation.consents.models import Consent, Guardianship
from participation.consents.profiles import PROFILES
from participation.jobs import HANDLERS
from participation.media.models import Media, Showing
from participation.people.models import Participant
from participation.place import Point, tile_of
from participation.proposals.models import Proposal
from participation.reports.models import PhotoReport
from participation.settings import settings
from participation.work.worker import work_off
from tests.api.people import API, City
from tests.api.test_story import open_lesson, publish, send, take_seat
from tests.conftest import NewClient
from tests.participation.media.photos import jpeg
from tests.participation.opendata.making import make_district

SPOT = {"lon": 125.3101, "lat": 43.8052}
X, Y = tile_of(Point(**SPOT), 14)
IDEA, SEEN = "金丝雀要一条白线", "金丝雀在台阶边上"
REPORT = {
    "mood": "improve",
    "place_type": "street",
    "features": [],
    "season": "winter",
    "point": SPOT,
    "words": SEEN,
}
MODES = ("class", "attested", "vault")


async def child_at(city: City, new_client: NewClient) -> tuple[httpx.AsyncClient, str, str]:
    """A child in a lesson, its slip, and the lesson."""
    lesson = await open_lesson(city)
    card = lesson["cards"][0]
    child = await take_seat(new_client, card=card["secret"])
    return child, card["slip"], lesson["id"]


async def hand_in(city: City, child: httpx.AsyncClient) -> tuple[str, str, str]:
    """An idea and a report with a photo, published by a moderator."""
    photo = await child.post(f"{API}/media", files={"file": ("a.jpg", jpeg(), "image/jpeg")})
    picture = photo.json()["id"]
    await work_off(HANDLERS)
    idea = await send(child, f"/topics/{city.topic.slug}/proposals", saw="路口", idea=IDEA)
    report = await send(child, "/reports", **REPORT, media=[picture], topic=city.topic.slug)
    for one in (idea, report):
        await publish(city["moderator"], one["id"])
    return idea["id"], report["id"], picture


def surfaces(city: City, lesson: str, idea: str, report: str, picture: str) -> list[str]:
    """Every door through which strangers, classmates' teacher and machines look at works."""
    topic, own = city.topic, f"/facilitator/sessions/{lesson}"
    return [
        "/",
        f"/topics/{topic.slug}",
        f"/topics/{topic.slug}/ideas",
        f"/ideas/{idea}",
        "/map",
        f"/reports/{report}",
        f"/media/{picture}/320.webp",
        f"/tiles/reports/14/{X}/{Y}.mvt",
        f"{API}/topics/{topic.public_id}/proposals",
        f"{API}/proposals/{idea}",
        f"{API}/reports",
        f"{API}/reports/{report}",
        "/open311/v2/requests.json",
        "/open311/v2/requests.csv",
        f"/open311/v2/requests/{report}.json",
        f"{own}/findings",
        f"{own}/findings.geojson",
        f"{own}/findings.gpx",
    ]


async def shows(client: httpx.AsyncClient, path: str, ids: tuple[str, ...]) -> bool:
    """Whether anything of the works is there: their words, their ids, or a picture or tile."""
    answer = await client.get(path)
    if path.endswith((".webp", ".mvt")):
        return answer.status_code == 200 and bool(answer.content)
    return answer.status_code == 200 and any(sign in answer.text for sign in (IDEA, SEEN, *ids))


async def test_withdrawn_is_gone_from_every_surface_in_the_same_moment(
    city: City, new_client: NewClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    await make_district(monkeypatch)
    child, slip, lesson = await child_at(city, new_client)
    idea, report, picture = await hand_in(city, child)
    linked = await send(city["guardian"], "/guardian/children", slip=slip)
    places = surfaces(city, lesson, idea, report, picture)

    def reader(path: str) -> httpx.AsyncClient:
        return city["facilitator" if path.startswith("/facilitator") else "visitor"]

    before = {one: await shows(reader(one), one, (idea, report)) for one in places}
    answer = {"child": linked["id"], "purpose": "publish", "choice": "no"}
    told = await send(city["guardian"], "/consents", **answer)
    after = {one: await shows(reader(one), one, (idea, report)) for one in places}

    assert [one for one, seen in before.items() if not seen] in ([], ["/"])
    assert [one for one, seen in after.items() if seen] == []
    assert [one["holds"] for one in told["consents"]] == [True, False, True, False]


async def test_withdrawn_photo_is_gone_and_the_words_stay(
    city: City, new_client: NewClient
) -> None:
    child, slip, _lesson = await child_at(city, new_client)
    _idea, report, picture = await hand_in(city, child)
    linked = await send(city["guardian"], "/guardian/children", slip=slip)

    await send(city["guardian"], "/consents", child=linked["id"], purpose="photo", choice="no")
    gone = await city["visitor"].get(f"/media/{picture}/320.webp")
    page = await city["visitor"].get(f"/reports/{report}")
    refused = await child.post(f"{API}/media", files={"file": ("a.jpg", jpeg(), "image/jpeg")})
    drawn = await child.post(
        f"{API}/media",
        files={"file": ("a.jpg", jpeg(), "image/jpeg")},
        data={"kind": "drawing"},
    )

    assert (gone.status_code, page.status_code) == (404, 200)
    assert SEEN in page.text
    assert picture not in page.text
    assert (refused.status_code, drawn.status_code) == (422, 201)
    assert "画一张" in refused.text


async def test_withdrawn_child_is_erased_by_the_workers_own_clock(
    city: City, new_client: NewClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARTICIPATION_ERASE_DAYS", "0")
    settings.cache_clear()
    child, slip, _lesson = await child_at(city, new_client)
    idea, report, picture = await hand_in(city, child)
    linked = await send(city["guardian"], "/guardian/children", slip=slip)

    answer = {"child": linked["id"], "purpose": "take-part", "choice": "no"}
    await send(city["guardian"], "/consents", **answer)
    await work_off(HANDLERS)

    assert (await Proposal.get(public_id=idea)).idea == ""
    assert (await PhotoReport.get(public_id=report)).words == ""
    assert (await Media.get(public_id=picture)).showing is Showing.GONE


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", sorted(PROFILES))
async def test_child_without_any_consent_joins_draws_and_is_heard(
    city: City, new_client: NewClient, monkeypatch: pytest.MonkeyPatch, name: str, mode: str
) -> None:
    monkeypatch.setenv("PARTICIPATION_CONSENT_PROFILE", name)
    monkeypatch.setenv("PARTICIPATION_IDENTITY_MODE", mode)
    monkeypatch.setenv("PARTICIPATION_IDENTITY_OFFICE_B", "birch-education")
    settings.cache_clear()

    child, _slip, _lesson = await child_at(city, new_client)
    drawn = await child.post(
        f"{API}/media",
        files={"file": ("a.jpg", jpeg(), "image/jpeg")},
        data={"kind": "drawing"},
    )
    media = [drawn.json()["id"]]
    sent = await send(child, f"/topics/{city.topic.slug}/proposals", idea=IDEA, media=media)
    queue = (await city["moderator"].get(f"{API}/review/queue")).json()["items"]
    tracked = await city["visitor"].get(f"/t/{sent['tracking_code']}")

    assert drawn.status_code == 201
    assert [one["id"] for one in queue] == [sent["id"]]
    assert tracked.status_code == 200
    assert await Consent.all().count() == 0


@pytest.mark.parametrize("mode", MODES)
async def test_nothing_is_public_without_a_yes_where_one_is_needed(
    city: City, new_client: NewClient, monkeypatch: pytest.MonkeyPatch, mode: str
) -> None:
    monkeypatch.setenv("PARTICIPATION_IDENTITY_MODE", mode)
    monkeypatch.setenv("PARTICIPATION_IDENTITY_OFFICE_B", "birch-education")
    settings.cache_clear()
    lesson = await open_lesson(city)
    seated = await send(new_client(), "/seats", card=lesson["cards"][0]["secret"])
    child = new_client()
    child.headers["Authorization"] = f"Bearer {seated['token']}"

    sent = await send(child, f"/topics/{city.topic.slug}/proposals", idea=IDEA)
    await send(city["moderator"], f"/review/{sent['id']}/claim", 200)
    await send(city["moderator"], f"/review/{sent['id']}/decisions", verdict="publish")
    seen = (await city["visitor"].get(f"{API}/proposals/{sent['id']}")).status_code

    assert seen == (200 if mode == "class" else 404)


async def test_answers_tell_mine_the_childs_and_what_holds(
    city: City, new_client: NewClient
) -> None:
    _child, slip, _lesson = await child_at(city, new_client)
    linked = await send(city["guardian"], "/guardian/children", slip=slip)

    shown = (await city["guardian"].get(f"{API}/guardian/children")).json()["items"]

    assert [one["id"] for one in shown] == [linked["id"]]
    assert {
        one["purpose"]: (one["choice"], one["counts"]) for one in shown[0]["consents"]
    } == dict.fromkeys(("take-part", "publish", "photo", "voice"), (None, False))
    assert await Guardianship.all().count() == 1
    assert (await Participant.get(public_id=linked["id"])).shown
    assert re.fullmatch(r"[\w-]{22}", linked["id"])
