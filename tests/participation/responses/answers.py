"""Answers and pictures that tests of this room stand on."""

from datetime import timedelta
from typing import Any

from participation import clock
from participation.actor import Actor
from participation.agendas.models import Item
from participation.media.models import Media, Stage
from participation.responses.actions import respond
from participation.responses.forms import ResponseForm
from participation.responses.models import Commitment
from tests.factories import HERE, make_topic
from tests.participation.agendas.matters import Time, make_decided


def will_do(**given: Any) -> ResponseForm:
    planned = clock.today() + timedelta(days=30)
    filled = {
        "verdict": "will-do",
        "words": "已纳入年度计划。",
        "will_do": "绿灯加 10 秒。",
        "due_on": planned.isoformat(),
    }
    return ResponseForm.parse({**filled, **given})


async def make_prepared(officer: Actor) -> Media:
    return await Media.create(
        jurisdiction_id=HERE,
        account_id=officer.account_id,
        stage=Stage.PREPARED,
        digest="d" * 64,
        sizes=[320],
        masks=[],
    )


async def make_promise(officer: Actor, time: Time, **given: Any) -> tuple[Item, Commitment]:
    """An item whose answer promises, and its promise."""
    item = await make_decided(officer, await make_topic(), time)
    await respond(officer, item, will_do(**given))
    return item, await Commitment.get(item_id=item.id)
