"""The letter after an erasure: to who asked, without a word, the same whatever is held."""

import pytest

from participation.actor import VISITOR
from participation.consents.actions import erase, erase_due
from participation.consents.erasing import erase_everything
from participation.consents.models import Guardianship
from participation.people.models import Bar, Participant
from participation.people.queries import account_of
from participation.post.models import Letter
from tests.factories import make_proposal
from tests.participation.consents.family import Family, make_family
from tests.participation.schools.making import make_guardian

pytestmark = pytest.mark.usefixtures("database")


async def erased(*, held: bool = False) -> tuple[Family, list[Letter]]:
    family = await make_family()
    topic = await family.session.topic
    await make_proposal(topic, author_id=family.child.id, idea="CANARY-idea", held=held)
    other = await make_guardian()
    await Guardianship.create(guardian_id=other.participant_id, child_id=family.child.id)
    await erase(family.guardian, family.child.public_id)
    await erase_due({"child": family.child.public_id})
    return family, await Letter.filter(kind="child.erased", key__contains=family.child.public_id)


async def test_who_asked_gets_one_letter_and_nobody_else() -> None:
    family, sent = await erased()

    assert [one.to for one in sent] == [(await account_of(family.guardian)).login]


async def test_letter_says_kinds_and_a_day_and_nothing_of_the_child() -> None:
    _family, sent = await erased()

    assert "想法" in sent[0].body
    assert "CANARY" not in sent[0].body


async def test_letter_is_the_same_when_a_case_holds_something_and_comes_once() -> None:
    _family, free = await erased()
    family, held = await erased(held=True)

    await erase_everything(VISITOR, await Participant.get(id=family.child.id))

    assert [one.body for one in free] == [one.body for one in held]
    assert await Letter.filter(key__contains=family.child.public_id).count() == 1


async def test_child_that_erases_itself_tells_nobody() -> None:
    family = await make_family()

    await erase_everything(VISITOR, await Participant.get(id=family.child.id))

    assert not await Letter.filter(kind="child.erased").exists()


async def test_who_is_barred_from_the_child_gets_none() -> None:
    family = await make_family()
    await erase(family.guardian, family.child.public_id)
    await Bar.create(account_id=family.guardian.account_id, participant_id=family.child.id)

    await erase_due({"child": family.child.public_id})

    assert not await Letter.filter(kind="child.erased").exists()
