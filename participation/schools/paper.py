"""Whose card on paper it is: the child of a seat, or somebody who sat nowhere."""

from tortoise.transactions import atomic

from participation.actor import Actor
from participation.errors import InvalidInput
from participation.i18n import gettext as _
from participation.journal.record import record
from participation.people.allowances import at_first
from participation.people.bars import barred
from participation.people.models import Kind, Participant
from participation.policies import Act, require
from participation.schools.models import Seat, Session
from participation.schools.seating import reserve


@atomic()
async def author_of_card(actor: Actor, session: Session, seat_number: int | None) -> int:
    """The participant's id: whoever holds the seat's card finds the report among its own."""
    require(actor, Act.PAPER_ENTER, session)
    if seat_number is None:
        author = await Participant.create(
            kind=Kind.CHILD,
            jurisdiction_id=session.jurisdiction_id,
            grade_band=session.grade_band,
            **at_first(),
        )
        await record(actor, "paper.author-unseated", session)
        return author.id
    seat = await Seat.filter(session_id=session.id, number=seat_number).select_for_update().first()
    if seat is None or seat.participant_id in await barred(actor.account_id):
        words = _("这节课没有 %(number)s 号席位。") % {"number": seat_number}
        raise InvalidInput({"seat": words})
    author_id = await reserve(seat, session)
    await record(actor, "paper.author-seated", session)
    return author_id
