"""Opening, hearing, summarising, deciding, taking off."""

import asyncio
from datetime import timedelta

import pytest

from participation import clock
from participation.actor import Actor, Role
from participation.agendas.actions import (
    amend,
    decide,
    open_hearing,
    open_item,
    summarise,
    take_off,
)
from participation.agendas.forms import SummaryForm, TakeOffForm
from participation.agendas.models import Affects, Item, ItemInput, ItemStatus, Resolution
from participation.contributions.models import Visibility
from participation.errors import (
    Conflict,
    GateShut,
    InvalidInput,
    InvalidMove,
    NotFound,
    NotPermitted,
    NotSignedIn,
)
from participation.journal.models import Entry
from participation.people.models import Kind
from participation.proposals.models import Progress, Proposal
from tests.factories import (
    make_actor,
    make_comment,
    make_participant,
    make_proposal,
    make_report,
    make_topic,
)
from tests.participation.agendas.matters import (
    DECISION,
    SUMMARIES,
    Time,
    ask,
    hearing_form,
    item_form,
    make_heard,
    make_hearing,
    make_item,
    make_officer,
    pass_words,
)

pytestmark = pytest.mark.usefixtures("database")


async def test_open_item_takes_in_what_is_published_and_starts_both_clocks(time: Time) -> None:
    time.at("2027-03-01T16:00:00+00:00")
    officer, topic = await make_officer(), await make_topic()
    idea, report = await make_proposal(topic), await make_report(topic)
    await make_proposal(topic, visibility=Visibility.WAITING)

    item = await make_item(officer, topic)

    assert set(await ItemInput.filter(item=item).values_list("kind", "subject")) == {
        ("proposal", idea.public_id),
        ("report", report.public_id),
    }
    assert (await Proposal.get(id=idea.id)).progress is Progress.ON_AGENDA
    assert [str(item.receipt_due_on), str(item.answer_due_on)] == ["2027-03-17", "2027-05-05"], (
        "after the holiday"
    )


async def test_open_item_refuses_what_is_not_published() -> None:
    officer, topic = await make_officer(), await make_topic()
    waiting = await make_proposal(topic, visibility=Visibility.WAITING)

    with pytest.raises(InvalidInput) as refused:
        await open_item(officer, item_form(inputs=[waiting.public_id]))

    assert "inputs" in refused.value.fields
    assert await Item.all().count() == 0


@pytest.mark.parametrize("role", [Role.GUARDIAN, Role.FACILITATOR, Role.MODERATOR, Role.ADMIN])
async def test_open_item_is_the_officers_act(role: Role) -> None:
    await make_officer()

    with pytest.raises(NotPermitted):
        await open_item(await make_actor(role), item_form())

    assert await Entry.all().count() == 0


async def test_item_of_childrens_ideas_cannot_be_called_harmless() -> None:
    officer, topic = await make_officer(), await make_topic()
    await make_proposal(topic)

    with pytest.raises(InvalidInput) as refused:
        await make_item(
            officer, topic, affects_children=Affects.NO, no_effect_reason="只是换了门牌。"
        )

    assert list(refused.value.fields) == ["affects_children"]


async def test_item_without_children_is_decided_with_a_public_reason() -> None:
    officer = await make_officer()
    item = await make_item(officer, affects_children=Affects.NO, no_effect_reason="换办公楼的锁。")
    with pytest.raises(GateShut):
        await decide(officer, item, DECISION)

    await pass_words(item)
    resolution = await decide(officer, item, DECISION)

    assert resolution.heard["reason"] == "换办公楼的锁。"


async def test_child_words_with_a_phone_number_are_refused_at_their_field() -> None:
    with pytest.raises(InvalidInput) as refused:
        await make_item(await make_officer(), child_can_change="打 13812345678 问我们")

    assert list(refused.value.fields) == ["child_can_change"]


@pytest.mark.parametrize(
    "missing", ["decision_maker", "can_change", "child_can_change", "is_fixed", "child_is_fixed"]
)
async def test_hearing_names_each_thing_that_is_missing(missing: str) -> None:
    officer = await make_officer()
    item = await make_item(officer, None, **{missing: ""})

    with pytest.raises(InvalidInput) as refused:
        await open_hearing(officer, item, hearing_form())

    assert list(refused.value.fields) == [missing]


async def test_hearing_needs_screening_and_a_planned_day() -> None:
    officer = await make_officer()
    item = await make_item(officer, affects_children=Affects.UNSCREENED, decision_planned_on=None)

    with pytest.raises(InvalidInput) as refused:
        await open_hearing(officer, item, hearing_form())

    assert set(refused.value.fields) == {"affects_children", "decision_planned_on"}


async def test_short_hearing_needs_a_reason_that_stays() -> None:
    officer = await make_officer()
    item = await make_item(officer)

    with pytest.raises(InvalidInput) as refused:
        await open_hearing(officer, item, hearing_form(10))
    hearing = await open_hearing(officer, item, hearing_form(10, short_reason="雨季前要修好。"))

    assert list(refused.value.fields) == ["closes_on"]
    assert hearing.short_reason == "雨季前要修好。"


async def test_decision_is_planned_a_week_after_the_window() -> None:
    officer = await make_officer()
    item = await make_item(officer, decision_planned_on=clock.today() + timedelta(days=36))

    with pytest.raises(InvalidInput) as refused:
        await open_hearing(officer, item, hearing_form(30))
    item.decision_planned_on = clock.today() + timedelta(days=37)
    await open_hearing(officer, item, hearing_form(30))

    assert list(refused.value.fields) == ["decision_planned_on"]


async def test_item_is_fixed_once_people_are_asked() -> None:
    officer, topic = await make_officer(), await make_topic()
    item = await make_hearing(officer, topic)

    with pytest.raises(InvalidMove):
        await amend(officer, item, item_form(title="另一件事"))


