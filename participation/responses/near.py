"""What was done near a class: asked about in its lesson, where the children can go and see."""

from collections.abc import Sequence
from datetime import timedelta

from participation import clock
from participation.database import rows
from participation.place import Point, metres_between
from participation.responses.models import Commitment
from participation.responses.promised import Promise, promises_done
from participation.schools.models import School, Session

NEAR_M = 1500.0
REMEMBERED = timedelta(days=365)
MOST = 3
# Whatever its item grew from: reports have a spot, ideas and reports a lesson they came from.
ORIGINS = """
SELECT t.item_id, t.lon, t.lat, s.school_id, t.topic_id FROM (
  SELECT n.item_id, p.lon, p.lat, p.session_id, p.topic_id
    FROM item_input n JOIN photo_report p ON p.public_id = n.subject
   WHERE n.item_id IN ({held}) AND p.visibility = 'published' AND NOT p.held
  UNION ALL
  SELECT n.item_id, NULL, NULL, p.session_id, p.topic_id
    FROM item_input n JOIN proposal p ON p.public_id = n.subject
   WHERE n.item_id IN ({held}) AND p.visibility = 'published' AND NOT p.held
) t LEFT JOIN session s ON s.id = t.session_id LIMIT 2000
"""


async def done_near(session_id: int | None) -> Sequence[Promise]:
    """The newest three that were done within a year: of this school, this topic, or near by."""
    lesson = await Session.get_or_none(id=session_id or 0)
    if lesson is None:
        return ()
    done = await promises_done(lesson.jurisdiction_id, clock.now() - REMEMBERED)
    near = await _near(lesson, {one.item_id for one in done})
    return [one for one in done if one.item_id in near][:MOST]


async def is_asked_in(session_id: int | None, made: Commitment) -> bool:
    lesson = await Session.get_or_none(id=session_id or 0)
    if lesson is None or lesson.jurisdiction_id != made.jurisdiction_id:
        return False
    return made.item_id in await _near(lesson, {made.item_id})


async def _near(lesson: Session, items: set[int]) -> set[int]:
    if not items:
        return set()
    school = await School.get(id=lesson.school_id)
    ids = sorted(items)
    held = ", ".join(f"${place}" for place in range(1, len(ids) + 1))
    found = await rows(ORIGINS.format(held=held), *ids)
    return {
        row["item_id"]
        for row in found
        if row["school_id"] == school.id
        or row["topic_id"] == lesson.topic_id
        or _by(school, row["lon"], row["lat"])
    }


def _by(school: School, lon: float | None, lat: float | None) -> bool:
    if school.lon is None or school.lat is None or lon is None or lat is None:
        return False
    return metres_between(Point(school.lon, school.lat), Point(lon, lat)) <= NEAR_M
