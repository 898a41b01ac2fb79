import asyncio

import pytest

from participation.actor import VISITOR, Actor, Role
from participation.codes import fingerprint
from participation.contributions.models import Visibility
from participation.contributions.tracking import tracking_code
from participation.database import is_sqlite
from participation.errors import (
    Conflict,
    InvalidInput,
    InvalidMove,
    NotFound,
    NotPermitted,
    NotSignedIn,
)
from participation.journal.models import Entry
from participation.media.actions import receive
from participation.media.models import Media, Showing
from participation.proposals import actions
from participation.proposals.forms import CommentForm, ProposalForm
from participation.proposals.models import Comment, Form, Proposal
from participation.topics.models import Topic
from participation.topics.queries import TopicView, topic_by_id
from tests.factories import (
    ELSEWHERE,
    make_actor,
    make_child,
    make_proposal,
    make_session,
    make_topic,
)
from tests.participation.media.photos import jpeg
from tests.statements import statements

pytestmark = pytest.mark.usefixtures("database")

WORDS = ProposalForm(saw="车停在斑马线上", idea="画一条线")
COMMENT = CommentForm(body="我们也遇到过。")


@pytest.fixture
async def topic(database: str) -> Topic:
    return await make_topic()


@pytest.fixture
async def view(topic: Topic) -> TopicView:
    return await topic_by_id(topic.id)


@pytest.fixture
async def child(topic: Topic) -> Actor:
    return await make_child(await make_session(topic))


async def returned(child: Actor, topic: Topic, **given: object) -> Proposal:
    return await make_proposal(
        topic, author_id=child.participant_id, visibility=Visibility.RETURNED, **given
    )


async def test_propose_waits_for_a_grown_up_and_gives_a_code(child: Actor, view: TopicView) -> None:
    submitted = await actions.propose(child, view, WORDS)
    stored = await Proposal.get(id=submitted.proposal.id)

    assert (stored.visibility, stored.author_id) == (Visibility.WAITING, child.participant_id)
    assert stored.published_at is None
    assert stored.tracking_hash == fingerprint(submitted.tracking_code)
    assert submitted.tracking_code == tracking_code(stored.public_id)
    assert await Entry.exists(subject=stored.public_id, kind="proposal.submitted")


async def test_propose_needs_no_words(child: Actor, view: TopicView) -> None:
    media = await receive(child, jpeg(64, 64), "drawing")
    form = ProposalForm(told_as=Form.DRAWING, media=[media.public_id])

    submitted = await actions.propose(child, view, form)

    assert submitted.proposal.media == [media.public_id]
    assert (await Media.get(id=media.id)).used_by == submitted.proposal.public_id


async def test_propose_with_anothers_picture_leaves_nothing(child: Actor, view: TopicView) -> None:
    media = await receive(await make_actor(Role.GUARDIAN), jpeg(64, 64))

    with pytest.raises(InvalidInput):
        await actions.propose(child, view, ProposalForm(media=[media.public_id]))

    assert await Proposal.all().count() == 0
    assert (await Media.get(id=media.id)).used_by is None


async def test_propose_notes_what_a_grown_up_should_see_and_lets_it_in(
    child: Actor, view: TopicView
) -> None:
    submitted = await actions.propose(child, view, ProposalForm(idea="打我电话 13800138000"))

    assert [one["kind"] for one in submitted.proposal.findings] == ["contact_phone"]
    assert submitted.proposal.findings[0]["field"] == "idea"
    assert submitted.proposal.urgency > 0


async def test_propose_outside_the_phase_is_too_early_or_too_late() -> None:
    closed = await make_topic("vote")
    child = await make_child(await make_session(closed))

    with pytest.raises(InvalidMove):
        await actions.propose(child, await topic_by_id(closed.id), WORDS)


async def test_propose_is_for_the_class_on_its_topic_and_guardians_of_the_place(
    child: Actor, view: TopicView
) -> None:
    elsewhere = await topic_by_id((await make_topic()).id)
    closed = await make_child(await make_session(await Topic.get(id=view.id), status="closed"))

    for actor, topic in [
        (child, elsewhere),
        (closed, view),
        (await make_actor(Role.FACILITATOR), view),
        (await make_actor(Role.OFFICER), view),
        (await make_actor(Role.GUARDIAN, jurisdiction_id=ELSEWHERE), view),
    ]:
        with pytest.raises((NotFound, NotPermitted)):
            await actions.propose(actor, topic, WORDS)
    with pytest.raises(NotSignedIn):
        await actions.propose(VISITOR, view, WORDS)
    await actions.propose(await make_actor(Role.GUARDIAN), view, WORDS)


async def test_revise_puts_a_returned_idea_back_to_wait(child: Actor, topic: Topic) -> None:
    idea = await returned(child, topic)

    revised = await actions.revise(child, idea.public_id, ProposalForm(idea="电话 13800138000"), 1)
    stored = await Proposal.get(id=idea.id)

    assert (stored.visibility, stored.version, stored.saw) == (Visibility.WAITING, 2, "")
    assert stored.findings == revised.findings != []


