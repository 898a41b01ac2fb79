"""What says the same goes one road, and every child's code lives on."""

import pytest

from participation.codes import fingerprint
from participation.contributions.models import Visibility
from participation.contributions.tracking import tracking_code
from participation.errors import InvalidInput
from participation.feedback.chain import tracked
from participation.feedback.delivery import deliver
from participation.feedback.models import Message
from participation.proposals.models import Proposal
from participation.review import actions
from participation.review.joining import similar
from participation.review.models import Decision, Together
from participation.topics.models import Topic
from tests.factories import make_actor, make_proposal, make_report, make_topic
from tests.participation.agendas.matters import Time, make_item, make_officer

pytestmark = pytest.mark.usefixtures("database")


async def make_idea(topic: Topic, **given: object) -> Proposal:
    idea = await make_proposal(topic, **given)
    code = fingerprint(tracking_code(idea.public_id))
    await Proposal.filter(id=idea.id).update(tracking_hash=code)
    return idea


async def test_similar_ideas_of_the_topic_are_offered_best_first() -> None:
    topic = await make_topic()
    waits = {"visibility": Visibility.WAITING}
    read = await make_proposal(topic, saw="校门口的车停在斑马线上", idea="画一条线", **waits)
    close = await make_proposal(topic, saw="校门口的车停在斑马线上", idea="画一条线吧")
    less = await make_proposal(topic, saw="车停在斑马线上", idea="种一棵树在路的旁边")
    await make_proposal(topic, saw="图书馆太暗", idea="装灯")
    await make_proposal(await make_topic(), saw="校门口的车停在斑马线上", idea="画一条线")

    found = await similar(await make_actor(), "proposal", read)

    assert [one.public_id for one in found] == [close.public_id, less.public_id]


async def test_joined_is_public_and_follows_the_road_of_the_lead() -> None:
    topic = await make_topic()
    officer = await make_officer()
    lead = await make_idea(topic)
    item = await make_item(officer, topic)
    joined = await make_idea(topic, visibility=Visibility.WAITING, idea="我也想画线")

    await actions.publish(await make_actor(), joined.public_id, lead=lead.public_id)

    chain = await tracked(tracking_code(joined.public_id))
    assert chain.input.words == "我也想画线"
    assert chain.matter is not None
    assert chain.matter.public_id == item.public_id
    assert (await tracked(tracking_code(lead.public_id))).input.led


async def test_both_authors_hear_of_it(time: Time) -> None:
    topic = await make_topic()
    lead, joined = await make_idea(topic), await make_idea(topic, visibility=Visibility.WAITING)
    await actions.publish(await make_actor(), joined.public_id, lead=lead.public_id)
    time.pass_by(minutes=2)
    await deliver()

    told = await Message.filter(kind="contribution.joined")
    assert {one.participant_id for one in told} == {lead.author_id, joined.author_id}


async def test_what_was_joined_stays_when_the_lead_is_gone() -> None:
    topic, moderator = await make_topic(), await make_actor()
    lead, joined = await make_idea(topic), await make_idea(topic, visibility=Visibility.WAITING)
    await actions.publish(moderator, joined.public_id, lead=lead.public_id)

    await actions.take_down(moderator, lead.public_id, "unclear")

    assert (await tracked(tracking_code(joined.public_id))).input.lead == ""
    assert (await Proposal.get(id=joined.id)).visibility is Visibility.PUBLISHED


async def test_row_has_one_head() -> None:
    topic, moderator = await make_topic(), await make_actor()
    lead, *others = [
        await make_idea(topic, visibility=Visibility.WAITING if n else Visibility.PUBLISHED)
        for n in range(3)
    ]
    await actions.publish(moderator, others[0].public_id, lead=lead.public_id)

    await actions.publish(moderator, others[1].public_id, lead=others[0].public_id)

    assert {one.lead for one in await Together.all()} == {lead.public_id}


async def test_unfit_lead_is_refused_and_nothing_is_half_done() -> None:
    topic, moderator = await make_topic(), await make_actor()
    idea = await make_idea(topic, visibility=Visibility.WAITING)
    unfit = [
        (await make_proposal(await make_topic())).public_id,
        (await make_proposal(topic, visibility=Visibility.WAITING)).public_id,
        (await make_proposal(topic, held=True)).public_id,
        (await make_report(topic)).public_id,
        idea.public_id,
        "nothing",
    ]

    for lead in unfit:
        with pytest.raises(InvalidInput):
            await actions.publish(moderator, idea.public_id, lead=lead)

    assert (await Proposal.get(id=idea.id)).visibility is Visibility.WAITING
    assert await Decision.all().count() + await Together.all().count() == 0
