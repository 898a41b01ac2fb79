"""Founding, calling, naming numbers, drawing, ending."""

from datetime import timedelta

import pytest

from participation import clock
from participation.actor import Role
from participation.errors import InvalidInput, InvalidMove, NotFound, NotPermitted
from participation.people.queries import actor_for
from participation.representatives.actions import (
    amend_body,
    call_term,
    count_groups,
    draw,
    end_due,
    enter_pool,
    write_conduct,
)
from participation.representatives.chairs import seated
from participation.representatives.forms import (
    BodyForm,
    ConductForm,
    DrawForm,
    GroupsForm,
    PoolForm,
    TermForm,
)
from participation.representatives.kinds import Method, Sitting, TermStatus
from participation.representatives.lottery import commitment, wrong_with
from participation.representatives.models import Pool, Representative, Term
from participation.representatives.queries import body_of, listed, terms_of
from tests.factories import HERE, make_actor, make_department, pass_texts
from tests.participation.agendas.matters import make_officer
from tests.participation.representatives.bodies import (
    DICE,
    FORM,
    fill,
    make_body,
    make_sitting,
    make_teacher,
    make_term,
    term_form,
)

pytestmark = pytest.mark.usefixtures("database")


async def test_body_has_no_name_in_public_before_it_was_read() -> None:
    body = await make_body()

    before = await body_of(body.public_id)
    await pass_texts()
    after = await body_of(body.public_id)

    assert (before.name, before.about) == ("一个儿童代表会", "")
    assert (after.name, after.about) == (FORM.name, FORM.about)
    assert [one.public_id for one in await listed(HERE)] == [body.public_id]


async def test_body_is_renamed_by_its_office_alone_and_read_again() -> None:
    officer = await make_officer()
    body = await make_body(officer)
    await pass_texts()
    await make_department("birch-housing")
    other = await make_actor(Role.OFFICER, department_id="birch-housing")

    await amend_body(officer, body, BodyForm(name="河边观察团", about="看一条河。"))
    with pytest.raises(NotPermitted):
        await amend_body(other, body, FORM)

    assert (await body_of(body.public_id)).name == FORM.name
    await pass_texts()
    assert (await body_of(body.public_id)).name == "河边观察团"


async def test_body_with_a_telephone_number_in_its_name_is_refused() -> None:
    with pytest.raises(InvalidInput) as wrong:
        await amend_body(
            await make_officer(), await make_body(), BodyForm(name="打 13812345678", about="找我")
        )

    assert "name" in wrong.value.fields


async def test_call_binds_the_secret_and_tells_only_its_commitment() -> None:
    officer, teacher = await make_officer(), await make_teacher()
    term = await make_term(officer, teacher)

    shown = (await terms_of(term.body_id))[0]

    assert shown.commitment == commitment(term.secret)
    assert term.secret not in str(shown)


async def test_one_body_calls_one_term_at_a_time() -> None:
    officer, teacher = await make_officer(), await make_teacher()
    body = await make_body(officer)
    await call_term(officer, body, term_form(teacher))

    with pytest.raises(InvalidMove):
        await call_term(officer, body, term_form(teacher))


async def test_facilitator_of_another_place_is_nobody() -> None:
    officer = await make_officer()
    stranger = await make_teacher(jurisdiction_id="river-district")

    with pytest.raises(InvalidInput) as wrong:
        await make_term(officer, stranger)

    assert "facilitator" in wrong.value.fields


async def test_school_that_names_its_numbers_again_replaces_them() -> None:
    officer, teacher = await make_officer(), await make_teacher()
    term = await make_term(officer, teacher)
    for size in (5, 7):
        pool = await enter_pool(actor_for(teacher), term, PoolForm(band="3-4", size=size))

    assert (pool.number, pool.size) == (1, 7)
    with pytest.raises(InvalidInput):
        await enter_pool(actor_for(teacher), term, PoolForm(band="7-9", size=1))


async def test_teacher_of_another_place_names_no_numbers() -> None:
    officer, teacher = await make_officer(), await make_teacher()
    term = await make_term(officer, teacher)
    stranger = actor_for(await make_teacher(jurisdiction_id="river-district"))

    with pytest.raises(NotFound):
        await enter_pool(stranger, term, PoolForm(band="3-4", size=2))


async def test_draw_seats_by_age_band_and_district_and_can_be_drawn_again() -> None:
    officer, teacher = await make_officer(), await make_teacher()
    term = await make_sitting(officer, teacher, bands={"3-4": 6, "5-6": 3}, substitutes=3)

    chairs = await Representative.filter(term_id=term.id).order_by("position")
    sizes = {one["name"]: (one["size"], one["seats"]) for one in term.drum["strata"]}  # type: ignore[attr-defined]
    assert wrong_with(term.drum) == []
    assert sizes == {"3-4/city": (12, 4), "3-4/village": (6, 2), "5-6/city": (9, 3)}
    assert [one.status for one in chairs].count(Sitting.SEATED) == 9
    assert [one.status for one in chairs].count(Sitting.STANDBY) == 6
    assert len({(one.animal, one.number) for one in chairs}) == 15
    assert len({one.code_hash for one in chairs}) == 15


