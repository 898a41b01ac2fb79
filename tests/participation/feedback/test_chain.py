"""The chain of an input: in two taps, without a name, constant in statements."""

from datetime import timedelta

import pytest

from participation import clock
from participation.agendas.actions import take_off
from participation.agendas.forms import TakeOffForm
from participation.contributions.models import Visibility
from participation.contributions.tracking import tracking_code
from participation.errors import NotFound
from participation.feedback.chain import Chain, chain, tracked
from participation.proposals.models import Proposal
from participation.responses.actions import respond
from participation.responses.forms import ResponseForm
from participation.review.models import Decision, Verdict
from tests.factories import make_participant, make_proposal, make_report, make_topic, pass_texts
from tests.participation.agendas.matters import (
    Time,
    make_decided,
    make_hearing,
    make_item,
    make_officer,
)
from tests.statements import statements

pytestmark = pytest.mark.usefixtures("database")


def names(found: Chain) -> list[tuple[str, str]]:
    return [(step.name, step.state) for step in found.steps]


async def promise(time: Time) -> tuple[str, str]:
    """(public id, response id) of an idea that was answered with a promise."""
    officer, topic = await make_officer(), await make_topic()
    item = await make_decided(officer, topic, time)
    due = clock.today() + timedelta(days=30)
    said = await respond(
        officer,
        item,
        ResponseForm(verdict="will-do", words="已采纳。", will_do="绿灯加 10 秒。", due_on=due),
    )
    await pass_texts()
    return (await Proposal.all().first()).public_id, said.public_id  # type: ignore[union-attr]


async def test_waiting_input_shows_nothing_but_that_it_is_read() -> None:
    idea = await make_proposal(await make_topic(), visibility=Visibility.WAITING)

    found = await tracked(tracking_code(idea.public_id))

    assert names(found)[:2] == [("handed-in", "done"), ("looked-at", "now")]
    assert found.input.words == ""
    assert found.next.name == "waiting"
    with pytest.raises(NotFound):
        await chain(idea.public_id)


@pytest.mark.parametrize("held", [False, True])
async def test_slip_says_when_reading_takes_longer_than_it_may(time: Time, *, held: bool) -> None:
    time.at("2026-02-10T10:00:00+08:00")
    waiting = {"visibility": Visibility.WAITING, "created_at": clock.now(), "held": held}
    new = await make_proposal(await make_topic(), **waiting)
    again = await make_proposal(await make_topic(), version=2, **waiting)

    time.at("2026-03-02T23:00:00+08:00")
    last_day = (await tracked(tracking_code(new.public_id))).next.name
    time.at("2026-03-03T00:00:00+08:00")
    after = [(await tracked(tracking_code(one.public_id))).next.name for one in (new, again)]

    assert (last_day, after) == ("waiting", ["waiting-late", "waiting"])


async def test_held_input_looks_as_if_it_were_being_read() -> None:
    idea = await make_proposal(await make_topic(), held=True, visibility=Visibility.WITHHELD)

    found = await tracked(tracking_code(idea.public_id))

    assert found.next.name == "waiting"
    assert found.input.words == ""
    with pytest.raises(NotFound):
        await chain(idea.public_id)


async def test_withheld_input_tells_its_author_the_kind_sentence() -> None:
    report = await make_report(await make_topic(), visibility=Visibility.WITHHELD)
    await Decision.create(
        subject=report.public_id,
        kind="report",
        account_id=1,
        verdict=Verdict.WITHHOLD,
        sentence="照片里有人的脸，先收起来了。",
    )

    found = await tracked(tracking_code(report.public_id))

    assert found.input.sentence == "照片里有人的脸，先收起来了。"


@pytest.mark.parametrize("visibility", [Visibility.ERASED, Visibility.WITHHELD])
async def test_what_was_taken_back_answers_like_an_unknown_code(visibility: Visibility) -> None:
    idea = await make_proposal(await make_topic(), visibility=visibility)

    for code in (tracking_code(idea.public_id), "22222222"):
        with pytest.raises(NotFound):
            await tracked(code)


async def test_child_who_is_not_shown_has_no_public_chain() -> None:
    hidden = await make_participant(shown=False)
    idea = await make_proposal(await make_topic(), author_id=hidden.id)

    with pytest.raises(NotFound):
        await chain(idea.public_id)


async def test_slip_of_a_child_who_is_not_shown_opens_nothing_that_was_public() -> None:
    hidden = await make_participant(shown=False)
    idea = await make_proposal(await make_topic(), author_id=hidden.id)

    with pytest.raises(NotFound):
        await tracked(tracking_code(idea.public_id))


async def test_chain_names_office_and_days_of_a_hearing(time: Time) -> None:
    officer, topic = await make_officer(), await make_topic()
    idea = await make_proposal(topic)
    item = await make_hearing(officer, topic)

    found = await chain(idea.public_id)

    assert names(found)[2:4] == [("on-agenda", "done"), ("heard", "now")]
    assert found.steps[2].office == {"zh-CN": "规划局"}
    assert found.steps[0].day is None
    assert found.next.day == clock.today() + timedelta(days=30)
    assert found.matter is not None
    assert found.matter.public_id == item.public_id


async def test_chain_ends_in_answer_and_promise(time: Time) -> None:
    idea, said = await promise(time)

    found = await tracked(tracking_code(idea))

    assert [one.public_id for one in found.answers] == [said]
    assert found.next.name == "promise"
    assert names(found)[-2:] == [("answered", "done"), ("done", "now")]


async def test_later_input_of_the_topic_joins_the_matter(time: Time) -> None:
    officer, topic = await make_officer(), await make_topic()
    item = await make_item(officer, topic)
    later = await make_report(topic)

    found = await chain(later.public_id)

    assert found.matter is not None
    assert found.matter.public_id == item.public_id


async def test_overdue_is_said_with_office_and_days(time: Time) -> None:
    officer, topic = await make_officer(), await make_topic()
    idea = await make_proposal(topic)
    await make_item(officer, topic)
    time.pass_by(days=66)

    found = await chain(idea.public_id)

    assert found.matter is not None
    assert found.matter.late is not None
    assert (found.matter.late.what, found.matter.late.days) == ("answer", 6)


async def test_chain_costs_three_statements_however_long_it_is(time: Time) -> None:
    idea, _said = await promise(time)

    with statements() as asked:
        await chain(idea)

    assert len(asked) == 3


async def test_only_what_is_late_is_marked_late(time: Time) -> None:
    time.at("2026-06-01T01:00:00+00:00")  # no promise of these ends on a day off
    officer, topic = await make_officer(), await make_topic()
    idea = await make_proposal(topic)
    await make_item(officer, topic)

    time.pass_by(days=16)
    no_receipt = names(await chain(idea.public_id))
    time.pass_by(days=50)
    no_answer = names(await chain(idea.public_id))

    assert [one for one in no_receipt if one[1] == "late"] == [("heard", "late")]
    assert [one for one in no_answer if one[1] == "late"] == [("answered", "late")]


async def test_item_taken_off_tells_why_and_leaves_the_idea_open() -> None:
    officer, topic = await make_officer(), await make_topic()
    idea = await make_proposal(topic)
    item = await make_item(officer, topic)
    await take_off(officer, item, TakeOffForm(reason="和另一件事是同一件。"))
    await pass_texts()

    found = await chain(idea.public_id)

    assert (found.next.name, found.next.words) == ("taken-off", "和另一件事是同一件。")
    assert names(found)[2] == ("on-agenda", "now")
