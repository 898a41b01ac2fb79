"""Nothing is public before a person said yes, and of two people one decides."""

import asyncio
from datetime import date

import pytest

from participation import clock
from participation.actor import Actor, Role
from participation.contributions.models import Visibility
from participation.errors import InvalidInput, InvalidMove, NotFound, NotPermitted, Unready
from participation.journal.models import Entry
from participation.media.models import Media, Showing, Stage
from participation.people.models import Participant
from participation.proposals.models import Proposal
from participation.review import actions
from participation.review.models import Decision, Lease, Verdict
from participation.review.queries import last_decision
from participation.review.queue import load_of_queue, waiting
from participation.safeguarding.models import Concern
from participation.safeguarding.sealed import read
from tests.factories import (
    ELSEWHERE,
    make_actor,
    make_comment,
    make_proposal,
    make_report,
    make_topic,
)
from tests.participation.agendas.matters import Time
from tests.statements import statements

pytestmark = pytest.mark.usefixtures("database")


async def waiting_idea(**given: object) -> Proposal:
    return await make_proposal(await make_topic(), visibility=Visibility.WAITING, **given)


async def make_picture(used_by: str, stage: Stage = Stage.PREPARED) -> Media:
    return await Media.create(
        jurisdiction_id="birch-district",
        stage=stage,
        digest="d",
        width=1,
        height=1,
        sizes=[320],
        used_by=used_by,
    )


async def test_publish_shows_words_and_pictures() -> None:
    idea = await waiting_idea()
    picture = await make_picture(idea.public_id)

    await actions.publish(await make_actor(), idea.public_id)

    published = await Proposal.get(id=idea.id)
    assert (published.visibility, bool(published.published_at)) == (Visibility.PUBLISHED, True)
    shown = await Media.get(id=picture.id)
    assert (shown.showing, shown.stage) == (Showing.PUBLIC, Stage.CONFIRMED)
    kinds = [entry.kind for entry in await Entry.all().order_by("id")]
    assert kinds == ["media.confirmed", "contribution.published"]
    decision = await Decision.get()
    assert decision.words == {"saw": idea.saw, "idea": idea.idea}


@pytest.mark.parametrize("stage", [Stage.QUARANTINED, Stage.REFUSED])
async def test_publish_waits_for_its_pictures(stage: Stage) -> None:
    idea = await waiting_idea()
    picture = await make_picture(idea.public_id, stage)

    with pytest.raises(Unready) as early:
        await actions.publish(await make_actor(), idea.public_id)

    assert list(early.value.fields) == ["media"]
    assert (await Proposal.get(id=idea.id)).visibility is Visibility.WAITING
    assert (await Media.get(id=picture.id)).showing is Showing.HELD
    assert await Decision.all().count() == 0


@pytest.mark.parametrize(
    "role", [role for role in Role if role not in (Role.MODERATOR, Role.VISITOR)]
)
async def test_only_moderators_publish(role: Role) -> None:
    idea = await waiting_idea()

    with pytest.raises(NotPermitted):
        await actions.publish(Actor(role, 1, 1, idea.jurisdiction_id), idea.public_id)

    assert (await Proposal.get(id=idea.id)).visibility is Visibility.WAITING
    assert await Entry.all().count() == 0


async def test_another_city_is_not_there() -> None:
    idea = await waiting_idea()
    stranger = await make_actor(jurisdiction_id=ELSEWHERE)

    for act in (actions.claim, actions.release, actions.publish, actions.escalate):
        with pytest.raises(NotFound):
            await act(stranger, idea.public_id)


async def test_author_who_said_no_is_never_published() -> None:
    idea = await waiting_idea()
    await Participant.filter(id=idea.author_id).update(shown=False)

    await actions.publish(await make_actor(), idea.public_id)

    assert (await Proposal.get(id=idea.id)).visibility is Visibility.WITHHELD
    decision = await last_decision(idea.public_id)
    assert decision is not None
    assert decision.reason == "author-said-no"


async def test_returned_needs_a_reason_and_gives_a_kind_sentence() -> None:
    idea = await waiting_idea()
    moderator = await make_actor()

    with pytest.raises(InvalidInput):
        await actions.return_to_author(moderator, idea.public_id, "no-such-reason")
    await actions.return_to_author(moderator, idea.public_id, "contact-details")

    decision = await last_decision(idea.public_id)
    assert decision is not None
    assert "电话" in decision.sentence
    assert (await Proposal.get(id=idea.id)).visibility is Visibility.RETURNED


