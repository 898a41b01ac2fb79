"""The way of a photo in a real Chromium: the camera, the level, a lost line, the wait, the game."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.stories.pages import axe, person, shoot, sideways
from tests.stories.running import Running
from tests.stories.tablet import PHOTO, child_at, open_camera, sit_down, tablet

Hold = Callable[..., None]
pytestmark = [pytest.mark.story, pytest.mark.browser]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with tablet() as found:
        yield found


@pytest.fixture
def child(browser: Browser, sqlite_city: Running) -> Page:
    return child_at(browser, sqlite_city)


@pytest.fixture
def hold(child: Page) -> Hold:
    """How the tablet is held; 90 is upright."""
    sensor = child.context.new_cdp_session(child)

    def turn(beta: float, gamma: float = 0) -> None:
        held = {"alpha": 0, "beta": beta, "gamma": gamma}
        sensor.send("DeviceOrientation.setDeviceOrientationOverride", held)

    return turn


def test_camera_says_how_it_is_held_and_how_high_the_lens_is(child: Page, hold: Hold) -> None:
    open_camera(child)
    words = child.locator("[data-tilt]")

    expect(child.locator("[data-height]")).to_have_text("1 米高")
    child.locator("label.mark", has_text="110").click()
    expect(child.locator("[data-height]")).to_have_text("110 厘米高")
    for beta, gamma, said in ((60, 0, "往上抬一点"), (92, 0, "端平了"), (115, 0, "往下一点")):
        hold(beta, gamma)
        expect(words).to_have_text(said)
    hold(0, 89)
    expect(words).to_have_text("端平了")


def test_shot_lands_in_the_form_and_the_camera_stops(child: Page) -> None:
    open_camera(child)
    child.evaluate("window.track = document.querySelector('video').srcObject.getTracks()[0]")
    box = child.locator("[data-shoot]").bounding_box()
    child.keyboard.press("Enter")

    expect(child.locator("#photo-shown")).to_be_visible()
    expect(child.locator("[data-open]")).to_be_focused()
    expect(child.locator("[data-open]")).to_have_text("再拍一张")
    assert box is not None
    assert min(box["width"], box["height"]) >= 64
    assert child.evaluate("window.track.readyState") == "ended"
    child.locator("#photo-out").click()
    expect(child.locator("#photo-shown")).to_be_hidden()


@pytest.mark.parametrize("end", ["button", "escape", "away"])
def test_camera_is_let_go_however_one_leaves(child: Page, end: str) -> None:
    open_camera(child)
    child.evaluate("window.track = document.querySelector('video').srcObject.getTracks()[0]")

    if end == "button":
        child.locator("[data-close]").click()
    elif end == "escape":
        child.keyboard.press("Escape")
    else:
        child.evaluate("document.querySelector('metre-camera').remove()")

    assert child.evaluate("window.track.readyState") == "ended"


def test_camera_is_clean_for_axe_and_fits(child: Page, hold: Hold) -> None:
    wrong: list[object] = []
    for width in (390, 1024):
        child.set_viewport_size({"width": width, "height": 844})
        open_camera(child)
        hold(92)
        expect(child.locator("[data-tilt]")).to_have_text("端平了")
        shoot(child, f"capture-camera-{width}")
        wrong += axe(child)
    child.set_viewport_size({"width": 320, "height": 640})

    assert wrong == []
    assert sideways(child) == 0


def test_without_permission_the_file_input_does_the_same(
    browser: Browser, sqlite_city: Running
) -> None:
    page = sit_down(person(browser, sqlite_city), sqlite_city)
    page.goto(PHOTO)
    page.locator("[data-open]").click()

    expect(page.locator("[data-refused]")).to_be_visible()
    expect(page.locator("#photo")).to_be_focused()
    expect(page.locator("#live")).to_contain_text("相机打不开，没关系")


def test_without_scripts_there_is_a_plain_file_input(
    browser: Browser, sqlite_city: Running
) -> None:
    page = sit_down(person(browser, sqlite_city, scripts=False), sqlite_city)
    page.goto(PHOTO)

    expect(page.locator("metre-camera")).to_be_hidden()
    expect(page.locator("#photo")).to_be_visible()


def test_game_is_played_by_taps_and_by_keyboard(child: Page) -> None:
    child.goto("/s/game/1")
    child.locator("rect[data-spot=face]").click()
    expect(child.locator("[data-told]")).to_contain_text("等人走开，或者只拍背影")
    expect(child.locator("#live")).to_contain_text("一张脸")
    child.locator("input[value=tree]").focus()
    child.keyboard.press("Space")
    expect(child.locator("[data-told]")).to_contain_text("树可以拍")
    wrong = axe(child)
    child.locator(".three3 button[value=next]").click()

    expect(child.locator("h1")).to_have_text("原来是这样")
    expect(child.locator(".spots .chip")).to_have_count(1)
    assert wrong + axe(child) == []


def test_before_and_after_slide_by_keyboard(browser: Browser, sqlite_city: Running) -> None:
    page = person(browser, sqlite_city).new_page()
    page.goto("/")
    pair = page.locator("before-after").first
    edge = "document.querySelector('before-after .pair').style.getPropertyValue('--edge')"

    pair.locator("input").focus()
    page.keyboard.press("End")
    expect(pair.locator("input")).to_have_attribute("aria-valuetext", "以前")
    assert page.evaluate(edge) == "100%"
    page.keyboard.press("Home")
    expect(pair.locator("input")).to_have_attribute("aria-valuetext", "现在")
    assert axe(page) == []


def test_before_and_after_stand_side_by_side_without_scripts(
    browser: Browser, sqlite_city: Running
) -> None:
    page = person(browser, sqlite_city, scripts=False).new_page()
    page.goto("/")
    figures = page.locator("before-after").first.locator("figure")
    boxes = [figures.nth(number).bounding_box() for number in (0, 1)]

    assert boxes[0] is not None
    assert boxes[1] is not None
    assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"] + 1
