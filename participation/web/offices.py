"""The office: what is late first, the board, one item with its gate and its answers."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation.actor import Actor
from participation.agendas import actions
from participation.agendas.dossier import Dossier, dossier_for
from participation.agendas.emergency import emergency_of
from participation.agendas.forms import ItemForm
from participation.agendas.handing_on import is_coordinator
from participation.agendas.models import Item
from participation.agendas.origins import candidates
from participation.errors import GateShut, InvalidInput, NotFound
from participation.feedback.queries import class_replies
from participation.i18n import gettext as _
from participation.jurisdictions.catalogue import plan
from participation.jurisdictions.queries import departments, languages
from participation.receipts.once import Answer, once
from participation.reports.look_alikes import alike_beside
from participation.review.reasons import TEXT_REASONS
from participation.routing import road
from participation.topics.queries import listed
from participation.web.answers_beside import answers_beside, begun
from participation.web.office_steps import STEPS
from participation.web.pictograms import place_picture
from participation.web.render import page, see_other, typed_fields
from participation.wording.queries import on_the_desk

Typed = Mapping[str, Any]
MOST_SUGGESTED = 6


async def new(request: Request) -> Response:
    return await _editor(request, None)


async def create(request: Request) -> Response:
    typed = await typed_fields(request)
    try:
        done = await _once(request, typed, lambda: _open(request.user, typed))
    except InvalidInput as wrong:
        return await _editor(request, None, 422, errors=wrong.fields, typed=typed)
    return see_other(request, "office_item", item=done["item"])


async def edit(request: Request) -> Response:
    return await _editor(request, await own_item(request))


async def amend(request: Request) -> Response:
    found, typed = await own_item(request), await typed_fields(request)
    try:
        await actions.amend(request.user, found, ItemForm.parse(typed))
    except InvalidInput as wrong:
        return await _editor(request, found, 422, errors=wrong.fields, typed=typed)
    return see_other(request, "office_item", item=found.public_id)


async def item(request: Request) -> Response:
    return await item_page(request, typed=begun(request))


async def act(request: Request) -> Response:
    step = STEPS.get(request.path_params["step"])
    if step is None:
        raise NotFound
    found, typed = await own_item(request), await typed_fields(request)
    try:
        await step.act(request.user, found, step.form.parse(typed))
    except InvalidInput as wrong:
        return await item_page(request, 422, errors=wrong.fields, typed=typed)
    except GateShut as shut:
        return await item_page(request, 409, typed=typed, shut=shut.unmet)
    return see_other(request, "office_item", item=found.public_id)


async def _open(actor: Actor, typed: Typed) -> Answer:
    made = await actions.open_item(actor, ItemForm.parse(typed))
    return {"item": made.public_id}


async def _once(request: Request, typed: Typed, do: Callable[[], Awaitable[Answer]]) -> Answer:
    """A second click brings the first one's answer."""
    key = str(typed.get("once", "")) or None
    return await once(request.user.scope, key, request.url.path.encode(), do)


async def own_item(request: Request) -> Item:
    return (await dossier_for(request.user, request.path_params["item"])).item


async def item_page(request: Request, status: int = 200, **wrong: object) -> Response:
    dossier = await dossier_for(request.user, request.path_params["item"])
    return page(
        request,
        "offices/item.html",
        status,
        nav=nav(request),
        dossier=dossier,
        item=dossier.item,
        **await answers_beside(request, dossier.item),
        replies=await class_replies(dossier.item.id),
        desk=await on_the_desk(dossier.item.public_id, dossier.item.jurisdiction_id),
        text_reasons=TEXT_REASONS,
        **await whereabouts(request.user, dossier.item),
        spoken=await languages(dossier.item.jurisdiction_id),
        emergency=await emergency_of(dossier.item),
        **{**await _suggested(request.user, dossier), "shut": (), **wrong},
    )


async def whereabouts(actor: Actor, found: Item) -> dict[str, Any]:
    """Its road from office to office, who helps, and what this office may do about it."""
    return {
        "road": await road.steps(found.public_id),
        "beside": await road.beside(found.public_id),
        "was_settled": await road.was_settled(found.public_id),
        "offices": await departments(found.jurisdiction_id),
        "coordinates": await is_coordinator(actor, found.jurisdiction_id),
    }


async def _suggested(actor: Actor, dossier: Dossier) -> dict[str, Any]:
    """Reports that may be about the spot of one of its own; those it holds are not among them."""
    held = [one.public_id for one in dossier.origins if one.kind == "report"]
    pairs = [
        (own, one)
        for own, several in (await alike_beside(actor, held)).items()
        for one in several
        if one.public_id not in held
    ]
    found = {one.public_id: one for _own, one in pairs}
    return {
        "alike": list(found.values())[:MOST_SUGGESTED],
        "alike_of": {one.public_id: own for own, one in pairs},
        "places": plan().place_types,
        "place_picture": place_picture,
    }


async def _editor(
    request: Request, found: Item | None, status: int = 200, **wrong: object
) -> Response:
    topic = str(request.query_params.get("topic", ""))
    return page(
        request,
        "offices/editor.html",
        status,
        nav=nav(request),
        item=found,
        topics=(await listed(request.user.jurisdiction_id)).topics,
        topic=topic,
        candidates=await candidates(request.user, topic),
        **wrong,
    )


def nav(request: Request) -> list[tuple[str, str, str, bool]]:
    here = request.url.path
    entries = (
        ("office", "kanban", _("议程看板")),
        ("office_work", "clipboard-text", _("等我办的")),
        ("office_new", "plus", _("新的议程项")),
        ("office_seconds", "users", _("第二个人看")),
        ("office_raised", "hand-palm", _("孩子提的")),
        ("office_texts", "hourglass-medium", _("看稿台")),
        ("office_assessments", "scales", _("影响评价")),
        ("office_walks", "path", _("走一走")),
        ("office_map", "map-trifold", _("规划地图")),
        ("answers", "chat-teardrop-text", _("公开的回答")),
        ("account", "identification-badge", _("我的账号")),
    )
    found = [
        (str(request.app.url_path_for(name)), symbol, label) for name, symbol, label in entries
    ]
    return [(where, symbol, label, where == here) for where, symbol, label in found]


routes = [
    Route("/office/new", new, name="office_new"),
    Route("/office/items", create, methods=["POST"], name="office_open"),
    Route("/office/items/{item}", item, name="office_item"),
    Route("/office/items/{item}/edit", edit, name="office_edit"),
    Route("/office/items/{item}/edit", amend, methods=["POST"], name="office_amend"),
    Route("/office/items/{item}/{step}", act, methods=["POST"], name="office_act"),
]
