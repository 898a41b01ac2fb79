"""Codes people type and secrets machines carry.

A code is derived from an unguessable public id with the deployment's secret, so it can be printed
again on a card or slip and yet stands nowhere in the database: only its keyed fingerprint does.
"""

import hashlib
import hmac
import re
import secrets

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
LENGTH = 8

_keys: dict[str, bytes] = {}


def use_secret(secret: str) -> None:
    """Called once at start; codes cannot be made before."""
    _keys["secret"] = secret.encode()


def new_public_id() -> str:
    """128 random bits: nothing public can be counted through or guessed."""
    return secrets.token_urlsafe(16)


def new_token() -> str:
    """256 random bits for cookies, seats and API keys."""
    return secrets.token_urlsafe(32)


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def token_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def typed_code(kind: str, public_id: str) -> str:
    """Eight signs (40 bits) without look-alikes, for typing from paper."""
    digest = _keyed(f"code:{kind}:{public_id}")
    return "".join(ALPHABET[byte & 31] for byte in digest[:LENGTH])


def card_secret(kind: str, public_id: str) -> str:
    """What a QR square carries: 130 bits, so no guesser needs to be slowed there."""
    digest = _keyed(f"card:{kind}:{public_id}")
    return "".join(ALPHABET[byte & 31] for byte in digest[:26])


def fingerprint(secret: str) -> str:
    """What is stored of a code: useless without the deployment's secret."""
    return _keyed(f"stored:{tidy(secret)}").hex()


def teller(*about: object) -> str:
    """Who said something about this: the same person counts once, and no row leads to a person."""
    return _keyed(f"teller:{':'.join(map(str, about))}").hex()


def tidy(typed: str) -> str:
    """Case, spaces and dashes do not matter on a school keyboard."""
    return re.sub(r"[^0-9A-Z]", "", typed.upper())


def spaced(code: str) -> str:
    return f"{code[:4]} {code[4:]}"


def _keyed(message: str) -> bytes:
    return hmac.digest(_keys["secret"], message.encode(), "sha256")
