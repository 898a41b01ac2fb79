"""What moderators see of what waits."""

from datetime import datetime

from participation.api.endpoint import Out


class FindingOut(Out):
    kind: str
    field: str
    span: list[int]
    urgency: int
    why: str


class MaskOut(Out):
    """A box in shares of the upright picture: x, y, width, height."""

    kind: str
    box: list[float]
    score: float


class PictureOut(Out):
    id: str
    stage: str
    masks: list[MaskOut]


class FlagOut(Out):
    """Who flags is a role, never a person."""

    role: str
    reason: str
    at: datetime


class WaitingOut(Out):
    """`flags` are those that nobody has answered; `answer_due` is 24 h after the first.

    `first_yes`: one of two said yes. `objection`: the author does not agree, and why, maybe empty.
    """

    id: str
    kind: str
    words: dict[str, str]
    media: list[str]
    pictures: list[PictureOut]
    findings: list[FindingOut]
    urgency: int
    version: int
    waiting_since: datetime
    claimed_by: str | None
    flags: list[FlagOut]
    answer_due: datetime | None
    first_yes: bool
    objection: str | None


class LoadOut(Out):
    """`median_wait_s`: of the last seven days; null while there were fewer than five.

    `late` have waited longer than PARTICIPATION_READ_WORKING_DAYS.
    """

    waiting: int
    oldest: datetime | None
    late: int
    mine_today: int
    median_wait_s: float | None


class DecidedOut(Out):
    """`publish` of one who wants to stay private ends as withheld."""

    id: str
    verdict: str
    visibility: str
