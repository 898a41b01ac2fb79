"""Themes: what may be read of them, and who is counted."""

from typing import Any

import pytest

from participation.actor import Actor
from participation.agendas.models import Item, ThemeInput, ThemeOutcome
from participation.agendas.texts import forward_theme
from participation.agendas.themes import Theme, passed_themes_of, themes_of
from participation.contributions.models import Visibility
from participation.people.models import Kind
from tests.factories import make_participant, make_proposal, make_report, make_topic, pass_texts
from tests.participation.agendas.matters import make_item, make_officer

pytestmark = pytest.mark.usefixtures("database")


async def make_theme(item: Item, *subjects: str, **given: Any) -> Theme:
    theme = await Theme.create(**{"item": item, "title": "车停得太近", **given})
    await ThemeInput.bulk_create([ThemeInput(theme=theme, subject=one) for one in subjects])
    return theme


async def test_themes_count_children_and_guardians_apart_and_only_what_may_be_seen() -> None:
    officer, topic = await make_officer(), await make_topic()
    idea, report = await make_proposal(topic), await make_report(topic)
    guardian = await make_participant(Kind.GUARDIAN)
    parent = await make_proposal(topic, author_id=guardian.id)
    gone = await make_proposal(topic, visibility=Visibility.WITHHELD)
    held = await make_report(topic, held=True)
    item = await make_item(officer, topic)
    subjects = [one.public_id for one in (idea, report, parent, gone, held)]
    await make_theme(item, *subjects, position=2)
    await make_theme(item, title="天太黑", position=1)

    empty, full = await themes_of(item.id)

    assert (empty.title, empty.children, empty.guardians, empty.subjects) == ("天太黑", 0, 0, ())
    assert (full.children, full.guardians, full.subjects) == (2, 1, tuple(subjects[:3]))


async def test_a_theme_is_read_in_public_only_in_words_that_passed() -> None:
    officer, topic = await make_officer(), await make_topic()
    item = await make_item(officer, topic)
    theme = await make_theme(item, outcome=ThemeOutcome.ADOPTED, reason="画线。")
    await forward_theme(officer, item, theme)
    assert await passed_themes_of(item.id) == []

    await pass_texts()
    (seen,) = await passed_themes_of(item.id)
    assert (seen.title, seen.outcome, seen.reason) == ("车停得太近", "adopted", "画线。")

    await _answer_anew(officer, item, theme)
    (seen,) = await passed_themes_of(item.id)
    assert (seen.outcome, seen.reason) == ("", "画线。"), "an outcome waits for its reason"


async def _answer_anew(officer: Actor, item: Item, theme: Theme) -> None:
    theme.outcome, theme.reason = ThemeOutcome.NOT_ADOPTED, "路太窄。"
    await theme.save()
    await forward_theme(officer, item, theme)
