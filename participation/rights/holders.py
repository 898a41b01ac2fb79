"""Who asks about which child, and how much of it that person may see (L-10)."""

from dataclasses import dataclass
from enum import StrEnum

from participation.actor import Actor, Role
from participation.consents.queries import own_child, reads_now
from participation.contributions.models import Visibility
from participation.errors import NotFound
from participation.feedback.found import by_code
from participation.people.models import Kind, Participant
from participation.policies import Act, require
from participation.rights.finding import ALL, HANDED_IN, PUBLISHED, author_of
from participation.schools.models import Seat


class Sees(StrEnum):
    """All that was said, what was handed in and not put away, or only what everybody may read.

    To a guardian what was put away looks like what safeguarding holds.
    """

    ALL = "all"
    HANDED_IN = "handed-in"
    PUBLISHED = "published"

    @property
    def visibilities(self) -> tuple[Visibility, ...]:
        return {Sees.ALL: ALL, Sees.HANDED_IN: HANDED_IN, Sees.PUBLISHED: PUBLISHED}[self]


@dataclass(frozen=True)
class Holder:
    """A guardian by account, a child by its seat, or whoever has the slip of one `work`."""

    actor: Actor
    child: Participant
    sees: Sees
    work: str = ""

    @property
    def is_guardian(self) -> bool:
        return self.actor.role is Role.GUARDIAN and not self.work

    @property
    def account_id(self) -> int | None:
        return self.actor.account_id if self.is_guardian else None

    @property
    def sign_in_id(self) -> int | None:
        return None if self.work else self.actor.sign_in_id


async def guardian_of(actor: Actor, child: str) -> Holder:
    """Raises NotFound for a child that is not one's own.

    Nobody opens the letters of a child of eight or more (minors' law, article 63).
    """
    require(actor, Act.RIGHTS_ASK)
    ward = await own_child(actor, child)
    reads = await reads_now(actor, ward)
    return Holder(actor, ward, Sees.HANDED_IN if reads else Sees.PUBLISHED)


async def child_at(actor: Actor) -> Holder:
    """With the card, in the lesson: all that is one's own."""
    require(actor, Act.RIGHTS_MINE)
    seat = await Seat.get_or_none(id=actor.seat_id or 0).select_related("participant")
    if seat is None or seat.participant is None or seat.participant.erased_at:
        raise NotFound("seat")
    return Holder(actor, seat.participant, Sees.ALL)


async def with_slip(actor: Actor, code: str) -> Holder:
    """A slip goes home in a bag, so it opens one work, and of that what everybody may read."""
    require(actor, Act.RIGHTS_BY_SLIP)
    found = await by_code(code)
    author = await author_of(found.public_id)
    if author is None or author.kind is not Kind.CHILD:
        raise NotFound("slip")
    return Holder(actor, author, Sees.PUBLISHED, found.public_id)
