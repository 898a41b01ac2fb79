"""Out of public in one go: every kind of contribution, and the pictures with it."""

from participation.actor import Actor
from participation.consents.copied import ask_back
from participation.contributions.models import VISIBILITY, Contribution, Visibility
from participation.journal.record import record
from participation.media.models import SHOWING, Media, Showing
from participation.people.models import Participant
from participation.proposals.models import Comment, Proposal
from participation.reports.cells import turn
from participation.reports.models import PhotoReport
from participation.ways.models import Way

CONTRIBUTED: tuple[type[Contribution], ...] = (Proposal, Comment, PhotoReport, Way)


async def take_out_of_public(actor: Actor, child: Participant) -> None:
    """Works stay with the office; they are only no longer shown."""
    await turn()
    left: list[Contribution] = []
    for kind in CONTRIBUTED:
        public = kind.filter(author_id=child.id, visibility=Visibility.PUBLISHED)
        for work in await public.select_for_update():
            await work.become(Visibility.WITHHELD)
            await record(actor, "contribution.withheld", work, why="consent")
            left.append(work)
    await ask_back(child.id, left)
    await hide_pictures(child)


async def hide_pictures(child: Participant) -> None:
    there = SHOWING.move(Showing.PUBLIC, Showing.HELD)
    await Media.filter(participant_id=child.id, showing=Showing.PUBLIC).update(showing=there)


def may_erase(work: Contribution) -> bool:
    """What a safeguarding case holds is kept until the case lets go (R-13)."""
    return not work.held and VISIBILITY.may(work.visibility, Visibility.ERASED)


async def take_pictures_out(actor: Actor, child: Participant, kinds: list[str]) -> None:
    """The words stay; pictures of these kinds are set loose, and the hourly sweep destroys them.

    What a safeguarding case holds keeps its pictures, seen by nobody else.
    """
    unwanted = {
        one.public_id
        for one in await Media.filter(participant_id=child.id, kind__in=kinds).exclude(
            showing=Showing.GONE
        )
    }
    if not unwanted:
        return
    await turn()
    for kind in (Proposal, PhotoReport):
        for work in await kind.filter(author_id=child.id, held=False).select_for_update():
            await _take_out(actor, work, unwanted)


async def _take_out(actor: Actor, work: Proposal | PhotoReport, unwanted: set[str]) -> None:
    kept = [one for one in work.media if one not in unwanted]
    if len(kept) == len(work.media):
        return
    gone = [one for one in work.media if one in unwanted]
    await type(work).filter(id=work.id).update(media=kept)
    await Media.filter(public_id__in=gone).update(used_by=None, showing=Showing.HELD)
    await record(actor, "contribution.pictures-withheld", work, count=len(gone))
