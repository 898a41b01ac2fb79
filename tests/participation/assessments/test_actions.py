"""Begin, keep, hand over, send back, publish."""

import asyncio

import pytest

from participation import clock
from participation.actor import Role
from participation.agendas.actions import amend, decide, open_hearing, take_off
from participation.agendas.forms import TakeOffForm
from participation.agendas.models import Affects, Item
from participation.assessments.actions import begin, hand_over, keep, publish, send_back
from participation.assessments.forms import NoteForm, SheetForm
from participation.assessments.models import Assessment, State
from participation.errors import (
    Conflict,
    GateShut,
    InvalidInput,
    InvalidMove,
    NotFound,
    NotPermitted,
)
from participation.journal.models import Entry
from participation.wording.models import AdultText, Part
from participation.wording.models import State as TextState
from tests.factories import (
    DAY,
    make_actor,
    make_jurisdiction,
    make_proposal,
    make_topic,
    pass_texts,
)
from tests.participation.agendas.matters import (
    DECISION,
    Time,
    hearing_form,
    item_form,
    make_item,
    make_officer,
)
from tests.participation.assessments.making import (
    FULL,
    NONE,
    fill,
    full,
    make_major_free,
    make_major_heard,
    make_published,
    make_ready,
)

pytestmark = pytest.mark.usefixtures("database")


async def test_only_a_major_matter_is_assessed() -> None:
    officer = await make_officer()
    with pytest.raises(InvalidMove):
        await begin(officer, await make_item(officer))


async def test_what_was_taken_off_is_assessed_no_more() -> None:
    office = await make_major_free()
    await take_off(office.writer, office.item, TakeOffForm(reason="这件事不做了。"))

    with pytest.raises(InvalidMove):
        await begin(office.writer, office.item)


async def test_no_effect_is_not_published_of_an_item_that_says_it_touches_children() -> None:
    office = await make_major_free()
    await Item.filter(id=office.item.id).update(affects_children=Affects.YES)
    sheet = await make_ready(office, NONE)

    with pytest.raises(GateShut) as shut:
        await publish(office.second, sheet)

    assert [one.name for one in shut.value.unmet] == ["free"]


async def test_one_draft_at_a_time_even_of_two_at_once() -> None:
    office = await make_major_free()

    done = await asyncio.gather(
        *(begin(who, office.item) for who in (office.writer, office.second)),
        return_exceptions=True,
    )

    assert sorted(type(one).__name__ for one in done) == ["Assessment", "InvalidMove"]


async def test_another_office_and_another_city_write_nothing() -> None:
    office = await make_major_free()
    await make_jurisdiction("river-district")
    stranger = await make_actor(Role.OFFICER, jurisdiction_id="river-district")
    with pytest.raises(NotPermitted):
        await begin(office.other, office.item)
    with pytest.raises(NotFound):
        await begin(stranger, office.item)


async def test_what_is_not_sent_stays_and_what_is_no_box_is_left_out() -> None:
    office = await make_major_free()
    sheet = await fill(office, {"reason": "甲", "mitigation": "乙"})

    await keep(office.second, sheet, SheetForm(fields={"reason": "丙", "state": "published"}))

    kept = await Assessment.get(id=sheet.id)
    assert (kept.filled, kept.state) == ({"reason": "丙", "mitigation": "乙"}, State.DRAFT)
    assert kept.account_id == office.second.account_id


async def test_a_draft_that_another_changed_is_not_written_over() -> None:
    office = await make_major_free()
    sheet = await fill(office, {"reason": "甲"})
    seen = sheet.revision
    await keep(office.second, sheet, SheetForm(fields={"reason": "乙"}, revision=seen))

    with pytest.raises(Conflict):
        await keep(office.writer, sheet, SheetForm(fields={"reason": "丙"}, revision=seen))


@pytest.mark.parametrize(
    ("box", "said"),
    [("q_ways", "maybe"), ("reason", "长" * 501), ("child_words", "长" * 151), ("g_migrant", "x")],
)
async def test_what_does_not_fit_is_named_and_nothing_is_kept(box: str, said: str) -> None:
    office = await make_major_free()
    sheet = await fill(office, {"mitigation": "乙"})

    with pytest.raises(InvalidInput) as refused:
        await keep(office.writer, sheet, SheetForm(fields={"mitigation": "丙", box: said}))

    assert list(refused.value.fields) == [box]
    assert (await Assessment.get(id=sheet.id)).filled == {"mitigation": "乙"}


async def test_an_empty_row_blocks_and_says_so_in_its_cell(time: Time) -> None:
    office = await make_major_heard(time)
    sheet = await fill(office, await full(office, changed_children=""))

    with pytest.raises(InvalidInput) as refused:
        await hand_over(office.writer, sheet)

    assert list(refused.value.fields) == ["changed_children"]
    assert (await Assessment.get(id=sheet.id)).state is State.DRAFT
    assert not await AdultText.filter(part=Part.IMPACT).exists()


async def test_what_is_handed_over_is_not_written_into() -> None:
    office = await make_major_free()
    sheet = await make_ready(office, NONE)

    with pytest.raises(Conflict):
        await keep(office.writer, sheet, SheetForm(fields={"reason": "丙"}))


async def test_a_second_person_publishes_never_who_wrote_it() -> None:
    office = await make_major_free()
    sheet = await make_ready(office, NONE)

    with pytest.raises(NotPermitted):
        await publish(office.writer, sheet)
    with pytest.raises(NotPermitted):
        await publish(office.other, sheet)
    await publish(office.second, sheet)

    assert (await Assessment.get(id=sheet.id)).state is State.PUBLISHED


