"""An officer, a mouse, a keyboard: from a frame on the map to an item of all that lies in it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.stories.pages import axe, chromium, person, shoot, sideways, sign_in
from tests.stories.running import Running

pytestmark = pytest.mark.browser

SCHOOL = "125.3110,43.8064,125.3125,43.8070"
PAGES = ("/office/map", "/office/steps", f"/office/area?bbox={SCHOOL}")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


def at_the_map(browser: Browser, city: Running, *, scripts: bool = True) -> Page:
    page = person(browser, city, scripts=scripts).new_page()
    sign_in(page, city, "officer")
    page.set_viewport_size({"width": 1024, "height": 900})
    page.goto("/office/map")
    return page


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [390, 1024])
def test_pages_are_accessible(
    browser: Browser, sqlite_city: Running, path: str, width: int
) -> None:
    page = at_the_map(browser, sqlite_city)
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(path)
    page.wait_for_selector(".mark, .tick, .errors")

    found = axe(page)
    shoot(page, f"officer{path.split('?', maxsplit=1)[0].replace('/', '_')}-{width}")
    page.set_viewport_size({"width": 320, "height": 640})

    assert found == []
    assert sideways(page) == 0


UNDER_A_BUTTON = """() => {
    const boxOf = one => one.getBoundingClientRect();
    const controls = [...document.querySelectorAll('.leaflet-control')].map(boxOf);
    const lies = (one, other) => one.left < other.right && other.left < one.right
        && one.top < other.bottom && other.top < one.bottom;
    return [...document.querySelectorAll('.mark')]
        .filter(one => controls.some(each => lies(each, boxOf(one))))
        .map(one => [one.tabIndex, one.getAttribute('aria-hidden')]);
}"""


@pytest.mark.parametrize("width", [320, 390, 1024])
def test_mark_under_a_button_of_the_map_is_no_stop(
    browser: Browser, sqlite_city: Running, width: int
) -> None:
    """What cannot be hit is not in the tab order either: its focus would not be seen."""
    page = at_the_map(browser, sqlite_city)
    page.set_viewport_size({"width": width, "height": 844})
    page.goto("/office/map")
    page.wait_for_selector(".mark")
    while not page.evaluate(UNDER_A_BUTTON):
        with page.expect_response(lambda one: ".geojson" in one.url):
            page.evaluate("document.querySelector('metre-map').map.panBy([-20, -20])")
        page.wait_for_timeout(50)

    assert {tuple(one) for one in page.evaluate(UNDER_A_BUTTON)} == {(-1, "true")}
    assert axe(page) == []


def test_report_page_is_accessible(browser: Browser, sqlite_city: Running) -> None:
    page = at_the_map(browser, sqlite_city)
    page.locator("#map-list h3 a").first.click()
    page.wait_for_selector(".mark")

    assert axe(page) == []


def test_frame_is_dragged_and_its_reports_are_listed(
    browser: Browser, sqlite_city: Running
) -> None:
    page = at_the_map(browser, sqlite_city)
    page.wait_for_selector(".mark")
    page.get_by_role("button", name="框一块").click()
    ground = page.locator("#planner-map").bounding_box()
    assert ground is not None
    page.mouse.move(ground["x"] + 0.1 * ground["width"], ground["y"] + 0.1 * ground["height"])
    page.mouse.down()
    page.mouse.move(
        ground["x"] + 0.8 * ground["width"], ground["y"] + 0.8 * ground["height"], steps=5
    )
    page.mouse.up()

    expect(page.locator("[data-said]")).to_contain_text("选好了")
    west, south, east, north = map(float, page.input_value("#bbox").split(","))
    page.get_by_role("button", name="看看能放进来的").click()

    assert west < east
    assert south < north
    expect(page.locator("h1")).to_contain_text("份报告")


def test_what_is_in_view_is_chosen_by_keyboard(browser: Browser, sqlite_city: Running) -> None:
    page = at_the_map(browser, sqlite_city)
    page.wait_for_selector(".mark")
    here = page.get_by_role("button", name="就要现在看到的这一块")
    here.focus()
    page.keyboard.press("Enter")

    expect(page.locator("[data-said]")).to_contain_text("选好了")
    assert page.input_value("#bbox").count(",") == 3


def test_item_is_made_without_a_script(browser: Browser, sqlite_city: Running) -> None:
    page = at_the_map(browser, sqlite_city, scripts=False)
    page.select_option("#around", "bus-stop")
    page.select_option("#metres", "100")
    page.get_by_role("button", name="看看能放进来的").click()
    ticked = page.locator("input[name=only]:checked").count()
    page.get_by_role("button", name="放上议程").click()

    assert ticked > 1
    expect(page.locator("main")).to_contain_text(f"从 {ticked} 份想法和报告来")
