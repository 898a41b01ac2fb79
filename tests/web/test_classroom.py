"""A child at a tablet: every page of the lesson, step by step, without a script."""

import re

import httpx
import pytest

from participation.actor import Role
from participation.codes import card_secret
from participation.contributions.models import Visibility
from participation.contributions.tracking import tracking_code
from participation.jobs import HANDLERS
from participation.jurisdictions.models import Place
from participation.media.models import Media
from participation.people.actions import new_sign_in
from participation.proposals.models import Form, Proposal
from participation.reports.models import PhotoReport
from participation.schools.models import Seat, Session
from participation.work.worker import work_off
from tests.conftest import NewClient
from tests.factories import HERE, make_account, make_jurisdiction, make_proposal, make_session
from tests.participation.media.photos import jpeg


@pytest.fixture
async def session(database: str) -> Session:
    await make_jurisdiction(bounds=[125.3, 43.8, 125.325, 43.816])
    await Place.create(
        key="gate",
        jurisdiction_id=HERE,
        names={"zh-CN": "校门口"},
        place_type="school",
        lon=125.31,
        lat=43.81,
    )
    return await make_session()


async def sit_down(client: httpx.AsyncClient, session: Session, number: int = 1) -> Seat:
    seat = await Seat.get(session_id=session.id, number=number)
    secret = card_secret("seat", seat.public_id)
    assert (await client.post("/join", data={"card": secret})).status_code == 303
    return await Seat.get(id=seat.id)


@pytest.fixture
async def seat(client: httpx.AsyncClient, session: Session) -> Seat:
    return await sit_down(client, session)


async def walk(client: httpx.AsyncClient, path: str, typed: dict[str, object]) -> str:
    """Send a step; where it leads."""
    answer = await client.post(path, data={"go": "next", **typed})
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


async def once_of(client: httpx.AsyncClient, path: str) -> str:
    found = re.search(r'name="once" value="([^"]+)"', (await client.get(path)).text)
    assert found
    return found.group(1)


async def test_home_shows_todays_question_and_its_doors(
    client: httpx.AsyncClient, seat: Seat
) -> None:
    shown = await client.get("/s")

    assert shown.status_code == 200
    for part in ("上学的路哪里最难走？", "/s/propose", "/s/report", "/s/stickers", "/s/mine"):
        assert part in shown.text
    assert shown.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["/s", "/s/propose", "/s/report", "/s/mine"])
async def test_class_is_for_those_who_sit_in_it(
    client: httpx.AsyncClient, session: Session, path: str
) -> None:
    stranger = await client.get(path)
    token = await new_sign_in(account=(await make_account(Role.GUARDIAN)).id)
    client.cookies.set("session", token)
    adult = await client.get(path)

    assert (stranger.status_code, stranger.headers["location"]) == (303, "/join")
    assert adult.status_code == 403


@pytest.mark.parametrize("step", ["way", "saw", "why", "idea", "who", "review"])
async def test_every_step_of_an_idea_weighs_its_three_ways_alike(
    client: httpx.AsyncClient, seat: Seat, step: str
) -> None:
    shown = await client.get(f"/s/propose/{step}")

    assert shown.status_code == 200
    for way in ("drop", "skip", "next"):
        assert f'name="go" value="{way}"' in shown.text


async def test_idea_goes_from_the_first_step_to_the_slip(
    client: httpx.AsyncClient, seat: Seat
) -> None:
    path = await walk(client, "/s/propose/way", {"way": "words"})
    path = await walk(client, path, {"saw": "车停在斑马线上"})
    path = await walk(client, path, {"why_picks": ["unseen", "afraid"], "why": "我很小"})
    path = await walk(client, path, {"idea": "画一条线"})
    path = await walk(client, path, {"who_picks": "school"})
    review = (await client.get(path)).text
    slip = await walk(client, path, {"once": await once_of(client, path)})
    stored = await Proposal.get()

    assert "车停在斑马线上" in review
    assert (stored.saw, stored.why) == ("车停在斑马线上", "看不见、害怕。我很小")
    assert (stored.who, stored.visibility) == ("学校", Visibility.WAITING)
    shown = (await client.get(slip)).text
    code = tracking_code(stored.public_id)
    assert f"{code[:4]} {code[4:]}" in shown
    assert "data:image/svg+xml" in shown
    assert 'value="words" checked' in (await client.get("/s/propose")).text


async def test_idea_handed_in_twice_is_one(client: httpx.AsyncClient, seat: Seat) -> None:
    path = await walk(client, "/s/propose/who", {"who": "学校"})
    once = await once_of(client, path)

    first = await walk(client, path, {"once": once})
    second = await walk(client, path, {"once": once})

    assert first == second
    assert await Proposal.all().count() == 1


