"""What a case held comes back to the desk, or goes for good when its author left it meanwhile."""

import pytest

from participation.actor import VISITOR, Actor, Role
from participation.consents.erasing import erase_everything
from participation.contributions.models import Contribution, Visibility
from participation.errors import InvalidInput, InvalidMove, NotPermitted
from participation.journal.models import Entry
from participation.media.models import Media, Showing, Stage
from participation.people.models import Participant
from participation.proposals.actions import withdraw
from participation.proposals.models import Proposal
from participation.reports.models import PhotoReport, ReportView
from participation.review.actions import escalate, publish
from participation.review.giving_back import give_back
from participation.review.queue import waiting
from participation.safeguarding.actions import open_concern, reopen, start_drill
from participation.safeguarding.closing import close_as_reported
from participation.safeguarding.models import Concern, Source
from participation.safeguarding.situations import Authority
from tests.factories import HERE, make_actor, make_proposal, make_report, make_topic
from tests.participation.reports.counted import due, stored
from tests.participation.safeguarding.cases import (
    WORDS,
    a_worry,
    again,
    an_officer,
    escalated,
    read_by,
    to_the_police,
)

pytestmark = pytest.mark.usefixtures("database")
REASON = "问过了，是做游戏"


async def closed(work: Contribution) -> tuple[Actor, Concern]:
    """A moderator sent it on, and the case about it is over."""
    await escalate(await make_actor(), work.public_id, "请看")
    concern = await Concern.all().order_by("-id").first()
    assert concern is not None
    officer = await an_officer()
    await close_as_reported(officer, concern, to_the_police())
    return officer, await again(concern)


async def on_the_desk() -> list[str]:
    items, _next = await waiting(await make_actor())
    return [one.public_id for one in items]


async def test_idea_waits_for_a_reader_like_any_other() -> None:
    idea = await a_worry()
    officer, concern = await closed(idea)
    assert await on_the_desk() == []

    await give_back(officer, concern, REASON)

    back = await Proposal.get(id=idea.id)
    assert (back.held, back.visibility, back.saw) == (False, "waiting", WORDS)
    assert await on_the_desk() == [idea.public_id]
    await publish(await make_actor(), idea.public_id)
    assert (await Proposal.get(id=idea.id)).visibility is Visibility.PUBLISHED


async def test_what_was_public_before_is_not_public_again() -> None:
    topic = await make_topic()
    media = await Media.create(
        jurisdiction_id=HERE, stage=Stage.CONFIRMED, showing=Showing.PUBLIC, kind="drawing"
    )
    report = await make_report(topic, media=[media.public_id], public_place=True)
    view = await ReportView.create(
        report=report,
        account_id=1,
        kind="twin",
        media="x",
        lens_height_cm=160,
        taken_month="2026-11",
        alt="同一处",
    )
    beside = await Media.create(
        jurisdiction_id=HERE,
        stage=Stage.CONFIRMED,
        showing=Showing.PUBLIC,
        kind="twin",
        used_by=view.public_id,
    )
    await Media.filter(id=media.id).update(used_by=report.public_id)
    officer, concern = await closed(report)

    await give_back(officer, concern, REASON)

    back = await PhotoReport.get(id=report.id)
    assert (back.visibility, back.held, back.published_at) == ("waiting", False, None)
    assert not back.public_place
    for one in (media, beside):
        assert (await Media.get(id=one.id)).showing is Showing.HELD
    assert await stored() == await due() == {}
    await publish(await make_actor(), report.public_id)
    for one in (media, beside):
        assert (await Media.get(id=one.id)).showing is Showing.PUBLIC
    assert await stored() == await due() != {}


async def test_what_its_author_took_back_meanwhile_is_erased() -> None:
    topic = await make_topic()
    media = await Media.create(jurisdiction_id=HERE, kind="drawing")
    idea = await make_proposal(topic, saw=WORDS, visibility=Visibility.WAITING)
    await Proposal.filter(id=idea.id).update(media=[media.public_id])
    await Media.filter(id=media.id).update(used_by=idea.public_id)
    officer, concern = await closed(idea)
    await withdraw(Actor(participant_id=idea.author_id, jurisdiction_id=HERE), idea.public_id)
    assert (await Proposal.get(id=idea.id)).saw == WORDS

    await give_back(officer, concern, REASON)

    gone = await Proposal.get(id=idea.id)
    assert (gone.visibility, gone.held, gone.saw) == ("erased", False, "")
    assert gone.tracking_hash.startswith("gone-")
    assert (await Media.get(id=media.id)).showing is Showing.GONE
    assert await on_the_desk() == []


