"""Where pictures lie: a folder, a bucket, or memory. Keys are `<public_id>/<size>.webp`."""

from functools import lru_cache
from pathlib import Path

from obstore.store import LocalStore, ObjectStore, from_url

from participation.settings import settings

SIZES = (320, 960, 1600)


def key_of(public_id: str, size: int) -> str:
    return f"{public_id}/{size}.webp"


async def put(key: str, data: bytes) -> None:
    await _store().put_async(key, data)


async def get(key: str) -> bytes:
    """Raises FileNotFoundError when it is gone."""
    found = await _store().get_async(key)
    return bytes(await found.bytes_async())


async def remove(key: str) -> None:
    """Safe to repeat."""
    try:
        await _store().delete_async(key)
    except FileNotFoundError:
        return


def _store() -> ObjectStore:
    return _open(settings().media_url)


@lru_cache(maxsize=8)
def _open(url: str) -> ObjectStore:
    if url.startswith("file://"):
        folder = Path(url.removeprefix("file://")).absolute()
        return LocalStore(folder, mkdir=True)
    return from_url(url)
