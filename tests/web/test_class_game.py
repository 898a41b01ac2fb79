"""The game before the first photo: kind, short, without a score, and without a script."""

import re

import httpx
import pytest

from participation.actor import Role
from participation.people.actions import new_sign_in
from participation.schools.models import Session
from participation.web.picture_game import HEIGHT, SCENES, WIDTH, Scene, Spot
from tests.factories import make_account, make_session
from tests.participation.schools.making import make_facilitator
from tests.web.test_classroom import sit_down

FINGER = 60  # of 480 units, on a drawing 358 px wide: 44 px
EVERY_SPOT = [(scene, spot) for scene in SCENES for spot in scene.spots]


@pytest.fixture
async def session(database: str) -> Session:
    return await make_session()


@pytest.fixture
async def child(client: httpx.AsyncClient, session: Session) -> httpx.AsyncClient:
    await sit_down(client, session)
    return client


@pytest.mark.parametrize(("scene", "spot"), EVERY_SPOT)
def test_spot_lies_on_the_drawing_and_is_as_large_as_a_finger(scene: Scene, spot: Spot) -> None:
    x, y, width, height = spot.box

    assert min(width, height) >= FINGER - 4
    assert 0 <= x <= x + width <= WIDTH
    assert 0 <= y <= y + height <= HEIGHT


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.key)
def test_scene_holds_what_is_shy_and_what_is_fine(scene: Scene) -> None:
    assert {spot.fine for spot in scene.spots} == {True, False}
    assert len({spot.key for spot in scene.spots}) == len(scene.spots)


def test_game_is_about_faces_tags_doors_and_plates() -> None:
    shy = {spot.key for _scene, spot in EVERY_SPOT if not spot.fine}

    assert {"face", "tag", "number", "plate", "code", "window"} <= shy


async def test_game_goes_from_the_first_drawing_to_the_three_rules(
    child: httpx.AsyncClient,
) -> None:
    assert "什么不能放进照片里" in (await child.get("/s/game")).text
    path = "/s/game/1"
    for number, scene in enumerate(SCENES, 1):
        assert path == f"/s/game/{number}"
        asked = await child.get(path)
        said = await child.post(path, data={"go": "next", "spot": scene.spots[0].key})
        on = await child.post(path, data={"go": "next", "answered": "1"})
        assert all(spot.name in asked.text for spot in scene.spots)
        assert all(spot.why in said.text for spot in scene.spots)
        path = on.headers["location"]

    assert path == "/s/game/done"
    assert "你会拍了" in (await child.get(path)).text


async def test_answer_says_what_was_noticed_and_never_how_much(child: httpx.AsyncClient) -> None:
    said = await child.post("/s/game/1", data={"go": "next", "spot": ["face", "tree", "nothing"]})
    words = re.sub(r"<[^>]+>", "", said.text)

    assert said.text.count("你也看到了") == 1
    assert not re.search(r"得分|分数|答对|答错|\d+\s*/\s*\d+|星星|用时", words)


async def test_every_screen_offers_stop_skip_and_on_alike(child: httpx.AsyncClient) -> None:
    asked = await child.get("/s/game/2")
    answered = await child.post("/s/game/2", data={"go": "next"})

    for shown in (asked, answered):
        buttons = re.findall(r'<button class="btn[^"]*" name="go" value="(\w+)"', shown.text)
        assert buttons == ["drop", "skip", "next"]
    for answer, leads in [
        ({"go": "skip"}, "/s/game/3"),
        ({"go": "skip", "answered": "1"}, "/s/game/done"),
        ({"go": "drop"}, "/s"),
    ]:
        assert (await child.post("/s/game/2", data=answer)).headers["location"] == leads


async def test_home_offers_the_game_first_until_it_was_met(child: httpx.AsyncClient) -> None:
    before = (await child.get("/s")).text
    away = await child.post("/s/game")
    after = (await child.get("/s")).text

    assert 'action="/s/game"' in before
    assert away.headers["location"] == "/s"
    assert 'action="/s/game"' not in after
    assert 'href="/s/game"' in after


async def test_home_offers_the_game_when_the_lesson_comes_to_it(
    child: httpx.AsyncClient, session: Session
) -> None:
    await child.post("/s/game")
    await Session.filter(id=session.id).update(step="game")

    assert 'action="/s/game"' in (await child.get("/s")).text


async def test_scene_that_is_none_is_not_there(child: httpx.AsyncClient) -> None:
    for number in (0, len(SCENES) + 1):
        assert (await child.get(f"/s/game/{number}")).status_code == 404
        assert (await child.post(f"/s/game/{number}")).status_code == 404


async def test_teacher_plays_it_on_the_wall_and_nothing_is_kept(client: httpx.AsyncClient) -> None:
    teacher = await make_facilitator()
    client.cookies.set("session", await new_sign_in(account=teacher.account_id))

    said = await client.post("/s/game/1", data={"go": "next"})
    done = await client.get("/s/game/done")
    away = await client.post("/s/game/1", data={"go": "drop"})

    assert (said.status_code, done.status_code) == (200, 200)
    assert away.headers["location"] == "/facilitator"


async def test_game_is_for_the_class(client: httpx.AsyncClient, session: Session) -> None:
    stranger = await client.get("/s/game")
    guardian = await make_account(Role.GUARDIAN)
    client.cookies.set("session", await new_sign_in(account=guardian.id))

    assert stranger.headers["location"] == "/join"
    assert (await client.get("/s/game")).status_code == 403


async def test_sheet_has_every_drawing_twice_and_is_for_anybody(client: httpx.AsyncClient) -> None:
    shown = await client.get("/print/picture-game")

    assert shown.status_code == 200
    for scene in SCENES:
        assert shown.text.count(f"game-{scene.key}") == 2
    assert all(spot.why in shown.text for _scene, spot in EVERY_SPOT if not spot.fine)


@pytest.mark.parametrize("language", ["ko", "en"])
async def test_game_speaks_the_other_languages(child: httpx.AsyncClient, language: str) -> None:
    child.cookies.set("lang", language)
    said = (await child.post("/s/game/1", data={"go": "next"})).text

    assert not re.search(
        r"[\u4e00-\u9fff]",
        re.sub(r"<(script|head).*?</\1>", "", said, flags=re.DOTALL)
        .partition("<main")[2]
        .partition("</main")[0],
    )
