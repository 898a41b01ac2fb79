import httpx
import pytest

from participation.actor import Actor
from participation.jurisdictions.models import Place
from participation.media.models import Media
from participation.people.actions import new_sign_in
from participation.reports.models import PhotoReport
from participation.schools.models import Session
from participation.web.paper_cards import features_by_place
from tests.factories import HERE, make_report
from tests.participation.media.photos import jpeg
from tests.participation.schools.making import make_facilitator, make_open

CARD = {"paper_no": "1", "mood": "keep", "place_type": "street", "place": "gate", "once": "k"}


@pytest.fixture
async def teacher(client: httpx.AsyncClient) -> Actor:
    await Place.create(key="gate", jurisdiction_id=HERE, place_type="school", lon=125.31, lat=43.81)
    actor = await make_facilitator()
    client.cookies.set("session", await new_sign_in(account=actor.account_id))
    return actor


@pytest.fixture
async def lesson(teacher: Actor) -> Session:
    return await make_open(teacher)


def at(lesson: Session) -> str:
    return f"/facilitator/sessions/{lesson.public_id}/paper"


async def test_card_is_kept_and_the_next_one_asked_for(
    client: httpx.AsyncClient, lesson: Session
) -> None:
    sent = await client.post(at(lesson), data={**CARD, "seat": "2", "features": ["crossing"]})
    following = await client.get(sent.headers["location"])
    slips = await client.get(f"{at(lesson)}/slips")

    assert sent.status_code == 303
    assert "1 号卡存好了" in following.text
    assert (
        'name="paper_no" inputmode="numeric" autocomplete="off" required maxlength="3" value="2"'
        in (following.text)
    )
    card = await PhotoReport.get()
    assert (card.scribed_by_role, card.features) == ("facilitator", ["crossing"])
    assert "data:image/svg+xml" in slips.text


async def test_double_click_keeps_one_card(client: httpx.AsyncClient, lesson: Session) -> None:
    for _click in range(2):
        answer = await client.post(at(lesson), data=CARD)
        assert answer.status_code == 303

    assert await PhotoReport.all().count() == 1


async def test_wrong_card_comes_back_as_it_was_typed(
    client: httpx.AsyncClient, lesson: Session
) -> None:
    answer = await client.post(
        at(lesson), data={**CARD, "mood": "", "words": "车太多", "seat": "99"}
    )

    assert answer.status_code == 422
    assert 'value="车太多"' in answer.text
    assert 'href="#mood"' in answer.text
    assert await PhotoReport.all().count() == 0


async def test_scan_goes_with_its_card_and_a_refused_card_leaves_none(
    client: httpx.AsyncClient, lesson: Session
) -> None:
    file = {"scan": ("a.jpg", jpeg(64, 64), "image/jpeg")}

    refused = await client.post(at(lesson), data={**CARD, "mood": ""}, files=file)
    after = [one.showing for one in await Media.all()]
    kept = await client.post(at(lesson), data=CARD, files=file)

    assert (refused.status_code, after) == (422, ["gone"])
    assert kept.status_code == 303
    card = await PhotoReport.get()
    assert [one.used_by for one in await Media.filter(public_id__in=card.media)] == [card.public_id]


async def test_screen_shows_nothing_of_what_children_handed_in(
    client: httpx.AsyncClient, lesson: Session
) -> None:
    await make_report(await lesson.topic, session_id=lesson.id, words="我自己写的")

    page = await client.get(at(lesson))

    assert "我自己写的" not in page.text
    assert "还没有。" in page.text


async def test_child_finds_no_door_to_paper(client: httpx.AsyncClient, lesson: Session) -> None:
    client.cookies.clear()

    answer = await client.get(at(lesson))

    assert answer.status_code in {303, 401}


def test_every_feature_has_a_key_of_its_own() -> None:
    for features in features_by_place().values():
        keys = [key for _id, _words, key in features]
        assert len(set(keys)) == len(keys)
    assert {"icy-pavement", "snowy-bus-stop"} <= {
        id for id, _w, _k in features_by_place()["street"]
    }
