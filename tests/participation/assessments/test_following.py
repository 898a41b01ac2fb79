"""Looked at again once it was carried out."""

import pytest

from participation.agendas.actions import decide
from participation.agendas.models import Item, ItemStatus
from participation.assessments.following import follow_up
from participation.assessments.forms import AftermathForm
from participation.assessments.queries import seen
from participation.errors import InvalidMove, NotPermitted
from participation.responses.actions import respond
from participation.responses.forms import ResponseForm
from participation.responses.rewording import reword
from participation.wording.models import AdultText, Part
from tests.factories import pass_texts
from tests.participation.agendas.matters import DECISION, Time
from tests.participation.assessments.making import (
    Office,
    fill,
    full,
    make_major_heard,
    make_published,
)
from tests.participation.responses.answers import make_prepared

pytestmark = pytest.mark.usefixtures("database")
LOOK = AftermathForm(
    turned_out="mixed",
    happened="车停远了，绕路的一段没有修。",
    next_step="三月修。",
    child_words="车停远了。路三月修。",
)


async def make_answered(time: Time) -> Office:
    office = await make_major_heard(time)
    await make_published(office, await full(office))
    await decide(office.writer, office.item, DECISION)
    photo = await make_prepared(office.writer)
    form = ResponseForm(
        verdict="done",
        media=(photo.public_id,),
        words="办好了。",
        looked_at="去看了。",
        will_do="修好了。",
        cannot_yet="没有",
    )
    await respond(office.writer, office.item, form)
    office.item = await Item.get(id=office.item.id)
    return office


async def test_only_what_was_carried_out_is_looked_at_again(time: Time) -> None:
    office = await make_major_heard(time)
    await make_published(office, await full(office))
    with pytest.raises(InvalidMove):
        await follow_up(office.writer, office.item, LOOK)


async def test_each_look_adds_one_and_is_read_first(time: Time) -> None:
    office = await make_answered(time)
    await follow_up(office.writer, office.item, LOOK)
    assert [dict(one.words) for one in (await seen(office.item.public_id)).afterwards] == [{}]
    await pass_texts()
    await follow_up(office.second, office.item, LOOK)

    told = (await seen(office.item.public_id)).afterwards

    assert [(one.number, one.turned_out, bool(one.words)) for one in told] == [
        (1, "mixed", True),
        (2, "mixed", False),
    ]
    assert told[0].words["child_words"] == LOOK.child_words


async def test_words_that_came_back_are_written_anew(time: Time) -> None:
    office = await make_answered(time)
    await follow_up(office.writer, office.item, LOOK)
    text = await AdultText.get(part=Part.AFTERMATH)

    await reword(office.writer, text, {"happened": "车停远了。"})
    await pass_texts()

    assert (await seen(office.item.public_id)).afterwards[0].words["happened"] == "车停远了。"


async def test_another_office_does_not_look(time: Time) -> None:
    office = await make_answered(time)
    with pytest.raises(NotPermitted):
        await follow_up(office.other, office.item, LOOK)


async def test_nothing_is_looked_at_again_that_was_assessed_in_a_draft_only(time: Time) -> None:
    office = await make_major_heard(time)
    await fill(office, await full(office))
    await Item.filter(id=office.item.id).update(status=ItemStatus.ANSWERED)

    with pytest.raises(InvalidMove):
        await follow_up(office.writer, await Item.get(id=office.item.id), LOOK)
