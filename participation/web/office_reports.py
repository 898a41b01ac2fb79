"""One report in the office: its spot, its two views, how far it is, what may be the same spot."""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation import clock
from participation.agendas import actions, pins, queries
from participation.agendas.forms import BesideForm, JoinForm
from participation.agendas.pins import Pin
from participation.errors import InvalidInput, NotFound
from participation.i18n import gettext as _
from participation.journal.queries import story
from participation.jurisdictions import queries as jurisdictions
from participation.jurisdictions.catalogue import plan
from participation.reports.actions import handle
from participation.reports.look_alikes import alike_beside, deny
from participation.reports.models import HANDLING, Handling, ViewKind
from participation.reports.nearby import around
from participation.reports.views import (
    ADULT_CM,
    ViewForm,
    attach_view,
    refuse_other_height,
    take_view_away,
    views_of,
)
from participation.settings import LARGE_BODY
from participation.web.assets import asset
from participation.web.city_map import DISTRICT
from participation.web.offices import nav
from participation.web.pictograms import place_picture
from participation.web.render import page, see_other, typed_fields
from participation.web.uploads import take_pictures

SIGHT_M = 150.0
STORY = (
    "report.filed",
    "contribution.published",
    *(f"report.{step}" for step in Handling),
    "report.view-attached",
    "report.view-removed",
    "report.not-the-same",
)

Typed = Mapping[str, Any]


async def report(request: Request) -> Response:
    return await _report(request)


async def move(request: Request) -> Response:
    known, typed = await _known(request), await typed_fields(request)
    try:
        there = Handling(str(typed.get("handling", "")))
    except ValueError:
        wrong = {"handling": _("请从列出的里面选一个。")}
        return await _report(request, 422, errors=wrong)
    await handle(request.user, known.public_id, there)
    return see_other(request, "office_report", report=known.public_id)


async def hang(request: Request) -> Response:
    """The words are read first, so that no picture is taken in for a form that comes back."""
    known, kind, typed = await _known(request), _kind(request), await typed_fields(request)
    try:
        await _hang(request, known, kind, typed)
    except InvalidInput as wrong:
        named = wrong.fields.items()
        errors = {name if name == kind else f"{kind}_{name}": one for name, one in named}
        return await _report(request, 422, errors=errors, typed=typed, hung=kind)
    finally:
        await request.close()
    return see_other(request, "office_report", report=known.public_id)


async def take_down(request: Request) -> Response:
    wanted = request.path_params
    await take_view_away(request.user, wanted["report"], wanted["view"])
    return see_other(request, "office_report", report=wanted["report"])


async def not_the_same(request: Request) -> Response:
    known, typed = await _known(request), await typed_fields(request)
    said = BesideForm.parse(typed)
    await deny(request.user, known.public_id, said.other)
    if said.item:
        found = await queries.item(said.item)
        return see_other(request, "office_item", item=found.public_id)
    return see_other(request, "office_report", report=known.public_id)


async def join(request: Request) -> Response:
    """Into one of the office's items that is not decided yet."""
    known, typed = await _known(request), await typed_fields(request)
    item = await queries.item(BesideForm.parse(typed).item)
    await actions.join(request.user, item, JoinForm(subject=known.public_id))
    return see_other(request, "office_item", item=item.public_id)


async def _known(request: Request) -> Pin:
    return await pins.pin(request.user, request.path_params["report"])


def _kind(request: Request) -> str:
    kind = request.path_params["kind"]
    if kind not in list(ViewKind):
        raise NotFound(kind)
    return str(kind)


async def _hang(request: Request, known: Pin, kind: str, typed: Typed) -> None:
    """Two such forms stand on a page, so the fields of each begin with its kind."""
    said = {name: typed.get(f"{kind}_{name}", "") for name in ViewForm.model_fields}
    said |= {"kind": kind, "media": kind}
    refuse_other_height(known.lens_height_cm, ViewForm.parse(said))
    taken = await take_pictures(request.user, typed, (kind,), {})
    if kind not in taken:
        raise InvalidInput({kind: _("请选一张照片。")})
    form = ViewForm.parse({**said, "media": taken[kind]})
    await attach_view(request.user, known.public_id, form)


async def _report(request: Request, status: int = 200, **wrong: object) -> Response:
    known = await _known(request)
    sight = around(known.spot, SIGHT_M)
    views = {view.kind: view for view in await views_of(request.user, known.public_id)}
    alike = (await alike_beside(request.user, [known.public_id])).get(known.public_id, [])
    return page(
        request,
        "offices/report.html",
        status,
        nav=nav(request),
        report=known,
        place=plan().place_types[known.place_type],
        places=plan().place_types,
        place_picture=place_picture,
        features=plan().things(known.features),
        sight=((sight.south, sight.west), (sight.north, sight.east)),
        bounds=await jurisdictions.bounds(known.jurisdiction_id) or DISTRICT,
        symbols={one: asset(place_picture(one)) for one in plan().place_types},
        views=views,
        this_month=clock.month_of(clock.now()),
        adult_cm=ADULT_CM,
        alike=alike,
        held=await pins.items_of([one.public_id for one in alike]),
        moves=[step for step in Handling if HANDLING.may(Handling(known.handling), step)],
        story=await story(known.public_id, STORY),
        open_items=[
            one for one in await queries.worklist(request.user) if one.status in actions.OPEN
        ],
        **{"hung": "", **wrong},
    )


routes = [
    Route("/office/reports/{report}", report, name="office_report"),
    Route("/office/reports/{report}/handling", move, methods=["POST"], name="office_handle"),
    Route(
        "/office/reports/{report}/views/{kind}",
        hang,
        methods=["POST"],
        name="office_view",
        max_body_size=LARGE_BODY,
    ),
    Route(
        "/office/reports/{report}/views/{view}/remove",
        take_down,
        methods=["POST"],
        name="office_view_remove",
    ),
    Route("/office/reports/{report}/join", join, methods=["POST"], name="office_join"),
    Route(
        "/office/reports/{report}/not-the-same",
        not_the_same,
        methods=["POST"],
        name="office_not_the_same",
    ),
]
