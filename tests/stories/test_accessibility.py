"""axe finds nothing on any page of any role at 390 and 1024, and nothing scrolls at 320."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.stories.pages import axe, chromium, person, shoot, sideways, sign_in, take_seat
from tests.stories.running import Running

pytestmark = pytest.mark.browser

PUBLIC = (
    "/",
    "/topics",
    "/topics/way-to-school",
    "/topics/snow-playground",
    "/topics/reachable-library",
    "/topics/way-to-school/ideas",
    "/map",
    "/answers",
    "/promises",
    "/indicators",
    "/indicators/pilots",
    "/overview",
    "/bodies",
    "/representative",
    "/rules",
    "/rules/children",
    "/rules/agreement",
    "/rules/comic",
    "/accessibility",
    "/open-data",
    "/flag",
    "/help",
    "/help/sent",
    "/raise-hand",
    "/join",
    "/sign-in",
    "/t",
    "/my-word",
    "/print/picture-game",
    "/not-there",
)
CLASS = (
    "/s",
    "/s/propose",
    "/s/report",
    "/s/report/photo",
    "/s/faces",
    "/s/mine",
    "/s/things",
    "/s/things/delete",
    "/s/stickers",
    "/s/game",
    "/s/game/1",
    "/s/game/done",
    "/my-word",
)
ADULTS = {
    "guardian": ("/guardian", "/account", "/guardian/rights/me", "/guardian/rights/me/leave"),
    "facilitator": (
        "/facilitator",
        "/facilitator/plan",
        "/facilitator/school",
        "/facilitator/consents",
        "/facilitator/bodies",
        "/account",
    ),
    "moderator": ("/desk", "/access"),
    "officer": (
        "/office",
        "/office/texts",
        "/office/keys",
        "/office/webhooks",
        "/office/raised",
        "/office/bodies",
        "/office/new",
        "/office/seconds",
        "/office/assessments",
    ),
    "safeguarding": ("/safeguarding", "/access/glass"),
    "data_officer": (
        "/child-data",
        "/child-data/family-requests",
        "/child-data/copies",
        "/child-data/looks",
        "/child-data/delegates",
        "/account",
    ),
    "admin": ("/account", "/account/offices"),
}
WIDTHS = (390, 1024)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


def follow(page: Page, path: str, pattern: str) -> str:
    """The first link on a page that leads to such a thing."""
    page.goto(path)
    return str(page.locator(f"main a[href*='{pattern}']").first.get_attribute("href"))


def check(page: Page, path: str, who: str) -> list[object]:
    """All that is wrong with a page, by width."""
    wrong: list[object] = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        page.goto(path)
        page.evaluate("document.fonts.ready")
        shoot(page, f"{who}{path.replace('/', '_')[:60]}-{width}")
        wrong += [(path, width, found) for found in axe(page)]
    page.set_viewport_size({"width": 320, "height": 640})
    if over := sideways(page):
        wrong.append((path, 320, f"scrolls {over} px sideways"))
    return wrong


def check_all(context: BrowserContext, paths: tuple[str, ...], who: str) -> list[object]:
    page = context.new_page()
    return [wrong for path in paths for wrong in check(page, path, who)]


@pytest.mark.parametrize("path", PUBLIC)
def test_public_page_is_accessible(browser: Browser, sqlite_city: Running, path: str) -> None:
    context = person(browser, sqlite_city)

    assert check_all(context, (path,), "public") == []


THINGS = [
    ("/topics/way-to-school/ideas", "/ideas/"),
    ("/answers", "/items/"),
    ("/bodies", "/bodies/"),
]


@pytest.mark.parametrize(("listed", "pattern"), THINGS)
def test_page_of_one_thing_is_accessible(
    browser: Browser, sqlite_city: Running, listed: str, pattern: str
) -> None:
    context = person(browser, sqlite_city)
    path = follow(context.new_page(), listed, pattern)

    assert check_all(context, (path,), "public") == []


@pytest.mark.parametrize("state", [0, 1, 2, 3])
def test_tracking_page_is_accessible(browser: Browser, sqlite_city: Running, state: int) -> None:
    codes = sqlite_city.told["tracking_codes"]
    context = person(browser, sqlite_city)

    assert check_all(context, (f"/t/{codes[state % len(codes)]}",), f"track{state}") == []


def test_class_pages_are_accessible(browser: Browser, sqlite_city: Running) -> None:
    context = person(browser, sqlite_city)
    take_seat(context.new_page(), sqlite_city, 40)

    assert check_all(context, CLASS, "class") == []


def test_class_pages_with_pinyin_are_accessible(browser: Browser, sqlite_city: Running) -> None:
    context = person(browser, sqlite_city)
    take_seat(context.new_page(), sqlite_city, 41)
    context.add_cookies([{"name": "pinyin", "value": "1", "url": sqlite_city.base_url}])

    assert check_all(context, ("/s", "/s/stickers", "/s/report/photo", "/s/game/1"), "pinyin") == []


@pytest.mark.parametrize("who", list(ADULTS))
def test_pages_of_adults_are_accessible(browser: Browser, sqlite_city: Running, who: str) -> None:
    context = person(browser, sqlite_city)
    sign_in(context.new_page(), sqlite_city, who)

    assert check_all(context, ADULTS[who], who) == []


def test_rights_pages_are_accessible(browser: Browser, sqlite_city: Running) -> None:
    """A guardian's one page, the one before deleting, the slip's, and what the officer reads."""
    guardian, officer = (person(browser, sqlite_city) for _ in range(2))
    page = guardian.new_page()
    sign_in(page, sqlite_city, "guardian")
    own = follow(page, follow(page, "/guardian", "/guardian/children/"), "/guardian/rights/")
    pages = (own, follow(page, own, "/delete"))
    assert check_all(guardian, pages, "guardian") == []

    slip = f"/t/{sqlite_city.told['tracking_codes'][0]}/things"
    assert check_all(person(browser, sqlite_city), (slip, f"{slip}/delete"), "slip") == []

    desk = officer.new_page()
    sign_in(desk, sqlite_city, "data_officer")
    asked = follow(desk, "/child-data/family-requests", "/child-data/family-requests/")
    assert check_all(officer, (asked,), "data_officer") == []


@pytest.mark.parametrize("language", ["ko", "en"])
def test_other_languages_fit_too(browser: Browser, sqlite_city: Running, language: str) -> None:
    context = person(browser, sqlite_city)
    context.add_cookies([{"name": "lang", "value": language, "url": sqlite_city.base_url}])

    assert check_all(context, ("/", "/topics/way-to-school", "/join", "/rules"), language) == []


def test_what_became_of_it_is_accessible(browser: Browser, sqlite_city: Running) -> None:
    """For the class on the wall, for the teacher, and where the office works."""
    context = person(browser, sqlite_city)
    page = context.new_page()
    sign_in(page, sqlite_city, "facilitator")
    page.goto("/facilitator")
    lessons = page.locator("main tbody a").evaluate_all("found => found.map(one => one.pathname)")
    ends = ("/echo", "/echo/slides", "/report", "/notes", "/sheet")
    echoes = tuple(f"{lessons[-1]}{end}" for end in ends)

    assert check_all(context, echoes, "facilitator") == []


def test_office_pages_of_a_matter_are_accessible(browser: Browser, sqlite_city: Running) -> None:
    context = person(browser, sqlite_city)
    page = context.new_page()
    sign_in(page, sqlite_city, "officer")
    item = follow(page, "/office", "/office/items/")
    pages = (item, *(follow(page, item, end) for end in ("/themes", "/papers/annex")))

    assert check_all(context, pages, "officer") == []
