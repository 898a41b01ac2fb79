"""One matter from the first idea to what was built, as everybody may read it (R-11 AC3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from participation.agendas.dossier import Dossier, dossier
from participation.agendas.themes import ThemeRow, passed_themes_of
from participation.assessments.queries import seen as seen_assessment
from participation.database import from_json, rows
from participation.errors import NotFound
from participation.feedback.matters import Matter, matter
from participation.feedback.steps import Next, Step, coming_of, road_of
from participation.media.queries import shown_of
from participation.people.models import Kind
from participation.responses.promise_shapes import Promise
from participation.responses.promised import promises_of_item
from participation.responses.queries import Answer, public_line

# What was put on the item, and whatever says the same as it: each original stays itself.
ORIGINALS = """
SELECT '{kind}' AS kind, c.id AS id, c.public_id, {words} AS words, c.media AS media,
       c.published_at AS published_at, a.kind AS voice
  FROM {table} c JOIN participant a ON a.id = c.author_id
 WHERE c.visibility = 'published' AND NOT c.held AND a.shown AND c.id IN (
   SELECT x.id FROM {table} x WHERE x.topic_id = $2
   UNION SELECT x.id FROM item_input n JOIN {table} x ON x.public_id = n.subject
          WHERE n.item_id = $1
   UNION SELECT x.id FROM item_input n JOIN together t ON t.lead = n.subject
           JOIN {table} x ON x.public_id = t.subject WHERE n.item_id = $1)
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
class Branch:
    """A theme with its originals, and what the assessment says was changed for it."""

    theme: ThemeRow
    originals: Sequence[Original]
    changed: str


@dataclass(frozen=True)
class Lineage:
    """`originals` lie in no theme, the newest first; the counts are of all, each group apart."""

    matter: Matter
    dossier: Dossier
    branches: Sequence[Branch]
    originals: Sequence[Original]
    is_assessed: bool
    children: int
    guardians: int
    answers: Sequence[Answer]
    promises: Sequence[Promise]
    steps: Sequence[Step]
    next: Next

    @property
    def childrens_words(self) -> list[str]:
        """In whatever theme they lie; guardians' words are never shown as children's (R-07)."""
        lying = [*(one for branch in self.branches for one in branch.originals), *self.originals]
        return [one.words for one in lying if one.words and one.voice == Kind.CHILD]

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
    themes, said = await passed_themes_of(found.id), await originals(found.id, whole)
    changed = await _changed(public_id)
    return Lineage(
        matter=found,
        dossier=seen,
        branches=[_branch(one, said, changed or {}) for one in themes],
        originals=_beside(themes, said),
        is_assessed=changed is not None,
        children=counted.get(Kind.CHILD, 0),
        guardians=counted.get(Kind.GUARDIAN, 0),
        answers=answers,
        promises=await promises_of_item(found.id),
        steps=road_of(found, answers),
        next=coming_of(found, answers),
    )


async def originals(item_id: int, whole_topic_id: int) -> list[Original]:
    newest = f"SELECT o.* FROM ({BOTH}) o ORDER BY o.published_at DESC, o.id DESC LIMIT {MOST}"
    found = await rows(newest, item_id, whole_topic_id)
    shown = await shown_of([from_json(row["media"]) or [] for row in found])
    return [_original(row, media) for row, media in zip(found, shown, strict=True)]


async def _changed(item: str) -> dict[str, str] | None:
    """{theme: what was changed} of the newest assessment; None while none can be read."""
    try:
        return {row.key: row.changed for row in (await seen_assessment(item)).sheet.rows}
    except NotFound:
        return None


def _branch(theme: ThemeRow, said: Sequence[Original], changed: Mapping[str, str]) -> Branch:
    own = [one for one in said if one.public_id in theme.subjects]
    return Branch(theme, own, changed.get(theme.public_id, ""))


def _beside(themes: Sequence[ThemeRow], said: Sequence[Original]) -> list[Original]:
    grouped = {subject for theme in themes for subject in theme.subjects}
    return [one for one in said if one.public_id not in grouped]


def _original(row: dict[str, Any], media: list[str]) -> Original:
    plain = {name: row[name] for name in ("kind", "public_id", "words", "voice")}
    return Original(**plain, picture=media[0] if media else "")
