"""One matter in the open, from the first idea to what was built: to read, send, hang up."""

import hashlib
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation import i18n
from participation.door.keeping import while_the_same
from participation.feedback.lineage import Lineage, lineage
from participation.feedback.steps import Step
from participation.i18n import gettext as _
from participation.papers import Format, typeset
from participation.settings import settings
from participation.web.formats import day, text
from participation.web.qr import drawing
from participation.web.render import page
from participation.web.road_words import said_next, step_label, verdict_word

MOST_QUOTES = 3
MOST_SIGNS = 300
TYPES: Mapping[Format, str] = {"pdf": "application/pdf", "png": "image/png"}


async def matter(request: Request) -> Response:
    found = await lineage(request.path_params["id"])
    return page(request, "public/matter.html", line=found, is_child=request.user.role == "child")


async def preview(request: Request) -> Response:
    """What a chat shows when somebody sends the link."""
    found = await lineage(request.path_params["id"])
    return await _set(request, "preview", _shared(found), "png")


async def poster(request: Request) -> Response:
    found = await lineage(request.path_params["id"])
    link = f"{settings().public_url}{request.app.url_path_for('matter', id=found.matter.public_id)}"
    return await _set(request, "poster", _shared(found) | _poster(found, link), "pdf")


async def _set(
    request: Request, template: str, data: Mapping[str, Any], format: Format
) -> Response:
    make = partial(typeset, template, data, format)
    return await while_the_same(request, data, TYPES[format], make)


def _shared(found: Lineage) -> dict[str, Any]:
    answer = found.answer
    return {
        "lang": i18n.language().split("-")[0],
        "brand": _("一米看城"),
        "title": found.matter.title,
        "office": text(found.matter.office),
        "stamp": verdict_word(answer.verdict) if answer else "",
        "next": said_next(found.next),
        "steps": [_step(one) for one in found.steps],
    }


def _step(step: Step) -> dict[str, str]:
    return {"label": step_label(step), "day": day(step.day), "state": step.state}


def _poster(found: Lineage, link: str) -> dict[str, Any]:
    return {
        "count": _("孩子们的想法和照片：%(children)s 份") % {"children": found.children}
        if found.children
        else "",
        "heard": _("孩子们说（抽签抽到的话）"),
        "quotes": [f"“{words}”" for words in drawn(found.childrens_words, link)],
        "said": [*_decided(found), *_answered(found)],
        "square": drawing(link),
        "more": _("扫一扫，看这件事走到了哪里"),
        "link": link,
    }


def drawn(words: Sequence[str], lot: str) -> list[str]:
    """A few that fit on a wall, by lot and never picked (M-19): who leaves changes no other lot."""
    order = sorted(set(words), key=lambda one: hashlib.sha256(f"{lot}{one}".encode()).digest())
    found: list[str] = []
    for one in order[:MOST_QUOTES]:
        if sum(map(len, [*found, one])) <= MOST_SIGNS:
            found.append(one)
    return found


def _decided(found: Lineage) -> list[dict[str, str]]:
    words = found.matter.child_words
    return [{"label": _("决定"), "words": words}] if words else []


def _answered(found: Lineage) -> list[dict[str, str]]:
    answer = found.answer
    if answer is None:
        return []
    said = (
        (_("我们去看了什么"), answer.looked_at),
        (_("我们要做什么，什么时候"), answer.will_do),
        (_("什么现在还做不到，为什么"), answer.cannot_yet),
    )
    return [{"label": label, "words": words} for label, words in said if words]


OWN = "/items/{id}"
routes = [
    Route(OWN, matter, name="matter"),
    Route(f"{OWN}/preview.png", preview, name="matter_preview"),
    Route(f"{OWN}/poster.pdf", poster, name="matter_poster"),
]
