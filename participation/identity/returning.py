"""A child comes back with its term card: a fresh seat and animal, the family's answers stay."""

from collections.abc import Awaitable, Callable

from tortoise.transactions import atomic

from participation import clock
from participation.codes import LENGTH, card_secret, fingerprint, tidy, typed_code
from participation.database import rows
from participation.identity.models import TermCard, TermSeat
from participation.identity.modes import Mode, mode
from participation.schools.models import Seat, Session
from participation.schools.seating import reserve

CarryOver = Callable[[int, int], Awaitable[None]]

LESSON = """
SELECT c.id AS card_id, l.id AS session_id
FROM term_card c
JOIN term_batch b ON b.id = c.batch_id
JOIN session l ON l.school_id = b.school_id AND l.status = 'open'
 AND (l.label = b.label OR l.facilitator_id = b.made_by_id)
WHERE (c.card_hash = $1 OR c.code_hash = $1) AND b.ends_on >= $2 AND l.ends_at > $3
ORDER BY CASE WHEN l.label = b.label THEN 0 ELSE 1 END, l.opened_at DESC, l.id DESC
LIMIT 1
"""


async def seat_secret(secret: str, carry_over: CarryOver) -> str:
    """The secret of today's seat for the holder of a term card; any other comes back as it was.

    Long stays long and short stays short: whoever guesses short ones is slowed at the same door.
    """
    if mode() is not Mode.ATTESTED:
        return secret
    seat = await _seat(tidy(secret), carry_over)
    if seat is None:
        return secret
    derive = typed_code if len(tidy(secret)) == LENGTH else card_secret
    return derive("seat", seat.public_id)


@atomic()
async def _seat(secret: str, carry_over: CarryOver) -> Seat | None:
    """The seat that the card has in the lesson of its class, or the next free one."""
    found = await rows(LESSON, fingerprint(secret), clock.today(), clock.now())
    if not found:
        return None
    card_id, session_id = found[0]["card_id"], found[0]["session_id"]
    card = await TermCard.filter(id=card_id).select_for_update().get()
    known = await TermSeat.get_or_none(card_id=card.id, session_id=session_id)
    if known is not None:
        return await Seat.get(id=known.seat_id)
    return await _sit_down(card, session_id, carry_over)


async def _sit_down(card: TermCard, session_id: int, carry_over: CarryOver) -> Seat | None:
    free = Seat.filter(session_id=session_id, participant_id=None).order_by("number").limit(1)
    seat = await free.select_for_update(skip_locked=True).first()
    if seat is None:
        return None
    before = await TermSeat.filter(card_id=card.id).order_by("-id").first()
    child_id = await reserve(seat, await Session.get(id=session_id))
    await TermSeat.create(
        card_id=card.id, session_id=session_id, seat_id=seat.id, participant_id=child_id
    )
    if before is not None:
        await carry_over(before.participant_id, child_id)
    return seat
