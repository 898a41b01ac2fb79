"""What answers promised before promises were rows: the line of each item is gone through once."""

from collections.abc import Sequence

from tortoise.transactions import in_transaction

from participation.actor import Actor, Role
from participation.agendas.models import Item
from participation.responses.keeping import follow
from participation.responses.models import PROMISING, Commitment, Response, Verdict

PORTION = 200


async def take_over_promises() -> int:
    """Safe to repeat: an item that has a promise is left alone. How many items had none yet."""
    taken, last = 0, 0
    while portion := await _next(last):
        rows = await Commitment.filter(item_id__in=portion).values("item_id")
        known = {row["item_id"] for row in rows}
        for item_id in [one for one in portion if one not in known]:
            await _replay(item_id)
            taken += 1
        last = portion[-1]
    return taken


async def _next(last: int) -> Sequence[int]:
    promising = Response.filter(verdict__in=[*PROMISING, Verdict.DONE], item_id__gt=last)
    found = await promising.order_by("item_id").distinct().limit(PORTION).values("item_id")
    return [row["item_id"] for row in found]


async def _replay(item_id: int) -> None:
    async with in_transaction():
        item = await Item.get(id=item_id)
        for said in await Response.filter(item_id=item_id).order_by("id"):
            writer = Actor(Role.OFFICER, said.account_id, jurisdiction_id=item.jurisdiction_id)
            await follow(writer, item, said)