async def test_summary_of_one_group_leaves_the_other() -> None:
    officer, topic = await make_officer(), await make_topic()
    item = await make_hearing(officer, topic)
    await summarise(officer, item, SUMMARIES)

    hearing = await summarise(officer, item, SummaryForm(children_summary="新的。"))

    assert hearing.children_summary == "新的。"
    assert hearing.guardians_summary == SUMMARIES.guardians_summary


async def test_decide_too_early_leaves_only_a_line_in_the_journal(time: Time) -> None:
    officer, topic = await make_officer(), await make_topic()
    item = await make_hearing(officer, topic)

    with pytest.raises(GateShut) as shut:
        await decide(officer, item, DECISION)

    names = [one.name for one in shut.value.unmet]
    assert names == ["window", "children", "guardians", "children-summary", "guardians-summary"]
    assert (await Item.get(id=item.id)).status is ItemStatus.HEARING
    assert await Resolution.all().count() == 0
    refused = await Entry.get(kind="item.decision-refused")
    assert refused.detail == {"unmet": names}


async def test_forty_children_do_not_stand_for_one_guardian(time: Time) -> None:
    officer, topic = await make_officer(), await make_topic()
    for _child in range(4):
        await make_proposal(topic)
    item = await make_hearing(officer, topic)
    await summarise(officer, item, SUMMARIES)
    time.pass_by(days=31)

    with pytest.raises(GateShut) as shut:
        await decide(officer, item, DECISION)

    assert [one.name for one in shut.value.unmet] == ["guardians"]


async def test_guardians_do_not_stand_for_children(time: Time) -> None:
    officer, topic = await make_officer(), await make_topic()
    guardian = await make_participant(Kind.GUARDIAN)
    await make_comment(await make_proposal(topic, author_id=guardian.id))
    item = await make_hearing(officer, topic)
    await summarise(officer, item, SUMMARIES)
    time.pass_by(days=31)

    with pytest.raises(GateShut) as shut:
        await decide(officer, item, DECISION)

    assert [one.name for one in shut.value.unmet] == ["children"]


async def test_what_is_held_or_waiting_is_not_heard(time: Time) -> None:
    officer, topic = await make_officer(), await make_topic()
    idea = await make_proposal(topic)
    await make_comment(idea, visibility=Visibility.WAITING)
    await make_comment(idea, held=True)
    item = await make_hearing(officer, topic)
    await summarise(officer, item, SUMMARIES)
    time.pass_by(days=31)

    with pytest.raises(GateShut) as shut:
        await decide(officer, item, DECISION)

    assert [one.name for one in shut.value.unmet] == ["guardians"]


async def test_decide_keeps_what_had_been_heard(time: Time) -> None:
    officer, topic = await make_officer(), await make_topic()
    item = await make_heard(officer, topic, time)

    resolution = await decide(officer, item, DECISION)

    assert resolution.version == 1
    assert resolution.heard["children"] == 1
    assert resolution.heard["guardians_minority"] == SUMMARIES.guardians_minority
    assert item.status is ItemStatus.DECIDED


async def test_nobody_goes_round_the_gate(time: Time) -> None:
    officer, topic = await make_officer(), await make_topic()
    item = await make_heard(officer, topic, time)
    others = [await make_actor(role) for role in Role if role is not Role.OFFICER]
    others.append(await make_officer(department_id="birch-traffic"))
    others.append(await make_officer(jurisdiction_id="river-district"))

    for actor in others:
        with pytest.raises((NotPermitted, NotFound, NotSignedIn)):
            await decide(actor, item, DECISION)

    assert await Resolution.all().count() == 0


async def test_of_two_who_decide_at_once_one_is_told(time: Time) -> None:
    officer, topic = await make_officer(), await make_topic()
    item = await make_heard(officer, topic, time)
    same = await Item.get(id=item.id)

    ended = await asyncio.gather(
        decide(officer, item, DECISION), decide(officer, same, DECISION), return_exceptions=True
    )

    assert sorted(type(one).__name__ for one in ended) == ["InvalidMove", "Resolution"]
    assert await Resolution.all().count() == 1


async def test_decide_with_an_old_version_is_a_conflict(time: Time) -> None:
    officer, topic = await make_officer(), await make_topic()
    item = await make_heard(officer, topic, time)

    with pytest.raises(Conflict):
        await decide(officer, item, DECISION.model_copy(update={"version": 1}))


async def test_reopening_hears_again_and_makes_the_next_version(time: Time) -> None:
    officer, topic = await make_officer(), await make_topic()
    item = await make_heard(officer, topic, time)
    first = await decide(officer, item, DECISION)
    planned = clock.today() + timedelta(days=60)

    await ask(officer, item, decision_planned_on=planned)
    with pytest.raises(GateShut):
        await decide(officer, item, DECISION)
    await summarise(officer, item, SUMMARIES)
    time.pass_by(days=31)
    second = await decide(officer, item, DECISION)

    assert [first.version, second.version] == [1, 2]
    assert await Resolution.filter(item=item).count() == 2


async def test_take_off_gives_a_reason_and_opens_the_ideas_again() -> None:
    officer, topic = await make_officer(), await make_topic()
    idea = await make_proposal(topic)
    item = await make_item(officer, topic)

    await take_off(officer, item, TakeOffForm(reason="和另一件事是同一件。"))

    assert (await Proposal.get(id=idea.id)).progress is Progress.OPEN
    assert (await Item.get(id=item.id)).taken_off_reason == "和另一件事是同一件。"


async def test_guardian_participants_are_officers_of_nothing() -> None:
    with pytest.raises(NotPermitted):
        await open_item(Actor(role=Role.OFFICER, account_id=1), item_form())
