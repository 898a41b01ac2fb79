"""Envelope encryption: each thing has a key of its own, wrapped by a key that lies elsewhere.

AES-256-GCM both times (NIST SP 800-38D); what the thing is about is bound to it, so that a sealed
text moved to another row does not open.
"""

import os
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY = 32
NONCE = 12
WRAPPED = NONCE + KEY + 16


class SealBroken(Exception):
    """Another key, another row, or somebody changed it. Never says what was inside."""


@dataclass(frozen=True, repr=False)
class Keyring:
    """The first key seals; every key opens, so that a key can be replaced."""

    keys: tuple[bytes, ...]

    def seal(self, plain: bytes, about: str) -> str:
        own = secrets.token_bytes(KEY)
        wrapped = _lock(self.keys[0], own, about)
        return f"{name_of(self.keys[0])}.{_text(wrapped + _lock(own, plain, about))}"

    def unseal(self, sealed: str, about: str) -> bytes:
        """Raises SealBroken."""
        name, _dot, rest = sealed.partition(".")
        key = next((one for one in self.keys if name_of(one) == name), None)
        if key is None:
            raise SealBroken("the key is not on the ring")
        try:
            data = _data(rest)
            return _unlock(_unlock(key, data[:WRAPPED], about), data[WRAPPED:], about)
        except (InvalidTag, ValueError) as error:
            raise SealBroken("it does not open") from error

    def rewrap(self, sealed: str, about: str) -> str:
        """The same text under the first key, after a key was replaced."""
        return self.seal(self.unseal(sealed, about), about)


def name_of(key: bytes) -> str:
    """Tells keys apart; says nothing about one."""
    return sha256(b"name:" + key).hexdigest()[:8]


def new_key() -> str:
    return _text(secrets.token_bytes(KEY))


def parse_keys(lines: Iterable[str]) -> Keyring:
    """A key a line, the sealing one first; raises ValueError."""
    keys = tuple(_data(line) for one in lines if (line := one.strip()))
    if not keys or any(len(key) != KEY for key in keys):
        raise ValueError("a key is 32 bytes in url-safe base64, one a line")
    return Keyring(keys)


def keyring(given: str, file: Path) -> Keyring:
    """Of the environment, else of the file; the file is made at the first use, for its owner only.

    Raises ValueError when what is there is no key, OSError when the file cannot be read.
    """
    if given:
        return parse_keys(given.split())
    if not file.exists():
        _lay_down(file)
    return parse_keys(file.read_text(encoding="ascii").splitlines())


def _lay_down(file: Path) -> None:
    """Of two who come first at once, one lays its key down whole."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    mine = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    mine.touch(mode=0o600)
    mine.write_text(new_key() + "\n", encoding="ascii")
    try:
        os.link(mine, file)
    except FileExistsError:
        return
    finally:
        mine.unlink()


def _lock(key: bytes, plain: bytes, about: str) -> bytes:
    nonce = secrets.token_bytes(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, about.encode())


def _unlock(key: bytes, data: bytes, about: str) -> bytes:
    return AESGCM(key).decrypt(data[:NONCE], data[NONCE:], about.encode())


def _text(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")


def _data(text: str) -> bytes:
    """Raises ValueError."""
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
