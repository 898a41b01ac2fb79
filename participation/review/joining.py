"""Two works that say the same: each keeps its words and its code, and both go one road.

Nothing is hidden for having been said before: what joins is published like any other.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from participation import clock
from participation.actor import Actor
from participation.contributions.models import Contribution, Visibility
from participation.errors import InvalidInput
from participation.i18n import gettext as _
from participation.journal.record import record
from participation.people.models import Participant
from participation.proposals.models import Proposal
from participation.reports.look_alikes import look_alikes
from participation.reports.models import PhotoReport
from participation.reports.similar import bigrams
from participation.review.models import Together
from participation.review.queue import words_of
from participation.review.waits import REVIEWED

MOST_COMPARED = 80
MOST_SHOWN = 4
ALIKE = 0.3


@dataclass(frozen=True)
class Similar:
    """A published work that may say the same; only what everybody may read."""

    public_id: str
    kind: str
    words: str


async def similar(actor: Actor, kind: str, work: Contribution) -> list[Similar]:
    """Best first: ideas of the same topic by their words, reports as the map knows them."""
    if isinstance(work, PhotoReport):
        found = await look_alikes(actor, work)
        return [Similar(one.public_id, kind, one.words) for one in found[:MOST_SHOWN]]
    if isinstance(work, Proposal) and work.topic_id is not None:
        return await _ideas(work)
    return []


async def _ideas(work: Proposal) -> list[Similar]:
    public = Proposal.filter(
        topic_id=work.topic_id, visibility=Visibility.PUBLISHED, held=False, author__shown=True
    ).exclude(id=work.id)
    others = await public.order_by("-published_at").limit(MOST_COMPARED)
    scored = [(_likeness(work, one), one) for one in others]
    best = sorted((pair for pair in scored if pair[0] >= ALIKE), key=lambda pair: -pair[0])
    return [
        Similar(one.public_id, "proposal", one.idea or one.saw) for _score, one in best[:MOST_SHOWN]
    ]


def _likeness(one: Proposal, other: Proposal) -> float:
    """Pairs of signs that both hold, of those that the shorter holds."""
    here, there = _signs(one), _signs(other)
    return len(here & there) / min(len(here), len(there)) if here and there else 0.0


def _signs(work: Proposal) -> frozenset[str]:
    words: Mapping[str, str] = words_of("proposal", work)
    return bigrams(" ".join(words.values()))


async def together(actor: Actor, kind: str, work: Contribution, lead: str, decision: int) -> None:
    """From now on the road of the lead is this one's too; both authors hear of it."""
    first = await _lead(kind, work, lead)
    await Together.create(
        subject=work.public_id, lead=first.public_id, account_id=actor.account_id, at=clock.now()
    )
    for one in (work, first):
        await record(actor, "contribution.joined", one, kind=kind, decision=decision)


async def _lead(kind: str, work: Contribution, lead: str) -> Contribution:
    """Of the same kind and topic, public, and itself with nobody; else at the head of its row."""
    before = await Together.get_or_none(subject=lead)
    known = await REVIEWED[kind].get_or_none(public_id=before.lead if before else lead)
    if known is None or not await _fits(work, known):
        raise InvalidInput({"lead": _("不能和这一份放在一起。")})
    return known


async def _fits(work: Contribution, lead: Contribution) -> bool:
    here = (work.jurisdiction_id, work.topic_id) == (lead.jurisdiction_id, lead.topic_id)
    public = lead.visibility is Visibility.PUBLISHED and not lead.held
    return here and public and lead.id != work.id and await _is_shown(lead)


async def _is_shown(lead: Contribution) -> bool:
    return await Participant.exists(id=lead.author_id, shown=True)