async def test_who_changed_it_last_is_who_wrote_it() -> None:
    office = await make_major_free()
    sheet = await fill(office, NONE)
    await keep(office.second, sheet, SheetForm(fields={"reason": "另一个理由。"}))
    await hand_over(office.second, sheet)
    await pass_texts()

    with pytest.raises(NotPermitted):
        await publish(office.second, sheet)


async def test_nothing_is_published_before_the_desk_has_read_it() -> None:
    office = await make_major_free()
    sheet = await hand_over(office.writer, await fill(office, NONE))

    with pytest.raises(GateShut) as shut:
        await publish(office.second, sheet)

    assert [one.name for one in shut.value.unmet] == ["read"]
    assert (await Item.get(id=office.item.id)).assessed_on is None


async def test_sent_back_it_is_a_draft_with_a_note_and_leaves_the_desk() -> None:
    office = await make_major_free()
    sheet = await make_ready(office, NONE)

    await send_back(office.second, sheet, NoteForm(note="理由太短"))

    kept = await Assessment.get(id=sheet.id)
    assert (kept.state, kept.note) == (State.DRAFT, "理由太短")
    assert not await AdultText.filter(part=Part.IMPACT).exclude(state=TextState.REPLACED).exists()
    await keep(office.writer, sheet, SheetForm(fields={"reason": "写长一点的理由。"}))


async def test_full_one_counts_from_today_and_opens_the_gate(time: Time) -> None:
    office = await make_major_heard(time)
    with pytest.raises(GateShut) as shut:
        await decide(office.writer, office.item, DECISION)
    assert [one.name for one in shut.value.unmet] == ["assessment"]

    await make_published(office, await full(office))

    assert office.item.assessed_on == clock.today()
    await decide(office.writer, office.item, DECISION)


async def test_full_one_waits_until_everybody_was_heard(time: Time) -> None:
    office = await make_major_heard(time)
    sheet = await make_ready(office, await full(office))
    time.pass_by(days=-20)

    with pytest.raises(GateShut) as shut:
        await publish(office.second, sheet)

    assert [one.name for one in shut.value.unmet] == ["heard"]


async def test_no_effect_counts_after_ten_days(time: Time) -> None:
    office = await make_major_free()
    await make_published(office, NONE)

    time.pass_by(days=10)
    with pytest.raises(GateShut) as shut:
        await decide(office.writer, office.item, DECISION)
    assert [one.name for one in shut.value.unmet] == ["assessment"]

    time.pass_by(days=1)
    await decide(office.writer, office.item, DECISION)


async def test_no_effect_is_not_published_once_children_have_spoken() -> None:
    office = await make_major_free()
    topic = await make_topic()
    await make_proposal(topic)
    sheet = await make_ready(office, NONE)
    await Item.filter(id=office.item.id).update(topic_id=topic.id)

    with pytest.raises(GateShut) as shut:
        await publish(office.second, sheet)

    assert [one.name for one in shut.value.unmet] == ["free"]


async def test_what_says_something_else_by_now_is_assessed_anew() -> None:
    office = await make_major_free()
    sheet = await make_published(office, NONE)
    assert office.item.assessed_on

    form = item_form(kind="major-project", affects_children=Affects.NO, no_effect_reason="换线。")
    await amend(office.writer, office.item, form)

    assert (await Item.get(id=office.item.id)).assessed_on is None
    again = await begin(office.writer, await Item.get(id=office.item.id))
    assert (again.number, again.filled) == (2, sheet.filled)


async def test_sheet_of_an_item_that_was_changed_is_not_published() -> None:
    office = await make_major_free()
    sheet = await make_ready(office, NONE)
    form = item_form(kind="major-project", affects_children=Affects.NO, no_effect_reason="换线。")
    await amend(office.writer, office.item, form)

    with pytest.raises(GateShut) as shut:
        await publish(office.second, sheet)

    assert [one.name for one in shut.value.unmet] == ["same"]


async def test_a_hearing_opened_again_wants_another_assessment(time: Time) -> None:
    office = await make_major_heard(time)
    await make_published(office, await full(office))
    await decide(office.writer, office.item, DECISION)

    planned = clock.today() + 60 * DAY
    await open_hearing(office.writer, office.item, hearing_form(decision_planned_on=planned))

    assert (await Item.get(id=office.item.id)).assessed_on is None


async def test_two_who_publish_at_once_publish_once() -> None:
    office = await make_major_free()
    sheet = await make_ready(office, NONE)
    third = await make_actor(Role.OFFICER)
    copies = [await Assessment.get(id=sheet.id) for _who in range(2)]

    done = await asyncio.gather(
        publish(office.second, copies[0]), publish(third, copies[1]), return_exceptions=True
    )

    assert sorted(type(one).__name__ for one in done) == ["Assessment", "InvalidMove"]
    assert await Entry.filter(kind="assessment.published").count() == 1


async def test_boxes_of_the_road_not_taken_are_not_published() -> None:
    office = await make_major_free()
    sheet = await make_published(office, {**FULL, **NONE})

    assert sheet.filled == NONE
    text = await AdultText.get(part=Part.IMPACT, state=TextState.PASSED)
    assert text.words == {box: NONE[box] for box in ("reason", "child_words")}
