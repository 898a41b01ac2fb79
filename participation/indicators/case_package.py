"""One matter as a folder: what was asked, heard, decided and done, and the spot before and after.

Only what everybody may read anyway is in it: words that passed, counts of five or more, pictures
whose masks are confirmed. No code, no handle, no name of a child, no child's own sentence.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from participation.actor import VISITOR, Actor
from participation.agendas.dossier import dossier
from participation.consents.copied import CASE, went_out
from participation.database import from_json, rows
from participation.errors import NotFound
from participation.i18n import gettext as _
from participation.indicators.case_paper import Pair, case_paper
from participation.media.queries import looks, picture
from participation.papers import markdown, pdf

PAIRS = """
SELECT r.public_id AS report, r.media AS before, r.lens_height_cm AS before_cm, r.month,
       v.media AS after, v.lens_height_cm AS after_cm, v.taken_month, v.alt
  FROM item_input n JOIN photo_report r ON r.public_id = n.subject
  JOIN participant a ON a.id = r.author_id
  JOIN report_view v ON v.report_id = r.id AND v.kind = 'after'
 WHERE n.item_id = $1 AND r.visibility = 'published' AND NOT r.held AND a.shown AND a.photos
 ORDER BY r.id LIMIT 20
"""


@dataclass(frozen=True)
class Package:
    """Names and bytes of all files."""

    files: Mapping[str, bytes]


async def case_package(actor: Actor, item: str) -> Package:
    """Raises NotFound while the matter has no name that everybody may read."""
    found = await dossier(item)
    if not found.card.passed:
        raise NotFound(item)
    pictures, pairs, works = await _pairs(found.item.id)
    if works:
        await went_out(actor, CASE, found.item, works)
    paper = await case_paper(found, pairs)
    written = {"case.md": markdown(paper).encode(), "case.pdf": await pdf(paper)}
    return Package({**written, **pictures})


async def _pairs(item_id: int) -> tuple[dict[str, bytes], list[Pair], list[str]]:
    """Those of which both pictures may be seen by everybody."""
    files: dict[str, bytes] = {}
    pairs: list[Pair] = []
    works: list[str] = []
    for one in await rows(PAIRS, item_id):
        number = len(pairs) + 1
        before = await _largest(next(iter(from_json(one["before"]) or []), ""))
        after = await _largest(one["after"])
        if before and after:
            names = (f"photos/{number:02}-before.webp", f"photos/{number:02}-after.webp")
            files |= dict(zip(names, (before, after), strict=True))
            pairs.append(Pair(*names, _told(one)))
            works.append(one["report"])
    return files, pairs, works


async def _largest(media: str) -> bytes:
    """As a stranger may see it; nothing where a stranger may not."""
    found = (await looks(VISITOR, [media])).get(media) if media else None
    if found is None or not found.sizes:
        return b""
    try:
        return (await picture(VISITOR, media, max(found.sizes))).data
    except NotFound:
        return b""


def _told(one: dict[str, Any]) -> str:
    """Months and heights, and what the office wrote of its own picture."""
    height = _("%(count)s 厘米高")
    before = f"{one['month']} {height % {'count': one['before_cm']} if one['before_cm'] else ''}"
    after = f"{one['taken_month']} {height % {'count': one['after_cm']}}"
    return f"{before.strip()} → {after}：{one['alt']}"
