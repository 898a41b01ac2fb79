"""What is printed for a lesson: seat cards and the slips that children take home."""

from collections.abc import Collection
from dataclasses import dataclass

from participation.actor import Actor
from participation.codes import card_secret, typed_code
from participation.people.bars import barred
from participation.people.handles import Handle, class_handles
from participation.schools.models import Seat, Session


@dataclass(frozen=True)
class Card:
    """Derived again for each print, so that a lost card is printed anew and nothing is kept."""

    number: int
    adjective: str
    animal: str
    handle_number: int
    code: str
    secret: str
    slip: str


async def cards_for(actor: Actor, session: Session) -> list[Card]:
    """Without those whom this grown-up is kept from: a card opens what the child has said."""
    return await cards(session, await barred(actor.account_id))


async def cards(session: Session, away: Collection[int] = ()) -> list[Card]:
    seats = await Seat.filter(session_id=session.id).order_by("number")
    handles = class_handles(session.public_id, session.seat_count)
    return [
        _card(seat, handle)
        for seat, handle in zip(seats, handles, strict=True)
        if seat.participant_id is None or seat.participant_id not in away
    ]


def _card(seat: Seat, handle: Handle) -> Card:
    return Card(
        seat.number,
        *handle,
        code=typed_code("seat", seat.public_id),
        secret=card_secret("seat", seat.public_id),
        slip=typed_code("slip", seat.public_id),
    )


def session_code(session: Session) -> str:
    return typed_code("session", session.public_id)
