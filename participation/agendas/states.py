"""How far an item is, what it says of children, and what became of its parts."""

from enum import StrEnum

from participation.lifecycle import Lifecycle


class ItemStatus(StrEnum):
    DRAFT = "draft"
    HEARING = "hearing"
    DECIDED = "decided"
    ANSWERED = "answered"
    CLOSED = "closed"
    TAKEN_OFF = "taken-off"


# From DRAFT straight to DECIDED goes only what the gate lets pass: no effect on children.
ITEM = Lifecycle(
    {
        ItemStatus.DRAFT: {ItemStatus.HEARING, ItemStatus.DECIDED, ItemStatus.TAKEN_OFF},
        ItemStatus.HEARING: {ItemStatus.DECIDED, ItemStatus.TAKEN_OFF},
        ItemStatus.DECIDED: {ItemStatus.ANSWERED, ItemStatus.HEARING},
        ItemStatus.ANSWERED: {ItemStatus.HEARING, ItemStatus.CLOSED, ItemStatus.DECIDED},
        ItemStatus.CLOSED: {ItemStatus.HEARING},
        ItemStatus.TAKEN_OFF: set(),
    }
)


def choices_in(options: str) -> list[str]:
    return [line.strip() for line in options.splitlines() if line.strip()]


class Affects(StrEnum):
    """Whether children are affected, unscreened blocks everything after drafting (R-01)."""

    YES = "yes"
    NO = "no"
    UNSCREENED = "unscreened"


class Point(StrEnum):
    """Listening does not end with the decision (L-35): while it is built, when it is used."""

    BUILD = "build"
    EVALUATE = "evaluate"


class ThemeOutcome(StrEnum):
    """What an office says to a theme, with its reason (L-26), open until it has said something."""

    OPEN = ""
    ADOPTED = "adopted"
    PARTLY = "partly"
    NOT_ADOPTED = "not-adopted"
