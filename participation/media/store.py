"""Where pictures lie: a folder, a bucket, or memory.

`quarantine/<public_id>` is a file as it came, `quarantine/<public_id>.webp` the upright picture
before masking, `pictures/<digest>-<side>.<form>` what may be looked at, `uploads/` parts of files,
`copies/<public_id>.zip` what a family takes along.
"""

from collections.abc import AsyncIterator
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from obstore.exceptions import BaseError
from obstore.store import LocalStore, ObjectStore, S3Store, from_url

from participation.settings import Settings, settings

SIZES = (320, 960, 1600)
FORMS = ("webp", "jpeg")
QUARANTINE, PICTURES, UPLOADS, COPIES = "quarantine", "pictures", "uploads", "copies"
CHUNK = 500


class StoreDown(OSError):
    """The disk is full or the bucket does not answer: nothing was written."""


def original_of(public_id: str) -> str:
    return f"{QUARANTINE}/{public_id}"


def negative_of(public_id: str) -> str:
    return f"{QUARANTINE}/{public_id}.webp"


def picture_of(digest: str, side: int, form: str) -> str:
    return f"{PICTURES}/{digest}-{side}.{form}"


def pictures_of(digest: str) -> list[str]:
    return [picture_of(digest, side, form) for side in SIZES for form in FORMS]


def copy_of(public_id: str) -> str:
    return f"{COPIES}/{public_id}.zip"


async def put(key: str, data: bytes) -> None:
    """Whole or not at all: the local folder renames a finished file into place."""
    try:
        await _store().put_async(key, data)
    except BaseError as trouble:
        raise StoreDown(type(trouble).__name__) from trouble


async def get(key: str) -> bytes:
    """Raises FileNotFoundError when it is gone."""
    try:
        found = await _store().get_async(key)
        return bytes(await found.bytes_async())
    except BaseError as trouble:
        raise StoreDown(type(trouble).__name__) from trouble


async def is_there(key: str) -> bool:
    try:
        await _store().head_async(key)
    except FileNotFoundError:
        return False
    except BaseError as trouble:
        raise StoreDown(type(trouble).__name__) from trouble
    return True


async def remove(*keys: str) -> None:
    """Safe to repeat."""
    for key in keys:
        try:
            await _store().delete_async(key)
        except FileNotFoundError:
            continue
        except BaseError as trouble:
            raise StoreDown(type(trouble).__name__) from trouble


async def older_than(folder: str, moment: datetime) -> AsyncIterator[list[str]]:
    """Keys that have lain there since before `moment`, some at a time."""
    async for listed in _store().list(folder, chunk_size=CHUNK):
        old = [str(one["path"]) for one in listed if one["last_modified"] < moment]
        if old:
            yield old


async def all_keys() -> AsyncIterator[list[str]]:
    """Everything that lies here, some at a time."""
    async for listed in _store().list(chunk_size=CHUNK):
        yield [str(one["path"]) for one in listed]


def _store() -> ObjectStore:
    return _open(settings().media_url, settings())


@lru_cache(maxsize=8)
def _open(url: str, config: Settings) -> ObjectStore:
    if url.startswith("file://"):
        folder = Path(url.removeprefix("file://")).absolute()
        return LocalStore(folder, mkdir=True)
    if url.startswith("s3://"):
        return S3Store.from_url(url, config=_bucket(config), client_options=_client(config))
    return from_url(url)


def _bucket(config: Settings) -> Any:
    """What is not set here comes from the usual AWS_* variables."""
    given = {
        "endpoint": config.media_endpoint,
        "region": config.media_region,
        "access_key_id": config.media_key_id,
        "secret_access_key": config.media_key,
    }
    return {name: value for name, value in given.items() if value}


def _client(config: Settings) -> Any:
    """Plain http only where the city itself wrote it so."""
    return {"allow_http": config.media_endpoint.startswith("http://"), "timeout": "30s"}
