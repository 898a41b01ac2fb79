"""Lessons made by the teacher's own acts, so that every code on a card really opens the door."""

from participation.actor import Actor, Role
from participation.people.queries import actor_for
from participation.schools.actions import open_session, plan_session
from participation.schools.forms import PlanForm
from participation.schools.models import School, Session
from participation.topics.models import Topic
from tests.factories import make_account, make_actor, make_school, make_topic

ROSTER = {
    "duty_name": "赵老师",
    "duty_phone": "0431-1234567",
    "substitute_name": "孙老师",
    "substitute_phone": "0431-7654321",
}


async def make_facilitator(school: School | None = None, **given: object) -> Actor:
    school = school or await make_school()
    return actor_for(await make_account(Role.FACILITATOR, school_id=school.id, **given))


async def make_guardian(**given: object) -> Actor:
    return await make_actor(Role.GUARDIAN, **given)


def plan_form(topic: Topic, **given: object) -> PlanForm:
    values: dict[str, object] = {"topic": topic.slug, "label": "四（2）班", "seats": 5, **ROSTER}
    return PlanForm.parse(values | given)


async def make_planned(teacher: Actor | None = None, **given: object) -> Session:
    teacher = teacher or await make_facilitator()
    return await plan_session(teacher, plan_form(await make_topic(), **given))


async def make_open(teacher: Actor | None = None, **given: object) -> Session:
    teacher = teacher or await make_facilitator()
    return await open_session(teacher, await make_planned(teacher, **given))
