"""Tokens: given for a report that waits, and leading to its id once everybody may see it."""

from collections.abc import Sequence

from participation.codes import token_hash
from participation.database import rows
from participation.errors import NotFound
from participation.i18n import gettext as _
from participation.opendata.found import PUBLIC, marks
from participation.opendata.spark import Document, Many

FIND = f"""
SELECT r.public_id, CASE WHEN {PUBLIC} THEN 1 ELSE 0 END AS public
  FROM ticket t JOIN photo_report r ON r.public_id = t.subject
  JOIN participant a ON a.id = r.author_id
 WHERE t.token_hash = $1 AND r.jurisdiction_id IN ({{served}})
"""


def ticket(token: str) -> Document:
    """What a partner reads right after handing in."""
    notice = _("收到了。有人先读一读，再放到地图上。照片链接和联系方式没有存。")
    return Document(
        "service_requests", Many("request", [{"token": token, "service_notice": notice}])
    )


async def what_became_of(token: str, served: Sequence[str]) -> Document:
    """The id stays empty while nobody may see the report, whatever the reason."""
    sql = FIND.format(served=marks(2, served))
    known = await rows(sql, token_hash(token), *served)
    if not known:
        raise NotFound("token")
    id = known[0]["public_id"] if known[0]["public"] else ""
    told = {"service_request_id": id, "token": token}
    return Document("service_requests", Many("request", [told]))
