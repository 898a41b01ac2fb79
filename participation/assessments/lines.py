"""The rows of "what changed": one for each theme of what was heard, with how many said it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from participation.agendas.models import Hearing, Item
from participation.agendas.origins import origins
from participation.agendas.themes import ThemeRow, themes_of
from participation.assessments.sheet import FREE
from participation.contributions.screening import screen_words
from participation.i18n import N_
from participation.i18n import gettext as _
from participation.people.models import Kind

LEAST = 5  # fewer are not told: a number must not point at anybody

SUMMARY: Mapping[str, tuple[str, str]] = {
    "children": ("children_summary", N_("孩子们说的")),
    "children-few": ("children_minority", N_("少数孩子说的")),
    "guardians": ("guardians_summary", N_("监护人说的")),
    "guardians-few": ("guardians_minority", N_("少数监护人说的")),
}
UNCOUNTED = frozenset({*SUMMARY, *FREE})


@dataclass(frozen=True)
class Line:
    """A theme; `children` and `guardians` are None where they are so few."""

    key: str
    title: str
    children: int | None = None
    guardians: int | None = None
    subjects: tuple[str, ...] = ()
    is_theme: bool = False

    @property
    def may_quote(self) -> bool:
        return self.children is not None

    @property
    def kept(self) -> dict[str, object]:
        """As it is stored: whose words they were does not leave the hearing."""
        return {"key": self.key, "title": self.title, **self.counts}

    @property
    def counts(self) -> dict[str, int | None]:
        return {"children": self.children, "guardians": self.guardians}


def stored(lines: Sequence[Mapping[str, Any]]) -> list[Line]:
    return [Line(**one) for one in lines]


async def lines_of(item: Item) -> list[Line]:
    """As the hearing stands now: its themes, or its summary where nobody has sorted it."""
    themes = await themes_of(item.id)
    if themes:
        return [_of_theme(one) for one in themes]
    return _from_summary(await Hearing.get_or_none(item_id=item.id))


def _of_theme(one: ThemeRow) -> Line:
    counts = (enough(one.children), enough(one.guardians))
    return Line(one.public_id, one.title, *counts, subjects=one.subjects, is_theme=True)


def _from_summary(hearing: Hearing | None) -> list[Line]:
    """Without themes: what most said and what few said, each group apart."""
    if hearing is None:
        return []
    return [Line(key, _(title)) for key, (box, title) in SUMMARY.items() if getattr(hearing, box)]


def is_free(lines: Sequence[Line]) -> bool:
    """Without themes an office names its rows itself, beside what the summary holds."""
    return not any(line.is_theme for line in lines)


def enough(count: int) -> int | None:
    return count if count >= LEAST else None


async def quotable(item: Item, lines: Sequence[Line]) -> dict[str, dict[str, str]]:
    """{line: {input: words}} under the themes of many."""
    wanted = [line for line in lines if line.may_quote]
    said = await fit_to_quote(item) if wanted else {}
    return {
        line.key: {subject: said[subject] for subject in line.subjects if subject in said}
        for line in wanted
    }


async def fit_to_quote(item: Item) -> dict[str, str]:
    """{input: words} of what children said in public, in which nobody can be recognised."""
    return {
        one.public_id: one.words
        for one in await origins(item.id)
        if one.shown
        and one.voice == Kind.CHILD
        and one.words
        and not screen_words(words=one.words).findings
    }
