"""The office assesses: a form that keeps itself, a second person, contests, a look after."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation.actor import Actor
from participation.assessments import sheet
from participation.assessments.actions import begin, hand_over, keep, publish, send_back
from participation.assessments.contesting import settle
from participation.assessments.following import follow_up
from participation.assessments.forms import AftermathForm, NoteForm, SettlementForm, StepForm
from participation.assessments.labels import TURNED_OUT
from participation.assessments.office import Work, contested, newest, own, own_sheet, work
from participation.errors import Conflict, GateShut, InvalidInput, NotFound
from participation.i18n import gettext as _
from participation.review.reasons import TEXT_REASONS
from participation.web.offices import nav
from participation.web.render import page, see_other, typed_fields
from participation.wording.models import is_for_children

Typed = Mapping[str, Any]


async def listing(request: Request) -> Response:
    mine, others = await own(request.user), await contested(request.user)
    return page(
        request,
        "offices/assessments.html",
        nav=nav(request),
        mine=mine,
        others=others,
        newest=await newest([*mine, *others]),
    )


async def assessment(request: Request) -> Response:
    return await _shown(request)


async def save(request: Request) -> Response:
    """Autosave asks for no page; a button goes on to the next step."""
    typed = await typed_fields(request)
    found = await own_sheet(request.user, request.path_params["item"])
    alone = request.headers.get("x-draft") == "1"
    try:
        kept = await keep(request.user, found, _sheet(typed))
    except InvalidInput as wrong:
        return await _shown(request, 422, errors=wrong.fields, typed=typed)
    except Conflict:
        return Response(status_code=409) if alone else await _both(request, typed)
    if alone:
        now = sheet.mark(kept.filled, str(typed.get("step", "")))
        return Response(status_code=204, headers={"x-seen": now})
    return _to(request, str(typed.get("then", "")))


async def act(request: Request) -> Response:
    do = ACTS.get(request.path_params["act"])
    if do is None:
        raise NotFound
    typed = await typed_fields(request)
    try:
        await do(request.user, await work(request.user, request.path_params["item"]), typed)
    except InvalidInput as wrong:
        return await _shown(request, 422, errors=wrong.fields, typed=typed)
    except GateShut as shut:
        return await _shown(request, 409, shut=shut.unmet)
    return _to(request, "")


async def _begin(actor: Actor, here: Work, typed: Typed) -> None:
    await begin(actor, here.item)


async def _hand_over(actor: Actor, here: Work, typed: Typed) -> None:
    await hand_over(actor, _there(here))


async def _send_back(actor: Actor, here: Work, typed: Typed) -> None:
    await send_back(actor, _there(here), NoteForm.parse(typed))


async def _publish(actor: Actor, here: Work, typed: Typed) -> None:
    await publish(actor, _there(here))


async def _settle(actor: Actor, here: Work, typed: Typed) -> None:
    await settle(actor, _there(here), SettlementForm.parse(typed))


async def _follow_up(actor: Actor, here: Work, typed: Typed) -> None:
    await follow_up(actor, here.item, AftermathForm.parse(typed))


ACTS: Mapping[str, Callable[[Actor, Work, Typed], Awaitable[None]]] = {
    "begin": _begin,
    "hand-over": _hand_over,
    "send-back": _send_back,
    "publish": _publish,
    "settle": _settle,
    "follow-up": _follow_up,
}


def _there(here: Work) -> Any:
    if here.found is None:
        raise NotFound
    return here.found


def _sheet(typed: Typed) -> StepForm:
    fields = {name: said for name, said in typed.items() if isinstance(said, str)}
    return StepForm.parse({"fields": fields, **{name: fields.get(name, "") for name in PAGE}})


async def _both(request: Request, typed: Typed) -> Response:
    """What was typed here and what another tab wrote, side by side: nothing of either is lost."""
    here = await work(request.user, request.path_params["item"])
    step, stored = str(typed.get("step", "")), _there(here).filled
    boxes = sheet.boxes([line.key for line in here.lines], free=bool(here.free))
    mine = {box: str(typed[box]).strip() for box in boxes if box in typed}
    return page(
        request,
        "offices/assessment_both.html",
        409,
        nav=nav(request),
        work=here,
        step=step,
        seen=sheet.mark(stored, step),
        mine={box: said for box, said in mine.items() if said != stored.get(box, "")},
        stored=stored,
        boxes=boxes,
        titles=_titles(here, {**stored, **mine}),
        is_for_children=is_for_children,
    )


def _to(request: Request, step: str) -> Response:
    response = see_other(request, "office_assessment", item=request.path_params["item"])
    if step in sheet.STEPS:
        response.headers["location"] += f"?step={step}"
    return response


async def _shown(request: Request, status: int = 200, **wrong: Any) -> Response:
    here = await work(request.user, request.path_params["item"])
    return page(
        request,
        "offices/assessment.html",
        status,
        nav=nav(request),
        work=here,
        step=_step(request, here, wrong),
        steps=sheet.STEPS,
        sheet=sheet,
        seen=_seen(request, here, wrong),
        step_of=sheet.step_of,
        turned_out=TURNED_OUT,
        text_reasons=TEXT_REASONS,
        **{"shut": (), **wrong},
    )


def _seen(request: Request, here: Work, wrong: Mapping[str, Any]) -> str:
    """A page that comes back keeps the mark of what was seen first."""
    typed = wrong.get("typed", {})
    filled = here.found.filled if here.found else {}
    return str(typed.get("seen") or sheet.mark(filled, _step(request, here, wrong)))


def _step(request: Request, here: Work, wrong: Mapping[str, Any]) -> str:
    """Where the first thing is wrong, else what was asked for, else the beginning."""
    known = [box for box in wrong.get("errors", {}) if box.startswith(STARTS)]
    asked = request.query_params.get("step", "")
    if known and request.path_params.get("act") != "hand-over":
        return sheet.step_of(known[0])
    if known:
        return "check"
    return asked if asked in sheet.STEPS else "first"


def _titles(here: Work, filled: Mapping[str, str]) -> dict[str, str]:
    """Names of the rows, also of those that the office added itself."""
    own = {key: filled.get(f"title_{key}") or _("再加的一行") for key in here.free}
    names = own | {line.key: line.title for line in here.lines}
    return {f"title_{key}": name for key, name in names.items()}


PAGE = ("step", "seen")
STARTS = tuple(start for starts in sheet.OF_STEP.values() for start in starts)
OWN = "/office/assessments/{item}"
routes = [
    Route("/office/assessments", listing, name="office_assessments"),
    Route(OWN, assessment, name="office_assessment"),
    Route(OWN, save, methods=["POST"], name="office_assessment_save"),
    Route(f"{OWN}/{{act}}", act, methods=["POST"], name="office_assessment_act"),
]
