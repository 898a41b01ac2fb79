"""Whom a grown-up is kept from is there for nobody else's sake, and for no other grown-up."""

import pytest

from participation.people.bars import barred, is_barred
from participation.people.models import Bar
from tests.factories import make_account, make_participant

pytestmark = pytest.mark.usefixtures("database")


async def test_barred_names_the_children_of_one_account_only() -> None:
    suspect, other, child = await make_account(), await make_account(), await make_participant()
    await Bar.create(account_id=suspect.id, participant_id=child.id)

    assert await barred(suspect.id) == {child.id}
    assert await is_barred(suspect.id, child.id)
    assert await barred(other.id) == set()
    assert not await is_barred(other.id, child.id)


async def test_visitor_is_barred_from_nobody() -> None:
    child = await make_participant()

    assert await barred(None) == set()
    assert not await is_barred(None, child.id)
