"""One yes is not enough for a very place, nor for what two people found wrong."""

import asyncio

import pytest

from participation.actor import Actor, Role
from participation.contributions.models import Visibility
from participation.errors import InvalidMove, Unready
from participation.journal.models import Entry
from participation.proposals.models import Proposal
from participation.reports.models import PhotoReport
from participation.review import actions, flags
from participation.review.models import Decision, FirstYes, Flag, FlagAnswer
from participation.review.queue import waiting
from tests.factories import (
    make_actor,
    make_child,
    make_proposal,
    make_report,
    make_session,
    make_topic,
)

pytestmark = pytest.mark.usefixtures("database")


async def waiting_report() -> PhotoReport:
    return await make_report(await make_topic(), visibility=Visibility.WAITING)


async def seen(report: PhotoReport) -> tuple[Visibility, bool]:
    now = await PhotoReport.get(id=report.id)
    return now.visibility, now.exact


async def queued(moderator: Actor) -> list[str]:
    return [one.public_id for one in (await waiting(moderator))[0]]


async def test_very_place_is_public_after_the_second_yes() -> None:
    report = await waiting_report()
    first, second = await make_actor(), await make_actor()

    await actions.publish(first, report.public_id, public_place=True)
    between = await seen(report), await queued(first), await queued(second)
    await actions.publish(second, report.public_id, public_place=True)

    assert between == ((Visibility.WAITING, False), [], [report.public_id])
    assert await seen(report) == (Visibility.PUBLISHED, True)
    assert (await Decision.get()).seconded == first.account_id
    assert await FirstYes.all().count() == 0


async def test_place_is_coarse_unless_both_said_it_may_be_seen() -> None:
    report = await waiting_report()

    await actions.publish(await make_actor(), report.public_id, public_place=True)
    await actions.publish(await make_actor(), report.public_id)

    assert await seen(report) == (Visibility.PUBLISHED, False)


async def test_same_person_twice_is_refused_in_words() -> None:
    report, moderator = await waiting_report(), await make_actor()
    await actions.publish(moderator, report.public_id, public_place=True)

    for marked in (True, False):
        with pytest.raises(Unready) as refused:
            await actions.publish(moderator, report.public_id, public_place=marked)
        assert list(refused.value.fields) == ["verdict"]

    assert await seen(report) == (Visibility.WAITING, False)


@pytest.mark.parametrize("who", [0, 1])
async def test_no_of_either_ends_it(who: int) -> None:
    report, both = await waiting_report(), [await make_actor(), await make_actor()]
    await actions.publish(both[0], report.public_id, public_place=True)

    await actions.return_to_author(both[who], report.public_id, "unclear")

    assert (await seen(report))[0] is Visibility.RETURNED
    assert await FirstYes.all().count() == 0


async def test_of_two_first_yeses_at_once_the_later_is_the_second_or_told() -> None:
    report = await waiting_report()
    both = [await make_actor(), await make_actor()]

    ends = await asyncio.gather(
        *(actions.publish(one, report.public_id, public_place=True) for one in both),
        return_exceptions=True,
    )

    refused = [end for end in ends if isinstance(end, InvalidMove)]
    public = (await seen(report))[0] is Visibility.PUBLISHED
    assert public is not bool(refused)
    assert all(isinstance(end, InvalidMove | PhotoReport) for end in ends)


async def test_plain_publish_is_one_decision() -> None:
    report = await waiting_report()

    await actions.publish(await make_actor(), report.public_id)

    assert await seen(report) == (Visibility.PUBLISHED, False)


async def test_flagged_twice_needs_two_and_flags_stay_open_meanwhile() -> None:
    session = await make_session()
    idea = await make_proposal(await session.topic)
    await flags.flag(await make_actor(Role.GUARDIAN), idea.public_id, "private")
    await flags.flag(await make_child(session), idea.public_id)
    fine = (idea.public_id, FlagAnswer.PUBLISH, "nothing-wrong")

    await flags.answer_flag(await make_actor(), *fine)
    between = (await Proposal.get(id=idea.id)).visibility
    left = await Flag.filter(answered_at=None).count()
    await flags.answer_flag(await make_actor(), *fine)

    assert (between, left) == (Visibility.WAITING, 2)
    assert (await Proposal.get(id=idea.id)).visibility is Visibility.PUBLISHED
    assert await Flag.filter(answered_at=None).count() == 0
    kinds = [one.kind for one in await Entry.filter(subject=idea.public_id).order_by("id")]
    assert kinds[-3:] == ["contribution.first-yes", "contribution.published", "flag.answered"]


async def test_flagged_by_two_one_after_the_other_counts_as_twice() -> None:
    session = await make_session()
    idea = await make_proposal(await session.topic)
    await flags.flag(await make_actor(Role.GUARDIAN), idea.public_id, "private")
    fine = (idea.public_id, FlagAnswer.PUBLISH, "nothing-wrong")
    await flags.answer_flag(await make_actor(), *fine)
    await flags.flag(await make_child(session), idea.public_id)

    await flags.answer_flag(await make_actor(), *fine)

    assert (await Proposal.get(id=idea.id)).visibility is Visibility.WAITING
