"""An office's pictures of a report's spot are public only while the report is."""

from participation.contributions.models import Visibility
from participation.database import rows
from participation.media.actions import take_away
from participation.media.models import Media, Showing

# Whether a person has said yes to its masks is another column, and is not touched here.
TURN = """
UPDATE media SET showing = $2 WHERE showing <> 'gone' AND showing <> $2
   AND used_by IN (SELECT public_id FROM report_view WHERE report_id = $1)
"""


async def lead_views(report_id: int, there: Visibility, *, held: bool) -> None:
    """With every move of the report, in the act's transaction."""
    if there is Visibility.ERASED and not held:
        await _destroy(report_id)
    else:
        showing = Showing.PUBLIC if there is Visibility.PUBLISHED and not held else Showing.HELD
        await rows(TURN, report_id, showing.value)


async def _destroy(report_id: int) -> None:
    gone = await rows("DELETE FROM report_view WHERE report_id = $1 RETURNING public_id", report_id)
    ids = [row["public_id"] for row in gone]
    for media in await Media.filter(used_by__in=ids).exclude(showing=Showing.GONE):
        await take_away(media)
