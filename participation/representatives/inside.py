"""Reading for those who are in it: a child with its card, the grown-up, a school's own numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from participation.actor import Actor
from participation.codes import typed_code
from participation.database import rows
from participation.errors import NotFound
from participation.i18n import gettext as _
from participation.policies import Act, require
from participation.representatives.chairs import KIND
from participation.representatives.kinds import Method, Sitting, TermStatus
from participation.representatives.models import Backing, Body, Pool, Representative, Term
from participation.representatives.queries import BodyView, body_by_id, term_of

IDEAS = """
SELECT p.public_id, p.idea, p.saw, p.why, p.who
  FROM proposal p JOIN participant a ON a.id = p.author_id
 WHERE p.jurisdiction_id = $1 AND p.visibility = 'published' AND NOT p.held AND a.shown
   AND a.kind = 'child' AND p.progress = 'open'
   AND NOT EXISTS (SELECT 1 FROM raised r WHERE r.proposal = p.public_id)
 ORDER BY p.published_at DESC, p.id DESC LIMIT 30
"""


@dataclass(frozen=True)
class RepresentativeCard:
    """On paper only: for whom the school's list names beside the number."""

    chair: Representative
    code: str


@dataclass(frozen=True)
class Choice:
    """An idea that the body may take up; `mine`: this hand is up. How many are is not told."""

    public_id: str
    title: str
    mine: bool


async def accompanied(actor: Actor) -> list[tuple[Term, BodyView]]:
    """The bodies that this grown-up goes along with."""
    require(actor, Act.BODY_CALLS)
    mine = Term.filter(facilitator_id=actor.account_id or 0).exclude(status=TermStatus.OVER)
    return [(term, await body_by_id(term.body_id)) for term in await mine.order_by("id").limit(10)]


async def term_for(actor: Actor, public_id: str) -> Term:
    """Another grown-up's is not there."""
    term = await term_of(public_id)
    if term.facilitator_id != actor.account_id:
        raise NotFound(public_id)
    require(actor, Act.BODY_ACCOMPANY, term)
    return term


async def cards_of(actor: Actor, term: Term) -> list[RepresentativeCard]:
    """To be printed again at any time; who gets which is on the school's paper."""
    require(actor, Act.BODY_ACCOMPANY, term)
    taken = Representative.filter(term_id=term.id).exclude(status=Sitting.LEFT)
    return [_card(one) for one in await taken.order_by("position").limit(200)]


async def calls_for(actor: Actor) -> list[tuple[Term, BodyView]]:
    """What a school of the place may name numbers for now."""
    require(actor, Act.BODY_CALLS)
    open_ones = Term.filter(
        status=TermStatus.CALLING, body__jurisdiction_id=actor.jurisdiction_id
    ).exclude(method=Method.ELECTION)
    found = await open_ones.order_by("id").limit(20)
    return [(term, await body_by_id(term.body_id)) for term in found]


async def own_pools(actor: Actor, term_ids: Sequence[int] = ()) -> list[Pool]:
    """What this school has named."""
    require(actor, Act.BODY_CALLS)
    mine = Pool.filter(school_id=actor.school_id or 0)
    if term_ids:
        mine = mine.filter(term_id__in=list(term_ids))
    return await mine.order_by("-term_id", "number").limit(100)


async def drawn_of(pools: Sequence[Pool]) -> dict[int, list[Representative]]:
    """{pool id: chairs}: the school looks up its own numbers on its own paper."""
    found: dict[int, list[Representative]] = {}
    mine = Representative.filter(pool_id__in=[pool.id for pool in pools])
    for one in await mine.order_by("position").limit(400):
        found.setdefault(one.pool_id or 0, []).append(one)
    return found


async def choices_for(one: Representative) -> list[Choice]:
    """Without any number: nobody sees how many hands are up before it is decided."""
    body = await Body.get(id=one.term.body_id)
    mine = await Backing.filter(representative_id=one.id).values_list("proposal", flat=True)
    known = {str(proposal) for proposal in mine}
    return [
        Choice(public_id, title, public_id in known)
        for public_id, title in await ideas_of(body.jurisdiction_id)
    ]


async def ideas_of(jurisdiction_id: str) -> list[tuple[str, str]]:
    """(public id, title) of children's ideas that lie on no agenda yet, the newest first."""
    return [(row["public_id"], _title(row)) for row in await rows(IDEAS, jurisdiction_id)]


def _title(row: dict[str, Any]) -> str:
    words = next((row[box] for box in ("idea", "saw", "why", "who") if row[box]), "")
    return words or _("一张画")


def _card(one: Representative) -> RepresentativeCard:
    return RepresentativeCard(one, typed_code(KIND, one.public_id))
