"""What can go wrong, named for people and without HTTP.

ParticipationError
  - NotFound        it is not there, or not for you: both look the same
  - NotSignedIn
  - NotPermitted
  - InvalidInput    carries fields: {"title": "sentence"}
  - InvalidMove     the thing has moved on: two at once, too early, too late
    - GateShut      a decision came before both groups were heard
    - Conflict      the version or the repeated key does not fit
  - TooMany
  - Unavailable     the database or the disk does not answer
  - Ended           the service takes nothing in any more
"""

from collections.abc import Sequence
from dataclasses import dataclass


class ParticipationError(Exception):
    """Base of the family, so that one handler serves all."""


class NotFound(ParticipationError):
    pass


class NotSignedIn(ParticipationError):
    pass


class NotPermitted(ParticipationError):
    pass


class InvalidInput(ParticipationError):
    """Input that cannot be taken, each field with a sentence for the person who typed it."""

    def __init__(self, fields: dict[str, str], typed: dict[str, object] | None = None) -> None:
        super().__init__(", ".join(fields))
        self.fields = fields
        self.typed = typed or {}


class InvalidMove(ParticipationError):
    pass


@dataclass(frozen=True)
class Unmet:
    """One condition that is not met yet, in words for the office."""

    name: str
    sentence: str


class GateShut(InvalidMove):
    def __init__(self, unmet: Sequence[Unmet]) -> None:
        super().__init__(", ".join(condition.name for condition in unmet))
        self.unmet = tuple(unmet)


class Conflict(InvalidMove):
    pass


class Unready(InvalidMove):
    def __init__(self, fields: dict[str, str]) -> None:
        super().__init__(", ".join(fields))
        self.fields = fields


class TooMany(ParticipationError):
    def __init__(self, retry_after: int) -> None:
        super().__init__(f"retry after {retry_after} s")
        self.retry_after = retry_after


class Unavailable(ParticipationError):
    def __init__(self, retry_after: int = 0) -> None:
        super().__init__()
        self.retry_after = retry_after


class Ended(ParticipationError):
    pass
