"""Erasure: words, pictures, drafts and the animal's name go; numbers without a person stay."""

import json
from datetime import timedelta

from participation import clock
from participation.actor import VISITOR, Actor, Role
from participation.consents.copied import ask_back
from participation.consents.done import tell_who_asked
from participation.consents.holding import HELD, End, Holding
from participation.consents.holdings import BESIDE, HOLDINGS, OF
from participation.consents.models import Guardianship
from participation.consents.withholding import CONTRIBUTED, may_erase
from participation.contributions.models import Contribution, Visibility
from participation.database import rows
from participation.journal.record import record
from participation.media import store, uploads
from participation.media.actions import destroy, take_away
from participation.media.models import Media, Showing
from participation.people.models import Account, Participant
from participation.proposals.models import Comment, Proposal
from participation.receipts.once import forget
from participation.reports.cells import turn
from participation.schools.models import Seat
from participation.schools.seating import renew
from participation.ways.actions import forget_steps
from participation.ways.models import Way
from participation.work.enqueue import enqueue

GONE = "gone-"  # what a slip's fingerprint becomes: no code leads there
AT_ONCE = 200
WIPED_AFTER = timedelta(minutes=10)  # one wiping for a class that leaves together

# These end by their own room's rules; all others by one statement each.
BY_THEIR_ROOM = frozenset(
    {*(kind._meta.db_table for kind in CONTRIBUTED), "way_stretch", "media", "upload"}
    | {"seat", "participant", "rights_copy", "receipt"}
)


async def erase_everything(actor: Actor, child: Participant) -> None:
    """Nothing here can be had back. What a case holds stays, and who it is; nobody is told."""
    first = child.erased_at is None
    await forget_person(actor, child)
    if first:
        await tell_who_asked(child)
    await record(actor, "child.erased", child)


async def forget_person(actor: Actor, child: Participant) -> None:
    """All that one participant left; of a guardian who leaves there is no seat and no ward."""
    kept = 0
    await turn()
    for kind in CONTRIBUTED:
        for work in await kind.filter(author_id=child.id).select_for_update():
            if may_erase(work):
                await erase_work(actor, work)
            elif work.held:
                kept += 1
            elif not work.tracking_hash.startswith(GONE):
                await forget_work(work)
    await _forget_pictures(child)
    await _forget_answers(child)
    await forget_copies("child_id = $1", child.id)
    for holding in HOLDINGS:
        if holding.table not in BY_THEIR_ROOM:
            await _end(holding, holding.whose, child.id)
    child.erased_at = clock.now()
    await child.save(update_fields=["erased_at"])
    await _leave_seat(child, leaving=not kept)
    await ask_for_wiping()


async def erase_work(actor: Actor, work: Contribution) -> None:
    await work.become(Visibility.ERASED)
    await forget_work(work)
    await record(actor, "contribution.erased", work)


async def forget_work(work: Contribution) -> None:
    """All that was said in it, and all that other rooms keep beside it; a number remains."""
    await destroy(work)
    await ask_back(work.author_id, [work])
    if isinstance(work, Way):
        await forget_steps(work)
    if isinstance(work, Proposal):
        await _forget_comments(work)
    emptied = {**OF[work._meta.db_table].empty, "tracking_hash": f"{GONE}{work.public_id}"}
    await type(work).filter(id=work.id).update(**emptied)
    await forget_copies("work = $1", work.public_id)
    for holding in BESIDE:
        if holding.table not in BY_THEIR_ROOM:
            whose = " OR ".join(f"{column} = $1" for column in holding.beside)
            await _end(holding, whose, work.public_id)


async def _forget_comments(idea: Proposal) -> None:
    """What grown-ups said about an idea that is no more."""
    for comment in await Comment.filter(proposal_id=idea.id).select_for_update():
        if may_erase(comment):
            await erase_work(VISITOR, comment)


async def _end(holding: Holding, whose: str, value: object) -> None:
    if holding.end is End.DELETED:
        await rows(f"DELETE FROM {holding.table} WHERE {whose}", value)
    elif holding.end is End.EMPTIED:
        names = ", ".join(f"{name} = ${place}" for place, name in enumerate(holding.empty, 2))
        given = (json.dumps(one) if _is_json(one) else one for one in holding.empty.values())
        await rows(f"UPDATE {holding.table} SET {names} WHERE {whose}", value, *given)


def _is_json(value: object) -> bool:
    return isinstance(value, list | dict)


async def _forget_pictures(child: Participant) -> None:
    """All but those of what a case holds."""
    kept = [row["public_id"] for row in await rows(HELD, child.id)]
    own = Media.filter(participant_id=child.id).exclude(showing=Showing.GONE)
    for media in await own:
        if media.used_by not in kept:
            await take_away(media)
    await uploads.forget(child.id)


async def _forget_answers(child: Participant) -> None:
    """What was answered to a repeated request can hold a code, a handle, words."""
    seats = await Seat.filter(participant_id=child.id).values_list("id", flat=True)
    guardians = Guardianship.filter(child_id=child.id).values_list("guardian_id", flat=True)
    accounts = await Account.filter(participant_id__in=await guardians).values_list("id", flat=True)
    await forget([f"{Role.CHILD}:{seat}" for seat in seats])
    await forget([f"{Role.GUARDIAN}:{account}" for account in accounts])


async def forget_copies(whose: str, value: object) -> None:
    """The worker empties the store after the act has committed."""
    for row in await rows(f"DELETE FROM rights_copy WHERE {whose} RETURNING public_id", value):
        key = store.copy_of(row["public_id"])
        await enqueue("media.remove", public_id=row["public_id"], parts=[key])


async def _leave_seat(child: Participant, *, leaving: bool) -> None:
    for seat in await Seat.filter(participant_id=child.id).select_for_update():
        await renew(seat, leaving=leaving)
    if leaving:
        emptied = dict(OF["participant"].empty)
        child.update_from_dict(emptied)
        await child.save(update_fields=list(emptied))


async def ask_for_wiping() -> None:
    """Bytes that a database no longer shows may still lie in its file: they are wiped soon."""
    moment = clock.now() + WIPED_AFTER
    slot = int(moment.timestamp() // WIPED_AFTER.total_seconds())
    await enqueue("erasure.wipe", key=f"erasure.wipe:{slot}", run_at=moment)


LEFT = """
SELECT p.id FROM participant p WHERE p.erased_at IS NOT NULL AND EXISTS (
  SELECT 1 FROM ({works}) w WHERE w.author_id = p.id AND NOT w.held AND w.code NOT LIKE 'gone-%')
 ORDER BY p.id LIMIT {most}
"""
WORKS = " UNION ALL ".join(
    f"SELECT author_id, held, tracking_hash AS code FROM {kind._meta.db_table}"
    for kind in CONTRIBUTED
)


async def erase_the_rest(payload: dict[str, object]) -> None:
    """erasure.rest: what a case has let go of, and what was taken back, to the last trace."""
    await turn()
    for kind in CONTRIBUTED:
        taken = kind.filter(visibility=Visibility.ERASED, held=False)
        for work in await taken.exclude(tracking_hash__startswith=GONE).limit(AT_ONCE):
            await forget_work(work)
            await ask_for_wiping()
    for row in await rows(LEFT.format(works=WORKS, most=AT_ONCE)):
        await erase_everything(VISITOR, await Participant.get(id=row["id"]))