async def test_two_moderators_at_once_one_decides() -> None:
    idea = await waiting_idea()
    first, second = await make_actor(), await make_actor()

    ends = await asyncio.gather(
        actions.publish(first, idea.public_id),
        actions.withhold(second, idea.public_id, "unclear"),
        return_exceptions=True,
    )

    assert sum(isinstance(end, InvalidMove) for end in ends) == 1
    assert await Decision.all().count() == 1


async def test_claimed_by_one_is_closed_to_others_until_released() -> None:
    idea = await waiting_idea()
    first, second = await make_actor(), await make_actor()

    await actions.claim(first, idea.public_id)
    with pytest.raises(InvalidMove):
        await actions.claim(second, idea.public_id)
    with pytest.raises(InvalidMove):
        await actions.publish(second, idea.public_id)
    await actions.release(first, idea.public_id)
    await actions.publish(second, idea.public_id)

    assert (await Proposal.get(id=idea.id)).visibility is Visibility.PUBLISHED


async def test_lease_that_ran_out_stops_nobody() -> None:
    idea = await waiting_idea()
    await Lease.create(subject=idea.public_id, kind="proposal", account_id=1, until=clock.now())

    await actions.publish(await make_actor(), idea.public_id)

    assert (await Proposal.get(id=idea.id)).visibility is Visibility.PUBLISHED


async def test_escalated_leaves_the_queue_and_only_safeguarding_has_the_words() -> None:
    idea = await waiting_idea(saw="爸爸打我，晚上不敢回家")
    moderator = await make_actor()

    await actions.escalate(moderator, idea.public_id, "请马上看")

    assert (await waiting(moderator))[0] == []
    with pytest.raises(NotFound):
        await actions_of_desk(moderator, idea.public_id)
    concern = await Concern.get()
    assert "不敢回家" in read(concern, "words")
    assert (await Decision.get()).words == {}
    assert all("不敢" not in str(entry.detail) for entry in await Entry.all())


async def actions_of_desk(moderator: Actor, subject: str) -> None:
    held = await Proposal.get(public_id=subject)
    assert held.held
    try:
        await actions.claim(moderator, subject)
    except NotPermitted as refused:
        raise NotFound from refused


async def test_queue_shows_urgent_first_then_the_longest_waiting_of_all_kinds() -> None:
    topic = await make_topic()
    first = await make_proposal(topic, visibility=Visibility.WAITING)
    report = await make_report(topic, visibility=Visibility.WAITING)
    comment = await make_comment(first, visibility=Visibility.WAITING)
    urgent = await make_proposal(topic, visibility=Visibility.WAITING, urgency=3)
    await make_proposal(topic)
    await make_proposal(await make_topic(jurisdiction_id=ELSEWHERE), visibility=Visibility.WAITING)
    moderator = await make_actor()

    found, more = await waiting(moderator)

    assert [item.public_id for item in found] == [
        one.public_id for one in (urgent, first, report, comment)
    ]
    assert more is None
    assert (await load_of_queue(moderator)).count == 4


async def test_pile_counts_new_works_that_wait_longer_than_they_may(time: Time) -> None:
    time.at("2026-11-27T00:00:00+08:00")
    topic, moderator = await make_topic(), await make_actor()
    late = {"visibility": Visibility.WAITING, "created_at": clock.start_of(date(2026, 11, 12))}
    await make_proposal(topic, **late)
    await make_report(topic, **late)
    await make_report(topic, **late | {"created_at": clock.start_of(date(2026, 11, 13))})
    await make_proposal(topic, **late, version=2)
    await make_proposal(topic, **late | {"visibility": Visibility.PUBLISHED})
    await make_proposal(topic, **late, held=True)

    assert (await load_of_queue(moderator)).late == 2


async def test_queue_pages_without_gap_and_with_a_constant_number_of_statements() -> None:
    topic = await make_topic()
    made = {(await make_proposal(topic, visibility=Visibility.WAITING)).public_id for _ in range(7)}
    moderator = await make_actor()
    seen: list[str] = []
    cursor: str | None = None

    with statements() as sent:
        while True:
            items, cursor = await waiting(moderator, 3, cursor)
            seen += [item.public_id for item in items]
            if cursor is None:
                break

    assert (len(seen), set(seen)) == (7, made)
    assert len(sent) == 6


@pytest.mark.parametrize("verdict", list(Verdict))
async def test_verdict_chooses_the_act(verdict: Verdict) -> None:
    idea = await waiting_idea()

    await actions.decide(await make_actor(), idea.public_id, verdict, "unclear", "请再说一次。")

    assert (await Decision.get()).verdict is verdict
