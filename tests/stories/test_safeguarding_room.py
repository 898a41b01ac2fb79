"""The room and the help page in a browser: nothing left behind, nothing shut to anybody."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.stories.pages import axe, chromium, person, shoot, sideways, sign_in
from tests.stories.running import Running

WORDS = "有人一直跟着我，我害怕"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


def wrong_on(page: Page, name: str) -> list[object]:
    """At both widths, and at 320 without scrolling sideways."""
    wrong: list[object] = []
    for width in (390, 1024):
        page.set_viewport_size({"width": width, "height": 844})
        shoot(page, f"{name}-{width}")
        wrong += axe(page)
    page.set_viewport_size({"width": 320, "height": 640})
    return [*wrong, *([sideways(page)] if sideways(page) else [])]


def open_case(page: Page, number: str) -> None:
    """By its row in the queue; the words for a purpose, where they are not open already."""
    page.goto("/safeguarding")
    page.locator(".cases a", has_text=number).first.click()
    if page.locator("#purpose").count():
        page.fill("#purpose", "值班")
        page.locator("form[action$='/look'] button").click()
        page.wait_for_selector("#log-title")


def test_help_leaves_nothing_in_the_browser(browser: Browser, sqlite_city: Running) -> None:
    context = person(browser, sqlite_city)
    page = context.new_page()
    page.goto("/topics")
    page.goto("/help")
    page.wait_for_url(f"{sqlite_city.base_url}/")
    before = page.evaluate("history.length")
    page.fill("#words", WORDS)
    page.locator("form[action$='/help/send'] button").click()
    page.wait_for_selector(".donehead")

    assert (page.url, page.evaluate("history.length")) == (f"{sqlite_city.base_url}/", before)
    assert page.title().startswith("小知识")
    assert context.cookies() == []
    assert WORDS not in page.content()
    page.keyboard.press("Escape")
    page.wait_for_selector("main .hero")
    page.go_back()
    page.wait_for_load_state()
    assert page.url.endswith("/topics")


def test_help_works_without_scripts(browser: Browser, sqlite_city: Running) -> None:
    page = person(browser, sqlite_city, scripts=False).new_page()
    page.goto("/help")
    page.fill("#words", WORDS)
    page.locator("form[action$='/help/send'] button").click()

    assert page.locator(".donehead").count() == 1
    page.locator("a[data-leave]").click()
    assert page.url == f"{sqlite_city.base_url}/"


@pytest.mark.parametrize("number", ["001", "D-002"])
def test_case_and_drill_are_accessible(browser: Browser, sqlite_city: Running, number: str) -> None:
    page = person(browser, sqlite_city).new_page()
    sign_in(page, sqlite_city, "safeguarding")
    open_case(page, number)

    assert wrong_on(page, f"safeguarding-{number}") == []
    assert page.title().startswith("演练") is (number != "001")


def test_teachers_form_is_accessible(browser: Browser, sqlite_city: Running) -> None:
    page = person(browser, sqlite_city).new_page()
    sign_in(page, sqlite_city, "facilitator")
    page.goto("/facilitator")
    lesson = page.locator("main a[href^='/facilitator/sessions/']").first.get_attribute("href")
    page.goto(f"{lesson}/tell")

    assert wrong_on(page, "tell") == []
    page.locator("form[action$='/tell'] button").click()
    page.wait_for_selector("#errors")
    assert wrong_on(page, "tell-empty") == []
