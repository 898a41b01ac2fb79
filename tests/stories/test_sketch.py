"""A drawn map in Chromium: the teacher says what is where, a child taps, by hand and by key."""

import asyncio
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, BrowserContext, Page

from participation.database import connect, disconnect
from participation.people.actions import new_sign_in
from participation.schools.sketches import hang_up
from participation.settings import settings
from tests.factories import make_child
from tests.participation.media.photos import developed
from tests.participation.schools.making import make_facilitator, make_open
from tests.participation.schools.test_sketches import confirm, make_places
from tests.stories.pages import axe, chromium, person, shoot, sideways
from tests.stories.running import Running
from tests.stories.serving import served

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Class:
    teacher: str
    child: str


def drawing() -> bytes:
    """Crayon on paper: two roads, a school, a park, a stream."""
    sheet = Image.new("RGB", (1200, 900), "#fbf8f0")
    pen = ImageDraw.Draw(sheet)
    pen.line([(0, 700), (300, 660), (700, 740), (1200, 690)], "#7fb5d6", 60, joint="curve")
    pen.line([(30, 400), (600, 380), (1180, 420)], "#8a8274", 34, joint="curve")
    pen.line([(520, 30), (540, 450), (510, 880)], "#8a8274", 34, joint="curve")
    pen.rectangle([150, 470, 420, 610], "#f6d27a", "#6b4800", 8)
    pen.polygon([(130, 470), (285, 380), (440, 470)], "#d9654d", "#6b4800", 8)
    pen.ellipse([680, 90, 1080, 330], "#b9dcae", "#4d8a4a", 8)
    for x in range(730, 1040, 90):
        pen.ellipse([x, 150, x + 60, 210], "#5fa65a")
    held = BytesIO()
    sheet.save(held, "PNG")
    return held.getvalue()


async def _make_class(database: Path) -> Class:
    await connect(f"sqlite://{database}")
    try:
        await make_places()
        teacher = await make_facilitator()
        media = await developed(teacher, drawing(), "sketch")
        await confirm(await hang_up(teacher, media.public_id))
        child = await make_child(await make_open(teacher))
        return Class(
            await new_sign_in(account=teacher.account_id), await new_sign_in(seat=child.seat_id)
        )
    finally:
        await disconnect()


@pytest.fixture
def school(
    browser: Browser, tmp_path: Path, sqlite_template: Path
) -> Iterator[tuple[Running, Class]]:
    """Made in a thread of its own, because Playwright's loop runs in this one."""
    database = tmp_path / "made.sqlite3"
    shutil.copy(sqlite_template, database)
    with ThreadPoolExecutor(1) as aside:
        made = aside.submit(lambda: asyncio.run(_make_class(database))).result()
    with served(tmp_path, database, media_url=settings().media_url) as city:
        yield city, made


@pytest.fixture(scope="module")
def browser(sqlite_template: Path) -> Iterator[Browser]:
    with chromium() as running:
        yield running


def come_in(browser: Browser, city: Running, token: str, *, scripts: bool = True) -> BrowserContext:
    context = person(browser, city, scripts=scripts)
    context.add_cookies([{"name": "session", "value": token, "url": city.base_url}])
    return context


def is_fit(page: Page, name: str) -> None:
    """Clean, and no sideways scroll, on a telephone and on a desk."""
    for width in (320, 390, 1024):
        page.set_viewport_size({"width": width, "height": 844})
        page.wait_for_timeout(300)
        assert sideways(page) == 0
        if width > 320:
            assert axe(page) == []
            shoot(page, f"{name}-{width}")


def test_drawn_map_from_the_teachers_desk_to_the_childs_pin(
    browser: Browser, school: tuple[Running, Class]
) -> None:
    city, made = school
    teacher = come_in(browser, city, made.teacher)
    say_what_is_where(teacher.new_page())
    teacher.close()
    child = come_in(browser, city, made.child)
    pin_by_hand_and_by_key(child.new_page())
    child.close()
    bare = come_in(browser, city, made.child, scripts=False)
    page = bare.new_page()
    page.goto("/s/report/where?on=sketch")
    assert page.locator("sketch-picker img").evaluate("image => image.naturalWidth") == 1200
    assert page.locator("#places input").count() == 4
    bare.close()


def say_what_is_where(page: Page) -> None:
    page.goto("/facilitator/sketch")
    sheet = page.locator("sketch-anchors")
    sheet.locator(".leaflet-control-zoom").wait_for()
    page.wait_for_timeout(300)
    for number, (place, across, down) in enumerate(
        [("gate", 0.25, 0.6), ("bridge", 0.8, 0.75), ("park", 0.3, 0.2)], start=1
    ):
        page.select_option(f"[name=place_{number}]", place)
        size = sheet.bounding_box()
        assert size is not None
        sheet.click(position={"x": size["width"] * across, "y": size["height"] * down})
        assert float(page.input_value(f"[name=x_{number}]")) == pytest.approx(100 * across, abs=2)
        assert float(page.input_value(f"[name=y_{number}]")) == pytest.approx(100 * down, abs=2)
    assert page.locator(".anchor").count() == 3
    is_fit(page, "sketch-teacher")
    page.click("#places button.btn")
    page.wait_for_url("**/facilitator/sketch")
    page.locator(".anchor").first.wait_for()
    assert page.locator(".anchor").count() == 3


def pin_by_hand_and_by_key(page: Page) -> None:
    page.goto("/s/report/where")
    page.get_by_role("link", name="在班里画的地图上点").click()
    sheet = page.locator("sketch-picker")
    sheet.locator(".leaflet-control-zoom").wait_for()
    page.wait_for_timeout(300)
    size = sheet.bounding_box()
    assert size is not None
    sheet.click(position={"x": size["width"] * 0.7, "y": size["height"] * 0.3})
    assert float(page.input_value("#sketch_x")) == pytest.approx(0.7, abs=0.02)
    assert float(page.input_value("#sketch_y")) == pytest.approx(0.3, abs=0.02)
    is_fit(page, "sketch-child")
    page.locator("#places label").first.click()
    assert page.input_value("#sketch_x") == ""
    sheet.focus()
    page.keyboard.press("Enter")
    assert float(page.input_value("#sketch_x")) == pytest.approx(0.5, abs=0.02)
    assert page.locator("#places input:checked").count() == 0
    page.locator("button[name=go][value=next]").last.click()
    page.wait_for_url("**/what")
    page.goto("/s/report/where")
    assert sheet.locator(".pin").count() == 1
