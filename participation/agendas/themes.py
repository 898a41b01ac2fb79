"""What the inputs of an item say, theme by theme; children and guardians are never added up."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from participation.agendas.models import ItemTheme as Theme
from participation.agendas.models import ThemeInput, ThemeOutcome
from participation.database import rows
from participation.people.models import Kind
from participation.wording.models import Part
from participation.wording.passed import Words, joined, words_in

__all__ = ["Theme", "ThemeInput", "ThemeOutcome", "ThemeRow", "passed_themes_of", "themes_of"]

MOST = 2000
ROWS = f"""
SELECT t.public_id, t.title, t.outcome, t.reason, w.words AS passed,
       CASE WHEN a.id IS NULL THEN NULL ELSE n.subject END AS subject, a.kind AS voice
  FROM item_theme t
  LEFT JOIN theme_input n ON n.theme_id = t.id
  LEFT JOIN proposal p ON p.public_id = n.subject AND p.visibility = 'published' AND NOT p.held
  LEFT JOIN photo_report r ON r.public_id = n.subject AND r.visibility = 'published' AND NOT r.held
  LEFT JOIN participant a ON a.id = COALESCE(p.author_id, r.author_id)
  {joined("w", Part.THEME, "t.public_id")}
 WHERE t.item_id = $1
 ORDER BY t.position, t.id, n.id LIMIT {MOST}
"""


@dataclass(frozen=True)
class ThemeRow:
    """`subjects` are its originals that may be seen now, in the order they came in."""

    public_id: str
    title: str
    outcome: ThemeOutcome
    reason: str
    children: int
    guardians: int
    subjects: tuple[str, ...]
    passed: bool = False


async def themes_of(item_id: int) -> list[ThemeRow]:
    """As the office wrote them."""
    return _themes(await rows(ROWS, item_id))


async def passed_themes_of(item_id: int) -> list[ThemeRow]:
    """As everybody may read them: a theme whose words nobody has read yet is not there."""
    found = await rows(ROWS, item_id)
    words = {row["public_id"]: words_in(row["passed"]) for row in found}
    return [_as_passed(one, words[one.public_id]) for one in _themes(found) if one.passed]


def _as_passed(theme: ThemeRow, words: Words) -> ThemeRow:
    """An outcome is told together with its reason, or not yet."""
    reason = words.get("reason", "")
    outcome = theme.outcome if reason == theme.reason else ThemeOutcome.OPEN
    return replace(theme, title=words.get("title", ""), outcome=outcome, reason=reason)


def _themes(found: Iterable[dict[str, Any]]) -> list[ThemeRow]:
    together: dict[str, list[dict[str, Any]]] = {}
    for row in found:
        together.setdefault(row["public_id"], []).append(row)
    return [_theme(several) for several in together.values()]


def _theme(several: list[dict[str, Any]]) -> ThemeRow:
    first = several[0]
    voices = Counter(row["voice"] for row in several)
    return ThemeRow(
        public_id=first["public_id"],
        title=first["title"],
        outcome=ThemeOutcome(first["outcome"]),
        reason=first["reason"],
        children=voices[Kind.CHILD],
        guardians=voices[Kind.GUARDIAN],
        subjects=tuple(row["subject"] for row in several if row["subject"]),
        passed=first["passed"] is not None,
    )
