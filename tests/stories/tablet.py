"""A tablet with a camera in a child's hands."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser import ARGUMENTS, chromium_path
from tests.stories.pages import person, take_seat
from tests.stories.running import Running

CAMERA = "--use-fake-device-for-media-stream"
ALLOWED = ["camera", "accelerometer", "gyroscope"]
PHOTO = "/s/report/photo"
SEATS = count(2)


@contextmanager
def tablet() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_path(), args=[*ARGUMENTS, CAMERA], headless=True
        )
        try:
            yield browser
        finally:
            browser.close()


def child_at(browser: Browser, city: Running) -> Page:
    context = person(browser, city)
    context.grant_permissions(ALLOWED)
    return sit_down(context, city)


def sit_down(context: BrowserContext, city: Running) -> Page:
    """Each child a seat of their own, so that no draft meets another's."""
    page = context.new_page()
    page.set_default_timeout(15_000)
    take_seat(page, city, next(SEATS))
    return page


def open_camera(page: Page) -> None:
    page.goto(PHOTO)
    page.locator("[data-open]").click()
    page.locator("[data-shoot]:focus").wait_for()
