"""A class that was read its answer says something back."""

from datetime import timedelta

from participation import clock
from participation.demo.lessons import Agenda
from participation.demo.people import Cast
from participation.feedback.actions import reply
from participation.feedback.echoes import threads
from participation.feedback.forms import ReplyForm
from participation.feedback.models import Stand

WORDS = "谢谢你们去看了。我们想自己去量一量，再告诉你们。"


async def say_back(cast: Cast, agenda: Agenda) -> None:
    """The first class that finds an answer among its threads."""
    teacher = cast.actor("facilitator")
    for one in (lesson for lessons in agenda.classes.values() for lesson in lessons):
        answered = next((each for each in await threads(one.session) if each.answer), None)
        if answered is None or answered.answer is None:
            continue
        form = ReplyForm(response=answered.answer.public_id, stand=Stand.GLAD, words=WORDS)
        with clock.at(min(answered.answer.at + timedelta(days=2), clock.now())):
            await reply(teacher, one.session, form)
        return
