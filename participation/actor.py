"""Who is asking: all that policies and acts see of a person."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    VISITOR = "visitor"
    CHILD = "child"
    GUARDIAN = "guardian"
    FACILITATOR = "facilitator"
    MODERATOR = "moderator"
    OFFICER = "officer"
    SAFEGUARDING = "safeguarding"
    DATA_OFFICER = "data-officer"
    ADMIN = "admin"
    PARTNER = "partner"


@dataclass(frozen=True)
class Actor:
    """A child is known by a seat, an adult by an account; `participant_id` is who speaks.

    `key` is what a machine may do that shows a key, empty for a person.
    """

    role: Role = Role.VISITOR
    account_id: int | None = None
    participant_id: int | None = None
    jurisdiction_id: str | None = None
    department_id: str | None = None
    school_id: int | None = None
    seat_id: int | None = None
    session_id: int | None = None
    topic_id: int | None = None
    session_open: bool = False
    sign_in_id: int | None = None
    key: str = ""

    @property
    def is_authenticated(self) -> bool:
        return self.role is not Role.VISITOR

    @property
    def scope(self) -> str:
        """Whose repeated request this is; a visitor has none."""
        return f"{self.role}:{self.seat_id or self.account_id or 0}"

    @property
    def group(self) -> str:
        """Children and guardians are always counted apart (R-07)."""
        return "child" if self.role is Role.CHILD else "guardian"


VISITOR = Actor()
