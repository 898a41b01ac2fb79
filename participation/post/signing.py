"""Standard Webhooks: who receives a call can tell that it is ours, whole and fresh."""

import hmac
from base64 import b64decode, b64encode
from urllib.parse import urlsplit

from participation.codes import derived_key

PREFIX = "whsec_"


def shown_secret(name: str) -> str:
    """As a receiver keeps it."""
    return PREFIX + b64encode(derived_key(name)).decode()


def secrets_of(given: str) -> dict[str, bytes]:
    """HOST=whsec_… or HOST:PORT=whsec_…, parted by spaces. Raises ValueError."""
    found = {}
    for one in given.split():
        host, _equals, secret = one.partition("=")
        if not host or not secret.startswith(PREFIX):
            raise ValueError("HOST=whsec_BASE64, parted by spaces")
        key = b64decode(secret.removeprefix(PREFIX), validate=True)
        if len(key) < 24:  # the least that Standard Webhooks allows
            raise ValueError("a secret has at least 24 bytes")
        found[host.lower()] = key
    return found


def secret_for(url: str, known: dict[str, bytes]) -> bytes | None:
    netloc = urlsplit(url).netloc.lower()
    return known.get(netloc) or known.get(urlsplit(url).hostname or "")


def headers(secret: bytes, mark: str, moment: int, body: bytes) -> dict[str, str]:
    signed = hmac.digest(secret, f"{mark}.{moment}.".encode() + body, "sha256")
    return {
        "webhook-id": mark,
        "webhook-timestamp": str(moment),
        "webhook-signature": f"v1,{b64encode(signed).decode()}",
    }
