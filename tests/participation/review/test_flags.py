"""Who says that something is wrong brings a person, within a day, and is answered."""

import asyncio
from datetime import timedelta

import pytest

from participation import clock
from participation.actor import VISITOR, Actor, Role
from participation.contributions.models import Visibility
from participation.errors import InvalidInput, InvalidMove, NotFound, NotPermitted
from participation.journal.models import Entry
from participation.proposals.models import Proposal
from participation.reports.models import PhotoReport
from participation.review import actions, flags
from participation.review.flags import FlagBox, answer_flag
from participation.review.models import Decision, Flag, FlagAnswer, Verdict
from participation.review.queries import last_decision
from participation.review.queue import flagged, load_of_queue, waiting
from participation.safeguarding.models import Concern
from participation.throttle import Throttle
from tests.factories import (
    ELSEWHERE,
    make_actor,
    make_child,
    make_proposal,
    make_report,
    make_session,
    make_topic,
)
from tests.statements import statements

pytestmark = pytest.mark.usefixtures("database")

HIDE, PUBLISH = FlagAnswer.HIDE, FlagAnswer.PUBLISH


async def flagged_by_a_child() -> Proposal:
    session = await make_session()
    idea = await make_proposal(await session.topic)
    await flags.flag(await make_child(session), idea.public_id)
    return idea


async def flagged_by_a_guardian() -> Proposal:
    idea = await make_proposal(await make_topic())
    await flags.flag(await make_actor(Role.GUARDIAN), idea.public_id, "private")
    return idea


async def seen(idea: Proposal) -> Visibility:
    return (await Proposal.get(id=idea.id)).visibility


async def queued(moderator: Actor) -> list[str]:
    return [one.public_id for one in (await waiting(moderator))[0]]


async def test_first_flag_of_a_child_hides_until_somebody_looked() -> None:
    session = await make_session()
    idea = await make_proposal(await session.topic)
    child = await make_child(session)

    await flags.flag(child, idea.public_id)

    assert await seen(idea) is Visibility.WAITING
    with pytest.raises(InvalidMove):
        await flags.flag(child, idea.public_id)


@pytest.mark.parametrize("role", [Role.GUARDIAN, Role.FACILITATOR, Role.OFFICER])
async def test_flag_of_a_grown_up_comes_to_the_desk_and_hides_nothing(role: Role) -> None:
    idea = await make_proposal(await make_topic())

    await flags.flag(await make_actor(role), idea.public_id, "hurtful")

    (item,), _more = await flagged(await make_actor())
    assert (item.public_id, await seen(idea)) == (idea.public_id, Visibility.PUBLISHED)
    assert [(one.role, one.reason) for one in item.flags] == [(role.value, "hurtful")]


async def test_two_visitors_come_to_the_desk_and_one_does_not() -> None:
    idea, moderator = await make_proposal(await make_topic()), await make_actor()
    box = FlagBox(Throttle(1, 86_400))

    for _ in range(3):
        await box.drop(VISITOR, "192.0.2.1", idea.public_id, "untrue")
    alone = await queued(moderator)
    await box.drop(VISITOR, "198.51.100.7", idea.public_id, "other")

    assert (alone, await queued(moderator)) == ([], [idea.public_id])
    assert await seen(idea) is Visibility.PUBLISHED
    assert all("192.0.2" not in one.flagger for one in await Flag.all())


async def test_flags_of_visitors_are_enough_some_time() -> None:
    idea = await make_proposal(await make_topic())

    for n in range(flags.ENOUGH + 5):
        await FlagBox(Throttle(1, 60)).drop(VISITOR, f"192.0.2.{n}", idea.public_id, "other")

    assert await Flag.all().count() == flags.ENOUGH


async def test_waiting_thing_that_one_visitor_flagged_is_still_in_the_queue() -> None:
    idea = await make_proposal(await make_topic())
    await flags.flag(VISITOR, idea.public_id, "other")
    await Proposal.filter(id=idea.id).update(visibility=Visibility.WAITING)

    assert await queued(await make_actor()) == [idea.public_id]


async def test_flagged_stands_before_urgent_the_longest_waiting_first() -> None:
    topic = await make_topic()
    urgent = await make_proposal(topic, visibility=Visibility.WAITING, urgency=3)
    late, early = await make_proposal(topic), await make_report(topic)
    guardian, moderator = await make_actor(Role.GUARDIAN), await make_actor()
    with clock.at(clock.now() - timedelta(hours=2)):
        await flags.flag(guardian, early.public_id, "private")
    await flags.flag(guardian, late.public_id, "private")

    pages, cursor = [], None
    for _ in range(3):
        (item,), cursor = await waiting(moderator, 1, cursor)
        pages.append(item.public_id)

    assert pages == [early.public_id, late.public_id, urgent.public_id]
    assert cursor is None
    assert (await load_of_queue(moderator)).count == 3
    assert [one.public_id for one in (await flagged(moderator))[0]] == pages[:2]


async def test_front_of_the_queue_goes_on_while_there_are_flags() -> None:
    topic, guardian = await make_topic(), await make_actor(Role.GUARDIAN)
    made = [(await make_proposal(topic)).public_id for _ in range(3)]
    await make_proposal(topic, visibility=Visibility.WAITING)
    for one in made:
        await flags.flag(guardian, one, "other")
    moderator = await make_actor()

    first, cursor = await flagged(moderator, 2)
    second, end = await flagged(moderator, 2, cursor)

    assert [one.public_id for one in (*first, *second)] == made
    assert end is None


async def test_queue_asks_once_more_for_the_flags() -> None:
    for _ in range(4):
        await flagged_by_a_guardian()
    moderator = await make_actor()

    with statements() as sent:
        items, _more = await waiting(moderator)

    assert (len(items), len(sent)) == (4, 3)


