"""A class, what it said, and the matter that grew from it."""

from dataclasses import dataclass
from datetime import timedelta

from participation import clock
from participation.actor import Actor
from participation.agendas.models import Item
from participation.people.models import Account
from participation.people.queries import actor_for
from participation.responses.actions import respond
from participation.responses.forms import ResponseForm
from participation.responses.models import Response
from participation.schools.models import Session
from tests.factories import make_proposal, make_session, make_topic, pass_texts
from tests.participation.agendas.matters import Time, make_decided, make_officer


@dataclass
class Told:
    """An item that was answered with a promise, and the class whose idea went in."""

    session: Session
    teacher: Actor
    officer: Actor
    item: Item
    response: Response


async def make_told(time: Time, *, passed: bool = True) -> Told:
    officer, topic = await make_officer(), await make_topic()
    session = await make_session(topic)
    await make_proposal(topic, session_id=session.id, idea="红灯再长一点")
    item = await make_decided(officer, topic, time)
    response = await respond(
        officer,
        item,
        ResponseForm(
            verdict="will-do",
            words="已采纳。",
            will_do="绿灯加 10 秒。",
            due_on=clock.today() + timedelta(days=30),
        ),
    )
    if passed:
        await pass_texts()
    teacher = actor_for(await Account.get(id=session.facilitator_id))
    return Told(session, teacher, officer, item, response)
