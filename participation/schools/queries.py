"""Who holds a token, whose lessons these are, and how a lesson stands: counts only."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from participation import clock
from participation.actor import Actor, Role
from participation.codes import fingerprint
from participation.database import rows
from participation.errors import NotFound
from participation.people.bars import without
from participation.people.models import SignIn
from participation.people.queries import is_alive, works
from participation.policies import Act, require
from participation.schools.models import Seat, Session, SessionKind, SessionStatus

TOUCH = timedelta(minutes=1)

WHO = """
SELECT i.id AS sign_in_id, i.account_id, i.seat_id, i.seen_at, i.expires_at, i.revoked_at,
       a.role, a.active, a.vouched_until, a.jurisdiction_id AS account_jurisdiction,
       a.department_id, a.school_id AS account_school, a.participant_id AS account_participant,
       s.participant_id AS seat_participant, s.session_id,
       l.status, l.ends_at, l.topic_id, l.school_id, l.jurisdiction_id
FROM sign_in i
LEFT JOIN account a ON a.id = i.account_id
LEFT JOIN seat s ON s.id = i.seat_id
LEFT JOIN session l ON l.id = s.session_id
WHERE i.token_hash = $1
"""


async def actor_of(token_hash: str) -> Actor | None:
    """One statement for each request; whatever was taken away works at once (security 10)."""
    found = await rows(WHO, token_hash)
    if not found or found[0]["revoked_at"] is not None:
        return None
    row = found[0]
    actor = _child(row) if row["seat_id"] else _adult(row)
    if actor is not None:
        await _touch(row)
    return actor


def _child(row: dict[str, Any]) -> Actor | None:
    """A seat lives as long as its lesson is open, and no longer."""
    moment = clock.now()
    ends_at = row["ends_at"] and clock.parse(row["ends_at"])
    is_on = row["status"] == "open" and ends_at and ends_at > moment
    if not is_on or clock.parse(row["expires_at"]) <= moment:
        return None
    return Actor(
        role=Role.CHILD,
        participant_id=row["seat_participant"],
        jurisdiction_id=row["jurisdiction_id"],
        school_id=row["school_id"],
        seat_id=row["seat_id"],
        session_id=row["session_id"],
        topic_id=row["topic_id"],
        session_open=True,
        sign_in_id=row["sign_in_id"],
    )


def _adult(row: dict[str, Any]) -> Actor | None:
    if row["role"] is None:
        return None
    if not is_alive(clock.parse(row["seen_at"]), clock.parse(row["expires_at"])):
        return None
    if not works(Role(row["role"]), bool(row["active"]), _day(row["vouched_until"])):
        return None
    return Actor(
        role=Role(row["role"]),
        account_id=row["account_id"],
        participant_id=row["account_participant"],
        jurisdiction_id=row["account_jurisdiction"],
        department_id=row["department_id"],
        school_id=row["account_school"],
        sign_in_id=row["sign_in_id"],
    )


def _day(value: date | str | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


async def _touch(row: dict[str, Any]) -> None:
    """At most once a minute: reading pages must not make writers queue."""
    moment = clock.now()
    if moment - clock.parse(row["seen_at"]) >= TOUCH:
        await SignIn.filter(id=row["sign_in_id"]).update(seen_at=moment)


async def own_session(actor: Actor, public_id: str) -> Session:
    """Another teacher's or another school's lesson looks like none."""
    mine = Session.filter(facilitator_id=actor.account_id or 0, school_id=actor.school_id or 0)
    session = await mine.get_or_none(public_id=public_id).select_related("topic", "school")
    if session is None:
        raise NotFound("session")
    return session


async def own_sessions(actor: Actor) -> list[Session]:
    mine = Session.filter(facilitator_id=actor.account_id or 0, school_id=actor.school_id or 0)
    return await mine.order_by("-planned_for", "-id").limit(50).select_related("topic")


async def session_here(actor: Actor, public_id: str) -> Session:
    """A lesson of the officer's own place; another city's looks like none."""
    require(actor, Act.AGENDA_OPEN)
    here = Session.filter(jurisdiction_id=actor.jurisdiction_id or "")
    session = await here.get_or_none(public_id=public_id).select_related("topic")
    if session is None:
        raise NotFound("session")
    return session


async def walks_here(actor: Actor) -> list[Session]:
    """Walks that an office may look at, the latest first; no class and no teacher is named."""
    require(actor, Act.AGENDA_OPEN)
    over = Session.filter(
        jurisdiction_id=actor.jurisdiction_id or "",
        kind=SessionKind.WALK,
        status=SessionStatus.CLOSED,
    )
    return await over.order_by("-planned_for", "-id").limit(50).select_related("topic")


@dataclass(frozen=True)
class Counts:
    """All that a teacher sees of a running lesson: numbers, no child (M-08)."""

    seats: int
    joined: int
    handed_in: int
    waiting: int


HANDED_IN = " UNION ALL ".join(
    f"SELECT w.visibility FROM {table} w WHERE w.session_id = $1 AND {without('w.author_id', 2)}"
    for table in ("proposal", "photo_report", "way")
)
COUNTS = f"""
SELECT (SELECT count(*) FROM seat s WHERE s.session_id = $1 AND s.joined_at IS NOT NULL
           AND {without("s.participant_id", 2)}) AS joined,
       count(*) AS handed_in,
       count(CASE WHEN h.visibility = 'waiting' THEN 1 END) AS waiting
  FROM ({HANDED_IN}) h
"""


async def counts(actor: Actor, session: Session) -> Counts:
    """Whom a bar keeps from this teacher is in none of them."""
    row = (await rows(COUNTS, session.id, actor.account_id or 0))[0]
    return Counts(session.seat_count, row["joined"], row["handed_in"], row["waiting"])


async def child_of_card(code: str) -> int | None:
    """Whose seat card it is; nobody's while nobody has sat down."""
    seat = await Seat.get_or_none(code_hash=fingerprint(code))
    return seat.participant_id if seat else None


async def child_at(session: Session, number: int) -> int | None:
    """Who sits there; raises NotFound when the lesson has no such seat."""
    seat = await Seat.get_or_none(session_id=session.id, number=number)
    if seat is None:
        raise NotFound("seat")
    return seat.participant_id


async def seat_of(actor: Actor) -> Seat:
    own = Seat.get_or_none(id=actor.seat_id or 0)
    seat = await own.select_related("participant", "session__topic")
    if seat is None:
        raise NotFound("seat")
    return seat
