"""Finding the seat that a card or code means, and taking it so that no two children share one."""

from dataclasses import dataclass

from tortoise.transactions import atomic

from participation import clock
from participation.actor import Actor, Role
from participation.codes import card_secret, fingerprint, new_public_id, typed_code
from participation.database import rows
from participation.errors import NotFound
from participation.journal.record import record
from participation.people.allowances import at_first
from participation.people.handles import class_handles
from participation.people.models import Kind, Participant
from participation.schools.models import Seat, Session

ROOM = """
SELECT s.id AS seat_id, l.id AS session_id, l.ends_at
FROM seat s JOIN session l ON l.id = s.session_id
WHERE (s.card_hash = $1 OR s.code_hash = $1) AND l.status = 'open'
UNION ALL
SELECT NULL, l.id, l.ends_at FROM session l WHERE l.code_hash = $1 AND l.status = 'open'
"""


@dataclass(frozen=True)
class Room:
    """Where a secret leads: to one seat, or to the next free seat of a lesson."""

    session_id: int
    seat_id: int | None


async def room_of(secret: str) -> Room | None:
    """One statement whatever the secret is, so that wrong, closed and full take as long."""
    moment = clock.now()
    for row in await rows(ROOM, fingerprint(secret)):
        if row["ends_at"] and clock.parse(row["ends_at"]) > moment:
            return Room(row["session_id"], row["seat_id"])
    return None


@atomic()
async def sit_down(secret: str) -> Seat:
    """Raises the same NotFound for wrong, expired, closed and full."""
    room = await room_of(secret)
    seat = await _own(room.seat_id) if room and room.seat_id else await _free(room)
    if seat is None:
        raise NotFound("code")
    if seat.joined_at is None:
        await _take(seat)
    return seat


async def _own(seat_id: int) -> Seat | None:
    return await Seat.filter(id=seat_id).select_for_update().first()


async def _free(room: Room | None) -> Seat | None:
    """Skips seats that another child is just sitting down on, instead of waiting for them."""
    free = Seat.filter(session_id=room.session_id if room else 0, participant_id=None)
    return await free.order_by("number").limit(1).select_for_update(skip_locked=True).first()


async def _take(seat: Seat) -> None:
    session = await Session.get(id=seat.session_id)
    await reserve(seat, session)
    seat.joined_at = clock.now()
    await seat.save(update_fields=["joined_at"])
    await record(Actor(role=Role.CHILD), "session.joined", session)


async def reserve(seat: Seat, session: Session) -> int:
    """Whoever sits here has this animal; a guardian may be linked before the child has come."""
    if seat.participant_id is None:
        adjective, animal, number = class_handles(session.public_id, seat.number)[-1]
        seat.participant_id = (
            await Participant.create(
                kind=Kind.CHILD,
                jurisdiction_id=session.jurisdiction_id,
                adjective=adjective,
                animal=animal,
                number=number,
                grade_band=session.grade_band,
                **at_first(),
            )
        ).id
        await seat.save(update_fields=["participant_id"])
    return seat.participant_id


def new_seats(session: Session) -> list[Seat]:
    return [_new_seat(session, number) for number in range(1, session.seat_count + 1)]


async def renew(seat: Seat, *, leaving: bool) -> None:
    """The old card and slip open nothing any more; who leaves leaves an empty chair."""
    seat.public_id = new_public_id()
    if leaving:
        seat.participant_id = seat.joined_at = seat.slip_used_at = None
        seat.assent = ""
    _give_codes(seat)
    await seat.save()


def _new_seat(session: Session, number: int) -> Seat:
    seat = Seat(session_id=session.id, number=number)
    _give_codes(seat)
    return seat


def _give_codes(seat: Seat) -> None:
    seat.card_hash = fingerprint(card_secret("seat", seat.public_id))
    seat.code_hash = fingerprint(typed_code("seat", seat.public_id))
    seat.slip_hash = fingerprint(typed_code("slip", seat.public_id))
