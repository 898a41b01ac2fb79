"""How an item looks from outside, and which items an office may touch."""

from typing import Any

from starlette.requests import Request

from participation.agendas import queries
from participation.agendas.dossier import Dossier, dossier_seen_by
from participation.agendas.models import Item, Resolution
from participation.agendas.queries import ItemCard
from participation.api.shapes import said
from participation.api.staff_shapes import ConditionOut, ItemDetail, ItemOut, ResolutionOut
from participation.errors import NotFound
from participation.policies import Act, require

HEARD = (
    "pack",
    "short_reason",
    "children_summary",
    "children_minority",
    "guardians_summary",
    "guardians_minority",
)


async def of_office(request: Request) -> Item:
    """Another city's item is answered like one that is not there."""
    require(request.user, Act.AGENDA_OPEN)
    found = await queries.item(request.path_params["id"])
    if found.jurisdiction_id != request.user.jurisdiction_id:
        raise NotFound("item")
    return found


def brief(one: ItemCard) -> ItemOut:
    return ItemOut(**_fields(one))


async def whole(request: Request, id: str) -> ItemDetail:
    found = await dossier_seen_by(request.user, id)
    known = found.item
    return ItemDetail(
        **_fields(found.card),
        version=known.version,
        decision_maker=known.decision_maker,
        can_change=known.can_change,
        child_can_change=known.child_can_change,
        is_fixed=known.is_fixed,
        child_is_fixed=known.child_is_fixed,
        no_effect_reason=known.no_effect_reason,
        taken_off_reason=known.taken_off_reason,
        **_heard(found),
        conditions=[
            ConditionOut(name=one.name, met=one.met, sentence=one.sentence)
            for one in found.conditions
        ],
        originals=[one.public_id for one in found.origins],
        resolutions=[_resolution(one) for one in found.resolutions],
    )


def _fields(one: ItemCard) -> dict[str, Any]:
    return {
        "id": one.public_id,
        "jurisdiction": one.jurisdiction_id,
        "title": one.title,
        "child_title": one.child_title,
        "office": said(one.office),
        "department": one.department_id,
        "topic": one.topic,
        "kind": one.kind,
        "affects_children": one.affects_children.value,
        "status": one.status.value,
        "opened_at": one.opened_at,
        "receipt_due_on": one.receipt_due_on,
        "answer_due_on": one.answer_due_on,
        "received_at": one.received_at,
        "answered_at": one.answered_at,
        "decision_planned_on": one.decision_planned_on,
        "hearing_closes_at": one.closes_at,
        "inputs": one.inputs,
        "days_late": one.late.days if one.late else 0,
    }


def _heard(found: Dossier) -> dict[str, Any]:
    hearing = found.hearing
    return {name: getattr(hearing, name) if hearing else "" for name in HEARD}


def _resolution(one: Resolution) -> ResolutionOut:
    return ResolutionOut(
        version=one.version,
        text=one.text,
        child_words=one.child_words,
        what_changed=one.what_changed,
        decided_at=one.decided_at,
    )
