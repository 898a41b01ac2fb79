"""What a page tells the map of its ground, and what the policy lets the browser ask for it."""

import re

import httpx
import pytest

from participation.settings import Settings
from participation.web.base_map import base_map
from participation.web.middleware import security_headers

SECRET = "s" * 40
KEY = "0123456789abcdef0123456789abcdef"
APPROVAL = "GS(2024)0568号"
XYZ = "https://{s}.tiles.example:8443/{z}/{x}/{y}.png"


def given(**values: object) -> Settings:
    return Settings(secret=SECRET, **values)  # type: ignore[arg-type]


def tianditu(**values: object) -> Settings:
    return given(tiles="tianditu", tiles_key=KEY, tiles_approval=APPROVAL, **values)


def policy(settings: Settings) -> dict[str, str]:
    parts = security_headers(settings)["content-security-policy"].split(";")
    return dict(part.strip().split(" ", 1) for part in parts)


def test_proxied_ground_keeps_key_and_host_to_itself() -> None:
    ground = base_map(tianditu())

    assert ground.tiles == (
        "/tiles/base/{z}/{x}/{y}?layer=vec",
        "/tiles/base/{z}/{x}/{y}?layer=cva",
    )
    assert KEY in ground.upstream["cva"]
    assert ground.origins == ()
    assert policy(tianditu())["img-src"] == "'self' blob: data:"
    assert policy(tianditu())["connect-src"] == "'self'"


def test_direct_tianditu_is_asked_on_its_eight_hosts() -> None:
    ground = base_map(tianditu(tiles_proxy=False))
    allowed = policy(tianditu(tiles_proxy=False))

    assert "LAYER=vec" in ground.tiles[0]
    assert "LAYER=cva" in ground.tiles[1]
    assert allowed["img-src"].split()[3:] == [f"https://t{n}.tianditu.gov.cn" for n in range(8)]
    assert allowed["connect-src"] == "'self'"


def test_direct_xyz_adds_only_its_own_hosts() -> None:
    allowed = policy(given(tiles_url=XYZ, tiles_proxy=False))

    assert allowed["img-src"].split()[3:] == [
        f"https://{s}.tiles.example:8443" for s in ("a", "b", "c")
    ]
    assert allowed["default-src"] == "'none'"


def test_direct_archive_may_be_asked_but_shows_no_pictures() -> None:
    far = given(tiles="pmtiles", tiles_url="https://maps.example/b.pmtiles", tiles_proxy=False)

    assert policy(far)["connect-src"] == "'self' https://maps.example"
    assert policy(far)["img-src"] == "'self' blob: data:"


def test_default_ground_asks_nobody() -> None:
    assert policy(given())["img-src"] == "'self' blob: data:"
    assert base_map(given(tiles_datum="gcj02")).datum == "wgs84"  # the drawing has its own


@pytest.fixture
def with_tianditu(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARTICIPATION_TILES", "tianditu")
    monkeypatch.setenv("PARTICIPATION_TILES_KEY", KEY)
    monkeypatch.setenv("PARTICIPATION_TILES_APPROVAL", APPROVAL)


async def test_page_shows_source_and_approval_and_no_key(
    with_tianditu: None, client: httpx.AsyncClient
) -> None:
    shown = (await client.get("/map")).text
    element = re.search(r"<metre-map[^>]*>", shown)

    assert element is not None
    assert f'data-attribution="天地图　{APPROVAL}"' in element[0]
    assert 'data-datum="wgs84"' in element[0]
    assert 'data-subdomains="01234567"' in element[0]
    assert KEY not in shown


async def test_drawing_says_that_it_is_one(client: httpx.AsyncClient) -> None:
    shown = (await client.get("/map")).text

    assert 'data-attribution="示例街区（手绘，非真实地图）"' in shown
    assert "data-tiles" not in shown
