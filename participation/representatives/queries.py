"""Reading bodies as everybody may: the office, the term, animals and numbers only."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from participation import clock
from participation.actor import Actor
from participation.database import from_json, rows
from participation.errors import NotFound
from participation.i18n import gettext as _
from participation.localized import Localized
from participation.policies import Act, require
from participation.representatives.chairs import seated
from participation.representatives.kinds import Kind, Method, Sitting, TermStatus
from participation.representatives.models import Body, Pool, Representative, Term
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


async def newest_term(body_id: int, status: TermStatus) -> Term | None:
    return await Term.filter(body_id=body_id, status=status).order_by("-id").first()


async def pools_of(term: Term) -> list[Pool]:
    """What schools have named so far."""
    return await Pool.filter(term_id=term.id).order_by("number").limit(200)


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
