"""The keys of the two offices. Sealing needs both, and so does opening."""

from pathlib import Path

from participation.errors import Unavailable
from participation.sealing import Keyring, keyring, name_of
from participation.settings import Settings, settings


def seal(plain: bytes, about: str) -> str:
    """Under the first office's key, and that under the second's. Raises Unavailable."""
    first, second = rings()
    return second.seal(first.seal(plain, about).encode(), about)


def rings() -> tuple[Keyring, Keyring]:
    """The first office's ring and the second's; without both nothing is sealed or opened."""
    config = settings()
    first, second = files(config)
    try:
        pair = keyring(config.identity_key_a, first), keyring(config.identity_key_b, second)
    except (OSError, ValueError) as error:
        raise Unavailable from error
    if set(pair[0].keys) & set(pair[1].keys):
        raise Unavailable
    return pair


def files(config: Settings) -> tuple[Path, Path]:
    return (
        config.identity_key_a_file or config.data_dir / "identity-a.key",
        config.identity_key_b_file or config.data_dir / "identity-b.key",
    )


def told(config: Settings) -> str:
    """Where the keys lie, by name and never by content; raises ValueError for one key twice."""
    if config.identity_mode != "vault":
        return f"{config.identity_mode} mode: no child's name is kept"
    given = (config.identity_key_a, config.identity_key_b)
    first, second = files(config)
    pair = keyring(given[0], first), keyring(given[1], second)
    if set(pair[0].keys) & set(pair[1].keys):
        raise ValueError("both offices have the same key: one of them could open alone")
    places = [
        f"key {office} ({name_of(ring.keys[0])}) in {'the environment' if typed else file}"
        for office, ring, typed, file in zip("ab", pair, given, (first, second), strict=True)
    ]
    together = not any(given) and first.parent == second.parent
    warning = "; BOTH IN ONE FOLDER: whoever reads it needs no second office" if together else ""
    return f"{' and '.join(places)}{warning}"
