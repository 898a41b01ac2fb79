"""Reading bodies: for everybody animals and numbers only; a card only for its child and helper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from participation import clock
from participation.actor import Actor
from participation.codes import card_secret, typed_code
from participation.database import from_json, rows
from participation.errors import NotFound
from participation.i18n import gettext as _
from participation.localized import Localized
from participation.people.handles import handle
from participation.policies import Act, require
from participation.representatives.chairs import KIND, seated
from participation.representatives.kinds import Kind, Method, Sitting, TermStatus
from participation.representatives.models import Backing, Body, Pool, Representative, Term
from participation.wording.models import Part
from participation.wording.passed import joined, words_in

BODIES = f"""
SELECT b.id, b.public_id, b.jurisdiction_id, b.department_id, b.kind, d.names AS office, d.short,
       w.words AS passed
  FROM body b LEFT JOIN department d ON d.id = b.department_id
  {joined("w", Part.BODY, "b.public_id")}
"""
CONDUCT = f"""
SELECT w.words AS passed FROM body_term t {joined("w", Part.CONDUCT, "t.public_id")}
 WHERE t.id = $1
"""
IDEAS = """
SELECT p.public_id, p.idea, p.saw, p.why, p.who
  FROM proposal p JOIN participant a ON a.id = p.author_id
 WHERE p.jurisdiction_id = $1 AND p.visibility = 'published' AND NOT p.held AND a.shown
   AND a.kind = 'child' AND p.progress = 'open'
   AND NOT EXISTS (SELECT 1 FROM raised r WHERE r.proposal = p.public_id)
 ORDER BY p.published_at DESC, p.id DESC LIMIT 30
"""


@dataclass(frozen=True)
class BodyView:
    """A body has no name in public before its name was read."""

    id: int
    public_id: str
    jurisdiction_id: str
    department_id: str
    kind: Kind
    office: Localized
    name: str
    about: str


@dataclass(frozen=True)
class TermView:
    """What everybody may know of a term: never a school, a class or whose number was drawn."""

    public_id: str
    method: Method
    status: TermStatus
    starts_on: date
    ends_on: date
    seats: int
    bands: dict[str, int]
    called_at: datetime
    seated_at: datetime | None
    commitment: str
    drum: dict[str, Any]
    conduct: str
    sitting: tuple[Representative, ...]
    waiting: int

    @property
    def is_running(self) -> bool:
        return self.status is TermStatus.SITTING and self.ends_on >= clock.today()


@dataclass(frozen=True)
class RepresentativeCard:
    """On paper only: for whom the school's list names beside the number."""

    chair: Representative
    code: str
    secret: str


@dataclass(frozen=True)
class Choice:
    """An idea that the body may take up; `mine`: this hand is up. How many are is not told."""

    public_id: str
    title: str
    mine: bool


async def listed(jurisdiction_id: str | None, limit: int = 50) -> list[BodyView]:
    where = "($1 = '' OR b.jurisdiction_id = $1) ORDER BY b.id LIMIT $2"
    found = await rows(f"{BODIES} WHERE {where}", jurisdiction_id or "", limit)
    return [_body(row) for row in found]


async def body_of(public_id: str) -> BodyView:
    found = await rows(f"{BODIES} WHERE b.public_id = $1", public_id)
    if not found:
        raise NotFound(public_id)
    return _body(found[0])


async def body_by_id(body_id: int) -> BodyView:
    return _body((await rows(f"{BODIES} WHERE b.id = $1", body_id))[0])


async def own_bodies(actor: Actor) -> list[Body]:
    require(actor, Act.BODY_OPEN)
    own = Body.filter(department_id=actor.department_id, jurisdiction_id=actor.jurisdiction_id)
    return await own.order_by("id").limit(50)


async def body_for(actor: Actor, public_id: str) -> Body:
    """Another office's is not there."""
    require(actor, Act.BODY_OPEN)
    found = await Body.get_or_none(public_id=public_id)
    if found is None or found.department_id != actor.department_id:
        raise NotFound(public_id)
    require(actor, Act.BODY_KEEP, found)
    return found


async def terms_of(body_id: int) -> list[TermView]:
    """The newest first."""
    found = await Term.filter(body_id=body_id).order_by("-id").limit(6)
    return [await term_view(term) for term in found]


async def term_of(public_id: str) -> Term:
    found = await Term.get_or_none(public_id=public_id)
    if found is None:
        raise NotFound(public_id)
    return found


async def term_view(term: Term) -> TermView:
    words = words_in((await rows(CONDUCT, term.id))[0]["passed"])
    sitting = await seated(term.id) if term.status is TermStatus.SITTING else []
    waiting = Representative.filter(term_id=term.id, status=Sitting.STANDBY)
    plain = ("public_id", "method", "status", "starts_on", "ends_on", "seats", "bands")
    return TermView(
        **{name: getattr(term, name) for name in plain},
        called_at=term.called_at,
        seated_at=term.seated_at,
        commitment=term.commitment,
        drum=term.drum,
        conduct=words.get("conduct", ""),
        sitting=tuple(sorted(sitting, key=lambda one: (one.animal, one.adjective, one.number))),
        waiting=await waiting.count(),
    )


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
        Choice(row["public_id"], _title(row), row["public_id"] in known)
        for row in await rows(IDEAS, body.jurisdiction_id)
    ]


def handles_of(term: TermView, language: str) -> list[str]:
    return [handle(one, language) for one in term.sitting]


def _title(row: dict[str, Any]) -> str:
    words = next((row[box] for box in ("idea", "saw", "why", "who") if row[box]), "")
    return words or _("一张画")


def _card(one: Representative) -> RepresentativeCard:
    code, secret = typed_code(KIND, one.public_id), card_secret(KIND, one.public_id)
    return RepresentativeCard(one, code, secret)


def _body(row: dict[str, Any]) -> BodyView:
    passed = words_in(row["passed"])
    kind = Kind(row["kind"])
    nameless = _("一个儿童代表会") if kind is Kind.COUNCIL else _("一个儿童观察团")
    return BodyView(
        **{name: row[name] for name in ("id", "public_id", "jurisdiction_id", "department_id")},
        kind=kind,
        office=from_json(row["short"]) or from_json(row["office"]) or {},
        name=passed.get("name", nameless),
        about=passed.get("about", ""),
    )
