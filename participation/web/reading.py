"""A text with a child's eyes: what is hard in it, how it looks, how it sounds."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation import pinyin
from participation.actor import Actor, Role
from participation.errors import NotFound, NotSignedIn
from participation.readability.bands import Band
from participation.readability.check import Finding, Kind, Report, check
from participation.settings import LARGE_BODY
from participation.web.render import page, typed_fields
from participation.wording.models import Part, is_for_children

WRITERS = frozenset({Role.OFFICER, Role.MODERATOR, Role.FACILITATOR, Role.DATA_OFFICER})
LONGEST_TEXT = 2000
BOX_MOST = 60


@dataclass(frozen=True)
class Eyes:
    """One text as an adult sees it who looks with a child's eyes."""

    text: str
    report: Report

    @property
    def shown(self) -> Markup:
        """With pinyin; the characters that the band has not met are told apart."""
        return pinyin.ruby(self.text, frozenset(one.text for one in self.of(Kind.CHARACTER)))

    def of(self, kind: str) -> list[Finding]:
        """The first of each; who has read a word once need not read it again."""
        found = [one for one in self.report.findings if one.kind is Kind(kind)]
        return list({one.text: one for one in reversed(found)}.values())[::-1]


def eyes(text: str, band: str = Band.MIDDLE) -> Eyes:
    return Eyes(text, check(text, band))


def eyes_of(part: Part, words: Mapping[str, str]) -> dict[str, Eyes]:
    """Of the boxes that children read."""
    return {box: eyes(said) for box, said in words.items() if is_for_children(part, box)}


async def look(request: Request) -> Response:
    """The button of a box sends the whole form here; nothing of it is kept.

    `at` is the box's id, where a page has several boxes of one name.
    """
    refuse_strangers(request.user)
    typed = await typed_fields(request)
    box = _one(typed, "look")[:BOX_MOST]
    band = _one(typed, f"band-{box}")
    chosen = Band(band) if band in set(Band) else Band.MIDDLE
    seen = eyes(_one(typed, box)[:LONGEST_TEXT], chosen)
    whole = request.headers.get("x-fragment") != "1"
    template = "reading/look.html" if whole else "reading/eyes.html"
    return page(request, template, box=(_one(typed, "at") or box)[:BOX_MOST], seen=seen)


def refuse_strangers(actor: Actor) -> None:
    if not actor.is_authenticated:
        raise NotSignedIn("reading")
    if actor.role not in WRITERS:
        raise NotFound


def _one(typed: Mapping[str, Any], name: str) -> str:
    said = typed.get(name, "")
    return said if isinstance(said, str) else ""


routes = [Route("/reading", look, methods=["POST"], name="reading", max_body_size=LARGE_BODY)]
