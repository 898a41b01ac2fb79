"""Where else a published work may lie: what this service cannot call back by itself (R-35 AC2).

There is no log of who downloads open data, and there must be none: so it is named as a place
where copies may be. A matter of the agenda that a work went into is known by name and office.
What safeguarding holds is named like any other, or its absence would tell.
"""

from participation.actor import Actor
from participation.consents.queries import own_child
from participation.database import from_json, rows
from participation.i18n import gettext as _
from participation.i18n import language
from participation.localized import in_language

WENT_INTO = """
SELECT DISTINCT i.id, i.title, d.names AS office FROM item_input n
  JOIN item i ON i.id = n.item_id JOIN department d ON d.id = i.department_id
 WHERE n.subject IN (
    SELECT public_id FROM proposal WHERE author_id = $1 AND published_at IS NOT NULL
    UNION SELECT public_id FROM photo_report
     WHERE author_id = $1 AND published_at IS NOT NULL)
 ORDER BY i.id LIMIT 50
"""
EVER_PUBLIC = """
SELECT (SELECT count(*) FROM proposal
         WHERE author_id = $1 AND published_at IS NOT NULL) AS ideas,
       (SELECT count(*) FROM photo_report
         WHERE author_id = $1 AND published_at IS NOT NULL) AS reports
"""


async def copies(actor: Actor, child: str) -> list[str]:
    """Sentences for the guardian; empty as long as nothing has ever been public."""
    ward = await own_child(actor, child)
    counted = (await rows(EVER_PUBLIC, ward.id))[0]
    places = [_of_matter(row) for row in await rows(WENT_INTO, ward.id)]
    if counted["ideas"] or counted["reports"]:
        places.append(_("下载过开放数据（CSV、GeoJSON、Open311）的人那里：没有名字，只有内容"))
        places.append(_("别人截的图、打印的纸"))
    return places


def _of_matter(row: dict[str, object]) -> str:
    office = in_language(from_json(row["office"]), language())
    return _("%(office)s的议程“%(title)s”") % {"office": office, "title": row["title"]}
