"""Is this deployment fit to open: settings, schema, storage and keys, each with a plain line."""

import asyncio
import base64
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from participation import clock, database
from participation.identity import keys as office_keys
from participation.jurisdictions.queries import bounds
from participation.media import darkroom, store
from participation.place import Point, tile_of
from participation.post import keeping
from participation.post.addresses import Inside
from participation.post.signing import secrets_of
from participation.reports.datum import Datum, to_datum
from participation.safeguarding import duty as duties
from participation.safeguarding import keys as case_keys
from participation.settings import Settings
from participation.web.assets import manifest
from participation.web.base_map import BaseMap, base_map
from participation.web.city_map import DISTRICT
from participation.web.tile_source import TileSource
from participation.workdays import is_announced

TRIED_ZOOM = 12

DEAD = "SELECT kind, COUNT(*) AS n FROM job WHERE state = 'dead' GROUP BY kind ORDER BY kind"
GREY_SQUARE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAACAAAAAgCAAAAABWESUoAAAAGElEQVR42mM8wYAfMDGMKhhVMKpghCoAAMCFAQivNpqk"
    "AAAAAElFTkSuQmCC"
)

Check = Callable[[Settings], Awaitable[str]]


async def schema(settings: Settings) -> str:
    await database.connect(settings.database_url)
    try:
        await database.rows("SELECT 1 AS one FROM topic LIMIT 1")
    finally:
        await database.disconnect()
    return "the schema is there"


async def jobs(settings: Settings) -> str:
    """What was tried again and again and given up; photos among it are still unseen."""
    await database.connect(settings.database_url)
    try:
        found = await database.rows(DEAD)
    finally:
        await database.disconnect()
    if found:
        raise RuntimeError(", ".join(f"{row['n']} x {row['kind']} died" for row in found))
    return "no job has died"


async def post(settings: Settings) -> str:
    """Letters and calls that did not go out, by number, kind and reason only."""
    Inside.parse(settings.call_inside)
    secrets_of(settings.call_secrets)
    await database.connect(settings.database_url)
    try:
        lines = await keeping.trouble()
    finally:
        await database.disconnect()
    if lines:
        raise RuntimeError("; ".join(lines))
    way = urlsplit(settings.mail_url).scheme or "nowhere: PARTICIPATION_MAIL_URL is empty"
    return f"everything has gone out; letters go {way}"


async def safeguarding(settings: Settings) -> str:
    """Where the key of the cases lies, and that it opens them."""
    await database.connect(settings.database_url)
    try:
        return await case_keys.described(settings)
    finally:
        await database.disconnect()


async def duty(settings: Settings) -> str:
    """Somebody is told when a child calls, wherever one may call now."""
    await database.connect(settings.database_url)
    try:
        unheard = await duties.unheard(settings)
    finally:
        await database.disconnect()
    if unheard:
        return f"NOBODY ON DUTY CAN BE REACHED when a child calls in {', '.join(unheard)}"
    return "where a child may call now, somebody on duty can be reached"


async def photos(settings: Settings) -> str:
    """The detectors and their weights are there."""
    await darkroom.prepare(GREY_SQUARE)
    darkroom.close()
    return "photos can be prepared and masked"


async def storage(settings: Settings) -> str:
    await store.put("check/probe", b"one metre")
    await store.remove("check/probe")
    return "pictures can be written and removed"


async def assets(settings: Settings) -> str:
    return f"{len(manifest())} front-end files are built"


async def addresses(settings: Settings) -> str:
    if not settings.secure:
        return "PUBLIC_URL is http: fit for a demo or a school network only"
    return "PUBLIC_URL is https"


async def identity(settings: Settings) -> str:
    """Where the keys of the two offices lie, in the mode that has any."""
    return await asyncio.to_thread(office_keys.told, settings)


async def responsible(settings: Settings) -> str:
    """The law wants a name and a phone on the rules page (Order 4, article 8)."""
    needed = {
        "PARTICIPATION_OPERATOR": settings.operator,
        "PARTICIPATION_CHILD_DATA_OFFICER": settings.child_data_officer,
        "PARTICIPATION_CHILD_DATA_PHONE": settings.child_data_phone,
    }
    missing = [name for name, value in needed.items() if not value]
    if missing:
        return f"NOBODY ANSWERS FOR CHILDREN'S DATA on the rules page: set {', '.join(missing)}"
    return f"{settings.child_data_officer} answers for children's data"


async def tiles(settings: Settings) -> str:
    """One tile of each layer at home, as a reader would get it; what must be shown is named."""
    ground = base_map(settings)
    if ground.kind == "drawing":
        return "the ground is the hand-drawn district, which says so"
    if not ground.attribution:
        raise ValueError("PARTICIPATION_TILES_ATTRIBUTION is empty: say whose map it is")
    if ground.vector:
        return f"the PMTiles are there, to zoom {ground.deepest}; shown: {_shown(ground)}"
    source = TileSource(ground)
    x, y = tile_of(to_datum(await _home(settings), Datum(ground.datum)), TRIED_ZOOM)
    try:
        got = [await source.tile(layer, TRIED_ZOOM, x, y) for layer in ground.upstream]
    finally:
        await source.close()
    sizes = ", ".join(f"{tile.kind} of {len(tile.data)} bytes" for tile in got)
    way = "asked by browsers themselves" if ground.direct else "proxied"
    return f"{sizes}; {way}; {ground.datum}; shown: {_shown(ground)}"


def _shown(ground: BaseMap) -> str:
    """Without a number a public map of a Chinese city is not fit to open, whoever draws it."""
    return f"{ground.attribution}, {ground.approval or 'NO APPROVAL NUMBER (审图号)'}"


async def _home(settings: Settings) -> Point:
    """The middle of the land that is shown."""
    await database.connect(settings.database_url)
    try:
        box = await bounds(settings.home_jurisdiction)
    finally:
        await database.disconnect()
    (south, west), (north, east) = DISTRICT
    west, south, east, north = box or (west, south, east, north)
    return Point((west + east) / 2, (south + north) / 2)


async def working_days(settings: Settings) -> str:
    """In a year whose days off nobody has announced, clocks may end a day too early or late."""
    try:
        this, following = (is_announced(clock.today().year + more) for more in (0, 1))
    except NotImplementedError as error:
        raise ValueError(f"PARTICIPATION_COUNTRY: nobody knows {settings.country}") from error
    years = [year for year, known in ((0, this), (1, following)) if not known]
    if not years:
        return f"the days off of {settings.country} are known, for this year and the next"
    named = ", ".join(str(clock.today().year + year) for year in years)
    return f"NOT ANNOUNCED YET: {named}. Write its days into PARTICIPATION_WORKDAYS once they are"


CHECKS: dict[str, Check] = {
    "database": schema,
    "jobs": jobs,
    "post": post,
    "storage": storage,
    "photos": photos,
    "assets": assets,
    "addresses": addresses,
    "safeguarding": safeguarding,
    "duty": duty,
    "responsible": responsible,
    "tiles": tiles,
    "identity": identity,
    "working days": working_days,
}


async def examine(settings: Settings) -> int:
    """How many checks failed; every one is tried and reported."""
    trouble = 0
    for name, check in CHECKS.items():
        try:
            print(f"ok    {name}: {await check(settings)}")
        except Exception as error:  # noqa: BLE001  # however it fails, the report is the purpose
            trouble += 1
            print(f"WRONG {name}: {type(error).__name__}: {error}")
    return trouble
