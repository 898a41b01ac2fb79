"""The journal says how many were told; the messages are held against it."""

import pytest

from participation.feedback.delivery import deliver
from participation.feedback.models import Message
from participation.feedback.proof import proof
from tests.factories import make_participant, make_proposal, make_topic, pass_texts
from tests.participation.agendas.matters import Time, make_item, make_officer

pytestmark = pytest.mark.usefixtures("database")


async def told(time: Time) -> None:
    officer, topic = await make_officer(), await make_topic()
    for _ in range(3):
        await make_proposal(topic)
    await make_item(officer, topic)
    await pass_texts()
    await deliver()
    time.pass_by(minutes=3)
    await deliver()
    await deliver()


async def test_proof_counts_each_who_was_told_once(time: Time) -> None:
    await told(time)

    (span,) = await proof()

    assert (span.told, span.there, span.doubled) == (3, 3, False)
    assert span.is_sound


async def test_proof_finds_who_was_told_behind_the_journals_back(time: Time) -> None:
    await told(time)
    known = await Message.all().first()
    assert known is not None
    stranger = await make_participant()
    await Message.create(
        participant_id=stranger.id, entry_id=known.entry_id, kind=known.kind, subject="x"
    )

    (span,) = await proof()

    assert not span.is_sound


async def test_proof_lets_what_is_erased_be_gone(time: Time) -> None:
    await told(time)
    await Message.filter(id=(await Message.all())[0].id).delete()

    (span,) = await proof()

    assert (span.told, span.there) == (3, 2)
    assert span.is_sound
