"""Whoever disagrees with "no effect" stops it, another office settles it."""

import pytest

from participation import clock
from participation.actor import VISITOR, Actor, Role
from participation.agendas.actions import amend, decide
from participation.agendas.models import Affects, Item
from participation.assessments.actions import begin
from participation.assessments.contesting import MOST_OPEN, contest, settle
from participation.assessments.forms import ContestForm, SettlementForm
from participation.assessments.models import Assessment, Contest, State
from participation.assessments.queries import own_contest, seen
from participation.errors import (
    GateShut,
    InvalidInput,
    InvalidMove,
    NotFound,
    NotPermitted,
    TooMany,
)
from participation.journal.models import Entry
from participation.wording.actions import return_text
from participation.wording.models import AdultText, Part
from participation.wording.queries import on_the_desk, own_texts, text_of
from tests.factories import DAY, HERE, make_actor, pass_texts
from tests.participation.agendas.matters import DECISION, Time, item_form
from tests.participation.assessments.making import (
    CONTEST,
    NONE,
    Office,
    full,
    make_contested,
    make_major_free,
    make_major_heard,
    make_published,
)

pytestmark = pytest.mark.usefixtures("database")
UPHELD = SettlementForm(outcome="upheld", answer="说得对，机房要先问孩子。")
DISMISSED = SettlementForm(outcome="dismissed", answer="去看过了，隔着两层楼。")
READER = Actor(Role.MODERATOR, 900_001, jurisdiction_id=HERE)


async def assessed_on(office: Office) -> object:
    return (await Item.get(id=office.item.id)).assessed_on


async def test_from_the_first_contest_on_it_does_not_count(time: Time) -> None:
    office = await make_major_free()
    await make_contested(office)
    time.pass_by(days=30)

    with pytest.raises(GateShut) as shut:
        await decide(office.writer, office.item, DECISION)

    assert [one.name for one in shut.value.unmet] == ["assessment"]


@pytest.mark.parametrize("role", [Role.VISITOR, Role.GUARDIAN])
async def test_nothing_is_kept_of_who_contests(role: Role) -> None:
    office = await make_major_free()
    actor = VISITOR if role is Role.VISITOR else await make_actor(role)
    await make_contested(office, actor)

    entry = await Entry.get(kind="assessment.contested")
    text = await AdultText.get(part=Part.CONTEST)
    assert (entry.role, entry.account_id, text.account_id) == (role.value, None, 0)


@pytest.mark.parametrize("role", [Role.CHILD, Role.OFFICER, Role.MODERATOR, Role.FACILITATOR])
async def test_only_visitors_and_guardians_contest(role: Role) -> None:
    office = await make_major_free()
    sheet = await make_published(office, NONE)
    with pytest.raises(NotPermitted):
        await contest(Actor(role, jurisdiction_id=HERE), sheet, CONTEST)


async def test_the_last_day_counts_in_full_and_then_it_is_over(time: Time) -> None:
    time.at("2027-03-01T03:00:00+00:00")
    office = await make_major_free()
    sheet = await make_published(office, NONE)
    assert str(sheet.contestable_until) == "2027-03-11"

    time.at("2027-03-11T15:59:00+00:00")
    await contest(VISITOR, sheet, CONTEST)
    time.at("2027-03-11T16:00:00+00:00")
    with pytest.raises(InvalidMove):
        await contest(VISITOR, sheet, CONTEST)


async def test_what_has_effect_is_not_contested(time: Time) -> None:
    office = await make_major_heard(time)
    sheet = await make_published(office, await full(office))
    with pytest.raises(InvalidMove):
        await contest(VISITOR, sheet, CONTEST)


async def test_words_are_unseen_until_the_desk_has_passed_them() -> None:
    office = await make_major_free()
    await make_contested(office)
    assert (await seen(office.item.public_id)).contests == []

    await pass_texts()

    assert [one.words for one in (await seen(office.item.public_id)).contests] == [CONTEST.contest]


async def test_its_office_never_holds_the_words_against_it() -> None:
    """Neither in its list, nor to read before the desk did, nor to write anew."""
    office = await make_major_free()
    await make_contested(office)
    text = await AdultText.get(part=Part.CONTEST)
    await return_text(READER, text, "unclear", "看不懂")

    assert await own_texts(office.writer) == []
    assert (await on_the_desk(office.item.public_id, HERE)).texts == {}
    with pytest.raises(NotFound):
        await text_of(office.writer, text.public_id)


