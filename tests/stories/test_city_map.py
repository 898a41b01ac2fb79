"""The map in a browser: list equals map, clusters open by keyboard, filters need no script."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.stories.pages import chromium, person
from tests.stories.running import Running

pytestmark = pytest.mark.browser
MOST_TAB_STOPS = 40


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def page(browser: Browser, sqlite_city: Running) -> Iterator[Page]:
    context = person(browser, sqlite_city)
    yield context.new_page()
    context.close()


NAMES = "[...document.querySelectorAll('#map-list [data-id]')].map(one => one.dataset.id).join()"


def test_list_follows_the_map(page: Page) -> None:
    page.goto("/map")
    expect(page.locator(".mark").first).to_be_visible()
    before = page.evaluate(NAMES)

    with page.expect_response(lambda one: one.url.split("?")[0].endswith("/map")) as followed:
        page.locator(".leaflet-control-zoom-in").click()
        page.locator(".leaflet-control-zoom-in").click()

    assert "bbox=" in followed.value.url
    page.wait_for_function(f"before => {NAMES} && {NAMES} !== before", arg=before)


def test_cluster_opens_by_keyboard_and_few_marks_stop_the_tab(page: Page) -> None:
    page.goto("/map")
    cluster = page.locator(".mark[tabindex='0']", has=page.locator(".cluster")).first
    expect(cluster).to_be_visible()
    asked = page.locator(".mark[tabindex='0']").count()

    with page.expect_response(lambda one: "/api/v1/map" in one.url):
        cluster.focus()
        page.keyboard.press("Enter")

    assert asked <= MOST_TAB_STOPS


def test_filters_work_without_a_script(browser: Browser, sqlite_city: Running) -> None:
    context = person(browser, sqlite_city, scripts=False)
    page = context.new_page()
    page.goto("/map")
    page.select_option("#season", "winter")
    page.select_option("#place_type", "park")
    page.locator("#map-filters button").click()

    assert "season=winter" in page.url
    assert page.locator("#season").input_value() == "winter"
    every = page.locator("#list a[href*='/reports/']").count()
    page.goto("/map?bbox=125.3000,43.8000,125.3001,43.8001")
    assert page.locator("#list a[href*='/reports/']").count() == 0 <= every
    context.close()
