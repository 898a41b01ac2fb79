"""Whoever acts before the script is there: on a slow line nothing that was done gets lost."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.stories.acts import API, lesson, photo, send_picture, told
from tests.stories.pages import chromium, person, sign_in
from tests.stories.running import Running
from tests.stories.tablet import child_at

pytestmark = [pytest.mark.story, pytest.mark.browser]

Release = Callable[[], None]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def child(browser: Browser, sqlite_city: Running) -> Page:
    return child_at(browser, sqlite_city)


def slowly(page: Page, path: str, script: str) -> Release:
    """Opens a page whose script stays on its way until it is let go."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(f"**/chunks/{script}-*", hold)
    page.goto(path, wait_until="commit")
    page.wait_for_load_state("domcontentloaded")
    for _turn in range(100):
        if held:
            break
        page.wait_for_timeout(50)
    return lambda: held.pop().continue_()


def go(page: Page, choice: str = "next") -> None:
    with page.expect_navigation():
        page.locator(f".three3 button[value={choice}]").click()


def test_words_written_early_are_kept(child: Page) -> None:
    child.goto("/s/propose")
    child.locator("label.opt", has=child.locator("input[name=way][value=words]")).click()
    go(child)
    release = slowly(child, child.url, "autosave")
    child.locator("main textarea").fill("灯太短")

    with child.expect_response("**/s/draft/idea") as answer:
        release()
    assert answer.value.ok
    child.reload()
    expect(child.locator("main textarea")).to_have_value("灯太短")


def test_nothing_written_is_not_kept_again(child: Page) -> None:
    child.goto("/s/propose")
    child.locator("label.opt", has=child.locator("input[name=way][value=words]")).click()
    go(child)
    sent: list[str] = []
    child.on("request", lambda one: sent.append(one.url) if "/s/draft/" in one.url else None)
    slowly(child, child.url, "autosave")()
    child.wait_for_timeout(5500)

    assert sent == []


def test_too_many_stickers_put_on_early_are_said(child: Page) -> None:
    release = slowly(child, "/s/stickers", "sticker-board")
    boxes = child.locator("[data-choice] input[type=checkbox]")
    for number in range(4):
        boxes.nth(number).check(force=True)
    full = child.locator("sticker-board").get_attribute("data-full-text")
    release()

    expect(child.locator("[data-left]")).to_have_text(str(full))
    boxes.nth(3).uncheck(force=True)
    none = child.locator("sticker-board").get_attribute("data-none-text")
    expect(child.locator("[data-left]")).to_have_text(str(none))


def test_place_chosen_early_moves_the_pin(child: Page) -> None:
    child.goto("/s/report/where")
    places = child.locator("#places label.opt", has=child.locator("input[data-point]"))
    places.nth(0).click()
    expect(child.locator("#lon")).not_to_have_value("")
    go(child)
    release = slowly(child, "/s/report/where", "pin-picker")
    places.nth(1).click()
    point = str(places.nth(1).locator("input").get_attribute("data-point"))
    release()

    lon = float(point.split(",", maxsplit=1)[0])
    expect(child.locator("#lon")).to_have_value(re.compile(rf"^{lon:.4f}"))


def tap_once(page: Page) -> None:
    """As soon as the map stands around the school."""
    picker = page.locator("way-picker")
    picker.locator(".tapdot.school").wait_for()
    for _turn in range(100):
        picker.press("Enter")
        if page.locator("#taps").input_value():
            return
        page.wait_for_timeout(100)


def test_list_chosen_early_begins_the_way_anew(child: Page) -> None:
    child.goto("/s/way/path")
    tap_once(child)
    go(child)
    release = slowly(child, "/s/way/path", "way-picker")
    child.locator("#stop-1").select_option(index=1)
    release()

    expect(child.locator("way-picker")).to_be_visible()
    expect(child.locator("#taps")).to_have_value("")


def test_code_typed_early_goes_on_in_the_second_half(child: Page) -> None:
    release = slowly(child, "/t", "code-boxes")
    child.locator("main input[name=first]").press_sequentially("abcd")
    release()

    expect(child.locator("main input[name=second]")).to_be_focused()
    expect(child.locator("main input[name=first]")).to_have_value("ABCD")


def test_drawing_on_paper_chosen_early_stays_in_sight(child: Page, tmp_path: Path) -> None:
    paper = tmp_path / "paper.jpg"
    paper.write_bytes(photo())
    child.goto("/s/propose")
    child.locator("label.opt", has=child.locator("input[name=way][value=drawing]")).click()
    go(child)
    release = slowly(child, "/s/propose/idea", "draw-pad")
    child.set_input_files("#drawing", paper)
    release()

    expect(child.locator("draw-pad")).to_be_visible()
    expect(child.locator("#paper-drawing")).to_be_visible()


def test_box_unticked_or_typed_early_counts(browser: Browser, sqlite_city: Running) -> None:
    """What a moderator took out stays out, what they wrote goes in: on a face that decides."""
    room = lesson(sqlite_city)
    media = str(told(send_picture(room.child(1), photo()), 201)["id"])
    body = {"idea": "把牌子放低一点", "media": [media]}
    told(room.child(1).post(f"{API}/topics/{room.topic}/proposals", json=body), 201)
    assert room.child(1).get(f"/media/{media}/960.webp").status_code == 200
    room.close()
    page = person(browser, sqlite_city).new_page()
    sign_in(page, sqlite_city, "moderator")
    release = slowly(page, f"/desk/photos/{media}", "mask-editor")
    kept = page.locator("input[name=keep]")
    for number in range(kept.count()):
        kept.nth(number).uncheck()
    for name, percent in {"left": 10, "top": 20, "width": 30, "height": 25}.items():
        page.fill(f"input[name={name}]", str(percent))
    release()

    expect(page.locator("[data-tools]")).to_be_visible()
    masks = json.loads(page.input_value("[data-masks]"))
    assert [one["box"] for one in masks] == [[0.1, 0.2, 0.3, 0.25]]


def test_words_for_children_written_early_are_looked_at(
    browser: Browser, sqlite_city: Running
) -> None:
    page = person(browser, sqlite_city).new_page()
    sign_in(page, sqlite_city, "officer")
    release = slowly(page, "/office/new", "reading")
    page.fill("#child_title", "我们进行了调研。")
    release()

    expect(page.locator("#eyes-child_title")).to_contain_text(re.compile("调.*研"))
