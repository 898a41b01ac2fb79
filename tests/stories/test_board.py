"""An officer at the board: looked at on phone and desk, walked with keys, switched off again."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.stories.pages import axe, chromium, person, shoot, sideways, sign_in
from tests.stories.running import Running

pytestmark = pytest.mark.browser

PAGES = {
    "officer": ("/office", "/office?view=table", "/office/work", "/office/overview"),
    "coordinator": ("/office/overview", "/office/routing"),
}
ALL = [(who, path) for who, paths in PAGES.items() for path in paths]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


def at_the_desk(browser: Browser, city: Running, who: str = "officer") -> Page:
    page = person(browser, city).new_page()
    sign_in(page, city, who)
    page.set_viewport_size({"width": 1024, "height": 900})
    page.goto("/office")
    return page


@pytest.mark.parametrize(("who", "path"), ALL)
@pytest.mark.parametrize("width", [390, 1024])
def test_pages_are_accessible(
    browser: Browser, sqlite_city: Running, who: str, path: str, width: int
) -> None:
    page = at_the_desk(browser, sqlite_city, who)
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(path)

    found = axe(page)
    shoot(page, f"{who}{path.replace('/', '_').replace('?', '-')}-{width}")
    page.set_viewport_size({"width": 320, "height": 640})

    assert found == []
    assert sideways(page) == 0


@pytest.mark.parametrize("width", [390, 1024])
def test_public_overview_is_accessible(browser: Browser, sqlite_city: Running, width: int) -> None:
    page = person(browser, sqlite_city).new_page()
    page.set_viewport_size({"width": width, "height": 844})
    for path in ("/overview", "/overview/jilin"):
        page.goto(path)
        assert axe(page) == []
        shoot(page, f"public{path.replace('/', '_')}-{width}")
        assert sideways(page) == 0


def test_keys_walk_tick_search_and_change_the_view(browser: Browser, sqlite_city: Running) -> None:
    page = at_the_desk(browser, sqlite_city)
    page.wait_for_load_state("networkidle")
    page.keyboard.press("j")
    page.keyboard.press("j")
    second = page.locator("[data-stop]").nth(1)
    expect(second.locator("h3 a")).to_be_focused()

    page.keyboard.press("x")
    expect(second.locator("input[type=checkbox]")).to_be_checked()
    page.keyboard.press("/")
    expect(page.locator("#f-q")).to_be_focused()
    page.keyboard.type("jx?t")
    expect(page.locator("#f-q")).to_have_value("jx?t")

    page.locator("h1").click()
    page.keyboard.press("?")
    expect(page.locator("#keys dl")).to_be_visible()
    page.keyboard.press("t")
    page.wait_for_url("**/office?view=table")


def test_keys_that_are_switched_off_do_nothing(browser: Browser, sqlite_city: Running) -> None:
    page = at_the_desk(browser, sqlite_city)
    page.locator("#keys summary").click()
    page.locator("#keys button").click()
    page.wait_for_load_state("networkidle")

    page.keyboard.press("j")
    page.keyboard.press("t")

    assert page.url.endswith("/office")
    assert page.evaluate("document.activeElement === document.body")


def test_many_are_tagged_at_once_and_each_is_told(browser: Browser, sqlite_city: Running) -> None:
    page = at_the_desk(browser, sqlite_city)
    for n in range(2):
        page.locator("[data-stop] input[type=checkbox]").nth(n).check()
    page.fill("#word", "周五")
    page.locator("button[value=tag]").click()

    expect(page.locator("[role=status] li")).to_have_count(2)
    expect(page.locator(".tagchip", has_text="周五")).to_have_count(2)
