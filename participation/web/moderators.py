"""The desk: read, publish, ask again, put away, call for help. Nothing else is done here."""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from participation.agendas.queries import ItemCard, card_of_matter
from participation.errors import InvalidInput, InvalidMove, NotFound, Unready
from participation.i18n import gettext as _
from participation.jurisdictions.catalogue import plan
from participation.media.queries import count_to_mask, looks
from participation.reports.look_alikes import LookAlike, look_alikes
from participation.reports.models import PhotoReport
from participation.review import actions, queries, queue
from participation.review.flags import answer_flag
from participation.review.models import FlagAnswer, Verdict
from participation.review.reasons import FINE, FLAGGED, REASONS, TEXT_REASONS
from participation.web.render import page, see_other, typed_fields
from participation.wording.models import AdultText


async def desk(request: Request) -> Response:
    """The queue; the first that nobody reads is open already."""
    items, more = await queue.waiting(request.user, cursor=request.query_params.get("cursor"))
    chosen = request.query_params.get("open") or _first_free(items, request.user.account_id)
    return await _desk(request, items, more, chosen)


async def _desk(
    request: Request,
    items: list[queue.Waiting],
    more: str | None,
    chosen: str | None,
    status: int = 200,
    **extra: Any,
) -> Response:
    count, oldest = await queue.load_of_queue(request.user)
    reading = await _claimed(request, chosen) if chosen else None
    return page(
        request,
        "moderators/desk.html",
        status,
        items=items,
        more=more,
        reading=reading,
        count=count,
        oldest=oldest,
        reasons=REASONS,
        fine=FINE,
        flagged=FLAGGED,
        marked=marked,
        alike=await _alike(request, reading),
        about=await _about(reading),
        text_reasons=TEXT_REASONS,
        places=plan().place_types,
        looks=await looks(request.user, reading.media if reading else ()),
        nav=nav(request, count, await count_to_mask(request.user)),
        **extra,
    )


async def _about(reading: queue.Waiting | None) -> ItemCard | None:
    """The matter to which an adult's text belongs, as the public may see it."""
    if reading is None or not isinstance(reading.contribution, AdultText):
        return None
    return await card_of_matter(reading.contribution.about)


async def _alike(request: Request, reading: queue.Waiting | None) -> list[LookAlike]:
    """Published reports that may be about the same spot, so that one reading helps the next."""
    if reading is None or not isinstance(reading.contribution, PhotoReport):
        return []
    return await look_alikes(request.user, reading.contribution)


async def _claimed(request: Request, chosen: str) -> queue.Waiting | None:
    """Reading is claiming only after the button; here it is looked at."""
    try:
        kind, contribution = await queries.to_read(request.user, chosen)
    except NotFound:
        return None
    flags = await queue.open_flags([chosen])
    words = queue.words_of(kind, contribution)
    return queue.Waiting(kind, contribution, words, None, None, flags.get(chosen, ()))


async def claim(request: Request) -> Response:
    subject = request.path_params["subject"]
    await actions.claim(request.user, subject)
    return RedirectResponse(f"{request.app.url_path_for('desk')}?open={subject}", 303)


async def release(request: Request) -> Response:
    await actions.release(request.user, request.path_params["subject"])
    return see_other(request, "desk")


async def decide(request: Request) -> Response:
    subject, form = request.path_params["subject"], await typed_fields(request)
    try:
        verdict, reason, sentence = _verdict(form)
        if verdict is Verdict.PUBLISH:
            await queries.await_pictures(request.user, subject)
        marked = form.get("public_place") == "yes"
        await actions.decide(request.user, subject, verdict, reason, sentence, public_place=marked)
    except (InvalidInput, Unready) as wrong:
        return await _again(request, subject, wrong, form)
    except InvalidMove:
        return await _overtaken(request)
    return see_other(request, "desk")


async def answer(request: Request) -> Response:
    """What readers flagged: away with it, or everybody may see it again."""
    subject, form = request.path_params["subject"], await typed_fields(request)
    try:
        said = _flag_answer(form)
        if said is FlagAnswer.PUBLISH:
            await queries.await_pictures(request.user, subject)
        reason, sentence = str(form.get("reason", "")), str(form.get("sentence", ""))
        await answer_flag(request.user, subject, said, reason, sentence)
    except (InvalidInput, Unready) as wrong:
        return await _again(request, subject, wrong, form)
    except InvalidMove:
        return await _overtaken(request)
    return see_other(request, "desk")


async def _again(
    request: Request, subject: str, wrong: InvalidInput | Unready, form: Mapping[str, Any]
) -> Response:
    status = 409 if isinstance(wrong, Unready) else 422
    items, more = await queue.waiting(request.user)
    return await _desk(request, items, more, subject, status, errors=wrong.fields, typed=form)


async def _overtaken(request: Request) -> Response:
    """Somebody else was first: say so, show the queue as it is now."""
    items, more = await queue.waiting(request.user)
    notice = _("刚才别人已经处理了这一份，或者正在看。")
    return await _desk(request, items, more, None, 409, notice=notice)


def _verdict(form: Mapping[str, Any]) -> tuple[Verdict, str, str]:
    try:
        verdict = Verdict(str(form.get("verdict", "")))
    except ValueError as error:
        raise InvalidInput({"verdict": _("请从列出的里面选一个。")}) from error
    return verdict, str(form.get("reason", "")), str(form.get("sentence", ""))


def _flag_answer(form: Mapping[str, Any]) -> FlagAnswer:
    try:
        return FlagAnswer(str(form.get("answer", "")))
    except ValueError as error:
        raise InvalidInput({"reason": _("请从列出的里面选一个。")}) from error


def _first_free(items: list[queue.Waiting], account_id: int | None) -> str | None:
    return next((item.public_id for item in items if item.reader in (None, account_id)), None)


def marked(text: str, box: str, findings: list[dict[str, Any]]) -> list[tuple[str, bool]]:
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


routes = [
    Route("/desk", desk, name="desk"),
    Route("/desk/{subject}/claim", claim, methods=["POST"], name="desk_claim"),
    Route("/desk/{subject}/release", release, methods=["POST"], name="desk_release"),
    Route("/desk/{subject}/flag", answer, methods=["POST"], name="desk_flag"),
    Route("/desk/{subject}/decide", decide, methods=["POST"], name="desk_decide"),
]
