"""Idempotency: the answer is stored in the transaction of the act it answers."""

import hashlib
from collections.abc import Awaitable, Callable, Iterable

from tortoise.exceptions import IntegrityError
from tortoise.expressions import Q
from tortoise.transactions import in_transaction

from participation.errors import Conflict
from participation.receipts.models import Receipt

Answer = dict[str, object]


async def once(
    scope: str, key: str | None, body: bytes, act: Callable[[], Awaitable[Answer]]
) -> Answer:
    """Do the act, or hand out what it answered before.

    Raises Conflict when the key comes back with another body.
    """
    if not key:
        return await act()
    body_hash = hashlib.sha256(body).hexdigest()
    try:
        return await _first(scope, key[:80], body_hash, act)
    except IntegrityError:
        return await _again(scope, key[:80], body_hash)


async def _first(
    scope: str, key: str, body_hash: str, act: Callable[[], Awaitable[Answer]]
) -> Answer:
    known = await Receipt.get_or_none(scope=scope, key=key)
    if known:
        return _same(known, body_hash)
    async with in_transaction():
        receipt = await Receipt.create(scope=scope, key=key, body_hash=body_hash)
        receipt.answer = await act()
        await receipt.save(update_fields=["answer"])
        return receipt.answer


async def _again(scope: str, key: str, body_hash: str) -> Answer:
    known = await Receipt.get_or_none(scope=scope, key=key)
    if known is None:
        raise Conflict("the same key is being used right now")
    return _same(known, body_hash)


def _same(known: Receipt, body_hash: str) -> Answer:
    if known.body_hash != body_hash:
        raise Conflict("this Idempotency-Key was used for another request")
    return known.answer


async def forget(callers: Iterable[str]) -> None:
    """What was answered to these callers: an answer can hold a slip's code."""
    for caller in callers:
        await Receipt.filter(Q(scope=caller) | Q(scope__startswith=f"{caller}:")).delete()
