"""What the holder of a slip is shown beside the answers: promises, faces, objections."""

from collections.abc import Sequence
from typing import Any

from participation.codes import teller
from participation.errors import NotFound
from participation.responses.inputs import input_of_code
from participation.responses.looking_back import MOST, better_of, looks_of
from participation.responses.models import Response
from participation.responses.promise_shapes import Promise
from participation.responses.promised import promises_of_item
from participation.responses.seconds import BetterFace, Disagreement


async def promised_to(code: str, item_id: int) -> dict[str, Any]:
    """What the holder of a slip is shown beside the answers; its own faces and objections too."""
    promises = await promises_of_item(item_id) if item_id else []
    who = await _holder(code, item_id)
    return {
        "promises": promises,
        "better": await better_of(promises),
        "looks": await looks_of([item_id]) if item_id else {},
        "own_faces": await _own_faces(who, promises) if who else {},
        "objected": await _objected(who, item_id) if who else frozenset(),
    }


async def _holder(code: str, item_id: int) -> int | None:
    try:
        return (await input_of_code(code, item_id)).author if item_id else None
    except NotFound:
        return None


async def _own_faces(who: int, promises: Sequence[Promise]) -> dict[str, bool]:
    """{promise: better}"""
    done = {teller("better", one.public_id, who): one for one in promises if one.done_at}
    newest = [one.steps[-1].public_id for one in done.values()]
    found = await BetterFace.filter(teller__in=list(done), step__public_id__in=newest).values_list(
        "teller", "better"
    )
    return {done[str(mark)].public_id: bool(better) for mark, better in found}


async def _objected(who: int, item_id: int) -> frozenset[str]:
    """Answers that this child does not agree with."""
    ids = await Response.filter(item_id=item_id).limit(MOST).values_list("public_id", flat=True)
    tellers = {teller("no", str(one), who): str(one) for one in ids}
    found = await Disagreement.filter(teller__in=list(tellers)).values_list("teller", flat=True)
    return frozenset(tellers[str(mark)] for mark in found)
