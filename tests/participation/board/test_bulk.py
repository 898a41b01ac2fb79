"""Many at once: each row its own act, each told what became of it."""

from datetime import timedelta

import pytest

from participation import clock
from participation.actor import Role
from participation.agendas.handing_on import ShareForm, share
from participation.agendas.models import Item
from participation.board.bulk import BulkForm, apply
from participation.board.models import Holder, ItemTag
from participation.errors import InvalidInput
from participation.journal.models import Entry
from participation.routing.road import beside
from tests.factories import ELSEWHERE, make_actor, make_department, make_topic
from tests.participation.agendas.matters import make_hearing, make_item, make_officer

pytestmark = pytest.mark.usefixtures("database")


async def test_each_row_has_its_own_result_and_one_stops_no_other() -> None:
    officer = await make_officer()
    draft, asked = await make_item(officer), await make_hearing(officer, await make_topic())
    other = await make_actor(Role.OFFICER, department_id="birch-roads")
    hidden = await make_item(other)
    day = clock.today() + timedelta(days=90)
    ids = (draft.public_id, asked.public_id, hidden.public_id, "nothing")

    results = await apply(officer, BulkForm(items=ids, do="planned", planned_on=day))

    assert [one.done for one in results] == [True, False, False, False]
    assert results[2].why == results[3].why
    assert results[2].title == ""
    assert (await Item.get(id=draft.id)).decision_planned_on == day
    assert (await Item.get(id=asked.id)).decision_planned_on != day


async def test_same_again_changes_nothing_and_says_so() -> None:
    officer = await make_officer()
    item = await make_item(officer)
    form = BulkForm(items=(item.public_id, item.public_id), do="tag", word="冬天")

    first, again = await apply(officer, form), await apply(officer, form)

    assert [one.done for one in first] == [True]
    assert [one.done for one in again] == [False]
    assert again[0].why
    assert await ItemTag.all().count() == 1


async def test_holder_is_of_the_own_office() -> None:
    officer = await make_officer()
    item = await make_item(officer)
    stranger = await make_actor(Role.OFFICER, jurisdiction_id=ELSEWHERE)

    with pytest.raises(InvalidInput) as refused:
        await apply(
            officer, BulkForm(items=(item.public_id,), do="assign", holder=stranger.account_id)
        )

    assert list(refused.value.fields) == ["holder"]
    assert await Holder.all().count() == 0


async def test_helping_office_marks_but_neither_plans_nor_asks_others() -> None:
    officer = await make_officer()
    await make_department("birch-roads")
    helper = await make_actor(Role.OFFICER, department_id="birch-roads")
    item = await make_item(officer)
    await share(officer, item, ShareForm(department="birch-roads"))
    items, day = (item.public_id,), clock.today() + timedelta(days=90)

    done = [
        (await apply(helper, form))[0].done
        for form in (
            BulkForm(items=items, do="tag", word="我们的"),
            BulkForm(items=items, do="assign", holder=helper.account_id),
            BulkForm(items=items, do="planned", planned_on=day),
            BulkForm(items=items, do="co-lead", department="birch-roads"),
        )
    ]

    assert done == [True, True, False, False]


async def test_co_lead_is_asked_for_many() -> None:
    officer = await make_officer()
    await make_department("birch-roads")
    items = [await make_item(officer), await make_item(officer)]
    ids = tuple(one.public_id for one in items)

    results = await apply(officer, BulkForm(items=ids, do="co-lead", department="birch-roads"))

    assert all(one.done for one in results)
    assert [len(await beside(one.public_id)) for one in items] == [1, 1]
    assert await Entry.filter(kind="item.shared").count() == 2


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"do": "tag"}, "word"),
        ({"do": "planned"}, "planned_on"),
        ({"do": "planned", "planned_on": "2020-01-01"}, "planned_on"),
        ({"do": "co-lead"}, "department"),
        ({"do": "assign"}, "holder"),
        ({"do": "tag", "word": "冬天", "items": ()}, "items"),
    ],
)
async def test_what_lacks_its_field_is_refused_before_any_row(
    given: dict[str, object], field: str
) -> None:
    officer = await make_officer()
    item = await make_item(officer)

    with pytest.raises(InvalidInput) as refused:
        await apply(officer, BulkForm.parse({"items": item.public_id, **given}))

    assert list(refused.value.fields) == [field]


async def test_tag_is_taken_away_again_and_nine_are_too_many() -> None:
    officer = await make_officer()
    item = await make_item(officer)
    for n in range(8):
        await apply(officer, BulkForm(items=(item.public_id,), do="tag", word=f"词{n}"))

    (ninth,) = await apply(officer, BulkForm(items=(item.public_id,), do="tag", word="词9"))
    (gone,) = await apply(officer, BulkForm(items=(item.public_id,), do="untag", word="词0"))

    assert (ninth.done, gone.done) == (False, True)
    assert await ItemTag.all().count() == 7
