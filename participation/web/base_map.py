"""The ground under every map: what the browser asks for it, and from whom it comes."""

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from participation.settings import Settings

VECTOR = "/tiles/base.pmtiles"
RASTER = "/tiles/base/{z}/{x}/{y}"
TIANDITU = (
    "https://t{s}.tianditu.gov.cn/KIND_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=KIND"
    "&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk="
)
TIANDITU_LAYERS = ("vec", "cva")  # the land, and the names on it
MAX_ZOOM_AT = 101
TIANDITU_CREDIT = "天地图"


@dataclass(frozen=True)
class BaseMap:
    """`upstream` are the provider's templates by layer; `tiles` are those a page may show."""

    kind: str
    upstream: dict[str, str] = field(default_factory=dict)
    subdomains: str = "abc"
    tiles: tuple[str, ...] = ()
    vector: str = ""
    deepest: int = 15
    datum: str = "wgs84"
    attribution: str = ""
    approval: str = ""
    direct: bool = False

    @property
    def origins(self) -> tuple[str, ...]:
        """Whom the browser itself asks; nobody but us when the tiles are proxied."""
        if not self.direct:
            return ()
        asked = (*self.tiles, self.vector) if self.vector else self.tiles
        found = {_origin(one.replace("{s}", s)) for one in asked for s in self.subdomains}
        return tuple(sorted(found))


@lru_cache(maxsize=8)
def base_map(settings: Settings) -> BaseMap:
    upstream = _upstream(settings)
    direct = settings.tiles != "drawing" and not settings.tiles_proxy
    return BaseMap(
        kind=settings.tiles,
        upstream=upstream,
        subdomains="01234567" if settings.tiles == "tianditu" else "abc",
        tiles=tuple(upstream.values()) if direct else _ours(upstream),
        vector=_vector(settings),
        deepest=_deepest(settings),
        datum="wgs84" if settings.tiles == "drawing" else settings.tiles_datum,
        attribution=settings.tiles_attribution
        or (TIANDITU_CREDIT if settings.tiles == "tianditu" else ""),
        approval=settings.tiles_approval,
        direct=direct,
    )


def _upstream(settings: Settings) -> dict[str, str]:
    if settings.tiles == "tianditu":
        return {
            kind: TIANDITU.replace("KIND", kind) + settings.tiles_key for kind in TIANDITU_LAYERS
        }
    if settings.tiles == "xyz":
        return {str(n): one for n, one in enumerate(settings.tiles_url.split())}
    return {}


def _ours(upstream: dict[str, str]) -> tuple[str, ...]:
    return tuple(f"{RASTER}?layer={layer}" for layer in upstream)


def _vector(settings: Settings) -> str:
    if settings.tiles != "pmtiles":
        return ""
    return VECTOR if settings.tiles_proxy else settings.tiles_url


def _deepest(settings: Settings) -> int:
    """A PMTiles file says in its 127-byte head how far it was cut; 15 is usual."""
    if settings.tiles != "pmtiles" or not settings.tiles_proxy:
        return 15
    with Path(settings.tiles_url).open("rb") as archive:
        return archive.read(127)[MAX_ZOOM_AT]


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
