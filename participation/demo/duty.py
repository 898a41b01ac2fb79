"""Who is on duty in the demo, and what became of the alert when a child asked for help."""

from datetime import timedelta

from participation import clock
from participation.demo.contents import contents
from participation.demo.lessons import Agenda
from participation.demo.people import Cast
from participation.jobs import HANDLERS
from participation.safeguarding.actions import acknowledge, note_fact, open_concern, start_drill
from participation.safeguarding.duty import enlist
from participation.safeguarding.forms import DutyForm
from participation.safeguarding.models import Source
from participation.work.worker import work_off

WORRY = "放学路上有一个大人总是跟着我，我不敢一个人走。"
CALLED = "打了 110，值班民警说十分钟后到校门口。孩子和班主任在一起。"
TELLING = ("concern.alert", "letter.urgent")


async def draw_up(cast: Cast) -> None:
    """A week without holes, so that somebody is always told."""
    for one in contents("duty"):
        await enlist(cast.actor(one["officer"]), DutyForm.parse(one))


async def worry(cast: Cast, agenda: Agenda) -> None:
    """A child pressed for help in a lesson; the first on duty was told, and it is taken."""
    child, officer = await agenda.child("way-to-school"), cast.actor("safeguarding")
    opened_at = cast.at(-3)
    with clock.at(opened_at):
        concern = await open_concern(child, Source.HELP, words=WORRY)
        await work_off({kind: HANDLERS[kind] for kind in TELLING})
    with clock.at(opened_at + timedelta(minutes=20)):
        await acknowledge(officer, concern)
        await note_fact(officer, concern, CALLED)


async def practise(cast: Cast) -> None:
    """This month's drill, taken by the second officer and still to be closed."""
    with clock.at(cast.at(-1)):
        drill = await start_drill(cast.actor("safeguarding"))
        await work_off({kind: HANDLERS[kind] for kind in TELLING})
    with clock.at(cast.at(-1) + timedelta(minutes=4)):
        await acknowledge(cast.actor("safeguarding3"), drill)