async def test_the_office_that_wrote_it_does_not_settle_it() -> None:
    office = await make_major_free()
    sheet = await make_contested(office)
    await pass_texts()
    for who in (office.writer, office.second):
        with pytest.raises(NotPermitted):
            await settle(who, sheet, DISMISSED)


async def test_nobody_is_settled_unread() -> None:
    office = await make_major_free()
    sheet = await make_contested(office)

    with pytest.raises(InvalidMove):
        await settle(office.other, sheet, DISMISSED)

    await pass_texts()
    await settle(office.other, sheet, DISMISSED)


async def test_upheld_begins_anew() -> None:
    office = await make_major_free()
    sheet = await make_contested(office)
    await pass_texts()

    await settle(office.other, sheet, UPHELD)

    item = await Item.get(id=office.item.id)
    assert (item.assessed_on, item.affects_children) == (None, Affects.YES)
    assert (await Assessment.get(id=sheet.id)).state is State.OVERTURNED
    assert (await begin(office.writer, item)).number == 2


async def test_dismissed_counts_again_after_the_ten_days() -> None:
    office = await make_major_free()
    sheet = await make_contested(office)
    await pass_texts()

    await settle(office.other, sheet, DISMISSED)

    assert await assessed_on(office) == clock.today() + 11 * DAY


async def test_dismissed_late_counts_from_today(time: Time) -> None:
    office = await make_major_free()
    sheet = await make_contested(office)
    await pass_texts()
    time.pass_by(days=20)

    await settle(office.other, sheet, DISMISSED)

    assert await assessed_on(office) == clock.today()


async def test_dismissed_brings_nothing_back_for_an_item_that_says_something_else() -> None:
    office = await make_major_free()
    sheet = await make_contested(office)
    await pass_texts()
    form = item_form(kind="major-project", affects_children=Affects.NO, no_effect_reason="换线。")
    await amend(office.writer, office.item, form)

    await settle(office.other, sheet, DISMISSED)

    assert await assessed_on(office) is None


async def test_a_second_contest_after_a_settlement_stops_it_again() -> None:
    office = await make_major_free()
    sheet = await make_contested(office)
    await pass_texts()
    await settle(office.other, sheet, DISMISSED)

    await contest(VISITOR, sheet, ContestForm(contest="那两层楼也有孩子。"))

    assert await assessed_on(office) is None
    open_ones = await Contest.filter(settlement_id__isnull=True).count()
    assert open_ones == 1


async def test_an_answer_is_read_before_it_is_shown() -> None:
    office = await make_major_free()
    sheet = await make_contested(office)
    await pass_texts()
    await settle(office.other, sheet, DISMISSED)
    told = (await seen(office.item.public_id)).contests[0].settled
    assert told is not None
    assert (told.upheld, told.answer) == (False, "")

    await pass_texts()

    told = (await seen(office.item.public_id)).contests[0].settled
    assert told is not None
    assert told.answer == DISMISSED.answer


async def test_whoever_contested_finds_out_how_far_it_is() -> None:
    office = await make_major_free()
    await make_contested(office)
    made = await Contest.get()

    card, told, text = await own_contest(made.public_id)

    assert (card.id, told.words, text.state.value) == (office.item.id, CONTEST.contest, "waiting")
    with pytest.raises(NotFound):
        await own_contest("nobody")


async def test_many_at_once_are_enough_for_one_day() -> None:
    office = await make_major_free()
    sheet = await make_contested(office)
    await Contest.bulk_create(
        [Contest(assessment=sheet, role="visitor", at=clock.now()) for _n in range(MOST_OPEN - 2)]
    )
    await contest(VISITOR, sheet, CONTEST)
    with pytest.raises(TooMany):
        await contest(VISITOR, sheet, CONTEST)


async def test_an_answer_that_hurts_is_refused() -> None:
    office = await make_major_free()
    sheet = await make_contested(office)
    await pass_texts()
    answer = SettlementForm(outcome="dismissed", answer="打电话 13812345678 说清楚")
    with pytest.raises(InvalidInput):
        await settle(office.other, sheet, answer)


async def test_older_version_is_contested_no_more_once_a_newer_is_published() -> None:
    office = await make_major_free()
    first = await make_published(office, NONE)
    newer = await make_published(office, {**NONE, "reason": "只换一根电线。"})

    with pytest.raises(InvalidMove):
        await contest(VISITOR, first, CONTEST)
    await contest(VISITOR, newer, CONTEST)

    assert [one.assessment_id for one in await Contest.all()] == [newer.id]