async def test_child_that_was_erased_meanwhile_is_erased_to_the_end() -> None:
    report = await make_report(await make_topic(), words=WORDS)
    officer, concern = await closed(report)
    await Participant.filter(id=report.author_id).update(animal="otter")
    await erase_everything(VISITOR, await Participant.get(id=report.author_id))
    assert (await Participant.get(id=report.author_id)).animal == "otter"

    await give_back(officer, concern, REASON)

    gone = await PhotoReport.get(id=report.id)
    assert (gone.visibility, gone.words, gone.lon) == ("erased", "", 0.0)
    assert (await Participant.get(id=report.author_id)).animal == ""
    assert await on_the_desk() == []
    assert await stored() == await due() == {}


async def test_given_back_can_be_taken_back() -> None:
    idea = await a_worry()
    officer, concern = await closed(idea)
    await give_back(officer, concern, REASON)

    await withdraw(Actor(participant_id=idea.author_id, jurisdiction_id=HERE), idea.public_id)

    assert (await Proposal.get(id=idea.id)).saw == ""


async def test_photo_that_the_family_no_longer_wants_is_taken_out() -> None:
    topic = await make_topic()
    idea = await make_proposal(topic, visibility=Visibility.WAITING)
    media = await Media.create(
        jurisdiction_id=HERE,
        kind="photo",
        participant_id=idea.author_id,
        used_by=idea.public_id,
    )
    await Proposal.filter(id=idea.id).update(media=[media.public_id])
    officer, concern = await closed(idea)
    await Participant.filter(id=idea.author_id).update(photos=False)

    await give_back(officer, concern, REASON)

    assert (await Proposal.get(id=idea.id)).media == []
    assert (await Media.get(id=media.id)).used_by is None


async def test_only_an_officer_gives_back_with_a_reason_after_the_end() -> None:
    idea = await a_worry()
    concern, officer = await escalated(idea), await an_officer()
    with pytest.raises(InvalidMove):
        await give_back(officer, concern, REASON)
    await close_as_reported(officer, concern, to_the_police())

    with pytest.raises(NotPermitted):
        await give_back(await make_actor(Role.MODERATOR), concern, REASON)
    with pytest.raises(InvalidInput, match="back_because"):
        await give_back(officer, concern, "  ")
    await reopen(officer, concern, "又有消息")
    with pytest.raises(InvalidMove):
        await give_back(officer, concern, REASON)
    assert (await Proposal.get(id=idea.id)).held


async def test_case_that_holds_nothing_has_nothing_to_give() -> None:
    officer = await an_officer()
    idea = await a_worry()
    hinted = await open_concern(
        VISITOR, Source.HINT, "proposal", idea.public_id, jurisdiction_id=HERE
    )
    drill = await start_drill(officer)
    await close_as_reported(officer, hinted, to_the_police())
    await close_as_reported(officer, drill, to_the_police(authority=Authority.DRILL))

    for one in (hinted, drill):
        with pytest.raises(InvalidMove):
            await give_back(officer, await again(one), REASON)


async def test_reason_stands_sealed_in_the_log_and_the_journal_names_the_case_alone() -> None:
    idea = await a_worry()
    officer, concern = await closed(idea)
    last = await Entry.all().order_by("-id").first()
    assert last is not None

    await give_back(officer, concern, REASON)

    line = (await read_by(officer, concern)).log[-1]
    assert (line.step, line.words, line.account_id) == ("given-back", REASON, officer.account_id)
    told = await Entry.filter(id__gt=last.id, kind__startswith="concern.given")
    assert [(one.subject, one.detail) for one in told] == [(concern.public_id, {})]
    assert not await Entry.filter(id__gt=last.id, subject=idea.public_id).exists()
