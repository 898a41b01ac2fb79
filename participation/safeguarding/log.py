"""The log of a case: only ever longer, each line sealed with its number."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from participation.actor import Actor
from participation.database import hold
from participation.i18n import N_
from participation.safeguarding.models import Concern, Line, Step
from participation.safeguarding.sealed import seal, unseal

DRILL_WORDS = N_("演练：没有孩子，没有真事。")
LONGEST = 1000
MOST = 500


@dataclass(frozen=True)
class Entry:
    """A line, opened."""

    number: int
    step: Step
    account_id: int | None
    words: str
    at: datetime


def harmless(concern: Concern, words: str) -> str:
    """A drill holds nothing real: whatever was typed, this is what is kept."""
    return DRILL_WORDS if concern.drill and words else words


async def write(actor: Actor, concern: Concern, step: Step, words: str = "") -> None:
    """In the transaction of the act it tells of."""
    await hold(f"case:{concern.public_id}")
    last = await Line.filter(concern_id=concern.id).order_by("-number").first()
    number = last.number + 1 if last else 1
    kept = harmless(concern, words.strip()[:LONGEST])
    await Line.create(
        concern=concern,
        number=number,
        step=step,
        account_id=actor.account_id,
        sealed=seal(kept, concern, _field(number)),
    )


async def entries(concern: Concern) -> Sequence[Entry]:
    """Oldest first; raises Locked."""
    found = await Line.filter(concern_id=concern.id).order_by("number").limit(MOST)
    return [
        Entry(
            one.number,
            one.step,
            one.account_id,
            words_of(concern, one),
            one.at,
        )
        for one in found
    ]


def words_of(concern: Concern, line: Line) -> str:
    """Raises Locked."""
    return unseal(line.sealed, concern, _field(line.number))


def _field(number: int) -> str:
    return f"line:{number}"
