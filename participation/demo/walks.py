"""A class went out: its risk sheet, what the groups saw, and how children come to school."""

from datetime import timedelta

from participation import clock
from participation.actor import Actor
from participation.demo.contents import Entry, contents
from participation.demo.lessons import DUTY, SEATS, Agenda, Class
from participation.demo.people import Cast
from participation.place import Point
from participation.reports.actions import file_report
from participation.reports.forms import ReportForm
from participation.review import actions as review
from participation.schools import actions, walks
from participation.schools.forms import PlanForm
from participation.schools.models import Seat, SessionKind
from participation.topics.models import Topic
from participation.ways.actions import settle_school, tell_way
from participation.ways.figures import ASKED
from participation.ways.forms import WayForm
from participation.ways.queries import school_spot
from participation.ways.trimming import trimmed

ANSWERS = {"y": "yes", "n": "no", "-": None}


async def go_out(cast: Cast, agenda: Agenda) -> None:
    """The walk is over; its reports and ways have been read."""
    told, topic = contents("walks"), agenda.topics["way-to-school"]
    out = cast.at(-told["days_ago"])
    walk = await _walk(cast, topic, told)
    moderator = cast.actor("moderator")
    for one in told["reports"]:
        with clock.at(out + timedelta(minutes=30)):
            filed = await file_report(await walk.child(topic.id), _report(one))
        with clock.at(out + timedelta(hours=5)):
            await review.publish(moderator, filed.report.public_id)
    for one in told["ways"]:
        child = await walk.child(topic.id)
        with clock.at(out + timedelta(minutes=50)):
            way = (await tell_way(child, await _way(child, one, told["spots"]))).way
        with clock.at(out + timedelta(hours=6)):
            await review.publish(moderator, way.public_id)
    await settle_school(walk.session.school_id)


async def _walk(cast: Cast, topic: Topic, told: Entry) -> Class:
    teacher, out = cast.actor("facilitator"), cast.at(-told["days_ago"])
    with clock.at(out - timedelta(days=2)):
        form = PlanForm(
            topic=topic.slug,
            label=told["label"],
            kind=SessionKind.WALK,
            seats=SEATS,
            minutes=told["minutes"],
            planned_for=out,
            **DUTY,
        )
        session = await actions.plan_session(teacher, form)
        await walks.keep_sheet(teacher, session, walks.SheetForm.parse(told["sheet"]))
    with clock.at(out):
        await actions.open_session(teacher, session)
    with clock.at(out + timedelta(minutes=told["minutes"])):
        await actions.close_session(teacher, session)
    return Class(session, await Seat.filter(session_id=session.id).order_by("number"))


def _report(one: Entry) -> ReportForm:
    plain = {name: value for name, value in one.items() if name not in {"lon", "lat"}}
    return ReportForm.parse({**plain, "point": {"lon": one["lon"], "lat": one["lat"]}})


async def _way(child: Actor, one: Entry, spots: dict[str, list[float]]) -> WayForm:
    taps = [Point(*spots[name]) for name in one["by"]]
    legs = trimmed(await school_spot(child.school_id), taps, 600)
    return WayForm.parse(
        {
            "legs": [
                {
                    "here": leg.here.key,
                    "there": leg.there.key,
                    **{word: ANSWERS[sign] for word, sign in zip(ASKED, said, strict=True)},
                }
                for leg, said in zip(legs, one["said"], strict=True)
            ]
        }
    )
