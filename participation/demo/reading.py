"""What a moderator has read of the offices' words: nearly all; two wait, and one went back."""

from collections.abc import Mapping
from datetime import timedelta

from participation import clock
from participation.actor import Actor
from participation.agendas.beginning import begin_read
from participation.agendas.models import Item
from participation.demo.people import Cast
from participation.wording.actions import pass_text, return_text
from participation.wording.models import AdultText, Part, State

READING_TAKES = timedelta(hours=5)
WAITS = (("two-snow-hills", Part.ANSWER), ("winter-gate", Part.ITEM))
WENT_BACK = ("quiet-woods", Part.ANSWER)
WHY = "孩子想知道小屋里冷不冷，请先说这个，句子短一点。"


async def read(cast: Cast, items: Mapping[str, Item]) -> None:
    """Of a part that stays unread only the newest does."""
    moderator = cast.actor("moderator")
    texts = await AdultText.filter(state=State.WAITING).order_by("id")
    newest = {(one.about, one.part): one.id for one in texts}
    kept = [newest[items[key].public_id, part] for key, part in WAITS]
    back = newest[items[WENT_BACK[0]].public_id, WENT_BACK[1]]
    for one in texts:
        if one.id not in kept:
            await _decide(moderator, one, passes=one.id != back)


async def read_for_children(cast: Cast, item: Item) -> None:
    """The moment a hearing is asked for its words are read, and it begins."""
    parts = (Part.ITEM, Part.HEARING)
    waiting = AdultText.filter(subject=item.public_id, part__in=parts, state=State.WAITING)
    for one in await waiting:
        await pass_text(cast.actor("moderator"), one)
    await begin_read({})


async def _decide(moderator: Actor, one: AdultText, *, passes: bool) -> None:
    with clock.at(min(one.created_at + READING_TAKES, clock.now())):
        if passes:
            await pass_text(moderator, one)
        else:
            await return_text(moderator, one, "unclear", WHY)
