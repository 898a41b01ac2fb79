"""Erasure: words, pictures, drafts and the animal's name go; numbers without a person stay."""

import json

from participation.actor import Actor, Role
from participation.consents.withholding import CONTRIBUTED, may_erase
from participation.contributions.models import Contribution, Draft, Visibility
from participation.database import rows
from participation.journal.record import record
from participation.media import uploads
from participation.media.actions import destroy, take_away
from participation.media.models import Media, Showing
from participation.people.models import Participant
from participation.receipts.once import forget
from participation.reports.actions import NOWHERE
from participation.reports.cells import turn
from participation.schools.models import Seat
from participation.ways.actions import forget_steps
from participation.ways.models import Way

WORDS = ("saw", "why", "idea", "who", "body", "words")
LISTS = ("media", "findings")


async def erase_everything(actor: Actor, child: Participant) -> None:
    """Nothing here can be had back. Held works stay as they are, and so does their child."""
    kept = 0
    await turn()
    for kind in CONTRIBUTED:
        for work in await kind.filter(author_id=child.id).select_for_update():
            if may_erase(work):
                await erase_work(actor, work)
            elif work.held:
                kept += 1
    seats = await Seat.filter(participant_id=child.id).values_list("id", flat=True)
    await Draft.filter(seat_id__in=list(seats)).delete()
    await forget([f"{Role.CHILD}:{seat}" for seat in seats])
    for media in await Media.filter(participant_id=child.id, used_by=None, showing=Showing.HELD):
        await take_away(media)
    await uploads.forget(child.id)
    if not kept:
        await _forget_handle(child)
        await _forget_who(child)
    await record(actor, "child.erased", child, kept=kept)


async def erase_work(actor: Actor, work: Contribution) -> None:
    await destroy(work)
    await work.become(Visibility.ERASED)
    known = set(work._meta.fields_map)
    emptied: dict[str, object] = {name: "" for name in WORDS if name in known}
    emptied |= {name: [] for name in LISTS if name in known}
    emptied |= {name: where for name, where in NOWHERE.items() if name in known}
    await type(work).filter(id=work.id).update(**emptied)
    if isinstance(work, Way):
        await forget_steps(work)
    await _forget_decided(work.public_id)
    await record(actor, "contribution.erased", work)


async def _forget_decided(subject: str) -> None:
    """Moderators' decisions keep the words as they were: those words go too, the decision stays."""
    await rows("UPDATE decision SET words = $1 WHERE subject = $2", json.dumps({}), subject)


async def _forget_who(child: Participant) -> None:
    """The sealed name, and that two seats were one child's."""
    await rows("DELETE FROM sealed_identity WHERE child_id = $1", child.id)
    await rows("DELETE FROM term_seat WHERE participant_id = $1", child.id)


async def _forget_handle(child: Participant) -> None:
    child.update_from_dict({"adjective": "", "animal": "", "number": 0, "grade_band": ""})
    await child.save(update_fields=["adjective", "animal", "number", "grade_band"])
