"""From waiting to sent or failed, whichever way it goes out; tries are counted and bounded."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256

from participation import clock
from participation.post.models import Call, Letter, State
from participation.work.enqueue import enqueue, enqueue_all

TRIES = {"letter": 110, "call": 16}  # a day; two hours
LONGEST_PAUSE_S = 900


class End(StrEnum):
    """How one try ended."""

    SENT = "sent"
    REFUSED = "refused"
    AGAIN = "again"
    KEPT = "kept"


@dataclass(frozen=True)
class Outcome:
    """The reason is a name of ours or a number: an answer's words may be anybody's."""

    end: End
    reason: str = ""


SENT = Outcome(End.SENT)


def digest(key: str) -> str:
    """The same key, the same sign, and the receiver learns nothing of the key."""
    return sha256(f"post:{key}".encode()).hexdigest()[:32]


def mark_of(key: str) -> str:
    """What the receiver of a call knows it by."""
    return f"msg_{digest(key)}"


def way_of(parcel: Letter | Call) -> str:
    return "letter" if isinstance(parcel, Letter) else "call"


async def send_at(parcel: Letter | Call, moment: datetime, slot: str = "") -> None:
    """A job of this transaction, once for each try."""
    way = way_of(parcel)
    await enqueue(
        f"{way}.urgent" if parcel.urgent else f"{way}.send",
        key=f"{way}:{parcel.id}:{parcel.attempts}{slot}",
        run_at=moment,
        id=parcel.id,
    )


async def send_all(parcels: Sequence[Letter | Call], moment: datetime) -> None:
    """The first try of each, in one statement."""
    await enqueue_all(
        [
            (f"{way}.send", f"{way}:{one.id}:{one.attempts}", {"id": one.id})
            for one in parcels
            for way in (way_of(one),)
        ],
        moment,
    )


async def settle(parcel: Letter | Call, outcome: Outcome) -> None:
    """What is sent or given up stays so, whoever else has tried meanwhile."""
    changes = _changes(parcel, outcome)
    waiting = type(parcel).filter(id=parcel.id, state=State.WAITING, attempts=parcel.attempts)
    if not await waiting.update(**changes):
        return
    parcel.update_from_dict(changes)
    if parcel.state is State.WAITING and parcel.due_at:
        await send_at(parcel, parcel.due_at)


def _changes(parcel: Letter | Call, outcome: Outcome) -> dict[str, object]:
    if outcome.end is End.KEPT:
        return {"due_at": None, "reason": outcome.reason}
    tried = parcel.attempts + 1
    changes = {"attempts": tried, "reason": outcome.reason[:80], "due_at": None}
    if outcome.end is End.SENT:
        return {**changes, "state": State.SENT, "sent_at": clock.now()}
    if outcome.end is End.REFUSED or tried >= TRIES[way_of(parcel)]:
        return {**changes, "state": State.FAILED}
    return {**changes, "due_at": clock.now() + pause(tried)}


def pause(tried: int) -> timedelta:
    """Short at first, so that what waits is not late when the other side comes back."""
    return timedelta(seconds=min(5 * 2 ** (min(tried, 10) - 1), LONGEST_PAUSE_S))
