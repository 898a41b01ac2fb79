"""The ground of the maps in Chromium: nobody but us is asked, datums fit, vectors are drawn."""

import base64
import math
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from participation.place import Point, metres_between
from participation.reports.datum import Datum, to_datum
from tests.pmtiles import tile_at, write_archive
from tests.stories.pages import axe, chromium, person, shoot, sideways, take_seat
from tests.stories.running import ROOT, Running
from tests.stories.serving import served
from tests.tile_server import tile_server

pytestmark = pytest.mark.browser

SPOT = Point(125.31012, 43.81080)
CORNERS = "[[43.80,125.30],[43.8158,125.325]]"
APPROVAL = "GS(2024)0568号"
DATUM_SOURCE = ROOT / "frontend_templates" / "src" / "js" / "datum.mjs"
ASK_DATUM = """async ([source, points]) => {
    const { shownIn, storedFrom } = await import(`data:text/javascript;base64,${source}`);
    return points.map(([datum, lon, lat]) => {
        const shown = shownIn(datum)([lon, lat]);
        return [...shown, ...storedFrom(datum)(shown)];
    });
}"""
ADD_PICKER = """([corners, ground]) => {
    document.querySelector("main").insertAdjacentHTML("beforeend", `<section id="try">
        <input id="try-lon"><input id="try-lat">
        <pin-picker ${ground} data-bounds="${corners}" data-lon="#try-lon" data-lat="#try-lat">
        </pin-picker>
    </section>`);
    document.querySelector("#try").dispatchEvent(new Event("swapped", { bubbles: true }));
}"""


@pytest.fixture(scope="module")
def browser(sqlite_template: Path) -> Iterator[Browser]:
    """Playwright brings a loop of its own: whoever needs one too must have run before."""
    with chromium() as running:
        yield running


@contextmanager
def map_of(browser: Browser, city: Running, path: str = "/map") -> Iterator[tuple[Page, list[str]]]:
    """The page, and every address that its browser asked."""
    context = person(browser, city)
    try:
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(path)
        page.locator(".leaflet-control-attribution").first.wait_for()
        yield page, asked
    finally:
        context.close()


def strangers(asked: list[str], city: Running) -> list[str]:
    """Requests that left the house."""
    ours = (f"{city.base_url}/", "data:", "blob:")
    return [url for url in asked if not url.startswith(ours)]


def test_scripts_and_service_know_the_same_datums(browser: Browser) -> None:
    points = [
        (datum.value, lon, lat)
        for datum in Datum
        for lon, lat in ((125.31012, 43.8108), (87.6, 43.8), (116.377817, 39.911954), (2.3, 48.8))
    ]
    source = base64.b64encode(DATUM_SOURCE.read_bytes()).decode()
    page = browser.new_page()
    found = page.evaluate(ASK_DATUM, [source, points])
    page.close()

    for (datum, lon, lat), (x, y, back_lon, back_lat) in zip(points, found, strict=True):
        expected = to_datum(Point(lon, lat), Datum(datum))
        assert metres_between(Point(x, y), expected) < 0.01
        assert metres_between(Point(back_lon, back_lat), Point(lon, lat)) < 0.01


@pytest.mark.parametrize("datum", ["wgs84", "gcj02", "bd09"])
def test_pin_lies_on_the_tile_of_its_datum(
    browser: Browser, tmp_path: Path, sqlite_template: Path, datum: str
) -> None:
    """Pixels count in the tiles' datum, numbers are WGS 84: a mix-up would be 50 m and more."""
    with tile_server() as provider:
        template = provider.url + "/{z}/{x}/{y}.png"
        given = {"tiles_url": template, "tiles_datum": datum, "tiles_attribution": "测试图源"}
        with served(tmp_path, sqlite_template, **given) as city, map_of(browser, city) as seen:
            page, asked = seen
            page.locator(".leaflet-tile-loaded").first.wait_for()
            pixel = page.evaluate(
                "at => document.querySelector('metre-map').map.project(at, 18)",
                [SPOT.lat, SPOT.lon],
            )
            shown = to_datum(SPOT, Datum(datum))
            east, south = (256 * part for part in tile_at(shown.lon, shown.lat, 18))
            assert math.hypot(pixel["x"] - east, pixel["y"] - south) < 0.1
            assert_picker_writes_wgs84(page, f'data-tiles="{template}" data-datum="{datum}"')
            assert strangers(asked, city) == [
                url for url in asked if url.startswith(provider.url)
            ]  # the picker just made is the only one that asks directly