async def test_idea_by_photo_alone_needs_no_word(client: httpx.AsyncClient, seat: Seat) -> None:
    await walk(client, "/s/propose/way", {"way": "photo"})
    sent = await client.post(
        "/s/propose/saw", data={"go": "next"}, files={"photo": ("a.jpg", jpeg(), "image/jpeg")}
    )
    await work_off(HANDLERS)
    media = await Media.get()
    review = await client.get("/s/propose/review")
    picture = await client.get(f"/media/{media.public_id}/960.webp")
    await walk(client, "/s/propose/review", {"once": "k"})
    stored = await Proposal.get()

    assert sent.status_code == 303
    assert f"/media/{media.public_id}/960.webp" in review.text
    assert picture.headers["content-type"] == "image/webp"
    assert (stored.told_as, stored.media) == (Form.PHOTO, [media.public_id])


async def test_file_that_is_no_photo_is_told_at_its_field(
    client: httpx.AsyncClient, seat: Seat
) -> None:
    sent = await client.post(
        "/s/propose/saw",
        data={"go": "next", "saw": "有冰"},
        files={"photo": ("a.jpg", b"<svg/>", "image/jpeg")},
    )

    assert sent.status_code == 422
    assert 'id="photo-error"' in sent.text
    assert "有冰" in sent.text
    assert await Media.all().count() == 0


async def test_idea_of_nothing_is_asked_for_something_and_stays(
    client: httpx.AsyncClient, seat: Seat
) -> None:
    sent = await client.post("/s/propose/review", data={"go": "next", "once": "k"})

    assert sent.status_code == 422
    assert "随便哪一格说一点就行" in sent.text


async def test_box_that_is_too_long_comes_back_with_what_was_typed(
    client: httpx.AsyncClient, seat: Seat
) -> None:
    sent = await client.post("/s/propose/saw", data={"go": "next", "saw": "长" * 250})

    assert sent.status_code == 422
    assert "最多 200 个字" in sent.text
    assert "长" * 250 in sent.text


async def test_draft_survives_a_reload_and_is_thrown_away(
    client: httpx.AsyncClient, seat: Seat
) -> None:
    kept = await client.post(
        "/s/draft/idea", data={"saw": "写到一半", "once": "x"}, headers={"X-Draft": "1"}
    )
    shown = await client.get("/s/propose/saw")
    dropped = await client.post("/s/propose/saw", data={"go": "drop"})
    empty = await client.get("/s/propose/saw")

    assert (kept.status_code, dropped.headers["location"]) == (204, "/s")
    assert "写到一半" in shown.text
    assert "写到一半" not in empty.text
    assert (await client.post("/s/draft/other", data={"saw": "x"})).status_code == 404


async def test_phone_number_is_pointed_at_and_nobody_is_stopped(
    client: httpx.AsyncClient, seat: Seat
) -> None:
    await walk(client, "/s/propose/saw", {"saw": "打电话 13800138000"})

    assert "像是电话号码" in (await client.get("/s/propose/review")).text
    assert (await walk(client, "/s/propose/review", {"once": "k"})).startswith("/s/slip/")


@pytest.mark.parametrize(
    ("steps", "step", "field"), [("/s/propose", "saw", "saw"), ("/s/report", "what", "words")]
)
async def test_other_wording_is_shown_and_taken_with_one_tap(
    client: httpx.AsyncClient, seat: Seat, steps: str, step: str, field: str
) -> None:
    await walk(client, f"{steps}/{step}", {field: "打 13800138000"})
    shown = (await client.get(f"{steps}/review")).text
    taken = await client.post(f"{steps}/review", data={"instead": field})
    after = (await client.get(taken.headers["location"])).text

    assert "（号码不用写）" in shown
    assert shown.index("换成这样说") < shown.index("我自己改")
    assert (taken.status_code, taken.headers["location"]) == (303, f"{steps}/review")
    assert "（号码不用写）" in after
    assert "13800138000" not in after
    assert "换成这样说" not in after


async def test_other_wording_is_for_boxes_only(client: httpx.AsyncClient, seat: Seat) -> None:
    await walk(client, "/s/propose/saw", {"saw": "打 13800138000"})
    sent = await client.post("/s/propose/review", data={"instead": "way"})
    assert sent.status_code == 404