async def test_clock_runs_a_day_from_the_first_flag() -> None:
    idea = await flagged_by_a_guardian()
    await flags.flag(await make_actor(Role.GUARDIAN), idea.public_id, "other")
    moderator = await make_actor()
    first = await Flag.all().order_by("id").first()
    assert first is not None

    (item,), _more = await flagged(moderator)

    assert item.due == first.at + timedelta(hours=24)
    assert not item.overdue
    with clock.at(clock.now() + timedelta(hours=25)):
        assert item.overdue


@pytest.mark.parametrize("flagging", [flagged_by_a_child, flagged_by_a_guardian])
@pytest.mark.parametrize(
    ("answer", "reason", "end"),
    [
        (HIDE, "minor-data", Visibility.WITHHELD),
        (PUBLISH, "nothing-wrong", Visibility.PUBLISHED),
    ],
)
async def test_answer_ends_the_matter(
    flagging: object, answer: FlagAnswer, reason: str, end: Visibility
) -> None:
    assert callable(flagging)
    idea, moderator = await flagging(), await make_actor()

    await answer_flag(moderator, idea.public_id, answer, reason)

    assert await seen(idea) is end
    closed = await Flag.get()
    assert (closed.answer, closed.answer_reason) == (answer.value, reason)
    assert (closed.answered_by, bool(closed.answered_at)) == (moderator.account_id, True)
    assert await queued(moderator) == []
    last = await Entry.all().order_by("-id").first()
    assert last is not None
    assert (last.kind, last.detail) == ("flag.answered", {"answer": answer.value, "reason": reason})
    with pytest.raises(InvalidMove):
        await answer_flag(moderator, idea.public_id, answer, reason)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [(HIDE, "nothing-wrong"), (PUBLISH, "minor-data"), (HIDE, ""), (PUBLISH, "")],
)
async def test_answer_needs_a_reason_of_its_own_kind(answer: FlagAnswer, reason: str) -> None:
    idea = await flagged_by_a_child()

    with pytest.raises(InvalidInput) as wrong:
        await answer_flag(await make_actor(), idea.public_id, answer, reason)

    assert list(wrong.value.fields) == ["reason"]
    assert (await Flag.get()).answered_at is None
    assert await seen(idea) is Visibility.WAITING


async def test_answer_is_a_moderators_of_the_place() -> None:
    idea, stranger = await flagged_by_a_child(), await make_actor(jurisdiction_id=ELSEWHERE)

    with pytest.raises(NotPermitted):
        await answer_flag(await make_actor(Role.OFFICER), idea.public_id, PUBLISH, "mended")
    with pytest.raises(NotFound):
        await answer_flag(stranger, idea.public_id, PUBLISH, "mended")

    assert await queued(stranger) == []


async def test_what_another_moderator_reads_is_not_answered() -> None:
    idea = await flagged_by_a_guardian()
    await actions.claim(await make_actor(), idea.public_id)

    for answer, reason in ((HIDE, "values"), (PUBLISH, "mended")):
        with pytest.raises(InvalidMove):
            await answer_flag(await make_actor(), idea.public_id, answer, reason)

    assert (await Flag.get()).answered_at is None


async def test_of_two_answers_at_once_one_counts() -> None:
    idea = await flagged_by_a_guardian()
    first, second = await make_actor(), await make_actor()

    ends = await asyncio.gather(
        answer_flag(first, idea.public_id, PUBLISH, "mended"),
        answer_flag(second, idea.public_id, HIDE, "values"),
        return_exceptions=True,
    )

    assert sum(isinstance(end, InvalidMove) for end in ends) == 1
    assert await Decision.all().count() == 1


async def test_ordinary_decision_answers_too() -> None:
    idea = await flagged_by_a_child()

    await actions.return_to_author(await make_actor(), idea.public_id, "unclear")

    assert (await Flag.get()).answer == Verdict.RETURN.value


async def test_flag_after_an_answer_is_a_new_one() -> None:
    idea = await make_proposal(await make_topic())
    guardian, moderator = await make_actor(Role.GUARDIAN), await make_actor()
    await flags.flag(guardian, idea.public_id, "private")
    await answer_flag(moderator, idea.public_id, PUBLISH, "nothing-wrong")

    await flags.flag(guardian, idea.public_id, "hurtful")

    again = await Flag.get()
    assert (again.answered_at, again.answer, again.reason) == (None, "", "hurtful")
    assert await queued(moderator) == [idea.public_id]


async def test_flagged_and_still_public_can_go_to_safeguarding_at_once() -> None:
    idea = await flagged_by_a_guardian()

    await actions.escalate(await make_actor(), idea.public_id)

    known = await Proposal.get(id=idea.id)
    assert (known.visibility, known.held) == (Visibility.WITHHELD, True)
    assert await Concern.all().count() == 1
    assert await queued(await make_actor()) == []


async def test_report_that_stays_public_stays_on_the_map_as_it_was() -> None:
    report = await make_report(await make_topic())
    await flags.flag(await make_actor(Role.GUARDIAN), report.public_id, "untrue")

    await answer_flag(await make_actor(), report.public_id, PUBLISH, "other-opinion")

    known = await PhotoReport.get(id=report.id)
    assert known.published_at == report.published_at
    decision = await last_decision(report.public_id)
    assert decision is not None
    assert (decision.verdict, await Decision.all().count()) == (Verdict.PUBLISH, 1)


async def test_flag_holds_no_words() -> None:
    idea = await make_proposal(await make_topic())

    with pytest.raises(InvalidInput):
        await flags.flag(await make_actor(Role.GUARDIAN), idea.public_id, "李小明住在这里")

    assert await Flag.all().count() == 0
