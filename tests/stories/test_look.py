"""What the eye needs: whole papers, a child's eyes in place, the office and its day in two taps."""

import io
import re
from collections.abc import Iterator

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.stories.pages import axe, chromium, person, sideways, sign_in, take_seat
from tests.stories.running import Running

pytestmark = [pytest.mark.story, pytest.mark.browser]

DAY = r"\d+月\d+日"
OFFICE = "白桦区"
CUT = "one => one.scrollHeight - one.clientHeight"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def officer(browser: Browser, sqlite_city: Running) -> Page:
    page = person(browser, sqlite_city).new_page()
    sign_in(page, sqlite_city, "officer")
    return page


@pytest.fixture(scope="module")
def item(officer: Page) -> str:
    """The plan of five years: heard, assessed in two versions, with themes."""
    officer.goto("/office")
    link = officer.get_by_role("link", name="白桦区慢行和公交候车五年专项规划").first
    return str(link.get_attribute("href")).rsplit("/", 1)[-1]


@pytest.mark.parametrize("sheet", ["pack", "minutes", "annex"])
def test_paper_is_whole_on_the_screen_and_in_print(officer: Page, item: str, sheet: str) -> None:
    officer.set_viewport_size({"width": 1024, "height": 900})
    officer.goto(f"/office/items/{item}/papers/{sheet}")
    paper = officer.locator("article.a4")
    last = paper.locator("p").last.inner_text()

    assert paper.evaluate(CUT) <= 0
    printed = pypdfium2.PdfDocument(io.BytesIO(officer.pdf(prefer_css_page_size=True)))
    words = "".join(page.get_textpage().get_text_range() for page in printed)
    assert re.sub(r"\s", "", last) in re.sub(r"\s", "", words)


@pytest.mark.parametrize("sheet", ["pack", "minutes", "annex"])
def test_paper_is_read_on_a_phone_without_going_sideways(
    officer: Page, item: str, sheet: str
) -> None:
    officer.set_viewport_size({"width": 320, "height": 640})
    officer.goto(f"/office/items/{item}/papers/{sheet}")

    wide = "all => all.filter(one => one.scrollWidth > one.clientWidth + 1).length"
    assert sideways(officer) == 0
    assert officer.locator(".tscroll").evaluate_all(wide) == 0
    assert not re.search(r"\d{4}-\d\d-\d\d", officer.locator("article.a4").inner_text())


def test_look_with_a_childs_eyes_stands_under_its_box(officer: Page) -> None:
    officer.set_viewport_size({"width": 1024, "height": 900})
    broken: list[str] = []

    def note(error: object) -> None:
        broken.append(str(error))

    officer.on("pageerror", note)
    officer.goto("/office/new")
    box = officer.locator(".readingfield", has=officer.locator("#child_title"))
    with officer.expect_response("**/reading"):
        box.locator("input.inp").fill("我们统筹推进这件事。")

    expect(box.locator(".eyesbox .eyestext")).to_contain_text(re.compile("统.*筹"))
    expect(box.locator("select")).to_be_visible()
    with officer.expect_response("**/reading"):
        box.locator("select").select_option("7-9")
    with officer.expect_response("**/reading"):
        box.get_by_role("button", name="用孩子的眼睛看一看").click()
    expect(box.locator(".eyesbox .hardlist")).to_be_visible()
    assert broken == []


def test_from_the_seat_an_office_and_its_day_are_two_taps_away(
    browser: Browser, sqlite_city: Running
) -> None:
    page = person(browser, sqlite_city).new_page()
    take_seat(page, sqlite_city, 42)
    page.goto("/s")
    page.locator("main a[href$='/s/mine']").first.click()
    page.locator("main a[href$='/answers']").click()

    promised = page.locator("article", has_text=re.compile(rf"最晚 (\d+年)?{DAY}回答")).first
    expect(promised).to_be_visible()
    expect(page.locator("main h3").first).to_contain_text(OFFICE)


def test_from_an_echo_an_office_and_its_day_are_one_tap_away(
    browser: Browser, sqlite_city: Running
) -> None:
    page = person(browser, sqlite_city).new_page()
    take_seat(page, sqlite_city, 43)
    page.goto("/s")
    page.locator(".echo a").first.click()

    expect(page.locator("main")).to_contain_text(re.compile(rf"{DAY}　{OFFICE}"))


