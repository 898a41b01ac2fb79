"""The story by clicks in Chromium, with JavaScript and without, leaving screenshots."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.stories.acts import Lesson, lesson, photo
from tests.stories.pages import chromium, person, shoot, sign_in
from tests.stories.running import ROOT, Running

pytestmark = [pytest.mark.story, pytest.mark.browser]

KEEP = "PARTICIPATION_KEEP_SHOTS"
IMAGES = ROOT / "docs" / "images"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


class Walk:
    """One telling of the story: its class, its browser, its pictures."""

    def __init__(self, browser: Browser, city: Running, *, scripts: bool) -> None:
        self.browser, self.city, self.scripts = browser, city, scripts
        self.room: Lesson = lesson(city, 4)
        self.name = "js" if scripts else "plain"

    def somebody(self) -> Page:
        return person(self.browser, self.city, scripts=self.scripts).new_page()

    def official(self, who: str) -> Page:
        page = self.somebody()
        sign_in(page, self.city, who)
        return page

    def shot(self, page: Page, name: str) -> None:
        shoot(page, f"story-{self.name}-{name}")


def go(page: Page, choice: str = "next") -> None:
    """The large buttons of a step; a click waits for the page that follows."""
    page.locator(f".three3 button[value={choice}]").click()
    page.wait_for_load_state()


def pick(page: Page, name: str, value: str = "") -> None:
    """A card with a picture: one clicks the card, not the dot inside."""
    wanted = f"input[name={name}]" + (f"[value='{value}']" if value else "")
    page.locator("label.opt", has=page.locator(wanted)).first.click()


def type_code(page: Page, code: str) -> None:
    page.fill("main input[name=first]", code[:4])
    page.fill("main input[name=second]", code[4:])
    page.locator("main form", has=page.locator("input[name=second]")).locator(
        "button:not([type=reset])"
    ).last.click()
    page.wait_for_load_state()


def come_in(walk: Walk, number: int) -> Page:
    """From the public front page with the eight signs of the card."""
    page = walk.somebody()
    page.goto("/")
    walk.shot(page, "home")
    page.locator("main a[href$='/join']").first.click()
    type_code(page, str(walk.room.cards[number]["code"]))
    expect(page.locator("main")).to_contain_text(str(walk.room.cards[number]["handle"]))
    page.locator("button[name=assent][value=yes]").click()
    page.wait_for_url("**/s")
    walk.shot(page, "class")
    return page


def propose_in_words(walk: Walk, page: Page, idea: str) -> tuple[str, str]:
    """The slip's id and its eight signs."""
    page.goto("/s")
    page.locator("main a[href$='/s/propose']").click()
    pick(page, "way", "words")
    go(page)
    for box, words in (("saw", "灯变得太快"), ("why", "爷爷走得慢"), ("idea", idea)):
        page.fill(f"textarea[name={box}]", words)
        go(page)
    go(page, "skip")
    expect(page.locator("main")).to_contain_text(idea)
    walk.shot(page, "idea-review")
    go(page)
    return slip(walk, page, "idea-slip")


def report_from_the_list(walk: Walk, page: Page, picture: Path) -> tuple[str, str]:
    """A photo and a place chosen from the list, never a map needed."""
    page.goto("/s")
    page.locator("main a[href$='/s/report']").click()
    pick(page, "mood", "improve")
    go(page)
    pick(page, "place_type")
    go(page)
    page.locator("main input[type=file]").first.set_input_files(picture)
    go(page)
    pick(page, "place")
    walk.shot(page, "report-where")
    go(page)
    page.fill("textarea[name=words]", "从这里看不见车")
    go(page)
    expect(page.locator("dl.review img[src*='/media/']").first).to_be_visible()
    go(page)
    return slip(walk, page, "report-slip")


def slip(walk: Walk, page: Page, name: str) -> tuple[str, str]:
    page.wait_for_url(re.compile(r"/s/slip/"))
    walk.shot(page, name)
    signs = page.locator(".slip .signs").inner_text()
    return page.url.rsplit("/", 1)[-1], re.sub(r"\W", "", signs)


def publish(walk: Walk, *subjects: str) -> None:
    page = walk.official("moderator")
    for subject in subjects:
        page.goto("/desk")
        while not page.locator(f"a[href='?open={subject}']").count():
            page.locator("a[href^='?cursor=']").click()
        page.locator(f"a[href='?open={subject}']").click()
        walk.shot(page, "desk")
        page.locator("main button[value=publish]").click()
        page.wait_for_load_state()
        assert not page.locator(f"a[href='?open={subject}']").count()


def stick(walk: Walk, page: Page, idea: str) -> None:
    page.goto("/s")
    page.locator("main a[href$='/s/stickers']").click()
    page.locator("label", has=page.locator(f"input[value='{idea}']")).first.click()
    walk.shot(page, "stickers")
    page.locator("[data-tray] button:not([type=button])").last.click()
    page.wait_for_load_state()
    expect(page.locator("main h1")).to_contain_text("贴好了")


