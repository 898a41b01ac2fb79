"""What safeguarding officers see of a case."""

from datetime import datetime

from participation.api.endpoint import Out


class ConcernOut(Out):
    id: str
    source: str
    matter: str
    drill: bool
    status: str
    opened_at: datetime
    acknowledged_at: datetime | None
    closed_at: datetime | None


class ConcernOpened(Out):
    received: bool = True


class DestroyedOut(Out):
    """False after the first of the two signatures."""

    destroyed: bool


class FrozenOut(Out):
    """A work as it stood when it was frozen; `fingerprint` is the SHA-256 of the copy.

    `steps` are those of a way: each with whether it was told to be safe, easy and fun.
    """

    kind: str
    version: int
    words: dict[str, str]
    steps: list[tuple[int, bool | None, bool | None, bool | None]]
    frozen_at: datetime
    fingerprint: str


class FactOut(Out):
    number: int
    step: str
    words: str
    at: datetime


class ConcernWords(Out):
    id: str
    words: str
    note: str
    subject_kind: str
    subject: str
    situations: list[int]
    works: list[FrozenOut]
    facts: list[FactOut]
