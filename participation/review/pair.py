"""Two people, not one: for a very place that all would see, and for what was flagged twice."""

from dataclasses import dataclass

from participation import clock
from participation.actor import Actor
from participation.contributions.models import Contribution
from participation.database import rows
from participation.errors import InvalidMove, Unready
from participation.i18n import gettext as _
from participation.journal.record import record
from participation.reports.models import PhotoReport
from participation.review.models import FirstYes, Lease
from participation.review.waits import WEIGHT

TWICE = f"SELECT {WEIGHT} AS weight FROM flag WHERE subject = $1"
ENOUGH = 4  # two who answer for it; a visitor weighs half
KEEP = """
INSERT INTO first_yes (subject, account_id, public_place, at) VALUES ($1, $2, $3, $4)
ON CONFLICT (subject) DO NOTHING RETURNING subject
"""


@dataclass(frozen=True)
class Release:
    """It may be seen now; the very place only when both said so."""

    public_place: bool = False
    seconded: int | None = None


async def agree(actor: Actor, work: Contribution, *, public_place: bool = False) -> Release | None:
    """None when this was the first of two yeses: it stays out of sight until another's."""
    marked = public_place and isinstance(work, PhotoReport)
    first = await FirstYes.get_or_none(subject=work.public_id)
    if first is None and not (marked or await flagged_twice(work.public_id)):
        return Release()
    if first is None:
        await _first(actor, work, marked=marked)
        return None
    if first.account_id == actor.account_id:
        words = _("你已经说过可以。还要另一位审核员也说可以，才会公开。")
        raise Unready({"verdict": words})
    return Release(marked and first.public_place, first.account_id)


async def _first(actor: Actor, work: Contribution, *, marked: bool) -> None:
    kept = await rows(KEEP, work.public_id, actor.account_id, marked, clock.now())
    if not kept:
        raise InvalidMove("somebody else said the first yes just now")
    await Lease.filter(subject=work.public_id).delete()
    await record(actor, "contribution.first-yes", work, public_place=marked)


async def flagged_twice(subject: str) -> bool:
    """By different people, whether or not the first was answered meanwhile."""
    found = await rows(TWICE, subject)
    return (found[0]["weight"] or 0) >= ENOUGH


async def end(subject: str) -> int | None:
    """Whatever was decided, the first yes has done its work; gives whose it was."""
    first = await FirstYes.get_or_none(subject=subject)
    if first is None:
        return None
    await first.delete()
    return first.account_id