def speak_as_guardian(walk: Walk, idea: str) -> None:
    page = walk.official("guardian")
    type_code(page, str(walk.room.cards[0]["slip"]))
    walk.shot(page, "guardian")
    expect(page.locator("main")).to_contain_text(str(walk.room.cards[0]["handle"]))
    page.goto(f"/ideas/{idea}")
    page.fill("main textarea[name=body]", "我们也走这条路")
    page.locator("form:has(textarea[name=body]) button").last.click()
    page.wait_for_load_state()
    expect(page.locator("#comments [role=status]")).to_be_visible()
    walk.shot(page, "comment")


def open_item(walk: Walk, idea: str, title: str) -> None:
    page = walk.official("officer")
    page.locator("main a[href$='/office/new']").click()
    page.locator(f"input[name=inputs][value='{idea}']").check()
    page.fill("input[name=title]", title)
    page.locator("form[action$='/office/items'] button").last.click()
    page.wait_for_url(re.compile(r"/office/items/[\w-]+$"))
    expect(page.locator("main")).to_contain_text(title)
    walk.shot(page, "office-item")


def decide_and_answer(walk: Walk, who: str) -> None:
    """An item of that office whose hearing is over: the gate is open, the words are written."""
    page = walk.official(who)
    links = page.locator("main a[href*='/office/items/']")
    for path in {str(link.get_attribute("href")) for link in links.all()}:
        page.goto(path)
        if page.locator("form[action$='/decide']").count():
            break
    page.fill("form[action$='/decide'] [name=text]", "采纳。")
    page.fill("form[action$='/decide'] [name=child_words]", "会做。")
    page.locator("form[action$='/decide'] button").last.click()
    page.wait_for_load_state()
    walk.shot(page, "decided")
    page.select_option("select[name=verdict]", "will-do")
    page.fill("textarea[name=will_do]", "明年夏天以前做好。")
    page.fill("textarea[name=words]", "已列入计划，按期完成。")
    page.fill("input[name=due_on]", "2099-06-01")
    page.locator("form[action$='/responses'] button").last.click()
    page.wait_for_load_state()
    walk.shot(page, "drafted")
    confirm(walk, "officer-second" if who == "officer" else "coordinator")
    page.goto(path)
    expect(page.locator("#answers")).to_contain_text("明年夏天以前做好。")
    walk.shot(page, "answered")


def confirm(walk: Walk, who: str) -> None:
    """Somebody who did not write it has read it."""
    page = walk.official(who)
    page.goto("/office/seconds")
    page.locator("main a[href*='/office/drafts/']").last.click()
    page.locator("form[action$='/confirm'] button").click()
    page.wait_for_load_state()


def understand(walk: Walk, code: str) -> None:
    page = walk.somebody()
    page.goto("/t")
    type_code(page, code)
    page.locator("button[name=understood][value=yes]").first.click()
    page.wait_for_load_state()
    expect(page.locator("button[name=understood][aria-pressed=true]").first).to_be_visible()
    walk.shot(page, "understood")


def look_up(walk: Walk, code: str, words: str) -> Page:
    page = walk.somebody()
    page.goto("/t")
    type_code(page, code)
    expect(page.locator("main")).to_contain_text(words)
    walk.shot(page, "track")
    return page


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_story_by_clicks(
    browser: Browser, sqlite_city: Running, tmp_path: Path, scripts: bool
) -> None:
    walk = Walk(browser, sqlite_city, scripts=scripts)
    picture, words = tmp_path / "corner.jpg", f"绿灯再长一点（{walk.name}）"
    picture.write_bytes(photo())

    child = come_in(walk, 0)
    idea, code = propose_in_words(walk, child, words)
    report, _signs = report_from_the_list(walk, child, picture)
    publish(walk, idea, report)
    stick(walk, child, idea)
    speak_as_guardian(walk, idea)
    open_item(walk, idea, f"延长绿灯（{walk.name}）")
    decide_and_answer(walk, "officer" if scripts else "officer-forestry")
    understand(walk, sqlite_city.told["tracking_codes"][0 if scripts else 3])
    walk.room.close()
    look_up(walk, code, words)


def test_pictures_of_the_readme(browser: Browser, sqlite_city: Running) -> None:
    """One screen of a telephone each; kept in docs/ only when asked for."""
    walk = Walk(browser, sqlite_city, scripts=True)
    answered = walk.somebody()

    answered.goto(f"/t/{sqlite_city.told['tracking_codes'][0]}")
    expect(answered.locator("main h1").first).to_be_visible()

    for page, name in ((come_in(walk, 1), "class-home"), (answered, "track")):
        page.evaluate("document.fonts.ready")
        walk.shot(page, name)
        if os.environ.get(KEEP):
            IMAGES.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=IMAGES / f"{name}.png")
