"""Within a minute, and by the same person: as if nothing had been decided."""

import pytest

from participation.actor import Role
from participation.contributions.models import Visibility
from participation.errors import InvalidMove, NotFound, Unready
from participation.feedback.delivery import deliver
from participation.feedback.models import Message
from participation.media.models import Media, Showing, Stage
from participation.proposals.models import Proposal
from participation.reports.models import PhotoReport
from participation.reports.recount import recount
from participation.review import actions, flags
from participation.review.models import FirstYes, Flag, FlagAnswer, Lease, Together
from participation.review.queries import last_decision
from participation.review.undoing import undo
from tests.factories import make_actor, make_proposal, make_report, make_topic
from tests.participation.agendas.matters import Time

pytestmark = pytest.mark.usefixtures("database")


async def make_picture(used_by: str) -> Media:
    return await Media.create(
        jurisdiction_id="birch-district",
        stage=Stage.CONFIRMED,
        digest="d",
        width=1,
        height=1,
        sizes=[320],
        used_by=used_by,
    )


async def waiting_idea() -> Proposal:
    return await make_proposal(await make_topic(), visibility=Visibility.WAITING)


@pytest.mark.parametrize("verdict", ["publish", "return_to_author", "withhold"])
async def test_decision_is_taken_back_and_waits_again(verdict: str) -> None:
    idea, moderator = await waiting_idea(), await make_actor()
    picture = await make_picture(idea.public_id)
    reason = () if verdict == "publish" else ("unclear",)
    await getattr(actions, verdict)(moderator, idea.public_id, *reason)

    await undo(moderator, idea.public_id)

    now = await Proposal.get(id=idea.id)
    assert (now.visibility, now.published_at) == (Visibility.WAITING, None)
    assert (await Media.get(id=picture.id)).showing is Showing.HELD
    assert await last_decision(idea.public_id) is None
    assert (await Lease.get()).account_id == moderator.account_id


async def test_map_is_as_it_was() -> None:
    topic, moderator = await make_topic(), await make_actor()
    await make_report(topic)
    report = await make_report(topic, visibility=Visibility.WAITING)
    await actions.publish(await make_actor(), report.public_id, public_place=True)
    await actions.publish(moderator, report.public_id, public_place=True)

    await undo(moderator, report.public_id)

    now = await PhotoReport.get(id=report.id)
    assert (now.exact, now.public_place, now.facet) == (False, False, None)
    assert await recount() == 0
    assert await FirstYes.all().count() == 1


async def test_undone_decision_is_news_for_nobody(time: Time) -> None:
    kept, undone, moderator = await waiting_idea(), await waiting_idea(), await make_actor()
    await actions.publish(moderator, kept.public_id)
    await actions.return_to_author(moderator, undone.public_id, "unclear")
    await deliver()
    early = await Message.all().count()
    time.pass_by(seconds=50)
    await undo(moderator, undone.public_id)
    time.pass_by(seconds=60)
    await deliver()

    assert early == 0
    assert [one.subject for one in await Message.all()] == [kept.public_id]


async def test_after_a_minute_it_stands(time: Time) -> None:
    idea, moderator = await waiting_idea(), await make_actor()
    await actions.publish(moderator, idea.public_id)
    time.pass_by(seconds=61)

    with pytest.raises(Unready):
        await undo(moderator, idea.public_id)

    assert (await Proposal.get(id=idea.id)).visibility is Visibility.PUBLISHED


async def test_only_ones_own_last_decision_and_only_once() -> None:
    idea, moderator = await waiting_idea(), await make_actor()
    with pytest.raises(InvalidMove):
        await undo(moderator, idea.public_id)
    await actions.publish(moderator, idea.public_id)

    with pytest.raises(InvalidMove):
        await undo(await make_actor(), idea.public_id)
    await undo(moderator, idea.public_id)
    with pytest.raises(InvalidMove):
        await undo(moderator, idea.public_id)


async def test_call_for_help_is_never_taken_back() -> None:
    idea, moderator = await waiting_idea(), await make_actor()
    await actions.escalate(moderator, idea.public_id)

    with pytest.raises(NotFound):
        await undo(moderator, idea.public_id)

    assert (await Proposal.get(id=idea.id)).held


async def test_what_the_author_took_up_meanwhile_stays_with_him() -> None:
    idea, moderator = await waiting_idea(), await make_actor()
    await actions.return_to_author(moderator, idea.public_id, "unclear")
    await (await Proposal.get(id=idea.id)).become(Visibility.WAITING)

    with pytest.raises(InvalidMove):
        await undo(moderator, idea.public_id)


async def test_first_yes_is_taken_back_too() -> None:
    report = await make_report(await make_topic(), visibility=Visibility.WAITING)
    moderator = await make_actor()
    await actions.publish(moderator, report.public_id, public_place=True)

    await undo(moderator, report.public_id)

    assert await FirstYes.all().count() == 0


async def test_answered_flag_is_open_again_and_what_stayed_public_stays() -> None:
    idea, moderator = await make_proposal(await make_topic()), await make_actor()
    await flags.flag(await make_actor(Role.GUARDIAN), idea.public_id, "private")
    await flags.answer_flag(moderator, idea.public_id, FlagAnswer.PUBLISH, "nothing-wrong")

    await undo(moderator, idea.public_id)

    assert (await Flag.get()).answered_at is None
    assert (await Proposal.get(id=idea.id)).visibility is Visibility.PUBLISHED


async def test_joined_is_alone_again() -> None:
    topic, moderator = await make_topic(), await make_actor()
    lead = await make_proposal(topic)
    idea = await make_proposal(topic, visibility=Visibility.WAITING)
    await actions.publish(moderator, idea.public_id, lead=lead.public_id)

    await undo(moderator, idea.public_id)

    assert await Together.all().count() == 0