def assert_picker_writes_wgs84(page: Page, ground: str) -> None:
    page.evaluate(ADD_PICKER, [CORNERS, ground])
    picker = page.locator("#try pin-picker")
    picker.locator(".leaflet-control-zoom").wait_for()
    picker.scroll_into_view_if_needed()
    spot = picker.evaluate(
        "(element, at) => element.map.latLngToContainerPoint(at)", [SPOT.lat, SPOT.lon]
    )
    picker.click(position={"x": spot["x"], "y": spot["y"]})
    written = Point(float(page.input_value("#try-lon")), float(page.input_value("#try-lat")))
    assert metres_between(written, SPOT) < 8  # a pixel here is some metres wide


def test_default_ground_asks_nobody_else(
    browser: Browser, tmp_path: Path, sqlite_template: Path
) -> None:
    with served(tmp_path, sqlite_template) as city, map_of(browser, city) as (page, asked):
        page.wait_for_load_state("networkidle")

        assert strangers(asked, city) == []
        assert "示例街区" in page.inner_text(".leaflet-control-attribution")
        assert "Leaflet" not in page.inner_text(".leaflet-control-attribution")
        page.emulate_media(media="print")
        assert page.locator(".leaflet-control-attribution").is_visible()


def test_child_at_the_where_step_asks_nobody_else(browser: Browser, sqlite_city: Running) -> None:
    context = person(browser, sqlite_city)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    take_seat(page, sqlite_city, 31)
    page.goto("/s/report/where")
    page.locator("pin-picker .leaflet-control-attribution").wait_for()
    page.wait_for_load_state("networkidle")
    context.close()

    assert strangers(asked, sqlite_city) == []


def test_vectors_are_drawn_in_our_colours(
    browser: Browser, tmp_path: Path, sqlite_template: Path
) -> None:
    file = write_archive(tmp_path / "streets.pmtiles")
    given = {"tiles": "pmtiles", "tiles_url": str(file), "tiles_attribution": "示例街网"}
    given["tiles_approval"] = APPROVAL
    with served(tmp_path, sqlite_template, **given) as city, map_of(browser, city) as seen:
        page, asked = seen
        tile = page.locator("canvas.leaflet-tile-loaded")
        tile.first.wait_for()
        page.wait_for_timeout(400)
        colours = page.evaluate("""() => {
            const seen = new Set();
            for (const tile of document.querySelectorAll("canvas.leaflet-tile")) {
                if (!tile.width) continue;
                const { data } = tile.getContext("2d").getImageData(0, 0, tile.width, tile.height);
                for (let i = 0; i < data.length; i += 16) seen.add(data.slice(i, i + 3).join());
            }
            return [...seen];
        }""")

        assert {"183,214,230", "201,224,191", "255,255,255"} <= set(colours)  # water, park, road
        assert APPROVAL in page.inner_text(".leaflet-control-attribution")
        assert strangers(asked, city) == []
        assert axe(page) == []
        assert sideways(page) == 0
        shoot(page, "map-vector-390")
        page.set_viewport_size({"width": 1024, "height": 800})
        page.wait_for_timeout(500)
        shoot(page, "map-vector-1024")


def test_page_without_vectors_does_not_fetch_their_painter(
    browser: Browser, tmp_path: Path, sqlite_template: Path
) -> None:
    with served(tmp_path, sqlite_template) as city, map_of(browser, city) as (page, asked):
        page.wait_for_load_state("networkidle")

        assert [url for url in asked if "vector-ground" in url] == []
