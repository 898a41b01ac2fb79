"""Things that tests stand on, made as the product makes them, with no surprises."""

from datetime import timedelta
from itertools import count
from typing import Any

from participation import clock
from participation.actor import Actor, Role
from participation.contributions.models import Visibility
from participation.contributions.tracking import new_slip
from participation.jurisdictions.models import Department, Jurisdiction
from participation.people.models import Account, Kind, Participant
from participation.people.queries import actor_for
from participation.place import Point, cell_of, on_grid
from participation.proposals.models import Comment, Proposal
from participation.reports.cells import settle
from participation.reports.models import Mood, PhotoReport, Season
from participation.schools.models import School, Seat, Session, SessionStatus
from participation.schools.seating import new_seats, reserve
from participation.topics.models import Phase, PhaseKind, Topic
from participation.voting.models import Poll
from participation.wording.actions import pass_text
from participation.wording.models import AdultText, State

HERE = "birch-district"
ELSEWHERE = "river-district"
OFFICE = "birch-planning"
DAY = timedelta(days=1)
READER = 900_001  # a moderator who needs no account

_numbers = count(1)


def number() -> int:
    return next(_numbers)


async def make_jurisdiction(id: str = HERE, **given: Any) -> Jurisdiction:
    defaults = {"level": "district", "names": {"zh-CN": "白桦区"}, "languages": ["zh-CN"]}
    made, _new = await Jurisdiction.get_or_create(id=id, defaults={**defaults, **given})
    return made


async def make_department(id: str = OFFICE, **given: Any) -> Department:
    defaults = {"jurisdiction_id": HERE, "names": {"zh-CN": "规划局"}, "short": {"zh-CN": "规划局"}}
    made, _new = await Department.get_or_create(id=id, defaults={**defaults, **given})
    return made


async def make_topic(*open_kinds: str, **given: Any) -> Topic:
    """A published topic in which the named phases are open now; all of them by default."""
    n = number()
    topic = await Topic.create(
        **{
            "slug": f"topic-{n}",
            "jurisdiction_id": HERE,
            "department_id": OFFICE,
            "task_number": 13,
            "place_type": "school",
            "title": {"zh-CN": f"上学的路 {n}"},
            "question": {"zh-CN": "上学的路哪里最难走？"},
            "decision_maker": {"zh-CN": "规划局"},
            "published_at": clock.now() - 30 * DAY,
            **given,
        }
    )
    for kind in open_kinds or ("propose", "vote", "comment", "report"):
        await make_phase(topic, kind)
    return topic


async def make_phase(topic: Topic, kind: str, **given: Any) -> Phase:
    moment = clock.now()
    window = {"opens_at": moment - DAY, "closes_at": moment + 10 * DAY, **given}
    return await Phase.create(topic=topic, kind=PhaseKind(kind), **window)


async def make_account(role: Role = Role.MODERATOR, **given: Any) -> Account:
    """An adult; a guardian also speaks, so comes with a participant."""
    n = number()
    speaker = await make_participant(Kind.GUARDIAN) if role is Role.GUARDIAN else None
    return await Account.create(
        **{
            "login": f"{role}{n}@example.org",
            "password_hash": "unusable",
            "role": role,
            "display_name": f"{role} {n}",
            "jurisdiction_id": HERE,
            "department_id": OFFICE if role is Role.OFFICER else None,
            "participant": speaker,
            "vouched_until": clock.today() + 100 * DAY,
            "trained_until": clock.today() + 100 * DAY if role is Role.SAFEGUARDING else None,
            **given,
        }
    )


async def make_actor(role: Role = Role.MODERATOR, **given: Any) -> Actor:
    return actor_for(await make_account(role, **given))


async def make_participant(kind: Kind = Kind.CHILD, **given: Any) -> Participant:
    fields = {"jurisdiction_id": HERE, "adjective": "brave", "animal": "fox", "number": 12, **given}
    return await Participant.create(kind=kind, **fields)


async def make_school(**given: Any) -> School:
    return await School.create(
        **{"jurisdiction_id": HERE, "names": {"zh-CN": "白桦路小学"}, **given}
    )


