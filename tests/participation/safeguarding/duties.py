"""A duty list with three people, and cases that are opened while it stands."""

from participation.actor import VISITOR, Actor, Role
from participation.safeguarding import actions, duty
from participation.safeguarding.forms import DutyForm
from participation.safeguarding.models import Alert, Concern, DutyPerson, Source
from tests.factories import HERE, make_actor

WEEK = [1, 2, 3, 4, 5, 6, 7]


def form(number: int, **given: object) -> DutyForm:
    return DutyForm.parse(
        {"name": f"值班人 {number}", "mail": f"duty{number}@example.org", "days": WEEK, **given}
    )


async def list_of(count: int, **given: object) -> tuple[Actor, list[DutyPerson]]:
    officer = await make_actor(Role.SAFEGUARDING, login="partner-room")
    return officer, [await duty.enlist(officer, form(n + 1, **given)) for n in range(count)]


async def a_concern() -> Concern:
    return await actions.open_concern(
        VISITOR, Source.HELP, words="晚上不敢回家", jurisdiction_id=HERE
    )


async def told() -> list[tuple[int, int | None, str]]:
    """Step, person and way of each alert, in their order."""
    found = await Alert.all().order_by("step", "id")
    return [(one.step, one.person_id, one.channel.value) for one in found]
