"""The pile of slips as a school sees it: seat numbers and how far each is, never who said no."""

from dataclasses import dataclass
from datetime import datetime

from participation import clock
from participation.actor import Actor
from participation.consents.history import SECOND_LOOK
from participation.consents.models import Choice, Consent, Paper, Purpose
from participation.consents.paper import UNDO
from participation.people.bars import barred
from participation.policies import Act, require
from participation.schools.models import Session

MOST = 100


@dataclass(frozen=True)
class Typed:
    """One slip that is in. What stands on it is not told again."""

    public_id: str
    seat_number: int
    at: datetime
    waits: bool
    may_undo: bool


@dataclass(frozen=True)
class ToCompare:
    """A slip whose yes somebody else must see on paper: only its yes is told."""

    public_id: str
    label: str
    seat_number: int
    yes: tuple[Purpose, ...]


async def typed_in(actor: Actor, session: Session) -> list[Typed]:
    require(actor, Act.CONSENT_ENTER, session)
    away = await barred(actor.account_id)
    here = Paper.filter(session_id=session.id, void_at=None).exclude(child_id__in=list(away))
    papers = await here.order_by("-id").limit(MOST)
    yes = await _yes_of(papers)
    return [_typed(actor, one, waits=bool(yes.get(one.id))) for one in papers]


def _typed(actor: Actor, paper: Paper, *, waits: bool) -> Typed:
    young = paper.entered_at + UNDO > clock.now()
    return Typed(
        paper.public_id,
        paper.seat_number,
        paper.entered_at,
        waits=waits and paper.seen_at is None,
        may_undo=young or paper.entered_by_id != actor.account_id,
    )


async def to_compare(actor: Actor) -> list[ToCompare]:
    """Of the whole school, but one's own."""
    require(actor, Act.SESSION_PLAN)
    waiting = Paper.filter(session__school_id=actor.school_id or 0, seen_at=None, void_at=None)
    away = await barred(actor.account_id)
    others = waiting.exclude(entered_by_id=actor.account_id).exclude(child_id__in=list(away))
    papers = await others.order_by("id").limit(MOST).select_related("session")
    yes = await _yes_of(papers)
    return [
        ToCompare(one.public_id, one.session.label, one.seat_number, tuple(yes[one.id]))
        for one in papers
        if yes.get(one.id)
    ]


async def _yes_of(papers: list[Paper]) -> dict[int, list[Purpose]]:
    """What needs the second look, by paper, in one statement."""
    ids = [one.id for one in papers]
    said = Consent.filter(paper_id__in=ids, choice=Choice.GIVEN, purpose__in=list(SECOND_LOOK))
    found: dict[int, list[Purpose]] = {}
    for one in await said.order_by("id") if ids else []:
        found.setdefault(one.paper_id or 0, []).append(one.purpose)
    return found
