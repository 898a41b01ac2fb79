"""Slips that homes signed on paper after one lesson, of children who handed nothing in."""

from datetime import timedelta

from participation import clock
from participation.consents.forms import PaperForm
from participation.consents.paper import enter, look_again
from participation.demo.lessons import Agenda
from participation.demo.people import Cast

ALL = dict.fromkeys(("take_part", "publish", "photo", "voice"), "yes")
SLIPS = (
    {"take_part": "yes"},
    {**ALL, "voice": "no", "own_publish": "yes", "own_photo": "yes"},
    {**ALL, "own_publish": "no"},
    {"take_part": "yes", "publish": "yes"},
)
LOOKED_AT = 2


async def bring_back(cast: Cast, agenda: Agenda) -> None:
    """The last seats of the youngest lesson of all; a colleague has looked at some of the yes."""
    lessons = (one.session for classes in agenda.classes.values() for one in classes)
    session = max(lessons, key=lambda one: one.planned_for)
    teacher, colleague = cast.actor("facilitator"), cast.actor("facilitator4")
    with clock.at(min(session.slips_until - timedelta(days=28), clock.now())):
        for place, ticks in enumerate(SLIPS):
            seat = str(session.seat_count - place)
            typed = {"seat": seat, "signed_on": clock.today().isoformat(), **ticks}
            paper = await enter(teacher, session, PaperForm.parse(typed))
            if place < LOOKED_AT:
                await look_again(colleague, paper.public_id, same=True)
