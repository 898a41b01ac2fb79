"""The way back of what a case held: to the desk like any other, or gone if its author left it."""

from tortoise.transactions import atomic

from participation.actor import VISITOR, Actor
from participation.consents.erasing import ask_for_wiping, erase_everything, forget_work
from participation.consents.withholding import take_pictures_out
from participation.contributions.models import Contribution, Visibility
from participation.errors import InvalidInput, InvalidMove
from participation.i18n import gettext as _
from participation.journal.record import record
from participation.people.allowances import refused_kinds
from participation.people.models import Participant
from participation.policies import Act, require
from participation.reports.cells import settle, turn
from participation.reports.following import lead_views
from participation.reports.models import PhotoReport
from participation.review.models import Together
from participation.review.waits import REVIEWED
from participation.safeguarding import ice, log
from participation.safeguarding.models import CLOSED, Concern, Step


@atomic()
async def give_back(actor: Actor, concern: Concern, reason: str) -> None:
    """After the end of a case it holds nothing. Its journal line names the case, never the work.

    A moderator reads each work anew, whoever had read it before; it never becomes public by this.
    What its author took back, or had erased, in the meantime is erased now.
    """
    require(actor, Act.CONCERN_HANDLE, concern)
    if not reason.strip():
        raise InvalidInput({"back_because": _("这里还空着。")})
    await turn()
    case = await Concern.filter(id=concern.id).select_for_update().get()
    if case.status not in CLOSED:
        raise InvalidMove("not closed")
    works = await _held_by(case)
    if not works:
        raise InvalidMove("it holds nothing")
    await log.write(actor, case, Step.GIVEN_BACK, reason)
    for work in works:
        await _let_go(work)
    await record(actor, "concern.given-back", case)


async def _held_by(concern: Concern) -> list[Contribution]:
    """Raises Locked."""
    frozen = {one.subject: one.kind for one in await ice.works(concern)}
    held: list[Contribution] = []
    for kind in sorted(set(frozen.values())):
        subjects = [subject for subject, its in frozen.items() if its == kind]
        found = REVIEWED[kind].filter(public_id__in=subjects, held=True)
        held += await found.order_by("id").select_for_update()
    return held


async def _let_go(work: Contribution) -> None:
    await type(work).filter(id=work.id).update(held=False)
    work.held = False
    author = await Participant.get(id=work.author_id)
    if author.erased_at is not None:
        await _follow(work, Visibility.ERASED)
        await erase_everything(VISITOR, author)
    elif work.visibility is Visibility.ERASED:
        await _follow(work, Visibility.ERASED)
        await forget_work(work)
        await ask_for_wiping()
    else:
        await _wait_again(work, author)


async def _wait_again(work: Contribution, author: Participant) -> None:
    """What its family no longer wants in it is taken out first."""
    if work.visibility is not Visibility.WAITING:
        await work.become(Visibility.WAITING)
    await type(work).filter(id=work.id).update(published_at=None)
    if isinstance(work, PhotoReport):
        await PhotoReport.filter(id=work.id).update(public_place=False)
        await settle([work.id])
    await Together.filter(subject=work.public_id).delete()
    unwanted = await refused_kinds(author.id)
    if unwanted:
        await take_pictures_out(VISITOR, author, sorted(unwanted))


async def _follow(work: Contribution, there: Visibility) -> None:
    """An office's pictures of the spot stayed with what was held."""
    if isinstance(work, PhotoReport):
        await lead_views(work.id, there, held=False)
