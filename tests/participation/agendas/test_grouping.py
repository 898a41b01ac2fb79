"""Themes are made by people; an original lies in one of them at most and is never lost."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from participation.actor import Actor
from participation.agendas import grouping
from participation.agendas.dossier import dossier, dossier_for
from participation.agendas.forms import MergeForm, MoveForm, RenameForm, SettleForm, ThemeForm
from participation.agendas.grouping import (
    drop_theme,
    make_theme,
    merge_themes,
    move_inputs,
    rename_theme,
    settle_theme,
    take_in,
)
from participation.agendas.inputs import subjects_of
from participation.agendas.models import Item, ItemStatus, ThemeInput
from participation.agendas.themes import loose, suggested, themes_of
from participation.errors import InvalidInput, InvalidMove, NotFound, NotPermitted
from participation.journal.models import Entry
from tests.factories import make_proposal, make_topic, pass_texts
from tests.participation.agendas.matters import Time, make_decided, make_item, make_officer

pytestmark = pytest.mark.usefixtures("database")
WHY = SettleForm(outcome="partly", reason="先划线，灯明年装。")


async def make_said(count: int = 4, **given: Any) -> tuple[Actor, Item, list[str]]:
    officer, topic = await make_officer(), await make_topic()
    ideas = [await make_proposal(topic, **given) for _n in range(count)]
    return officer, await make_item(officer, topic), [one.public_id for one in ideas]


async def laid(item: Item) -> dict[str, tuple[str, ...]]:
    return {one.title: one.subjects for one in await themes_of(item.id)}


async def test_making_a_theme_takes_its_originals_out_of_others() -> None:
    officer, item, ideas = await make_said()
    await make_theme(officer, item, ThemeForm(title="车", subjects=ideas[:3]))

    await make_theme(officer, item, ThemeForm(title="灯", subjects=ideas[2:]))

    assert await laid(item) == {"车": tuple(ideas[:2]), "灯": tuple(ideas[2:])}


async def test_merging_keeps_every_original_and_its_code() -> None:
    officer, item, ideas = await make_said()
    one = await make_theme(officer, item, ThemeForm(title="车", subjects=ideas[:2]))
    two = await make_theme(officer, item, ThemeForm(title="灯", subjects=ideas[2:]))

    await merge_themes(officer, item, one.public_id, MergeForm(other=two.public_id))

    assert await laid(item) == {"车": tuple(ideas)}
    assert sorted(await subjects_of(item)) == sorted(ideas)
    with pytest.raises(InvalidInput):
        await merge_themes(officer, item, one.public_id, MergeForm(other=one.public_id))


async def test_moving_and_dropping_leave_the_originals_loose() -> None:
    officer, item, ideas = await make_said()
    one = await make_theme(officer, item, ThemeForm(title="车", subjects=ideas[:2]))
    two = await make_theme(officer, item, ThemeForm(title="灯"))

    await move_inputs(officer, item, MoveForm(subjects=ideas[1:3], theme=two.public_id))
    assert await laid(item) == {"车": (ideas[0],), "灯": tuple(ideas[1:3])}

    await move_inputs(officer, item, MoveForm(subjects=ideas[2:3]))
    await drop_theme(officer, item, one.public_id)
    whole = await dossier_for(officer, item.public_id)
    rest = [one.public_id for one in loose(whole.themes, whole.origins)]
    assert rest == [ideas[0], *ideas[2:]]


async def test_originals_of_another_item_and_foreign_themes_are_refused() -> None:
    officer, item, _ideas = await make_said()
    _officer, other, foreign = await make_said()
    theirs = await make_theme(officer, other, ThemeForm(title="别的"))

    with pytest.raises(InvalidInput) as wrong:
        await make_theme(officer, item, ThemeForm(title="车", subjects=foreign))
    assert set(wrong.value.fields) == {"subjects"}
    with pytest.raises(NotFound):
        await rename_theme(officer, item, theirs.public_id, RenameForm(title="我的"))
    assert await laid(item) == {}


async def test_grouping_is_for_the_office_of_the_item() -> None:
    _officer, item, ideas = await make_said()

    with pytest.raises(NotPermitted):
        await make_theme(
            await make_officer(department_id="birch-housing"),
            item,
            ThemeForm(title="车", subjects=ideas),
        )
    with pytest.raises(NotFound):
        await make_theme(
            await make_officer(jurisdiction_id="river-district"), item, ThemeForm(title="车")
        )


async def test_a_theme_is_settled_with_its_reason_and_read_before_it_is_public() -> None:
    officer, item, ideas = await make_said()
    theme = await make_theme(officer, item, ThemeForm(title="车", subjects=ideas))
    await settle_theme(officer, item, theme.public_id, WHY)
    assert (await dossier(item.public_id)).themes == []

    await pass_texts()

    (seen,) = (await dossier(item.public_id)).themes
    assert (seen.title, seen.outcome, seen.reason, seen.children) == ("车", "partly", WHY.reason, 4)


async def test_a_child_reads_no_insult_in_a_theme() -> None:
    officer, item, _ideas = await make_said()

    with pytest.raises(InvalidInput):
        await make_theme(officer, item, ThemeForm(title="打我电话 13800138000"))


async def test_the_journal_holds_no_word_of_a_theme() -> None:
    officer, item, ideas = await make_said()
    await make_theme(officer, item, ThemeForm(title="车停得太近", subjects=ideas))

    entries = await Entry.filter(subject=item.public_id, kind__startswith="theme.")
    assert entries
    assert "车停" not in str([one.detail for one in entries])


async def test_what_was_said_since_is_taken_in_once() -> None:
    officer, topic = await make_officer(), await make_topic()
    first = await make_proposal(topic)
    item = await make_item(officer, topic)
    second = await make_proposal(topic)

    assert await take_in(officer, item) == 1
    assert await take_in(officer, item) == 0
    assert sorted(await subjects_of(item)) == sorted([first.public_id, second.public_id])

    named = await make_item(officer, topic, inputs=(first.public_id,))
    with pytest.raises(InvalidMove):
        await take_in(officer, named)


async def test_hints_are_of_what_people_have_not_grouped() -> None:
    officer, item, ideas = await make_said(3, idea="在斑马线前面画一条停车线")

    whole = await dossier_for(officer, item.public_id)
    (hint,) = suggested(whole.themes, whole.origins)
    assert sorted(hint.subjects) == sorted(ideas)

    await make_theme(officer, item, ThemeForm(title="线", subjects=ideas[:2]))
    whole = await dossier_for(officer, item.public_id)
    assert suggested(whole.themes, whole.origins) == []


async def test_a_closed_matter_is_not_grouped_any_more(time: Time) -> None:
    officer = await make_officer()
    item = await make_decided(officer, await make_topic(), time)
    await make_theme(officer, item, ThemeForm(title="车"))
    await Item.filter(id=item.id).update(status=ItemStatus.CLOSED)

    with pytest.raises(InvalidMove):
        await make_theme(officer, item, ThemeForm(title="灯"))


async def test_themes_of_one_item_have_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grouping, "MOST", 1)
    officer, item, _ideas = await make_said()
    await make_theme(officer, item, ThemeForm(title="车"))

    with pytest.raises(InvalidInput):
        await make_theme(officer, item, ThemeForm(title="灯"))


moves = some.tuples(
    some.sampled_from(["make", "merge", "move", "out", "drop"]),
    some.integers(0, 5),
    some.integers(0, 5),
    some.lists(some.integers(0, 4), max_size=3),
)


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(some.lists(moves, max_size=10))
async def test_no_history_loses_an_original_or_lays_it_twice(
    history: list[tuple[str, int, int, list[int]]],
) -> None:
    officer, item, ideas = await make_said(5)
    for step in history:
        await _move(officer, item, ideas, *step)
        inside = [
            one.subject for one in await ThemeInput.filter(theme__item_id=item.id).order_by("id")
        ]
        assert len(inside) == len(set(inside))
        assert set(inside) <= set(ideas)
        assert set(await subjects_of(item)) == set(ideas)


async def _move(
    officer: Actor, item: Item, ideas: list[str], act: str, one: int, other: int, which: list[int]
) -> None:
    known = [theme.public_id for theme in await themes_of(item.id)]
    subjects = [ideas[n] for n in which]
    if act == "make" or not known:
        await make_theme(officer, item, ThemeForm(title="题", subjects=subjects))
        return
    here, there = known[one % len(known)], known[other % len(known)]
    if act == "merge" and here != there:
        await merge_themes(officer, item, here, MergeForm(other=there))
    elif act == "drop":
        await drop_theme(officer, item, here)
    elif subjects:
        into = here if act == "move" else ""
        await move_inputs(officer, item, MoveForm(subjects=subjects, theme=into))