def test_from_a_slip_an_office_and_its_day_need_no_tap(
    browser: Browser, sqlite_city: Running
) -> None:
    page = person(browser, sqlite_city).new_page()
    page.goto(f"/t/{sqlite_city.told['tracking_codes'][2]}")

    expect(page.locator("main")).to_contain_text(re.compile(rf"说好 (\d+年)?{DAY}　{OFFICE}"))


def test_refusal_never_says_that_it_will_be_done(browser: Browser, sqlite_city: Running) -> None:
    page = person(browser, sqlite_city).new_page()
    page.goto(f"/t/{sqlite_city.told['tracking_codes'][1]}")

    refusal = page.locator("article.answer, section.answer, .answer").first
    expect(refusal).to_contain_text("现在不做")
    expect(refusal).to_contain_text("再看一次")
    expect(refusal).not_to_contain_text("前做好")


OFFICE_PAGES = ("", "/papers/pack", "/papers/minutes")
PUBLIC_PAGES = ("/assessment", "/assessment/children", "/assessment/diff")


def wrong_with(page: Page, path: str) -> list[object]:
    found: list[object] = []
    for width in (390, 1024):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(path)
        found += axe(page)
    page.set_viewport_size({"width": 320, "height": 640})
    return [*found, *([f"{path} scrolls"] if sideways(page) else [])]


@pytest.mark.parametrize("end", OFFICE_PAGES)
def test_pages_of_an_item_are_accessible(officer: Page, item: str, end: str) -> None:
    assert wrong_with(officer, f"/office/items/{item}{end}") == []


@pytest.mark.parametrize("path", ["/office/assessments/{item}", "/office/map", "/office/steps"])
def test_office_pages_are_accessible(officer: Page, item: str, path: str) -> None:
    assert wrong_with(officer, path.format(item=item)) == []


@pytest.mark.parametrize("end", PUBLIC_PAGES)
def test_public_pages_of_an_assessment_are_accessible(
    browser: Browser, sqlite_city: Running, item: str, end: str
) -> None:
    page = person(browser, sqlite_city).new_page()

    assert wrong_with(page, f"/items/{item}{end}") == []


@pytest.mark.parametrize(
    ("listed", "pattern"),
    [("/office/texts", "/office/texts/"), ("/office/bodies", "/office/bodies/")],
)
def test_pages_of_one_thing_of_an_office_are_accessible(
    officer: Page, listed: str, pattern: str
) -> None:
    officer.goto(listed)
    path = str(officer.locator(f"main a[href*='{pattern}']").first.get_attribute("href"))

    assert wrong_with(officer, path) == []


def test_asking_whether_it_is_better_is_accessible(browser: Browser, sqlite_city: Running) -> None:
    page = person(browser, sqlite_city).new_page()
    take_seat(page, sqlite_city, 44)

    assert wrong_with(page, "/s/better") == []


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("path", ["/answers", "/promises", "/overview", "/bodies", "/indicators"])
def test_long_words_of_other_languages_fit(
    browser: Browser, sqlite_city: Running, language: str, path: str
) -> None:
    context = person(browser, sqlite_city)
    context.add_cookies([{"name": "lang", "value": language, "url": sqlite_city.base_url}])

    assert wrong_with(context.new_page(), path) == []


TITLE = "白桦区慢行和公交候车五年专项规划"
LENGTHEN = """([title, long]) => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let count = 0;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.data.includes(title)) { node.data = node.data.replaceAll(title, long); count += 1; }
  }
  return count;
}"""


@pytest.mark.parametrize(
    "path",
    [
        "/office",
        "/office?view=table",
        "/office/work",
        "/office/assessments",
        "/office/items/{item}",
        "/office/items/{item}/themes",
        "/office/items/{item}/papers/pack",
        "/office/assessments/{item}",
    ],
)
def test_title_without_a_gap_does_not_push_the_page_wide(
    officer: Page, item: str, path: str
) -> None:
    officer.set_viewport_size({"width": 320, "height": 640})
    officer.goto(path.format(item=item))

    assert officer.evaluate(LENGTHEN, [TITLE, "Unbelievablylong" * 8])
    assert sideways(officer) == 0


