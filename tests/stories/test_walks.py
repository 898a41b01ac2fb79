"""Ways, walks and cards on paper in a browser: taps, keys, without scripts, and with axe."""

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.stories.pages import chromium, person, sideways, sign_in, take_seat
from tests.stories.running import Running
from tests.stories.test_accessibility import check_all

pytestmark = pytest.mark.browser

SECONDS_A_CARD = 20
SECONDS_A_KEY = 1.0  # a teacher who looks for each key


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def teacher(browser: Browser, sqlite_city: Running) -> BrowserContext:
    context = person(browser, sqlite_city)
    sign_in(context.new_page(), sqlite_city, "facilitator")
    return context


def walk_of(context: BrowserContext) -> str:
    """The demo's walk among the teacher's lessons."""
    page = context.new_page()
    page.goto("/facilitator")
    links = page.locator("table.t tbody th a")
    for where in [str(links.nth(n).get_attribute("href")) for n in range(links.count())]:
        page.goto(where)
        if page.locator("h1 .chip").count():
            page.close()
            return where
    raise AssertionError("no walk in the demo")


def test_pages_about_ways_are_accessible(browser: Browser, sqlite_city: Running) -> None:
    assert check_all(person(browser, sqlite_city), ("/ways",), "public") == []


def test_pages_of_a_walk_are_accessible(teacher: BrowserContext) -> None:
    at = walk_of(teacher)
    paths = tuple(f"{at}{end}" for end in ("", "/walk", "/kit", "/findings", "/paper"))

    assert check_all(teacher, paths, "walk") == []


def test_page_of_walks_for_an_office_is_accessible(browser: Browser, sqlite_city: Running) -> None:
    context = person(browser, sqlite_city)
    sign_in(context.new_page(), sqlite_city, "officer")

    assert check_all(context, ("/office/walks",), "officer") == []


@pytest.mark.parametrize("language", ["ko", "en"])
def test_other_languages_fit_on_narrow_pages(
    browser: Browser, sqlite_city: Running, teacher: BrowserContext, language: str
) -> None:
    cookie = {"name": "lang", "value": language, "url": sqlite_city.base_url}
    at = walk_of(teacher)
    teacher.add_cookies([cookie])  # type: ignore[list-item]  # a plain dict is one
    page = teacher.new_page()
    page.set_viewport_size({"width": 320, "height": 640})
    wide = {}
    for path in ("/ways", f"{at}/walk", f"{at}/paper", f"{at}/findings", "/facilitator/plan"):
        page.goto(path)
        wide[path] = sideways(page)
    teacher.clear_cookies(name="lang")

    assert {path: over for path, over in wide.items() if over} == {}


def tapped(page: Page) -> list[str]:
    taps = page.locator("#taps").input_value()
    return taps.split(";") if taps else []


def ready(page: Page) -> None:
    page.goto("/s/way")
    page.locator("way-picker .tapdot.school").wait_for()


def test_way_is_tapped_taken_back_and_told(browser: Browser, sqlite_city: Running) -> None:
    context = person(browser, sqlite_city)
    page = context.new_page()
    take_seat(page, sqlite_city, 30)
    ready(page)
    box = page.locator("way-picker").bounding_box()
    assert box
    for across, down in ((0.35, 0.5), (0.35, 0.3), (0.03, 0.03)):
        page.mouse.click(box["x"] + box["width"] * across, box["y"] + box["height"] * down)
    outside_left_out = len(tapped(page))
    page.locator("#undo-tap").click()
    one_left = len(tapped(page))
    page.locator("button[name=go][value=next]:visible").last.click()
    page.wait_for_url("**/s/way/feel")
    page.locator(".yesno label", has_text="不安全").first.click()
    page.locator("button[name=go][value=next]:visible").last.click()
    page.wait_for_url("**/s/way/review")
    reviewed = page.locator("main").inner_text()
    page.locator("button[name=go][value=next]:visible").last.click()
    page.wait_for_url("**/s/slip/*")

    assert (outside_left_out, one_left) == (2, 1)
    assert "不安全" in reviewed
    assert check_all(context, ("/s", "/s/way", "/s/way/feel", "/s/way/review"), "way") == []


def test_way_is_told_with_keys_alone(browser: Browser, sqlite_city: Running) -> None:
    page = person(browser, sqlite_city).new_page()
    take_seat(page, sqlite_city, 31)
    ready(page)
    page.locator("way-picker").focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    two = len(tapped(page))
    page.keyboard.press("Backspace")

    assert (two, len(tapped(page))) == (2, 1)


def test_way_is_told_without_scripts(browser: Browser, sqlite_city: Running) -> None:
    page = person(browser, sqlite_city, scripts=False).new_page()
    take_seat(page, sqlite_city, 32)
    page.goto("/s/way")
    page.select_option("#stop-1", "school-lane")
    page.select_option("#stop-2", "crossing")
    page.locator("button[name=go][value=next]:visible").last.click()

    assert page.url.endswith("/s/way/feel")
    assert "白桦路和同心街的路口" in page.locator("main").inner_text()


def test_map_of_ways_draws_what_the_list_says(browser: Browser, sqlite_city: Running) -> None:
    page = person(browser, sqlite_city).new_page()
    page.goto("/ways")
    page.locator("way-map svg path").first.wait_for(state="attached")
    before = page.locator("way-map svg path").last.get_attribute("stroke")
    page.locator("#way-words label").nth(1).click()
    drawn = page.locator("way-map svg path").count()
    listed = page.request.get("/api/v1/ways").json()["features"]

    assert drawn == 2 * len(listed) > 0
    assert before is not None


def test_card_on_paper_is_in_within_twenty_seconds(teacher: BrowserContext) -> None:
    page = teacher.new_page()
    page.goto(f"{walk_of(teacher)}/paper")
    page.locator("form.keyed").wait_for()
    for number in range(1, 4):
        keys = [*str(number + 20), "u", "2", "a", "d", "p", *"3", "Enter"]
        started = time.monotonic()
        for key in keys:
            page.keyboard.press(key)
        page.get_by_text(f"{number} 号卡存好了").wait_for()
        took = time.monotonic() - started

        assert took + len(keys) * SECONDS_A_KEY <= SECONDS_A_CARD
        page.locator("form.keyed").wait_for()
    assert page.locator(".papers li").count() == 3


def test_card_on_paper_needs_no_script(browser: Browser, sqlite_city: Running) -> None:
    context = person(browser, sqlite_city, scripts=False)
    sign_in(context.new_page(), sqlite_city, "facilitator")
    page = context.new_page()
    page.goto(f"{walk_of(context)}/paper")
    page.fill("#paper_no", "40")
    for name, value in (("mood", "keep"), ("place_type", "park")):
        page.locator(f"input[name={name}][value={value}]").check(force=True)
    page.select_option("#place", "park-gate")
    page.locator(".papergo button").click()

    assert page.get_by_text("40 号卡存好了").count() == 1
