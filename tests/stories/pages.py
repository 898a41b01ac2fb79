"""A browser in the hands of each person of the story, and what every page must hold."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser import ARGUMENTS, chromium_path
from tests.stories.running import ROOT, Running

AXE = ROOT / "frontend_templates" / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SHOTS = ROOT / "var" / "screenshots"
RUN_AXE = """tags => axe.run(document, {runOnly: tags}).then(found => found.violations.map(
    one => [one.id, one.nodes.map(node => node.target.join(' ') + ' ' + node.failureSummary)]))"""


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_path(), args=list(ARGUMENTS), headless=True
        )
        try:
            yield browser
        finally:
            browser.close()


def person(browser: Browser, city: Running, *, scripts: bool = True) -> BrowserContext:
    """A browser of its own: no cookie of anybody else."""
    return browser.new_context(
        base_url=city.base_url,
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        viewport={"width": 390, "height": 844},
        reduced_motion="reduce",
        java_script_enabled=scripts,
    )


def sign_in(page: Page, city: Running, who: str) -> None:
    account = city.told["accounts"][who]
    page.goto("/sign-in")
    page.fill("input[name=login]", account["login"])
    page.fill("input[name=password]", account["password"])
    page.locator("main form button").first.click()
    page.wait_for_url(lambda url: "/sign-in" not in url)


def take_seat(page: Page, city: Running, number: int) -> None:
    """With the card: open what the square says, press the button, answer one's own question."""
    page.goto(f"/join?card={city.told['session']['cards'][number]}")
    page.locator("main form button").first.click()
    page.wait_for_load_state()


def axe(page: Page) -> list[object]:
    """What axe finds; the page's own CSP stays in force."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[object] = page.evaluate(RUN_AXE, TAGS)
    return found


def sideways(page: Page) -> int:
    """How many pixels the page scrolls sideways."""
    width: int = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return width


def shoot(page: Page, name: str) -> Path:
    SHOTS.mkdir(parents=True, exist_ok=True)
    path = SHOTS / f"{name}.png"
    page.screenshot(path=path, full_page=True)
    return path
