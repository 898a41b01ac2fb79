"""An officer writes for children: a look with a child's eyes comes beside each box, by itself."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.stories.pages import axe, chromium, person, shoot, sideways, sign_in
from tests.stories.running import Running

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


def at(browser: Browser, city: Running, path: str, *, scripts: bool = True) -> Page:
    page = person(browser, city, scripts=scripts).new_page()
    sign_in(page, city, "officer")
    page.goto(path)
    return page


def test_look_comes_while_one_writes_and_leaves_the_bar_and_the_box(
    browser: Browser, sqlite_city: Running
) -> None:
    page = at(browser, sqlite_city, "/office/bodies")
    page.wait_for_load_state("networkidle")
    page.fill("#about", "我们统筹推进。")
    field = page.locator(".readingfield", has=page.locator("#about"))

    expect(field.locator(".eyesbox")).to_contain_text("“统筹”孩子不懂，存不了")
    expect(page.locator("#band-about")).to_be_visible()
    page.fill("#about", "我们替大家说话。")
    expect(field.locator(".eyesbox")).to_contain_text("读得懂。")
    expect(page.locator("#name")).to_have_value("")
    other = page.locator(".readingfield", has=page.locator("#name"))
    expect(other.locator(".eyesbox")).to_be_hidden()


@pytest.mark.parametrize("width", [390, 1024])
def test_look_is_accessible_and_fits(browser: Browser, sqlite_city: Running, width: int) -> None:
    page = at(browser, sqlite_city, "/office/bodies")
    page.set_viewport_size({"width": width, "height": 844})
    page.fill("#about", "我们予以增设一盏绿灯，让所有上学放学的小朋友都能安全地慢慢走过去。饕餮。")
    page.locator(".readingfield", has=page.locator("#about")).locator("button").first.click()
    expect(page.locator("#eyes-about")).to_be_visible()

    found = axe(page)
    shoot(page, f"reading-field-{width}")
    page.set_viewport_size({"width": 320, "height": 640})

    assert found == []
    assert sideways(page) == 0


def test_without_a_script_the_look_opens_on_a_page_of_its_own(
    browser: Browser, sqlite_city: Running
) -> None:
    page = at(browser, sqlite_city, "/office/bodies", scripts=False)
    page.fill("#about", "我们统筹推进。")
    button = page.locator(".readingfield", has=page.locator("#about")).locator("button").first
    with page.context.expect_page() as opened:
        button.click()

    expect(opened.value.locator("main")).to_contain_text("“统筹”孩子不懂，存不了")
    expect(page.locator("#about")).to_have_value("我们统筹推进。")
