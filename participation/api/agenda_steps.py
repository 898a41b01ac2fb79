"""An item beyond hearing and decision: emergency, more time, later listening, themes."""

import asyncio

from starlette.requests import Request

from participation.agendas import emergency, grouping, later
from participation.agendas.dossier import dossier_for, dossier_seen_by
from participation.agendas.forms import (
    EmergencyForm,
    ExtendForm,
    MergeForm,
    MoveForm,
    PointAnswerForm,
    PointForm,
    RenameForm,
    SecondForm,
    SettleForm,
    ThemeForm,
    WaiveForm,
)
from participation.agendas.themes import suggested
from participation.api.endpoint import endpoint
from participation.api.items import of_office, theme_out, whole
from participation.api.paging import cut
from participation.api.shapes import Listing, PageQuery
from participation.api.staff_shapes import HintOut, ItemDetail, ThemeOut

ITEM = "/agenda-items/{id}"
THEME = ITEM + "/themes/{theme}"


@endpoint(
    "POST", f"{ITEM}/emergency", body=EmergencyForm, status=204, errors=(409,), roles="officer"
)
async def call_emergency(request: Request, form: EmergencyForm) -> None:
    """One of two: nothing is decided until another officer of the office agrees."""
    await emergency.call_emergency(request.user, await of_office(request), form)


@endpoint(
    "POST",
    f"{ITEM}/emergency/second",
    out=ItemDetail,
    body=SecondForm,
    status=201,
    errors=(409,),
    roles="officer",
    idempotent=True,
)
async def second_emergency(request: Request, form: SecondForm) -> ItemDetail:
    """Decides, and opens the hearing after it; `version` is that of the call that was read."""
    found = await of_office(request)
    await emergency.second_emergency(request.user, found, form)
    return await whole(request, found.public_id)


@endpoint(
    "POST",
    f"{ITEM}/extension",
    out=ItemDetail,
    body=ExtendForm,
    errors=(409,),
    roles="officer",
    machines=True,
)
async def extend_answer(request: Request, form: ExtendForm) -> ItemDetail:
    """Once, at most 30 days, with a public reason, before the day has passed."""
    found = await of_office(request)
    await later.extend(request.user, found, form)
    return await whole(request, found.public_id)


@endpoint(
    "POST", f"{ITEM}/listening", out=ItemDetail, body=PointForm, errors=(409,), roles="officer"
)
async def open_listening(request: Request, form: PointForm) -> ItemDetail:
    """Asks once more, while it is built or when it is in use."""
    found = await of_office(request)
    await later.open_point(request.user, found, form)
    return await whole(request, found.public_id)


@endpoint(
    "POST",
    f"{ITEM}/listening/answer",
    out=ItemDetail,
    body=PointAnswerForm,
    errors=(409,),
    roles="officer",
)
async def answer_listening(request: Request, form: PointAnswerForm) -> ItemDetail:
    """What each group said there, once its window is over."""
    found = await of_office(request)
    await later.answer_point(request.user, found, form)
    return await whole(request, found.public_id)


@endpoint(
    "POST",
    f"{ITEM}/listening/waiver",
    out=ItemDetail,
    body=WaiveForm,
    errors=(409,),
    roles="officer",
)
async def waive_listening(request: Request, form: WaiveForm) -> ItemDetail:
    """Why nobody is asked at this point."""
    found = await of_office(request)
    await later.waive_point(request.user, found, form)
    return await whole(request, found.public_id)


@endpoint("POST", f"{ITEM}/close", out=ItemDetail, errors=(409,), roles="officer")
async def close_item(request: Request) -> ItemDetail:
    """409 with each listening point that is neither answered nor waived."""
    found = await of_office(request)
    await later.close(request.user, found)
    return await whole(request, found.public_id)


@endpoint("GET", f"{ITEM}/themes", out=Listing[ThemeOut], query=PageQuery)
async def list_themes(request: Request, query: PageQuery) -> Listing[ThemeOut]:
    """In the order of the office; children and guardians are counted apart."""
    found = await dossier_seen_by(request.user, request.path_params["id"])
    return cut(found.themes, query, lambda one: one.public_id, theme_out)


@endpoint("GET", f"{ITEM}/theme-hints", out=Listing[HintOut], roles="officer")
async def list_theme_hints(request: Request) -> Listing[HintOut]:
    """Originals that share signs, and which; nothing is grouped by it."""
    found = await dossier_for(request.user, request.path_params["id"])
    hints = await asyncio.to_thread(suggested, found.themes, found.origins)
    return Listing(
        items=[HintOut(originals=[*one.subjects], shared=[*one.shared]) for one in hints], next=None
    )


@endpoint(
    "POST",
    f"{ITEM}/themes",
    out=Listing[ThemeOut],
    body=ThemeForm,
    status=201,
    errors=(409,),
    roles="officer",
    idempotent=True,
)
async def make_theme(request: Request, form: ThemeForm) -> Listing[ThemeOut]:
    """Of these originals, which leave the themes that they were in."""
    await grouping.make_theme(request.user, await of_office(request), form)
    return await _themes(request)


@endpoint(
    "POST",
    f"{ITEM}/themes/move",
    out=Listing[ThemeOut],
    body=MoveForm,
    errors=(409,),
    roles="officer",
)
async def move_theme_inputs(request: Request, form: MoveForm) -> Listing[ThemeOut]:
    """Into another theme, or (without `theme`) out of all."""
    await grouping.move_inputs(request.user, await of_office(request), form)
    return await _themes(request)


@endpoint("PATCH", THEME, out=Listing[ThemeOut], body=RenameForm, errors=(409,), roles="officer")
async def rename_theme(request: Request, form: RenameForm) -> Listing[ThemeOut]:
    found = await of_office(request)
    await grouping.rename_theme(request.user, found, request.path_params["theme"], form)
    return await _themes(request)


@endpoint(
    "POST", f"{THEME}/merge", out=Listing[ThemeOut], body=MergeForm, errors=(409,), roles="officer"
)
async def merge_theme(request: Request, form: MergeForm) -> Listing[ThemeOut]:
    """The other's originals come over; each keeps its code."""
    found = await of_office(request)
    await grouping.merge_themes(request.user, found, request.path_params["theme"], form)
    return await _themes(request)


@endpoint(
    "POST",
    f"{THEME}/outcome",
    out=Listing[ThemeOut],
    body=SettleForm,
    errors=(409,),
    roles="officer",
)
async def settle_theme(request: Request, form: SettleForm) -> Listing[ThemeOut]:
    """Adopted, partly or not adopted, and why."""
    found = await of_office(request)
    await grouping.settle_theme(request.user, found, request.path_params["theme"], form)
    return await _themes(request)


@endpoint("DELETE", THEME, status=204, errors=(409,), roles="officer")
async def drop_theme(request: Request) -> None:
    """Its originals stay with the item."""
    found = await of_office(request)
    await grouping.drop_theme(request.user, found, request.path_params["theme"])


async def _themes(request: Request) -> Listing[ThemeOut]:
    found = await dossier_for(request.user, request.path_params["id"])
    return Listing(items=[theme_out(one) for one in found.themes], next=None)


endpoints = [
    call_emergency,
    second_emergency,
    extend_answer,
    open_listening,
    answer_listening,
    waive_listening,
    close_item,
    list_themes,
    list_theme_hints,
    make_theme,
    move_theme_inputs,
    rename_theme,
    merge_theme,
    settle_theme,
    drop_theme,
]
