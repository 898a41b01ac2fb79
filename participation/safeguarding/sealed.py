"""Envelopes of the room: sealed under its own key, about one case and one field (R-13, L-14)."""

import hmac
from functools import lru_cache
from pathlib import Path

from participation.errors import Unavailable
from participation.safeguarding.models import Concern
from participation.sealing import Keyring, SealBroken, keyring, parse_keys
from participation.settings import Settings, settings


class Locked(Unavailable):
    """The key that is here does not open it. Nobody reads, whoever calls is still heard."""


def key_file(config: Settings) -> Path:
    return config.safeguarding_key_file or config.data_dir / "keys" / "safeguarding"


def own_ring(config: Settings) -> Keyring:
    """The city's keys; raises ValueError or OSError. Only the default file is made at first use."""
    if config.safeguarding_key:
        return parse_keys(config.safeguarding_key.split())
    file = key_file(config)
    if config.safeguarding_key_file is None and not file.exists():
        return keyring("", file)
    return _of_file(file, file.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _of_file(file: Path, changed_at: int) -> Keyring:
    return keyring("", file)


def ring() -> Keyring:
    """Behind the city's keys one that takes in what comes while they are away (decision 0015)."""
    spare = spare_key(settings())
    try:
        return Keyring((*own_ring(settings()).keys, spare))
    except (OSError, ValueError):
        return Keyring((spare,))


def spare_key(config: Settings) -> bytes:
    return hmac.digest(config.secret.encode(), b"safeguarding: until the key is back", "sha256")


def seal(words: str, concern: Concern, field: str) -> str:
    """Nothing stays nothing."""
    return ring().seal(words.encode(), about(concern, field)) if words else ""


def unseal(sealed: str, concern: Concern, field: str) -> str:
    """Raises Locked."""
    if not sealed:
        return ""
    try:
        return ring().unseal(sealed, about(concern, field)).decode()
    except SealBroken as broken:
        raise Locked from broken


def about(concern: Concern, field: str) -> str:
    return f"concern:{concern.public_id}:{field}"


def read(concern: Concern, field: str) -> str:
    """A column of the case; of before there was a key, as it lies there."""
    kept = str(getattr(concern, field))
    return unseal(kept, concern, field) if concern.is_sealed else kept


def mark_of(subject: str) -> str:
    """Finds the case of a work again; without the deployment's secret it names nothing."""
    return hmac.digest(
        settings().secret.encode(), f"safeguarding:{subject}".encode(), "sha256"
    ).hex()
