"""Ways made for tests around one school whose place is known."""

from itertools import pairwise

from participation import clock
from participation.actor import Actor
from participation.contributions.models import Visibility
from participation.contributions.tracking import new_slip
from participation.place import Point
from participation.schools.models import School, Session
from participation.ways.figures import ASKED, Answers
from participation.ways.lattice import Node, node_of, steps
from participation.ways.models import Stretch, Way
from tests.factories import HERE, make_child, make_participant, make_session, make_topic

SCHOOL = Point(125.31167, 43.80676)
CORNER = Point(125.30965, 43.80669)
CROSSING = Point(125.30965, 43.81136)
HOME = Point(125.30177, 43.81363)
SAID: Answers = (True, False, None)


def leg(here: Point, there: Point, **said: str) -> dict[str, object]:
    return {"here": node_of(here).key, "there": node_of(there).key, **said}


async def make_class(seats: int = 3) -> Session:
    """An open lesson of a school that stands on the map, about the way to school."""
    session = await make_session(await make_topic(), seats=seats)
    await School.filter(id=session.school_id).update(lon=SCHOOL.lon, lat=SCHOOL.lat)
    return session


async def make_walker(seats: int = 3) -> Actor:
    return await make_child(await make_class(seats))


async def make_way(session: Session, *nodes: Node, answers: Answers = SAID) -> Way:
    """One child's published way; its steps run from node to node."""
    slip = new_slip()
    way = await Way.create(
        public_id=slip.public_id,
        tracking_hash=slip.hash,
        author_id=(await make_participant()).id,
        session_id=session.id,
        topic_id=session.topic_id,
        jurisdiction_id=HERE,
        school_id=session.school_id,
        visibility=Visibility.PUBLISHED,
        published_at=clock.now(),
    )
    line = [one for here, there in pairwise(nodes) for one in steps(here, there)]
    said = dict(zip(ASKED, answers, strict=True))
    await Stretch.bulk_create(
        Stretch(way_id=way.id, school_id=session.school_id, step=one, **said)
        for one in dict.fromkeys(line)
    )
    return way
