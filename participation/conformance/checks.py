"""A check is a small function with a name; it returns what it saw, or raises why not."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum

from participation.conformance.server import Server


class Verdict(StrEnum):
    OK = "ok"
    FAIL = "FAIL"
    NOT_APPLICABLE = "n/a"


class NotAsTheStandardSays(Exception):
    """One line: what was expected, what came."""


class NotApplicable(Exception):
    """One line: why this server, or this run, cannot be asked."""


@dataclass(frozen=True)
class Check:
    id: str
    what: str
    ask: Callable[[Server], str | None]


@dataclass(frozen=True)
class Result:
    id: str
    what: str
    verdict: Verdict
    details: str


_known: dict[str, Check] = {}


def check(id: str, what: str) -> Callable[[Callable[[Server], str | None]], Check]:
    def keep(ask: Callable[[Server], str | None]) -> Check:
        _known[id] = Check(id, what, ask)
        return _known[id]

    return keep


def known() -> list[Check]:
    return list(_known.values())


def expect(right: object, otherwise: str) -> None:
    if not right:
        raise NotAsTheStandardSays(otherwise)


def needs(there: object, why: str) -> None:
    if not there:
        raise NotApplicable(why)


@contextmanager
def about(what: str) -> Iterator[None]:
    """Says which of several things a complaint is about."""
    try:
        yield
    except NotAsTheStandardSays as error:
        raise NotAsTheStandardSays(f"{what}: {error}") from error
