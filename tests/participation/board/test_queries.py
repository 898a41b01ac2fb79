"""The board shows what an office leads or shares, what is late first, and nothing of others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.actor import Actor, Role
from participation.agendas.handing_on import ShareForm, share
from participation.board.bulk import BulkForm, apply
from participation.board.queries import board, like
from participation.board.wish import FilterForm, Wish, drop_filter, filters, keep_filter
from participation.errors import InvalidInput, NotFound, NotPermitted
from tests.factories import ELSEWHERE, make_actor, make_department, make_jurisdiction
from tests.participation.agendas.matters import Time, make_item, make_officer

pytestmark = pytest.mark.usefixtures("database")


async def titles(actor: Actor, **wish: str) -> list[str]:
    return [one.card.title for one in (await board(actor, Wish(**wish))).lines]


async def neighbour() -> Actor:
    """An officer of another office of the same place."""
    await make_department("birch-roads")
    return await make_actor(Role.OFFICER, department_id="birch-roads")


async def test_late_comes_first_then_what_is_due_next(time: Time) -> None:
    officer = await make_officer()
    await make_item(officer, title="第一件")
    time.pass_by(days=70)
    await make_item(officer, title="第二件")
    time.pass_by(days=1)
    await make_item(officer, title="第三件")

    assert await titles(officer) == ["第一件", "第二件", "第三件"]
    assert await titles(officer, late="1") == ["第一件"]


async def test_search_finds_own_items_and_says_nothing_of_others() -> None:
    officer, other = await make_officer(), await neighbour()
    mine = await make_item(officer, title="路灯太暗 100%")
    hidden = await make_item(other, title="滑梯太高")

    assert await titles(officer, q="路灯") == [mine.title]
    assert await titles(officer, q=mine.public_id.upper()) == [mine.title]
    assert await titles(officer, q="100%") == [mine.title]
    assert await titles(officer, q="%") == [mine.title]
    assert await titles(officer, q="_") == (["路灯太暗 100%"] if "_" in mine.public_id else [])
    assert await board(officer, Wish(q=hidden.public_id)) == await board(officer, Wish(q="没有的"))


async def test_helping_office_sees_it_too_and_knows_that_it_helps() -> None:
    officer, other = await make_officer(), await neighbour()
    item = await make_item(officer, title="一起办")
    await share(officer, item, ShareForm(department="birch-roads"))

    (line,) = (await board(other, Wish())).lines

    assert not line.leads
    assert await titles(other, part="lead") == []
    assert await titles(other, part="co-lead") == ["一起办"]
    assert await titles(officer, part="co-lead") == []


async def test_tags_and_holders_are_an_offices_own() -> None:
    officer, other = await make_officer(), await neighbour()
    item = await make_item(officer, title="一起办")
    await share(officer, item, ShareForm(department="birch-roads"))
    await apply(officer, BulkForm(items=(item.public_id,), do="tag", word="冬天"))
    await apply(officer, BulkForm(items=(item.public_id,), do="assign", holder=officer.account_id))

    seen = await board(other, Wish())

    assert await titles(officer, tag="冬天") == ["一起办"]
    assert await titles(officer, q="冬天") == ["一起办"]
    assert await titles(officer, holder="me") == ["一起办"]
    assert await titles(officer, holder="nobody") == []
    assert await titles(other, tag="冬天") == await titles(other, q="冬天") == []
    assert (seen.tags, seen.lines[0].tags, seen.lines[0].holder) == ([], (), "")


async def test_columns_are_those_of_the_cards(time: Time) -> None:
    officer = await make_officer()
    await make_item(officer, title="新来的")

    assert await titles(officer, column="new") == ["新来的"]
    assert await titles(officer, column="looking") == []
    assert await titles(officer, column="no such column") == ["新来的"]


async def test_board_is_for_officers() -> None:
    for role in (Role.MODERATOR, Role.GUARDIAN, Role.ADMIN):
        with pytest.raises(NotPermitted):
            await board(await make_actor(role), Wish())


async def test_officer_of_another_place_has_an_empty_board() -> None:
    officer = await make_officer()
    await make_item(officer)
    await make_jurisdiction(ELSEWHERE)

    stranger = await make_actor(Role.OFFICER, jurisdiction_id=ELSEWHERE)

    assert await titles(stranger) == []


async def test_filter_is_kept_for_one_person_and_renewed_under_its_name() -> None:
    officer, colleague = await make_officer(), await make_officer()
    await keep_filter(officer, FilterForm(name="冬天的"), Wish(q="雪"))
    kept = await keep_filter(officer, FilterForm(name="冬天的"), Wish(tag="冬天", late="1"))

    assert [(one.name, one.wish) for one in await filters(officer)] == [
        ("冬天的", {"tag": "冬天", "late": "1"})
    ]
    assert await filters(colleague) == []
    with pytest.raises(NotFound):
        await drop_filter(colleague, kept.id)
    await drop_filter(officer, kept.id)
    assert await filters(officer) == []


async def test_thirteenth_filter_is_refused_at_its_field() -> None:
    officer = await make_officer()
    for n in range(12):
        await keep_filter(officer, FilterForm(name=f"第 {n} 个"), Wish())

    with pytest.raises(InvalidInput) as refused:
        await keep_filter(officer, FilterForm(name="再一个"), Wish())

    assert list(refused.value.fields) == ["name"]


@given(st.text(max_size=20))
def test_typed_signs_mean_themselves(typed: str) -> None:
    inside = like(typed)[1:-1]

    for sign in "%_":
        assert inside.count(sign) == inside.count(f"!{sign}")
