"""What is printed for a lesson: seat cards and the slips that children take home."""

from dataclasses import dataclass

from participation.codes import card_secret, typed_code
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


async def cards(session: Session) -> list[Card]:
    seats = await Seat.filter(session_id=session.id).order_by("number")
    handles = class_handles(session.public_id, session.seat_count)
    return [_card(seat, handle) for seat, handle in zip(seats, handles, strict=True)]


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