async def test_report_goes_from_the_mood_to_the_slip(client: httpx.AsyncClient, seat: Seat) -> None:
    path = await walk(client, "/s/report/mood", {"mood": "improve"})
    path = await walk(client, path, {"place_type": "street"})
    sent = await client.post(
        path,
        data={"go": "next", "lens_height_cm": "100"},
        files={"photo": ("a.jpg", jpeg(), "image/jpeg")},
    )
    path = await walk(client, sent.headers["location"], {"lon": "125.3101", "lat": "43.8052"})
    what = (await client.get(path)).text
    path = await walk(
        client, path, {"features": ["icy-pavement", "crossing"], "season": "winter", "words": "滑"}
    )
    review = (await client.get(path)).text
    slip = await walk(client, path, {"once": "k"})
    stored = await PhotoReport.get()

    assert "路上结冰" in what
    assert "等医生的地方" not in what
    assert "图钉放好了" in review
    assert (stored.features, stored.lens_height_cm) == (["icy-pavement", "crossing"], 100)
    assert (stored.season, stored.words, len(stored.media)) == ("winter", "滑", 1)
    assert (await client.get(slip)).status_code == 200


async def test_report_takes_a_place_from_the_list_and_skips_the_rest(
    client: httpx.AsyncClient, seat: Seat
) -> None:
    await walk(client, "/s/report/mood", {"mood": "keep"})
    for step in ("place", "photo", "what"):
        await walk(client, f"/s/report/{step}", {"go": "skip"})
    listed = (await client.get("/s/report/where")).text
    await walk(client, "/s/report/where", {"place": "gate", "lon": "", "lat": ""})
    await walk(client, "/s/report/review", {"once": "k"})
    stored = await PhotoReport.get()

    assert "校门口" in listed
    assert (stored.place_type, stored.lon, stored.media) == ("other", 125.31, [])


async def test_report_without_mood_or_place_says_what_is_missing(
    client: httpx.AsyncClient, seat: Seat
) -> None:
    sent = await client.post("/s/report/review", data={"go": "next", "once": "k"})

    assert sent.status_code == 422
    assert 'href="/s/report/mood"' in sent.text
    assert 'href="/s/report/where"' in sent.text


@pytest.mark.parametrize("step", ["mood", "place", "photo", "where", "what", "review"])
async def test_every_step_of_a_report_is_there(
    client: httpx.AsyncClient, seat: Seat, step: str
) -> None:
    plain = await client.get(f"/s/report/{step}")
    client.cookies.set("pinyin", "1")
    with_pinyin = await client.get(f"/s/report/{step}")

    assert (plain.status_code, with_pinyin.status_code) == (200, 200)
    assert "<ruby>" in with_pinyin.text


async def test_step_that_is_none_is_not_there(client: httpx.AsyncClient, seat: Seat) -> None:
    for path in ("/s/report/home", "/s/propose/home"):
        assert (await client.get(path)).status_code == 404
        assert (await client.post(path, data={"go": "next"})).status_code == 404


async def test_mine_shows_only_my_own_and_takes_it_back(
    client: httpx.AsyncClient, new_client: NewClient, session: Session, seat: Seat
) -> None:
    topic = await session.topic
    own = await make_proposal(topic, author_id=seat.participant_id, idea="我的主意一")
    await make_proposal(topic, idea="别人的主意")
    neighbour = new_client()
    await sit_down(neighbour, session, 2)

    mine = await client.get("/s/mine")
    foreign = await neighbour.post(f"/s/mine/{own.public_id}/take-back")
    await client.post(f"/s/mine/{own.public_id}/take-back")

    assert "我的主意一" in mine.text
    assert "别人的主意" not in mine.text
    assert foreign.status_code == 404
    assert (await neighbour.get(f"/s/slip/{own.public_id}")).status_code == 404
    assert (await Proposal.get(id=own.id)).visibility is Visibility.ERASED
    assert "已经拿走了" in (await client.get("/s/mine")).text


async def test_returned_idea_is_tried_again(
    client: httpx.AsyncClient, session: Session, seat: Seat
) -> None:
    own = await make_proposal(
        await session.topic, author_id=seat.participant_id, visibility=Visibility.RETURNED
    )
    path = f"/s/mine/{own.public_id}/again"

    shown = await client.get(path)
    wrong = await client.post(path, data={"version": "1", "saw": "长" * 201})
    stale = await client.post(path, data={"version": "9", "saw": "新的"})
    right = await client.post(path, data={"version": "1", "saw": "新的"})

    assert "车停在斑马线上" in shown.text
    assert (wrong.status_code, stale.status_code, right.status_code) == (422, 409, 303)
    stored = await Proposal.get(id=own.id)
    assert (stored.saw, stored.visibility, stored.version) == ("新的", Visibility.WAITING, 2)
