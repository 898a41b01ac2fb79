"""Rows of "what changed": one for each theme, few are not told, nobody is quoted by name."""

import pytest

from participation.agendas.forms import ThemeForm
from participation.agendas.grouping import make_theme as group
from participation.agendas.models import Item, ItemInput
from participation.agendas.themes import Theme, ThemeInput
from participation.assessments.actions import hand_over, publish
from participation.assessments.lines import lines_of
from participation.assessments.queries import seen
from participation.contributions.models import Visibility
from participation.errors import GateShut, InvalidInput
from participation.people.models import Kind
from participation.proposals.models import Proposal
from participation.topics.models import Topic
from tests.factories import make_participant, make_proposal, pass_texts
from tests.participation.agendas.matters import Time
from tests.participation.assessments.making import (
    Office,
    fill,
    full,
    make_major_heard,
    make_published,
    make_ready,
)

pytestmark = pytest.mark.usefixtures("database")


async def make_theme(item: Item, ideas: list[Proposal], title: str = "看不见车") -> Theme:
    """Of originals of the item."""
    await ItemInput.bulk_create(
        [ItemInput(item=item, kind="proposal", subject=one.public_id) for one in ideas]
    )
    theme = await Theme.create(item=item, title=title)
    await ThemeInput.bulk_create([ThemeInput(theme=theme, subject=one.public_id) for one in ideas])
    return theme


async def make_ideas(office: Office, count: int, kind: Kind = Kind.CHILD) -> list[Proposal]:
    topic = await Topic.get(id=office.item.topic_id)
    return [
        await make_proposal(
            topic, author_id=(await make_participant(kind)).id, idea=f"把车停远一点，第{n}次说"
        )
        for n in range(count)
    ]


async def test_without_themes_the_summary_has_its_rows(time: Time) -> None:
    office = await make_major_heard(time)
    keys = [line.key for line in await lines_of(office.item)]
    assert keys == ["children", "children-few", "guardians", "guardians-few"]


async def test_few_are_not_told_and_groups_are_not_added(time: Time) -> None:
    office = await make_major_heard(time)
    many = await make_ideas(office, 5)
    few = await make_ideas(office, 4, Kind.GUARDIAN)
    await make_theme(office.item, many + few)

    (line,) = await lines_of(office.item)

    assert (line.children, line.guardians) == (5, None)


async def test_each_theme_has_its_row(time: Time) -> None:
    office = await make_major_heard(time)
    said = await full(office)
    theme = await make_theme(office.item, [])
    sheet = await fill(office, said)

    with pytest.raises(InvalidInput) as refused:
        await hand_over(office.writer, sheet)

    assert list(refused.value.fields) == [f"changed_{theme.public_id}"]


async def test_a_row_with_a_word_of_offices_is_refused_as_a_child_reads_it(time: Time) -> None:
    office = await make_major_heard(time)
    said = await full(office, changed_children="我们统筹推进。", alternatives="统筹考虑过。")
    sheet = await fill(office, said)

    with pytest.raises(InvalidInput) as refused:
        await hand_over(office.writer, sheet)

    assert list(refused.value.fields) == ["changed_children"]


async def test_a_theme_found_later_sends_it_back(time: Time) -> None:
    office = await make_major_heard(time)
    await make_theme(office.item, [])
    sheet = await make_ready(office, await full(office))
    await make_theme(office.item, [], "跑道太滑")

    with pytest.raises(GateShut) as shut:
        await publish(office.second, sheet)

    assert [one.name for one in shut.value.unmet] == ["themes"]


async def test_a_quote_is_a_childs_own_under_a_theme_of_many(time: Time) -> None:
    office = await make_major_heard(time)
    ideas = await make_ideas(office, 5)
    theme = await make_theme(office.item, ideas)
    said = await full(office, **{f"quote_{theme.public_id}": ideas[0].public_id})

    await make_published(office, said)

    found = await seen(office.item.public_id)
    (row,) = found.sheet.rows
    assert row.quote == ideas[0].idea
    assert ideas[0].public_id not in str(found.sheet)


@pytest.mark.parametrize("why", ["few", "guardian", "named", "of another theme", "withheld"])
async def test_what_may_not_be_quoted_is_refused(why: str, time: Time) -> None:
    office = await make_major_heard(time)
    ideas = await make_ideas(office, 4 if why == "few" else 6)
    theme = await make_theme(office.item, ideas[:-1] if why == "of another theme" else ideas)
    wanted = ideas[-1]
    if why == "guardian":
        guardian = await make_participant(Kind.GUARDIAN)
        await Proposal.filter(id=wanted.id).update(author_id=guardian.id)
    if why == "named":
        await Proposal.filter(id=wanted.id).update(idea="打我妈妈电话 13812345678")
    if why == "withheld":
        await Proposal.filter(id=wanted.id).update(visibility=Visibility.WITHHELD)
    box = f"quote_{theme.public_id}"
    sheet = await fill(office, await full(office, **{box: wanted.public_id}))

    with pytest.raises(InvalidInput) as refused:
        await hand_over(office.writer, sheet)

    assert list(refused.value.fields) == [box]


async def test_what_is_taken_back_is_quoted_no_more(time: Time) -> None:
    office = await make_major_heard(time)
    ideas = await make_ideas(office, 6)
    theme = await make_theme(office.item, ideas)
    box = f"quote_{theme.public_id}"
    await make_published(office, await full(office, **{box: ideas[0].public_id}))

    await Proposal.filter(id=ideas[0].id).update(visibility=Visibility.WITHHELD)

    assert (await seen(office.item.public_id)).sheet.rows[0].quote == ""
    await pass_texts()


async def test_other_themes_want_another_assessment(time: Time) -> None:
    office = await make_major_heard(time)
    await make_published(office, await full(office))
    assert office.item.assessed_on

    await group(office.writer, office.item, ThemeForm(title="看不见车"))

    assert (await Item.get(id=office.item.id)).assessed_on is None
