"""QR squares as pictures inside the page: nothing is fetched, nothing is styled from outside."""

from functools import lru_cache
from io import BytesIO

import segno

from participation.settings import settings


@lru_cache(maxsize=512)
def square(text: str) -> str:
    """A data URI for `<img src>`; black on white, so that it prints in grey."""
    made = segno.make(text, error="m", micro=False)
    return made.svg_data_uri(scale=4, border=2, light="#fff", xmldecl=False, svgns=True)


@lru_cache(maxsize=64)
def drawing(text: str) -> str:
    """The square as SVG, for papers."""
    drawn = BytesIO()
    segno.make(text, error="m", micro=False).save(drawn, kind="svg", border=0, xmldecl=False)
    return drawn.getvalue().decode()


def join_square(secret: str = "") -> str:
    """Opens the join page; the secret fills in what would be typed."""
    card = f"?card={secret}" if secret else ""
    return square(f"{settings().public_url}/join{card}")


def slip_square(code: str) -> str:
    return square(f"{settings().public_url}/guardian?slip={code}")
