"""Cards and codes of a lesson, who was on duty, what it was called, and the class's drawn map."""

from collections.abc import Sequence

from participation.media.actions import take_away
from participation.media.models import Media, Showing
from participation.retention.sweep import chosen, doing
from participation.schools.models import Sketch

ENDED = "COALESCE(e.closed_at, e.ends_at, e.planned_for) < $1"
LESSONS = "SELECT e.id FROM session e WHERE {ended} AND {still} ORDER BY e.id LIMIT $2 FOR UPDATE"

SEAT_CODES = chosen(
    LESSONS.format(ended=ENDED, still="e.code_hash NOT LIKE 'gone-%'"),
    doing(
        (
            "session_id",
            "UPDATE seat SET card_hash = 'gone-' || public_id, code_hash = 'gone-' || public_id,"
            " slip_hash = 'gone-' || public_id WHERE {chosen}",
        ),
        (
            "session_id",
            "DELETE FROM sign_in WHERE seat_id IN (SELECT id FROM seat WHERE {chosen})",
        ),
        ("id", "UPDATE session SET code_hash = 'gone-' || public_id WHERE {chosen}"),
    ),
)
ROSTER = chosen(
    LESSONS.format(
        ended=ENDED,
        still="(e.duty_name <> '' OR e.substitute_name <> ''"
        " OR EXISTS (SELECT 1 FROM walk_sheet w WHERE w.session_id = e.id))",
    ),
    doing(
        ("session_id", "DELETE FROM walk_sheet WHERE {chosen}"),
        (
            "id",
            "UPDATE session SET duty_name = '', duty_phone = '', substitute_name = '',"
            " substitute_phone = '' WHERE {chosen}",
        ),
    ),
)
LABEL = chosen(
    LESSONS.format(ended=ENDED, still="e.label <> ''"),
    doing(("id", "UPDATE session SET label = '' WHERE {chosen}")),
)


async def _forget_sketches(ids: Sequence[int]) -> None:
    """Pins that were put on it have places of their own by now."""
    for sketch in await Sketch.filter(id__in=list(ids)):
        drawn = Media.filter(public_id=sketch.media).exclude(showing=Showing.GONE)
        for media in await drawn:
            await take_away(media)
    await Sketch.filter(id__in=list(ids)).delete()


SKETCHES = chosen(
    "SELECT s.id FROM sketch s WHERE s.created_at < $1 ORDER BY s.id LIMIT $2 FOR UPDATE",
    _forget_sketches,
    at_once=50,
)