async def test_draw_happens_once_and_takes_no_numbers_afterwards() -> None:
    officer, teacher = await make_officer(), await make_teacher()
    term = await make_sitting(officer, teacher)

    with pytest.raises(InvalidMove):
        await draw(officer, term, DICE)
    with pytest.raises(InvalidMove):
        await enter_pool(actor_for(teacher), term, PoolForm(band="3-4", size=2))


async def test_draw_from_nothing_is_refused_and_leaves_the_secret_unknown() -> None:
    officer, teacher = await make_officer(), await make_teacher()
    term = await make_term(officer, teacher)

    with pytest.raises(InvalidInput):
        await draw(officer, term, DICE)

    assert (await Term.get(id=term.id)).drum == {}


async def test_open_call_with_room_for_all_seats_all() -> None:
    officer, teacher = await make_officer(), await make_teacher()
    term = await make_term(officer, teacher, method=Method.OPEN_CALL, bands={"3-4": 9})
    await fill(term, ("3-4", "city", 3), ("3-4", "village", 2))
    drawn = await draw(officer, term, DICE)

    assert len(await seated(term.id)) == 5
    assert [one["name"] for one in drawn.drum["strata"]] == ["3-4"]  # type: ignore[attr-defined]


async def test_rules_of_the_children_pass_the_desk() -> None:
    officer, teacher = await make_officer(), await make_teacher()
    term = await make_sitting(officer, teacher)
    await write_conduct(actor_for(teacher), term, ConductForm(conduct="一个人说完，下一个再说。"))

    before = (await terms_of(term.body_id))[0].conduct
    await pass_texts()

    assert before == ""
    assert (await terms_of(term.body_id))[0].conduct == "一个人说完，下一个再说。"
    with pytest.raises(NotPermitted):
        await write_conduct(actor_for(await make_teacher()), term, ConductForm(conduct="我说了算"))


async def test_more_counted_than_sit_is_refused() -> None:
    officer, teacher = await make_officer(), await make_teacher()
    term = await make_sitting(officer, teacher)

    with pytest.raises(InvalidInput):
        await count_groups(actor_for(teacher), term, GroupsForm(groups={"girls": 8}))
    counted = await count_groups(actor_for(teacher), term, GroupsForm(groups={"girls": 7}))

    assert counted.groups["girls"] == 7


async def test_term_that_is_over_leaves_no_animal_no_card_and_its_draw() -> None:
    officer, teacher = await make_officer(), await make_teacher()
    term = await make_sitting(officer, teacher)

    await end_due({})
    before = len(await seated(term.id))
    await Term.filter(id=term.id).update(ends_on=clock.today() - timedelta(days=1))
    await end_due({})

    over = await Term.get(id=term.id)
    assert before == 7
    assert (over.status, over.secret, over.groups) == (TermStatus.OVER, "", {})
    assert await Representative.all().count() == await Pool.all().count() == 0
    assert wrong_with(over.drum) == []


async def test_next_term_ends_the_one_before() -> None:
    officer, teacher = await make_officer(), await make_teacher()
    first = await make_sitting(officer, teacher)
    body = await first.body
    second = await call_term(officer, body, term_form(teacher))
    await fill(second, ("3-4", "city", 9))
    await draw(officer, second, DICE)

    assert (await Term.get(id=first.id)).status is TermStatus.OVER
    assert await seated(first.id) == []


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"bands": {}}, "bands"),
        ({"bands": {"9-12": 3}}, "bands"),
        ({"bands": {"3-4": 61}}, "bands.3-4"),
        ({"ends_on": "2020-01-01"}, "body"),
        ({"starts_on": ""}, "starts_on"),
    ],
)
def test_term_form_names_the_field(typed: dict[str, object], field: str) -> None:
    whole = {
        "facilitator": "a@b.c",
        "starts_on": "2026-09-01",
        "ends_on": "2027-07-01",
        "bands": {"3-4": 3},
        "method": "lottery",
        **typed,
    }

    with pytest.raises(InvalidInput) as wrong:
        TermForm.parse(whole)

    assert field in wrong.value.fields


def test_page_sends_its_seats_one_by_one() -> None:
    form = TermForm.parse(
        {
            "facilitator": "a@b.c",
            "starts_on": "2026-09-01",
            "ends_on": "2027-07-01",
            "seats_3-4": "3",
            "seats_5-6": "",
        }
    )

    assert form.bands == {"3-4": 3}


@pytest.mark.parametrize("dice", ["", "12345", "1234567", "abcdef"])
def test_dice_have_six_sides_and_are_thrown_six_times(dice: str) -> None:
    with pytest.raises(InvalidInput):
        DrawForm.parse({"dice": dice})
