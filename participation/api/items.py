"""How an item looks from outside, and which items an office may touch."""

from typing import Any

from starlette.requests import Request

from participation.agendas import queries
from participation.agendas.dossier import Dossier, dossier_seen_by
from participation.agendas.models import Item, Resolution
from participation.agendas.points import PointView
from participation.agendas.queries import ItemCard
from participation.agendas.themes import ThemeRow
from participation.api.shapes import said
from participation.api.staff_shapes import (
    ConditionOut,
    ItemDetail,
    ItemOut,
    ListeningOut,
    ResolutionOut,
    ThemeOut,
)
from participation.errors import NotFound
from participation.policies import Act, require

HEARD = (
    "pack",
    "pack_ko",
    "pack_en",
    "short_reason",
    "children_summary",
    "children_minority",
    "guardians_summary",
    "guardians_minority",
)
SAID = ("question", "children_said", "guardians_said", "answer", "waived_reason")


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
        options=known.choices,
        open_question=known.open_question,
        extended_from=known.extended_from,
        extension_reason=known.extension_reason,
        live_on=found.hearing.live_on if found.hearing else None,
        **_heard(found),
        conditions=[
            ConditionOut(name=one.name, met=one.met, sentence=one.sentence)
            for one in found.conditions
        ],
        originals=[one.public_id for one in found.origins],
        resolutions=[_resolution(one) for one in found.resolutions],
        listening=[_listening(one) for one in found.points],
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
        emergency_reason=one.emergency_reason,
        decided_at=one.decided_at,
    )


def _listening(one: PointView) -> ListeningOut:
    said = {name: getattr(one.asked, name) if one.asked else "" for name in SAID}
    return ListeningOut(point=one.name, state=one.state, last_day=one.last_day, **said)


def theme_out(one: ThemeRow) -> ThemeOut:
    return ThemeOut(
        id=one.public_id,
        title=one.title,
        outcome=one.outcome.value,
        reason=one.reason,
        children=one.children,
        guardians=one.guardians,
        originals=[*one.subjects],
    )
