"""Writing the journal: ids and kinds, never a child's words, handle or code."""

from typing import Protocol

from participation import clock
from participation.actor import Actor
from participation.database import insert


class Subject(Protocol):
    """Anything with a public id can have a story."""

    public_id: str


async def record(actor: Actor, kind: str, subject: Subject, /, **detail: object) -> None:
    """A child leaves only the role: no line leads back to a seat."""
    await insert(
        "entry",
        at=clock.now(),
        kind=kind,
        role=actor.role.value,
        account_id=actor.account_id,
        subject=subject.public_id,
        detail=detail,
    )
