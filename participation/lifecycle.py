"""Statuses and the moves allowed between them, drawn as data."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Generic, TypeVar

from participation.errors import InvalidMove

Status = TypeVar("Status", bound=StrEnum)


class Lifecycle(Generic[Status]):
    """A status changes only through `move`; a wrong step is told, never taken."""

    def __init__(self, moves: Mapping[Status, frozenset[Status] | set[Status]]) -> None:
        self.moves = {here: frozenset(there) for here, there in moves.items()}

    def may(self, here: Status, there: Status) -> bool:
        return there in self.moves.get(here, frozenset())

    def move(self, here: Status, there: Status) -> Status:
        if not self.may(here, there):
            raise InvalidMove(f"{here} -> {there}")
        return there
