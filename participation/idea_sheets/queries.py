"""The ideas of a class that everybody may read; no seat and no day of a child goes out."""

from collections.abc import Sequence
from dataclasses import dataclass

from participation.actor import Actor
from participation.contributions.models import Visibility
from participation.policies import Act, require
from participation.proposals.models import Proposal
from participation.schools.models import Session

MOST = 200


@dataclass(frozen=True)
class Sheet:
    """`rows` are what each child wrote, in the order in which it became public."""

    label: str
    theme: str
    rows: Sequence[tuple[str, str, str, str]]


async def sheet_of(actor: Actor, session: Session, theme: str) -> Sheet:
    """Published only: what waits, came back or is held is between child and reader."""
    require(actor, Act.FINDINGS_SEE, session)
    public = Proposal.filter(
        session_id=session.id, visibility=Visibility.PUBLISHED, held=False, author__shown=True
    )
    found = await public.order_by("published_at", "id").limit(MOST)
    return Sheet(session.label, theme, [(one.saw, one.why, one.idea, one.who) for one in found])