async def test_revise_of_a_stale_version_is_told(child: Actor, topic: Topic) -> None:
    idea = await returned(child, topic)

    with pytest.raises(Conflict):
        await actions.revise(child, idea.public_id, WORDS, 7)

    assert (await Proposal.get(id=idea.id)).visibility is Visibility.RETURNED


@pytest.mark.parametrize("here", [Visibility.WAITING, Visibility.PUBLISHED, Visibility.WITHHELD])
async def test_revise_only_what_came_back(child: Actor, topic: Topic, here: Visibility) -> None:
    idea = await make_proposal(topic, author_id=child.participant_id, visibility=here)

    with pytest.raises(InvalidMove):
        await actions.revise(child, idea.public_id, WORDS, 1)


async def test_revise_exchanges_pictures(child: Actor, topic: Topic) -> None:
    old, new = [await receive(child, jpeg(64, 64)) for _ in range(2)]
    idea = await returned(child, topic, media=[old.public_id])
    await Media.filter(id=old.id).update(used_by=idea.public_id)

    await actions.revise(child, idea.public_id, ProposalForm(media=[new.public_id]), 1)

    assert (await Media.get(id=old.id)).showing is Showing.GONE
    assert (await Media.get(id=new.id)).used_by == idea.public_id


async def test_revise_twice_at_once_is_done_once(child: Actor, topic: Topic) -> None:
    idea = await returned(child, topic)

    both = await asyncio.gather(
        *(actions.revise(child, idea.public_id, WORDS, 1) for _ in range(2)),
        return_exceptions=True,
    )

    assert sorted(isinstance(one, InvalidMove) for one in both) == [False, True]
    assert (await Proposal.get(id=idea.id)).version == 2


async def test_anothers_idea_is_not_there(child: Actor, topic: Topic) -> None:
    idea = await make_proposal(topic)

    with pytest.raises(NotFound):
        await actions.revise(child, idea.public_id, WORDS, 1)
    with pytest.raises(NotFound):
        await actions.withdraw(child, idea.public_id)


async def test_withdraw_takes_words_and_pictures_away(child: Actor, topic: Topic) -> None:
    media = await receive(child, jpeg(64, 64))
    idea = await make_proposal(topic, author_id=child.participant_id, media=[media.public_id])
    await Media.filter(id=media.id).update(used_by=idea.public_id)

    await actions.withdraw(child, idea.public_id)
    stored = await Proposal.get(id=idea.id)

    assert (stored.visibility, stored.saw, stored.idea) == (Visibility.ERASED, "", "")
    assert (stored.media, stored.findings) == ([], [])
    assert (await Media.get(id=media.id)).showing is Showing.GONE


async def test_withdraw_of_a_held_idea_hides_it_and_keeps_what_helps(
    child: Actor, topic: Topic
) -> None:
    idea = await make_proposal(topic, author_id=child.participant_id, held=True)

    await actions.withdraw(child, idea.public_id)

    stored = await Proposal.get(id=idea.id)
    assert (stored.visibility, stored.saw) == (Visibility.ERASED, "车停在斑马线上")


async def test_comment_waits_and_costs_at_most_three_statements(topic: Topic) -> None:
    idea = await make_proposal(topic)
    guardian = await make_actor(Role.GUARDIAN)

    with statements() as asked:
        said = await actions.comment(guardian, idea.public_id, COMMENT)

    assert len(asked) == (3 if is_sqlite() else 2)
    assert (await Comment.get(public_id=said.public_id)).visibility is Visibility.WAITING
    assert said.tracking_hash == fingerprint(tracking_code(said.public_id))


@pytest.mark.parametrize(
    "given",
    [{"visibility": Visibility.WAITING}, {"visibility": Visibility.WITHHELD}, {"held": True}],
)
async def test_comment_on_what_is_not_public_finds_nothing(
    topic: Topic, given: dict[str, object]
) -> None:
    idea = await make_proposal(topic, **given)

    with pytest.raises(NotFound):
        await actions.comment(await make_actor(Role.GUARDIAN), idea.public_id, COMMENT)


async def test_comment_is_for_guardians_of_the_place(child: Actor, topic: Topic) -> None:
    idea = await make_proposal(topic)

    for actor in (child, await make_actor(Role.GUARDIAN, jurisdiction_id=ELSEWHERE)):
        with pytest.raises((NotFound, NotPermitted)):
            await actions.comment(actor, idea.public_id, COMMENT)


async def test_comment_outside_the_phase_is_refused() -> None:
    idea = await make_proposal(await make_topic("propose"))

    with pytest.raises(InvalidMove):
        await actions.comment(await make_actor(Role.GUARDIAN), idea.public_id, COMMENT)
