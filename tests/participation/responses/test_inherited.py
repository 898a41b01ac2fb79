"""What was public before there was a desk stays so; what is written since is not let through."""

import pytest

from participation.agendas.dossier import dossier
from participation.agendas.models import Item
from participation.feedback.delivery import deliver
from participation.feedback.models import Message
from participation.responses.actions import respond
from participation.responses.forms import ResponseForm
from participation.responses.inherited import inherit
from participation.responses.queries import line, public_line
from participation.wording.models import AdultText, State
from tests.factories import make_topic
from tests.participation.agendas.matters import (
    DECISION,
    SUMMARIES,
    Time,
    make_decided,
    make_officer,
)

pytestmark = pytest.mark.usefixtures("database")

ANSWER = ResponseForm(verdict="cannot", words="不能。", cannot_yet="太窄。", reason_class="land")


async def before_the_desk(time: Time) -> Item:
    """As a database looks that was filled before this room was built."""
    officer = await make_officer()
    item = await make_decided(officer, await make_topic(), time)
    await respond(officer, item, ANSWER)
    await AdultText.all().delete()
    return item


async def test_all_that_was_public_is_public_still(time: Time) -> None:
    item = await before_the_desk(time)

    await inherit()

    seen = await dossier(item.public_id)
    assert seen.item.title == seen.card.title == item.title
    assert seen.hearing is not None
    assert seen.hearing.children_summary == SUMMARIES.children_summary
    assert seen.hearing.pack == "先听你们说。"
    assert [one.child_words for one in seen.resolutions] == [DECISION.child_words]
    assert await public_line(item.id) == await line(item.id)


async def test_second_time_takes_nothing_and_lets_nothing_through(time: Time) -> None:
    item = await before_the_desk(time)
    assert await inherit() == 5
    await respond(await make_officer(), item, ResponseForm(verdict="looking", words="再看看。"))

    assert await inherit() == 0

    assert [one.words for one in await public_line(item.id)] == ["不能。"]
    assert await AdultText.filter(state=State.WAITING).count() == 1


async def test_taking_over_tells_nobody_anything_anew(time: Time) -> None:
    await before_the_desk(time)
    await deliver()
    told = await Message.all().count()

    await inherit()
    await deliver()

    assert await Message.all().count() == told
