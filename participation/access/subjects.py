"""Of whom or what: found by a public id here, or not there at all.

What safeguarding holds is there for safeguarding officers only, as on every other page.
"""

from participation.access.models import What
from participation.actor import Role
from participation.database import rows
from participation.errors import NotFound
from participation.media.models import Media, Showing
from participation.people.models import Participant
from participation.ways.models import Way

WORKS = """
SELECT w.author_id, w.held FROM (
 SELECT public_id, author_id, held, jurisdiction_id, visibility FROM proposal WHERE public_id = $1
 UNION ALL
 SELECT public_id, author_id, held, jurisdiction_id, visibility FROM comment WHERE public_id = $1
 UNION ALL
 SELECT public_id, author_id, held, jurisdiction_id, visibility FROM photo_report
  WHERE public_id = $1
 UNION ALL
 SELECT public_id, author_id, held, jurisdiction_id, visibility FROM way WHERE public_id = $1
) w WHERE w.jurisdiction_id = $2 AND w.visibility <> 'erased'
"""
ADULTS = frozenset(role.value for role in Role) - {Role.VISITOR.value, Role.CHILD.value}


async def require_there(role: Role, what: What, subject: str, place: str) -> None:
    """Raises NotFound; whether anything lies under the cover is only seen by who may lift it."""
    if what in {What.IDENTITY, What.CONSENT}:
        await child_of(role, subject, place)
    elif what is What.PHOTO:
        await media_of(role, subject, place)
    elif what is What.ROUTE:
        await way_of(role, subject, place)
    elif subject not in ADULTS:
        raise NotFound(subject)


async def child_of(role: Role, subject: str, place: str) -> Participant:
    """The child itself, or whose contribution this is."""
    here = Participant.filter(jurisdiction_id=place, kind="child")
    found = await here.get_or_none(public_id=subject)
    if found is None and (author := await _author(role, subject, place)):
        found = await here.get_or_none(id=author)
    if found is None:
        raise NotFound(subject)
    return found


async def media_of(role: Role, subject: str, place: str) -> Media:
    media = await Media.get_or_none(public_id=subject, jurisdiction_id=place)
    if media is None or media.showing is Showing.GONE:
        raise NotFound(subject)
    if role is not Role.SAFEGUARDING and await is_held(media.used_by or "", place):
        raise NotFound(subject)
    return media


async def way_of(role: Role, subject: str, place: str) -> Way:
    way = await Way.get_or_none(public_id=subject, jurisdiction_id=place)
    if way is None or (way.held and role is not Role.SAFEGUARDING):
        raise NotFound(subject)
    return way


async def is_held(subject: str, place: str) -> bool:
    return any(row["held"] for row in await rows(WORKS, subject, place))


async def _author(role: Role, subject: str, place: str) -> int | None:
    for row in await rows(WORKS, subject, place):
        if not row["held"] or role is Role.SAFEGUARDING:
            return int(row["author_id"])
    return None
