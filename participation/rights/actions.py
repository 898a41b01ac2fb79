"""What a family does by itself: take a copy, have one work or all of it erased, say it better."""

from datetime import timedelta

from tortoise.transactions import atomic

from participation import clock
from participation.actor import Actor
from participation.codes import new_public_id
from participation.consents.erasing import ask_for_wiping, erase_everything, erase_work
from participation.consents.withholding import take_out_of_public
from participation.contributions.models import Contribution, Visibility
from participation.contributions.screening import screen_words
from participation.errors import InvalidInput, InvalidMove, NotFound
from participation.i18n import gettext as _
from participation.journal.record import record
from participation.media import store
from participation.media.actions import hide
from participation.people.models import Participant
from participation.proposals.models import Proposal
from participation.reports.cells import turn
from participation.reports.models import PhotoReport
from participation.rights.finding import one_of, still_there
from participation.rights.forms import WordsForm
from participation.rights.holders import Holder, Sees, guardian_of
from participation.rights.models import CopyState, RightsCopy
from participation.work.enqueue import enqueue

COPY_LIVES = timedelta(hours=24)
WRITTEN: dict[type[Contribution], tuple[str, ...]] = {
    Proposal: ("saw", "why", "idea", "who"),
    PhotoReport: ("words",),
}


@atomic()
async def ask_copy(holder: Holder) -> RightsCopy:
    """A new one takes the place of the one before; of an erased child there is none."""
    if holder.child.erased_at:
        raise NotFound("copy")
    for old in await own_copies(holder):
        await _throw_away(old)
    copy = await RightsCopy.create(
        public_id=new_public_id(),
        child_id=holder.child.id,
        sign_in_id=holder.sign_in_id,
        account_id=holder.account_id,
        work=holder.work,
        sees=holder.sees.value,
    )
    await enqueue("rights.copy", copy=copy.public_id)
    await record(holder.actor, "rights.copy-asked", copy)
    return copy


async def own_copies(holder: Holder) -> list[RightsCopy]:
    """Of this very sign-in, or of this very slip; another browser sees none."""
    own = RightsCopy.filter(child_id=holder.child.id, work=holder.work)
    if not holder.work:
        own = own.filter(sign_in_id=holder.sign_in_id, account_id=holder.account_id)
    return await own.order_by("-id").limit(10)


async def own_copy(holder: Holder) -> RightsCopy | None:
    """None when there is none, when its day is over, or when something in it was taken out."""
    found = [one for one in await own_copies(holder) if one.asked_at > clock.now() - COPY_LIVES]
    copy = found[0] if found else None
    if copy is None or copy.state is CopyState.MAKING:
        return copy
    there = await still_there(copy.holds, among=Sees(copy.sees).visibilities)
    return copy if there else None


async def copy_of_mine(actor: Actor, public_id: str) -> tuple[Holder, RightsCopy]:
    """By its id alone, for the very sign-in that asked for it; to others there is none."""
    mine = RightsCopy.filter(public_id=public_id, sign_in_id=actor.sign_in_id or 0, work="")
    asked = await mine.filter(account_id=actor.account_id).select_related("child").first()
    if asked is None:
        raise NotFound("copy")
    holder = await guardian_of(actor, asked.child.public_id)
    copy = await own_copy(holder)
    if copy is None or copy.public_id != public_id:
        raise NotFound("copy")
    return holder, copy


async def fetch_copy(holder: Holder, public_id: str) -> bytes:
    copy = await own_copy(holder)
    if copy is None or copy.public_id != public_id or copy.state is not CopyState.READY:
        raise NotFound("copy")
    try:
        return await store.get(store.copy_of(public_id))
    except FileNotFoundError as gone:
        raise NotFound("copy") from gone


async def _throw_away(copy: RightsCopy) -> None:
    await copy.delete()
    key = store.copy_of(copy.public_id)
    await enqueue("media.remove", public_id=copy.public_id, parts=[key])


@atomic()
async def delete_work(holder: Holder, public_id: str) -> None:
    """One work, at once. Of what is held, its author is told the same, and it stays where it is."""
    await turn()
    work = await one_of(holder.child, public_id, to_change=True)
    if work is None or not _may_delete(holder, work):
        raise NotFound(public_id)
    if work.held:
        await work.become(Visibility.ERASED)
        await hide(work)
        await record(holder.actor, "contribution.withdrawn", work)
    else:
        await erase_work(holder.actor, work)
        await ask_for_wiping()


def _may_delete(holder: Holder, work: Contribution) -> bool:
    if holder.work:
        return work.public_id == holder.work
    if not holder.is_guardian:
        return True
    return not work.held and work.visibility in holder.sees.visibilities


@atomic()
async def delete_mine(holder: Holder) -> None:
    """The child says so, in the lesson: out of public, and gone, in the same moment."""
    if holder.is_guardian or holder.work:
        raise NotFound("seat")
    child = await Participant.filter(id=holder.child.id).select_for_update().get()
    await take_out_of_public(holder.actor, child)
    await erase_everything(holder.actor, child)


@atomic()
async def say_better(holder: Holder, form: WordsForm) -> None:
    """The author's own words, put right: away from the public, and read by a person again."""
    await turn()
    work = await one_of(holder.child, holder.work, to_change=True)
    if work is None or work.held or work.visibility is not Visibility.PUBLISHED:
        raise InvalidMove("it is not public")
    names = WRITTEN.get(type(work), ())
    said = {name: getattr(form, name) for name in names}
    if not any(said.values()):
        raise InvalidInput({name: _("这里还空着。") for name in names[:1] or ("words",)})
    await work.become(Visibility.WITHHELD)
    await work.become(Visibility.WAITING)
    await hide(work)
    screened = screen_words(**said)
    found = {"findings": screened.findings, "urgency": screened.urgency}
    await type(work).filter(id=work.id).update(**said, **found, version=work.version + 1)
    await record(holder.actor, "contribution.corrected", work)
