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


class FrozenOut(Out):
    """A work as it stood when it was frozen; `fingerprint` is the SHA-256 of the copy."""

    kind: str
    version: int
    words: dict[str, str]
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
