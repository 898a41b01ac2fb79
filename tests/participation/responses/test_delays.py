"""What is late is told to the coordinating office once."""

from participation.actor import Role
from participation.post.models import Letter
from participation.responses.delays import tell_coordinators
from participation.responses.models import Commitment
from participation.responses.seconds import OverdueNotice
from tests.factories import DAY, make_actor, make_department
from tests.participation.agendas.matters import Time, make_item, make_officer
from tests.participation.responses.answers import make_promise


async def test_coordinating_office_gets_one_letter_of_each_day_that_passed(
    database: str, time: Time
) -> None:
    officer = await make_officer()
    await make_department("birch-children", mirrors="wcc-office")
    coordinator = await make_actor(
        Role.OFFICER, department_id="birch-children", login="office@example.org"
    )
    await make_item(officer, title="校门口接送区")
    await tell_coordinators({})
    early = await Letter.all().count()

    time.pass_by(days=40)
    for _run in range(3):
        await tell_coordinators({})
    receipt = await Letter.filter(kind="overdue")
    time.pass_by(days=60)
    for _run in range(2):
        await tell_coordinators({})
    both = await Letter.filter(kind="overdue").order_by("id")

    assert early == 0
    assert [one.to for one in receipt] == ["office@example.org"]
    assert [one.to for one in both] == ["office@example.org"] * 2
    assert "规划局" in receipt[0].body
    assert "校门口接送区" not in receipt[0].body
    assert await OverdueNotice.all().count() == 2
    assert coordinator.account_id is not None


async def test_late_promise_is_told_and_a_moved_one_again(database: str, time: Time) -> None:
    officer = await make_officer()
    _item, made = await make_promise(officer, time)
    await make_department("birch-children", mirrors="wcc-office")
    await make_actor(Role.OFFICER, department_id="birch-children", login="office@example.org")

    time.pass_by(days=31)
    await tell_coordinators({})
    first = await OverdueNotice.filter(key__startswith="promise:").count()
    await Commitment.filter(id=made.id).update(due_on=made.due_on + 10 * DAY)
    await tell_coordinators({})
    moved = await OverdueNotice.filter(key__startswith="promise:").count()
    time.pass_by(days=10)
    await tell_coordinators({})

    assert (first, moved) == (1, 1)
    assert await OverdueNotice.filter(key__startswith="promise:").count() == 2
