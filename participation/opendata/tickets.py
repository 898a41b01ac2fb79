"""Tokens: given for a report that waits, and leading to its id once everybody may see it."""

from participation.codes import token_hash
from participation.database import rows
from participation.errors import NotFound
from participation.i18n import gettext as _
from participation.opendata.found import PUBLIC
from participation.opendata.spark import Document, Many

FIND = f"""
SELECT t.subject, (SELECT r.public_id FROM photo_report r JOIN participant a ON a.id = r.author_id
  WHERE r.public_id = t.subject AND {PUBLIC}) AS public_id
FROM ticket t WHERE t.token_hash = $1
"""


def ticket(token: str) -> Document:
    """What a partner reads right after handing in."""
    notice = _("收到了。有人先读一读，再放到地图上。照片链接和联系方式没有存。")
    return Document(
        "service_requests", Many("request", [{"token": token, "service_notice": notice}])
    )


async def what_became_of(token: str) -> Document:
    """The id stays empty while nobody may see the report, whatever the reason."""
    known = await rows(FIND, token_hash(token))
    if not known:
        raise NotFound("token")
    told = {"service_request_id": known[0]["public_id"] or "", "token": token}
    return Document("service_requests", Many("request", [told]))
