"""Trying a returned report again: other words, other features; where it was stays as it was."""

from collections.abc import Mapping

from tortoise.transactions import atomic

from participation.actor import VISITOR, Actor
from participation.codes import fingerprint
from participation.contributions.models import Visibility
from participation.contributions.screening import screen_words
from participation.errors import Conflict, InvalidMove, NotFound
from participation.journal.record import record
from participation.media.actions import release
from participation.policies import Act, require
from participation.reports.actions import observed
from participation.reports.forms import ReportForm
from participation.reports.models import PhotoReport

KEPT = ("mood", "place_type", "lens_height_cm", "season", "group_size", "lon", "lat")
SAID = ("words", "features", "media", "task_number")


@atomic()
async def revise(
    actor: Actor, report: str, typed: Mapping[str, object], version: int
) -> PhotoReport:
    """In the lesson; raises Conflict when it has changed since it was read."""
    known = await PhotoReport.filter(public_id=report).select_for_update().first()
    if known is None or known.author_id != actor.participant_id:
        raise NotFound(report)
    require(actor, Act.PROPOSAL_REVISE, known)
    _refuse_what_did_not_come_back(known)
    if known.version != version:
        raise Conflict(f"version {known.version}, not {version}")
    await _say(known, typed)
    await record(actor, "report.revised", known)
    return known


@atomic()
async def try_again(
    code: str, typed: Mapping[str, object], *, keep_pictures: bool = True
) -> PhotoReport:
    """With the slip alone. What safeguarding holds is answered like what waits."""
    found = PhotoReport.filter(tracking_hash=fingerprint(code))
    known = await found.select_for_update().first()
    if known is None:
        raise NotFound("slip")
    _refuse_what_did_not_come_back(known)
    await _say(known, typed, keep_pictures=keep_pictures)
    await record(VISITOR, "report.revised", known)
    return known


def _refuse_what_did_not_come_back(known: PhotoReport) -> None:
    if known.told is not Visibility.RETURNED:
        raise InvalidMove(f"{known.told} is not returned")


async def _say(
    known: PhotoReport, typed: Mapping[str, object], *, keep_pictures: bool = True
) -> None:
    media = list(known.media) if keep_pictures else []
    kept = {name: getattr(known, name) for name in KEPT}
    said = {"words": typed.get("words", ""), "features": typed.get("features", known.features)}
    form = ReportForm.parse({**kept, **said, "media": media})
    await known.become(Visibility.WAITING)
    await release(known, [one for one in known.media if one not in media])
    seen = observed(form)
    known.update_from_dict({name: seen[name] for name in SAID})
    screened = screen_words(words=form.words)
    known.findings, known.urgency = screened.findings, screened.urgency
    known.version += 1
    changed = [*SAID, "findings", "urgency", "version"]
    await known.save(update_fields=changed)
