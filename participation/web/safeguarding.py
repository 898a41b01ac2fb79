"""The safeguarding room: its queue, one case, and the two ways in which a case ends."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation.actor import Actor
from participation.errors import InvalidInput
from participation.i18n import gettext as _
from participation.review.giving_back import give_back
from participation.safeguarding import actions, closing, queries, suspects, told
from participation.safeguarding.destroying import destroy, letting_go
from participation.safeguarding.models import Concern, Matter
from participation.safeguarding.sealed import Locked
from participation.safeguarding.situations import (
    AUTHORITIES,
    SITUATIONS,
    authorities_of,
)
from participation.schools.queries import child_of_card
from participation.web.case_reports import report_of
from participation.web.render import page, see_other, typed_fields

PRIVATE = {"cache-control": "private, no-store"}
MATTERS = {one.value: one for one in Matter}
SHOWS = ("all", "bullying", "drill")

Deed = Callable[[Actor, Concern, Mapping[str, Any]], Awaitable[None]]


async def room(request: Request) -> Response:
    return await _room(request, None)


async def _room(
    request: Request, found: Concern | None, status: int = 200, **extra: Any
) -> Response:
    shown = request.query_params.get("show", "all")
    shown = shown if shown in SHOWS else "all"
    cases = await queries.concerns(
        request.user,
        matter=Matter.BULLYING if shown == "bullying" else None,
        drill=True if shown == "drill" else None,
    )
    return page(
        request,
        "safeguarding/room.html",
        status,
        cases=cases,
        case=found,
        shown=shown,
        acknowledge_by=queries.acknowledge_by,
        review_by=queries.review_by,
        unsent=await told.unsent(request.user),
        **{"seen": None, "locked": False, "alerts": [], **extra},
    )


async def case(request: Request) -> Response:
    return await _case(request, await _found(request))


async def _case(request: Request, found: Concern, status: int = 200, **extra: Any) -> Response:
    """The words are shown only to who has stated a purpose, for a quarter of an hour."""
    try:
        shown = await _contents(request.user, found)
    except Locked:
        return await _room(request, found, 503, locked=True, **extra)
    return await _room(request, found, status, **shown, **extra)


async def _contents(officer: Actor, found: Concern) -> dict[str, Any]:
    seen = (
        await queries.opened(officer, found) if await queries.has_looked(officer, found) else None
    )
    looks = await queries.looks(officer, found)
    return {
        "seen": seen,
        "looks": looks,
        "alerts": await told.told(officer, found),
        "names": await queries.names(officer, found, seen, looks),
        "adults": await suspects.around(officer, found) if seen else [],
        "letting_go": await letting_go(officer, found) if seen and found.closed_at else None,
        "trained": await closing.is_trained(officer),
        "situations": SITUATIONS,
        "authorities": [(one.value, _(AUTHORITIES[one])) for one in authorities_of(found)],
        "authority_names": {one.value: name for one, name in AUTHORITIES.items()},
    }


async def start_drill(request: Request) -> Response:
    queries.require_safeguarding(request.user)
    drill = await actions.start_drill(request.user)
    return see_other(request, "safeguarding_case", case=drill.public_id)


def _does(deed: Deed) -> Callable[[Request], Awaitable[Response]]:
    """An act on one case: done, back to the case; what is wrong stands at its field."""

    async def answer(request: Request) -> Response:
        found, form = await _found(request), await typed_fields(request)
        try:
            await deed(request.user, found, form)
        except InvalidInput as wrong:
            return await _case(request, found, 422, errors=wrong.fields, typed=form)
        except Locked:
            return await _room(request, found, 503, locked=True)
        return see_other(request, "safeguarding_case", case=found.public_id)

    return answer


async def _look(actor: Actor, found: Concern, form: Mapping[str, Any]) -> None:
    await actions.look(actor, found, str(form.get("purpose", "")))


async def _acknowledge(actor: Actor, found: Concern, form: Mapping[str, Any]) -> None:
    await actions.acknowledge(actor, found)


async def _note(actor: Actor, found: Concern, form: Mapping[str, Any]) -> None:
    await actions.note_fact(actor, found, str(form.get("words", "")))


async def _situations(actor: Actor, found: Concern, form: Mapping[str, Any]) -> None:
    ticked = form.get("situation", [])
    several = ticked if isinstance(ticked, list) else [ticked]
    await actions.mark_situations(actor, found, [int(one) for one in several if one.isdigit()])


async def _matter(actor: Actor, found: Concern, form: Mapping[str, Any]) -> None:
    wanted = str(form.get("matter", ""))
    await actions.set_matter(actor, found, MATTERS.get(wanted, found.matter))


async def _close(actor: Actor, found: Concern, form: Mapping[str, Any]) -> None:
    if form.get("how") == "reported":
        await closing.close_as_reported(actor, found, report_of(form))
    else:
        await closing.close_as_unfounded(actor, found, str(form.get("reason", "")))


async def _reopen(actor: Actor, found: Concern, form: Mapping[str, Any]) -> None:
    await actions.reopen(actor, found, str(form.get("reason_again", "")))


async def _review(actor: Actor, found: Concern, form: Mapping[str, Any]) -> None:
    await actions.review(actor, found, str(form.get("kept_because", "")))


async def _child(actor: Actor, found: Concern, form: Mapping[str, Any]) -> None:
    child_id = await child_of_card(str(form.get("card", "")))
    if child_id is None:
        raise InvalidInput({"card": _("没有这张小卡，请再看一看。")})
    await actions.name_child(actor, found, child_id)


async def _bar(actor: Actor, found: Concern, form: Mapping[str, Any]) -> None:
    await suspects.bar(actor, found, str(form.get("account", "")))


async def _lift(actor: Actor, found: Concern, form: Mapping[str, Any]) -> None:
    await suspects.lift(actor, found, str(form.get("account", "")))


async def _give_back(actor: Actor, found: Concern, form: Mapping[str, Any]) -> None:
    await give_back(actor, found, str(form.get("back_because", "")))


async def destroy_case(request: Request) -> Response:
    """With the second signature there is nothing to go back to."""
    found, form = await _found(request), await typed_fields(request)
    try:
        gone = await destroy(request.user, found, str(form.get("destroyed_because", "")))
    except InvalidInput as wrong:
        return await _case(request, found, 422, errors=wrong.fields, typed=form)
    except Locked:
        return await _room(request, found, 503, locked=True)
    if gone:
        return see_other(request, "safeguarding")
    return see_other(request, "safeguarding_case", case=found.public_id)


async def frozen_picture(request: Request) -> Response:
    data = await queries.frozen_picture(
        request.user, await _found(request), request.path_params["picture"]
    )
    return Response(data, media_type=picture_type(data), headers=PRIVATE)


def picture_type(data: bytes) -> str:
    """Of the three kinds that pictures come in; no other is ever shown."""
    if data.startswith(b"\x89PNG"):
        return "image/png"
    return "image/webp" if data[8:12] == b"WEBP" else "image/jpeg"


async def _found(request: Request) -> Concern:
    return await queries.concern(request.user, request.path_params["case"])


ONE = "/safeguarding/{case}"
DEEDS: Mapping[str, tuple[str, Deed]] = {
    "look": ("look", _look),
    "acknowledge": ("take", _acknowledge),
    "facts": ("note", _note),
    "situations": ("situations", _situations),
    "matter": ("matter", _matter),
    "close": ("close", _close),
    "reopen": ("reopen", _reopen),
    "review": ("review", _review),
    "child": ("child", _child),
    "bar": ("bar", _bar),
    "lift": ("lift", _lift),
    "give-back": ("give_back", _give_back),
}
routes = [
    Route("/safeguarding", room, name="safeguarding"),
    Route("/safeguarding/drills", start_drill, methods=["POST"], name="safeguarding_drill"),
    Route(ONE, case, name="safeguarding_case"),
    Route(f"{ONE}/destroy", destroy_case, methods=["POST"], name="safeguarding_destroy"),
    Route(f"{ONE}/ice/{{picture}}", frozen_picture, name="safeguarding_picture"),
    *(
        Route(f"{ONE}/{path}", _does(deed), methods=["POST"], name=f"safeguarding_{name}")
        for path, (name, deed) in DEEDS.items()
    ),
]
