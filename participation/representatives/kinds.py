"""Of what kind a body is, how its children are chosen, and how far a term and a chair are."""

from enum import StrEnum

from participation.lifecycle import Lifecycle


class Kind(StrEnum):
    """A council speaks for children in one place, observers look at one work."""

    COUNCIL = "council"
    OBSERVERS = "observers"


class Method(StrEnum):
    ELECTION = "election"
    LOTTERY = "lottery"
    OPEN_CALL = "open-call"


class TermStatus(StrEnum):
    CALLING = "calling"
    SITTING = "sitting"
    OVER = "over"


TERM = Lifecycle(
    {
        TermStatus.CALLING: {TermStatus.SITTING, TermStatus.OVER},
        TermStatus.SITTING: {TermStatus.OVER},
        TermStatus.OVER: set(),
    }
)


class Sitting(StrEnum):
    STANDBY = "standby"
    SEATED = "seated"
    LEFT = "left"


SITTING = Lifecycle(
    {
        Sitting.STANDBY: {Sitting.SEATED, Sitting.LEFT},
        Sitting.SEATED: {Sitting.LEFT},
        Sitting.LEFT: set(),
    }
)


class Why(StrEnum):
    """How an idea came by its right to the agenda."""

    SUPPORT = "support"
    ADOPTED = "adopted"
