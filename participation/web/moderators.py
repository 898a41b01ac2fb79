"""The desk: what waits, and one of it to be read. What may be done with it stands in desk_acts."""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation.agendas.queries import ItemCard, card_of_matter
from participation.errors import NotFound, NotPermitted
from participation.i18n import gettext as _
from participation.jurisdictions.catalogue import plan
from participation.media.queries import count_to_mask, looks
from participation.reports.look_alikes import LookAlike, look_alikes
from participation.reports.models import PhotoReport
from participation.review import clocks, joining, queries, queue, undoing
from participation.review.objections import WHY
from participation.review.reasons import FINE, FLAGGED, REASONS, TEXT_REASONS
from participation.web.reading import Eyes, eyes_of
from participation.web.render import page
from participation.wording.models import AdultText

KEYS = "desk_keys"


async def desk(request: Request) -> Response:
    """The queue; the first that nobody reads is open already."""
    items, more = await queue.waiting(request.user, cursor=request.query_params.get("cursor"))
    chosen = request.query_params.get("open") or _first_free(items, request.user.account_id)
    return await shown(request, items, more, chosen)


async def shown(
    request: Request,
    items: list[queue.Waiting],
    more: str | None,
    chosen: str | None,
    status: int = 200,
    **extra: Any,
) -> Response:
    pile = await queue.load_of_queue(request.user)
    reading = await _reading(request, chosen) if chosen else None
    return page(
        request,
        "moderators/desk.html",
        status,
        items=items,
        more=more,
        reading=reading,
        pile=pile,
        **await _beside(request, items, reading),
        **await words_for(request, reading),
        nav=nav(request, pile.count, await count_to_mask(request.user)),
        **extra,
    )


async def words_for(request: Request, reading: queue.Waiting | None) -> dict[str, Any]:
    """All that one opened work needs."""
    objection = reading.objection if reading else None
    return {
        "reasons": REASONS,
        "fine": FINE,
        "flagged": FLAGGED,
        "why": WHY,
        "marked": marked,
        "before": await queries.decision(objection.about) if objection else None,
        "alike": await _alike(request, reading),
        "about": await _about(reading),
        "text_reasons": TEXT_REASONS,
        "eyes": _eyes(reading),
        "similar": await _similar(request, reading),
        "places": plan().place_types,
        "looks": await looks(request.user, reading.media if reading else ()),
    }


def _eyes(reading: queue.Waiting | None) -> dict[str, Eyes]:
    """Only of what an adult wrote for children: a child's own words are nobody's to grade."""
    if reading is None or not isinstance(reading.contribution, AdultText):
        return {}
    return eyes_of(reading.contribution.part, reading.contribution.words)


async def _about(reading: queue.Waiting | None) -> ItemCard | None:
    """The matter to which an adult's text belongs, as its office wrote it."""
    if reading is None or not isinstance(reading.contribution, AdultText):
        return None
    return await card_of_matter(reading.contribution.about)


async def _beside(
    request: Request, items: list[queue.Waiting], reading: queue.Waiting | None
) -> dict[str, Any]:
    """Clocks and load, and what may still be taken back."""
    opened = [*items, reading] if reading else items
    return {
        "clocks": await clocks.clocks_of(lesson_of(one) for one in opened),
        "lessons": await clocks.lessons_waiting(request.user),
        "load": await clocks.load(request.user),
        "fresh": await undoing.fresh(request.user),
        "keys_on": request.cookies.get(KEYS) != "off",
        "lesson_of": lesson_of,
    }


def lesson_of(item: queue.Waiting) -> int | None:
    return getattr(item.contribution, "session_id", None)


async def _alike(request: Request, reading: queue.Waiting | None) -> list[LookAlike]:
    """Published reports that may be about the same spot, so that one reading helps the next."""
    if reading is None or not isinstance(reading.contribution, PhotoReport):
        return []
    return await look_alikes(request.user, reading.contribution)


async def _similar(request: Request, reading: queue.Waiting | None) -> list[joining.Similar]:
    """Published works that this one may go together with."""
    if reading is None or isinstance(reading.contribution, AdultText):
        return []
    return await joining.similar(request.user, reading.kind, reading.contribution)


async def _reading(request: Request, chosen: str) -> queue.Waiting | None:
    """Looking is not claiming; what is not for this reader is as if it were not there."""
    try:
        return await queries.reading(request.user, chosen)
    except (NotFound, NotPermitted):
        return None


def _first_free(items: list[queue.Waiting], account_id: int | None) -> str | None:
    return next((item.public_id for item in items if item.reader in (None, account_id)), None)


def marked(text: str, box: str, findings: list[Mapping[str, Any]]) -> list[tuple[str, bool]]:
    """The words cut into plain and suspicious pieces, in order, for <mark>."""
    pieces: list[tuple[str, bool]] = []
    here = 0
    for start, end in sorted(tuple(one["span"]) for one in findings if one.get("field") == box):
        if start >= here and end <= len(text):
            pieces += [(text[here:start], False), (text[start:end], True)]
            here = end
    return [(piece, hit) for piece, hit in [*pieces, (text[here:], False)] if piece]


def nav(request: Request, count: int, photos: int) -> list[tuple[str, str, str, bool, int]]:
    here, path = request.url.path, request.app.url_path_for
    masking = here.startswith(str(path("desk_photos")))
    return [
        (str(path("desk")), "tray", _("审核队列"), not masking, count),
        (str(path("desk_photos")), "user-focus", _("照片遮挡"), masking, photos),
        (str(path("account")), "identification-badge", _("我的账号"), False, 0),
    ]


routes = [Route("/desk", desk, name="desk")]
