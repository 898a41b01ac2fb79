"""A whole lesson: the clean ones at once, each by itself, the others named."""

import pytest

from participation.codes import fingerprint
from participation.contributions.models import Visibility
from participation.contributions.tracking import tracking_code
from participation.media.models import Media, Stage
from participation.people.models import Participant
from participation.proposals.models import Proposal
from participation.review import actions, flags
from participation.review.bulk import Left, Result, publish_lesson
from participation.review.objections import object_with
from participation.schools.models import Session
from tests.factories import make_actor, make_child, make_proposal, make_session

pytestmark = pytest.mark.usefixtures("database")


async def make_card(session: Session, **given: object) -> Proposal:
    waits = {"session_id": session.id, "visibility": Visibility.WAITING, **given}
    return await make_proposal(await session.topic, **waits)


async def make_picture(used_by: str, stage: Stage) -> str:
    picture = await Media.create(
        jurisdiction_id="birch-district",
        stage=stage,
        digest="d",
        width=1,
        height=1,
        sizes=[320],
        used_by=used_by,
    )
    await Proposal.filter(public_id=used_by).update(media=[picture.public_id])
    return picture.public_id


async def test_clean_ones_go_and_the_rest_is_named() -> None:
    session = await make_session()
    clean, found, masked, ready, private, read, flagged = [
        await make_card(session) for _ in range(7)
    ]
    await Proposal.filter(id=found.id).update(
        findings=[{"kind": "spam", "field": "saw", "span": [0, 1], "urgency": 1, "why": "x"}]
    )
    await make_picture(masked.public_id, Stage.PREPARED)
    await make_picture(ready.public_id, Stage.CONFIRMED)
    await Participant.filter(id=private.author_id).update(shown=False)
    await actions.claim(await make_actor(), read.public_id)
    await Proposal.filter(id=flagged.id).update(visibility=Visibility.PUBLISHED)
    await flags.flag(await make_child(session), flagged.public_id)
    all_of_them = [clean, found, masked, ready, private, read, flagged]

    told = await publish_lesson(
        await make_actor(), session.id, [one.public_id for one in all_of_them]
    )

    assert {one.public_id: one.left for one in told} == {
        clean.public_id: Left.NOTHING,
        found.public_id: Left.FOUND,
        masked.public_id: Left.MASKS,
        ready.public_id: Left.NOTHING,
        private.public_id: Left.PRIVATE,
        read.public_id: Left.READ,
        flagged.public_id: Left.FLAGGED,
    }
    public = await Proposal.filter(visibility=Visibility.PUBLISHED)
    assert {one.id for one in public} == {clean.id, ready.id}


async def test_objection_is_read_by_itself() -> None:
    session = await make_session()
    idea = await make_card(session)
    code = tracking_code(idea.public_id)
    await Proposal.filter(id=idea.id).update(tracking_hash=fingerprint(code))
    await actions.return_to_author(await make_actor(), idea.public_id, "unclear")
    await object_with(code)

    told = await publish_lesson(await make_actor(), session.id, [idea.public_id])

    assert told == [Result(idea.public_id, Left.OBJECTED)]


async def test_only_what_was_chosen_and_only_of_this_lesson() -> None:
    session, other = await make_session(), await make_session()
    chosen, left, foreign = (
        await make_card(session),
        await make_card(session),
        await make_card(other),
    )

    told = await publish_lesson(
        await make_actor(), session.id, [chosen.public_id, foreign.public_id, "nothing"]
    )

    assert [one.left for one in told] == [Left.NOTHING, Left.MOVED, Left.MOVED]
    assert (await Proposal.get(id=left.id)).visibility is Visibility.WAITING
    assert (await Proposal.get(id=foreign.id)).visibility is Visibility.WAITING
