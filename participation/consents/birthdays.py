"""Once a school year every child is a year older: what a guardian's word no longer covers ends."""

from tortoise.transactions import atomic

from participation import clock
from participation.actor import VISITOR
from participation.consents.ages import ADULT
from participation.consents.history import ages_today
from participation.consents.models import Guardianship
from participation.consents.withdrawing import locked, weigh
from participation.journal.record import record
from participation.people.models import Kind, Participant
from participation.work.enqueue import enqueue

AT_ONCE = 200


async def birthdays(payload: dict[str, object]) -> None:
    """consents.birthdays: every night, whoever was last weighed in an earlier school year."""
    year = clock.school_year(clock.today())
    older = Participant.filter(kind=Kind.CHILD, reckoned_in__lt=year)
    due = await older.order_by("reckoned_in", "id").limit(AT_ONCE)
    for child in due:
        await _grow(child, year)
    if len(due) == AT_ONCE:
        await enqueue("consents.birthdays", key=f"consents.birthdays:{year}:after:{due[-1].id}")


@atomic()
async def _grow(child: Participant, year: int) -> None:
    """An adult is nobody's ward: the links end as soon as the child may be one."""
    child = await locked(child)
    if ages_today(child).maybe(ADULT) and child.grade_band:
        ended = await Guardianship.filter(child_id=child.id).delete()
        if ended:
            await record(VISITOR, "child.of-age", child, links=ended)
    await weigh(VISITOR, child, f"birthday:{year}:{child.id}")
