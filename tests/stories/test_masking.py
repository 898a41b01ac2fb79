"""The masking desk in a browser: with the pointer, with the keyboard alone, and for axe."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.stories.acts import API, Lesson, lesson, photo, send_picture, told
from tests.stories.pages import axe, chromium, person, shoot, sideways, sign_in
from tests.stories.running import Running

pytestmark = pytest.mark.story


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def room(sqlite_city: Running) -> Iterator[Lesson]:
    opened = lesson(sqlite_city)
    yield opened
    opened.close()


@pytest.fixture
def waiting(sqlite_city: Running, room: Lesson) -> str:
    """A child's photo that was handed in and prepared."""
    child = room.child(0)
    media = str(told(send_picture(child, photo()), 201)["id"])
    body = {"idea": "把牌子放低一点", "media": [media]}
    told(child.post(f"{API}/topics/{room.topic}/proposals", json=body), 201)
    assert child.get(f"/media/{media}/960.webp").status_code == 200
    return media


@pytest.fixture
def desk(browser: Browser, sqlite_city: Running) -> Iterator[Page]:
    context = person(browser, sqlite_city)
    page = context.new_page()
    sign_in(page, sqlite_city, "moderator")
    yield page
    context.close()


def boxes(page: Page) -> list[list[float]]:
    return [one["box"] for one in json.loads(page.input_value("[data-masks]"))]


def test_boxes_are_drawn_moved_and_taken_away(desk: Page, waiting: str) -> None:
    desk.set_viewport_size({"width": 1024, "height": 900})
    desk.goto(f"/desk/photos/{waiting}")
    found = len(boxes(desk))
    stage = desk.locator("[data-stage]").bounding_box()
    assert stage is not None
    desk.mouse.move(stage["x"] + 40, stage["y"] + 40)
    desk.mouse.down()
    desk.mouse.move(stage["x"] + 140, stage["y"] + 90, steps=4)
    desk.mouse.up()
    drawn = boxes(desk)[-1]

    desk.get_by_role("button", name="加一个框").click()
    added = boxes(desk)[-1]
    desk.keyboard.press("ArrowRight")
    desk.keyboard.press("Shift+ArrowDown")
    moved = boxes(desk)[-1]
    shoot(desk, "masking-desk")

    assert drawn[:2] == pytest.approx([40 / stage["width"], 40 / stage["height"]], abs=0.01)
    assert moved == pytest.approx([added[0] + 0.01, added[1], added[2], added[3] + 0.01])
    assert axe(desk) == []
    desk.keyboard.press("Delete")
    assert len(boxes(desk)) == found + 1
    desk.get_by_role("button", name="确认").click()
    desk.wait_for_url("**/desk?open=*")
    assert desk.request.get(f"/desk/photos/{waiting}/negative.webp").status == 404


@pytest.mark.parametrize("width", [320, 390, 1024])
def test_desk_fits_and_is_clean(desk: Page, waiting: str, width: int) -> None:
    desk.set_viewport_size({"width": width, "height": 900})
    for path in (f"/desk/photos/{waiting}", "/desk/photos"):
        desk.goto(path)
        assert sideways(desk) == 0
        assert axe(desk) == []