async def make_session(topic: Topic | None = None, seats: int = 3, **given: Any) -> Session:
    """An open lesson with its seats."""
    topic = topic or await make_topic()
    school = await make_school(jurisdiction_id=topic.jurisdiction_id)
    teacher = given.pop("facilitator", None) or await make_account(
        Role.FACILITATOR, school_id=school.id, jurisdiction_id=topic.jurisdiction_id
    )
    moment = clock.now()
    session = Session(
        **{
            "school": school,
            "topic": topic,
            "facilitator": teacher,
            "jurisdiction_id": topic.jurisdiction_id,
            "label": "四（2）班",
            "status": SessionStatus.OPEN,
            "code_hash": f"session-{number()}",
            "seat_count": seats,
            "planned_for": moment,
            "opened_at": moment,
            "ends_at": moment + timedelta(minutes=40),
            **given,
        }
    )
    await session.save()
    for seat in new_seats(session):
        await seat.save()
    return session


async def make_child(session: Session, seat_number: int = 1) -> Actor:
    """The child who sits there."""
    seat = await Seat.get(session_id=session.id, number=seat_number)
    participant_id = await reserve(seat, session)
    return Actor(
        role=Role.CHILD,
        participant_id=participant_id,
        jurisdiction_id=session.jurisdiction_id,
        school_id=session.school_id,
        seat_id=seat.id,
        session_id=session.id,
        topic_id=session.topic_id,
        session_open=session.status is SessionStatus.OPEN,
    )


async def make_proposal(topic: Topic, **given: Any) -> Proposal:
    return await Proposal.create(
        **await _common(topic, given), **{"saw": "车停在斑马线上", "idea": "画一条线", **given}
    )


async def make_comment(proposal: Proposal, **given: Any) -> Comment:
    topic = await Topic.get(id=proposal.topic_id)
    given.setdefault("author_id", (await make_participant(Kind.GUARDIAN)).id)
    return await Comment.create(
        **await _common(topic, given),
        **{"proposal_id": proposal.id, "body": "我们也遇到过。", **given},
    )


async def make_report(topic: Topic, **given: Any) -> PhotoReport:
    """On the map already, if it is published."""
    spot = Point(given.get("lon", 125.3101), given.get("lat", 43.8052))
    grid = on_grid(spot)
    report = await PhotoReport.create(
        **await _common(topic, given),
        **{
            "mood": Mood.IMPROVE,
            "place_type": "street",
            "season": Season.WINTER,
            "month": "2026-11",
            "lon": spot.lon,
            "lat": spot.lat,
            "grid_lon": grid.lon,
            "grid_lat": grid.lat,
            "cell": cell_of(grid),
            "spot": cell_of(grid),
            **given,
        },
    )
    await settle([report.id])
    return report


async def pass_texts() -> int:
    """All that adults wrote is read and passed, as at the desk; how much it was."""
    waiting = await AdultText.filter(state=State.WAITING).order_by("id")
    for text in waiting:
        reader = Actor(Role.MODERATOR, READER, jurisdiction_id=text.jurisdiction_id)
        await pass_text(reader, text)
    return len(waiting)


async def make_poll(topic: Topic, **given: Any) -> Poll:
    moment = clock.now()
    return await Poll.create(
        **{"topic": topic, "opens_at": moment - DAY, "closes_at": moment + DAY, **given}
    )


async def _common(topic: Topic, given: dict[str, Any]) -> dict[str, Any]:
    """Published by default; `given` takes over its own fields."""
    slip = new_slip()
    visibility = given.pop("visibility", Visibility.PUBLISHED)
    author_id = given.pop("author_id", None) or (await make_participant()).id
    return {
        "public_id": slip.public_id,
        "tracking_hash": slip.hash,
        "author_id": author_id,
        "topic_id": topic.id,
        "jurisdiction_id": topic.jurisdiction_id,
        "visibility": visibility,
        "published_at": clock.now() if visibility is Visibility.PUBLISHED else None,
    }
