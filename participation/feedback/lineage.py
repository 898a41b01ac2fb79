"""One matter from the first idea to what was built, as everybody may read it (R-11 AC3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from participation.agendas.dossier import Dossier, dossier
from participation.database import from_json, rows
from participation.feedback.matters import Matter, matter
from participation.feedback.steps import Next, Step, coming_of, road_of
from participation.media.queries import shown_of
from participation.people.models import Kind
from participation.responses.queries import Answer, public_line

# What was put on the item, and whatever says the same as it: each original stays itself.
ORIGINALS = """
SELECT '{kind}' AS kind, c.id AS id, c.public_id, {words} AS words, c.media AS media,
       c.published_at AS published_at, a.kind AS voice
  FROM {table} c JOIN participant a ON a.id = c.author_id
  LEFT JOIN together t ON t.subject = c.public_id
 WHERE c.visibility = 'published' AND NOT c.held AND a.shown AND (c.topic_id = $2 OR EXISTS (
   SELECT 1 FROM item_input n
    WHERE n.item_id = $1 AND (n.subject = c.public_id OR n.subject = t.lead)))
"""
WORDS = "CASE WHEN c.idea <> '' THEN c.idea ELSE c.saw END"
BOTH = " UNION ALL ".join(
    (
        ORIGINALS.format(kind="proposal", table="proposal", words=WORDS),
        ORIGINALS.format(kind="report", table="photo_report", words="c.words"),
    )
)
COUNT = f"SELECT o.voice, count(*) AS n FROM ({BOTH}) o GROUP BY o.voice"
MOST = 60


@dataclass(frozen=True)
class Original:
    """One idea or report that everybody may read, without its author."""

    kind: str
    public_id: str
    words: str
    picture: str
    voice: str


@dataclass(frozen=True)
class Lineage:
    """`originals` are the newest; the counts are of all, each group for itself."""

    matter: Matter
    dossier: Dossier
    originals: Sequence[Original]
    children: int
    guardians: int
    answers: Sequence[Answer]
    steps: Sequence[Step]
    next: Next

    @property
    def answer(self) -> Answer | None:
        """What the office says now."""
        return next((one for one in reversed(self.answers) if one.substantive), None)


async def lineage(public_id: str) -> Lineage:
    """Raises NotFound for an item that is not there."""
    found = await matter(public_id)
    seen = await dossier(public_id)
    whole = (seen.item.topic_id or 0) if seen.item.whole_topic else 0
    counted = {row["voice"]: row["n"] for row in await rows(COUNT, found.id, whole)}
    answers = await public_line(found.id)
    return Lineage(
        matter=found,
        dossier=seen,
        originals=await originals(found.id, whole),
        children=counted.get(Kind.CHILD, 0),
        guardians=counted.get(Kind.GUARDIAN, 0),
        answers=answers,
        steps=road_of(found, answers),
        next=coming_of(found, answers),
    )


async def originals(item_id: int, whole_topic_id: int) -> list[Original]:
    newest = f"SELECT o.* FROM ({BOTH}) o ORDER BY o.published_at DESC, o.id DESC LIMIT {MOST}"
    found = await rows(newest, item_id, whole_topic_id)
    shown = await shown_of([from_json(row["media"]) or [] for row in found])
    return [_original(row, media) for row, media in zip(found, shown, strict=True)]


def _original(row: dict[str, Any], media: list[str]) -> Original:
    plain = {name: row[name] for name in ("kind", "public_id", "words", "voice")}
    return Original(**plain, picture=media[0] if media else "")
