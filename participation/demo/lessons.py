"""Topics and the lessons in which children spoke about them."""

from dataclasses import dataclass, field
from datetime import timedelta

from participation import clock
from participation.actor import Actor, Role
from participation.demo.contents import Entry, contents
from participation.demo.people import Cast
from participation.schools import actions
from participation.schools.faces import HandsForm, count_hands
from participation.schools.forms import PlanForm
from participation.schools.inclusion import Support
from participation.schools.models import Seat, Session
from participation.schools.seating import reserve
from participation.schools.verdicts import Asked
from participation.topics.models import Phase, PhaseKind, Topic
from participation.voting.actions import open_poll
from participation.voting.models import Poll

SEATS = 45
DUTY = {
    "duty_name": "赵老师（化名）",
    "duty_phone": "0431-00000001",
    "substitute_name": "孙老师（化名）",
    "substitute_phone": "0431-00000002",
}
HELPED = {"三（1）班"}
HANDS = HandsForm(
    asked=Asked.CLASS, understood_yes=29, understood_no=6, seriously_yes=24, seriously_no=11
)


@dataclass
class Class:
    """One past lesson whose seats are given out one by one."""

    session: Session
    seats: list[Seat]
    taken: int = 0

    async def child(self, topic_id: int | None) -> Actor:
        """The next child; each input has an author of its own."""
        seat = self.seats[self.taken]
        self.taken += 1
        return Actor(
            role=Role.CHILD,
            participant_id=await reserve(seat, self.session),
            jurisdiction_id=self.session.jurisdiction_id,
            school_id=self.session.school_id,
            seat_id=seat.id,
            session_id=self.session.id,
            topic_id=topic_id,
            session_open=True,
        )


@dataclass
class Agenda:
    """The topics by slug, their polls, and their classes."""

    topics: dict[str, Topic] = field(default_factory=dict)
    polls: dict[str, Poll] = field(default_factory=dict)
    classes: dict[str, list[Class]] = field(default_factory=dict)

    async def child(self, slug: str, *, with_topic: bool = True) -> Actor:
        free = next(one for one in self.classes[slug] if one.taken < len(one.seats))
        return await free.child(self.topics[slug].id if with_topic else None)


async def ask(cast: Cast) -> Agenda:
    agenda = Agenda()
    for one in contents("topics"):
        topic = await _topic(cast, one)
        agenda.topics[topic.slug] = topic
        for phase in one["phases"]:
            await _phase(cast, topic, phase)
        vote = next(phase for phase in one["phases"] if phase["kind"] == "vote")
        opens_at, closes_at = cast.at(vote["opens"]), cast.at(vote["closes"], hour=15)
        agenda.polls[topic.slug] = await open_poll(topic, opens_at, closes_at)
        first = min(phase["opens"] for phase in one["phases"])
        agenda.classes[topic.slug] = [
            await _past_lesson(cast, topic, first + number, label)
            for number, label in enumerate(("四（2）班", "三（1）班"), start=1)
        ]
    return agenda


async def _topic(cast: Cast, one: Entry) -> Topic:
    return await Topic.create(
        slug=one["slug"],
        jurisdiction_id=one["jurisdiction"],
        department_id=one["department"],
        task_number=one["task"],
        place_type=one["place_type"],
        title=one["title"],
        question=one["question"],
        about=one["about"],
        can_change=one["can_change_child"],
        is_fixed=one["is_fixed_child"],
        decision_maker=one["decision_maker"],
        decision_planned_on=cast.today + timedelta(days=one["decision_in"]),
        pack=one["pack"],
        scene=one["scene"],
        published_at=cast.at(one["published"]),
    )


async def _phase(cast: Cast, topic: Topic, one: Entry) -> None:
    closes = one.get("closes")
    await Phase.create(
        topic=topic,
        kind=PhaseKind(one["kind"]),
        opens_at=cast.at(one["opens"]),
        closes_at=None if closes is None else cast.at(closes, hour=20),
    )


async def _past_lesson(cast: Cast, topic: Topic, day: float, label: str) -> Class:
    teacher = cast.actor("facilitator")
    with clock.at(cast.at(day)):
        session = await actions.plan_session(teacher, _plan(topic, label, 40))
        await actions.open_session(teacher, session)
        await count_hands(teacher, session, HANDS)
    with clock.at(cast.at(day) + timedelta(minutes=40)):
        await actions.close_session(teacher, session)
    return Class(session, await Seat.filter(session_id=session.id).order_by("number"))


async def open_lesson(teacher: Actor, topic: Topic) -> Session:
    """Today's lesson, open for three hours, for whoever wants to take a seat."""
    session = await actions.plan_session(teacher, _plan(topic, "四（2）班", 180))
    return await actions.open_session(teacher, session)


def _plan(topic: Topic, label: str, minutes: int) -> PlanForm:
    helped = [Support.READ_ALOUD, Support.PICTURES] if label in HELPED else []
    return PlanForm(
        topic=topic.slug, label=label, seats=SEATS, minutes=minutes, supports=helped, **DUTY
    )
