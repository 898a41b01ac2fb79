"""What follows from the answers, in the transaction in which they were given (L-02)."""

from datetime import timedelta

from participation import clock
from participation.actor import Actor
from participation.consents.history import history_of
from participation.consents.standing import Standing
from participation.consents.withholding import take_out_of_public, take_pictures_out
from participation.people.allowances import COLUMNS
from participation.people.models import Participant, SignIn
from participation.reports.cells import settle_author
from participation.schools.models import Seat
from participation.settings import settings
from participation.work.enqueue import enqueue


async def locked(child: Participant) -> Participant:
    """Two who answer at once answer one after the other, and nobody publishes in between."""
    return await Participant.filter(id=child.id).select_for_update().get()


async def weigh(actor: Actor, child: Participant, why: str) -> None:
    """All answers together, as of today. `why` names the word that a leave is asked by, once."""
    took_part = child.takes_part
    now = (await history_of(child)).standing
    await _keep(child, now)
    if not now.shown:
        await take_out_of_public(actor, child)
    refused = [kind for kind, column in COLUMNS.items() if not getattr(now, column)]
    await take_pictures_out(actor, child, refused)
    await settle_author(child.id)
    if took_part and not now.takes_part:
        await _leave(child, why)


async def _keep(child: Participant, now: Standing) -> None:
    child.update_from_dict(vars(now) | {"reckoned_in": clock.school_year(clock.today())})
    await child.save(update_fields=["shown", "takes_part", "photos", "voices", "reckoned_in"])


async def _leave(child: Participant, why: str) -> None:
    seats = await Seat.filter(participant_id=child.id).values_list("id", flat=True)
    signed_in = SignIn.filter(seat_id__in=list(seats), revoked_at=None)
    await signed_in.update(revoked_at=clock.now())
    await enqueue(
        "child.erase",
        key=f"child.erase:{why}",
        run_at=clock.now() + timedelta(days=settings().erase_days),
        child=child.public_id,
    )