ONE_OF_AN_OFFICE = [("/office/seconds", "/office/drafts/"), ("/office/seconds", "/office/looks/")]


@pytest.fixture(scope="module")
def coordinator(browser: Browser, sqlite_city: Running) -> Page:
    page = person(browser, sqlite_city).new_page()
    sign_in(page, sqlite_city, "coordinator")
    return page


@pytest.mark.parametrize(("listed", "pattern"), ONE_OF_AN_OFFICE)
def test_pages_of_the_second_reader_are_accessible(
    coordinator: Page, listed: str, pattern: str
) -> None:
    coordinator.goto(listed)
    path = str(coordinator.locator(f"main a[href*='{pattern}']").first.get_attribute("href"))

    assert wrong_with(coordinator, path) == []


def test_terms_of_a_body_are_accessible(browser: Browser, sqlite_city: Running) -> None:
    """One that sits, with its cards, and one that is still being chosen."""
    page = person(browser, sqlite_city).new_page()
    sign_in(page, sqlite_city, "facilitator")
    page.goto("/facilitator/bodies")
    terms = page.locator("main a[href*='/terms/']").evaluate_all("all => all.map(a => a.pathname)")

    assert len(terms) == 2
    wrong = [found for term in terms for found in wrong_with(page, term)]
    assert wrong + wrong_with(page, f"{terms[0]}/cards") == []


def test_gate_is_read_before_the_long_forms_and_stands_beside_them(
    officer: Page, item: str
) -> None:
    """On a phone above what comes from children, on a desk in the column at the side."""
    top = "one => Math.round(one.getBoundingClientRect().top + scrollY)"
    left = "one => Math.round(one.getBoundingClientRect().left)"
    tops, lefts = [], []
    for width in (390, 1024):
        officer.set_viewport_size({"width": width, "height": 900})
        officer.goto(f"/office/items/{item}")
        both = [officer.locator(".gatecard"), officer.locator(".gatefirst .card:not(.gatecard)")]
        tops.append([one.first.evaluate(top) for one in both])
        lefts.append([one.first.evaluate(left) for one in both])

    assert tops[0][0] < tops[0][1]
    assert tops[1][0] == tops[1][1]
    assert lefts[1][0] > lefts[1][1]


def test_ticks_of_originals_stand_in_one_line(officer: Page, item: str) -> None:
    officer.set_viewport_size({"width": 1024, "height": 900})
    officer.goto(f"/office/items/{item}/themes")
    officer.locator("article details").first.locator("summary").click()
    ticks = officer.locator("article details").first.locator("input[type=checkbox]")
    left = "all => [...new Set(all.map(one => Math.round(one.getBoundingClientRect().left)))]"

    assert ticks.count() > 1
    assert len(ticks.evaluate_all(left)) == 1


def test_where_one_is_stands_in_view_on_a_phone(officer: Page) -> None:
    officer.set_viewport_size({"width": 390, "height": 844})
    officer.goto("/office/map")
    here = officer.locator(".side nav a[aria-current]")

    expect(here).to_be_in_viewport(ratio=1)


def test_both_texts_side_by_side_are_accessible(officer: Page) -> None:
    """Another tab has saved meanwhile: the page that loses nothing."""
    officer.goto("/office/assessments")
    officer.get_by_role("link", name="区政务数据机房供电改造工程").first.click()
    own = officer.url
    if officer.locator("form[action$='/begin']").count():
        officer.locator("form[action$='/begin'] button").last.click()
    wrong: list[object] = []
    for width in (320, 390, 1024):
        officer.set_viewport_size({"width": width, "height": 900})
        officer.goto(f"{own}?step=first")
        officer.locator("input[name=seen]").evaluate("one => { one.value = 'long-ago'; }")
        officer.locator("form[data-draft] textarea").first.fill("另一个窗口里写的。")
        officer.locator("form[data-draft]").evaluate("form => form.submit()")
        expect(officer.locator("h1")).to_have_text("两边都写了")
        wrong += [*axe(officer), *([f"{width} scrolls"] if sideways(officer) else [])]

    assert wrong == []
