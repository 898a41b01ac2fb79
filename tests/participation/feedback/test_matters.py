"""Which matters an idea is in: those that took it, else those that took its whole topic."""

import pytest

from participation.feedback.found import by_public_id
from participation.feedback.matters import matters
from participation.review.models import Together
from tests.factories import make_proposal, make_topic, pass_texts
from tests.participation.agendas.matters import make_item, make_officer

pytestmark = pytest.mark.usefixtures("database")


async def test_matter_that_took_one_idea_is_not_that_of_its_whole_topic() -> None:
    officer, topic = await make_officer(), await make_topic()
    taken, left, same = [await make_proposal(topic) for _ in range(3)]
    await Together.create(subject=same.public_id, lead=taken.public_id, account_id=1)
    item = await make_item(officer, topic, inputs=(taken.public_id,))
    await pass_texts()

    ways = {
        one.public_id: [found.id for found in await matters(await by_public_id(one.public_id))]
        for one in (taken, left, same)
    }

    assert ways == {taken.public_id: [item.id], left.public_id: [], same.public_id: [item.id]}
