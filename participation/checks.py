"""Is this deployment fit to open: settings, schema, storage and keys, each with a plain line."""

import base64
from collections.abc import Awaitable, Callable

from participation import database
from participation.media import darkroom, store
from participation.settings import Settings
from participation.web.assets import manifest

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


CHECKS: dict[str, Check] = {
    "database": schema,
    "jobs": jobs,
    "storage": storage,
    "photos": photos,
    "assets": assets,
    "addresses": addresses,
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
