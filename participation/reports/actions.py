"""What one may do with a one-metre report: file it, take it back, and, as an office, handle it."""

from collections.abc import Sequence
from dataclasses import dataclass

from tortoise.transactions import atomic

from participation import clock
from participation.actor import Actor
from participation.contributions.models import Visibility
from participation.contributions.screening import screen_words
from participation.contributions.tracking import free_slip
from participation.errors import InvalidInput, InvalidMove, NotFound, NotPermitted
from participation.i18n import gettext as _
from participation.journal.record import record, record_all
from participation.jurisdictions import queries as jurisdictions
from participation.jurisdictions.catalogue import plan
from participation.media.actions import attach, destroy, hide
from participation.place import Box, OnSketch, Point, cell_of, on_grid
from participation.policies import Act, require
from participation.reports.blocked import is_blocked
from participation.reports.cells import settle, turn
from participation.reports.forms import ReportForm
from participation.reports.models import HANDLING, Handling, PhotoReport, Season
from participation.topics.models import PhaseKind
from participation.topics.queries import topic_by_id

MOST_AT_ONCE = 100
NOWHERE = {"lon": 0.0, "lat": 0.0, "grid_lon": 0.0, "grid_lat": 0.0, "cell": 0, "spot": 0}
SEASONS = (Season.WINTER, Season.SPRING, Season.SUMMER, Season.AUTUMN)


@dataclass(frozen=True)
class Filed:
    report: PhotoReport
    tracking_code: str


@atomic()
async def file_report(actor: Actor, form: ReportForm, on_sketch: OnSketch | None = None) -> Filed:
    """A tap on a drawn map comes beside the form: nobody can claim one over the API."""
    require(actor, Act.REPORT_FILE)
    await _require_open(actor)
    if actor.participant_id is None or actor.jurisdiction_id is None:
        raise NotPermitted("nobody speaks here")
    spot = await spot_of(actor.jurisdiction_id, form)
    slip = await free_slip(PhotoReport)
    screened = screen_words(words=form.words)
    report = PhotoReport(
        public_id=slip.public_id,
        tracking_hash=slip.hash,
        author_id=actor.participant_id,
        session_id=actor.session_id,
        topic_id=actor.topic_id,
        jurisdiction_id=actor.jurisdiction_id,
        findings=screened.findings,
        urgency=screened.urgency,
        **observed(form),
        **located(spot),
        **_drawn(on_sketch),
    )
    await attach(actor, form.media, report)
    await report.save()
    await record(actor, "report.filed", report)
    return Filed(report, slip.code)


@atomic()
async def withdraw(actor: Actor, report: str) -> None:
    """不给看了: words, picture and pin are gone, unless somebody must still be helped by them."""
    await turn()
    known = await _own(actor, report)
    require(actor, Act.CONTRIBUTION_WITHDRAW, known)
    await known.become(Visibility.ERASED)
    if known.held:
        await hide(known)
    else:
        await erase(known)
    await record(actor, "contribution.withdrawn", known)


async def erase(report: PhotoReport) -> None:
    """Nothing of what was seen stays, not even where; the code still tells it was taken back."""
    await destroy(report)
    undrawn = {"sketch_id": None, "sketch_x": None, "sketch_y": None, "group_size": None}
    emptied = {"words": "", "features": [], "media": [], "findings": []}
    gone = {**NOWHERE, **undrawn, **emptied, "urgency": 0, "lens_height_cm": None}
    report.update_from_dict(gone)
    await report.save(update_fields=list(gone))


@atomic()
async def handle(actor: Actor, report: str, there: Handling) -> PhotoReport:
    """An office says how far it is; a wrong step is told, never taken."""
    await turn()
    known = await PhotoReport.filter(public_id=report).select_for_update().first()
    if known is None or known.held:
        raise NotFound
    require(actor, Act.REPORT_HANDLE, known)
    here = known.handling
    known.handling = HANDLING.move(here, there)
    if not await PhotoReport.filter(id=known.id, handling=here).update(handling=there):
        raise InvalidMove(f"no longer {here}")
    await settle([known.id])
    await record(actor, f"report.{there.value}", known)
    return known


@atomic()
async def acknowledge(actor: Actor, reports: Sequence[str]) -> int:
    """看到了 for many at once: those that are new; the others stay as they are."""
    require(actor, Act.EXACT_MAP_SEE)
    if len(reports) > MOST_AT_ONCE:
        raise InvalidInput({"reports": _("一次最多选 100 份。")})
    await turn()
    here, there = Handling.RECEIVED, HANDLING.move(Handling.RECEIVED, Handling.ACKNOWLEDGED)
    fresh = PhotoReport.filter(public_id__in=list(reports), handling=here, held=False).filter(
        jurisdiction_id=actor.jurisdiction_id, visibility=Visibility.PUBLISHED
    )
    known = await fresh.order_by("id").select_for_update()
    for report in known:
        require(actor, Act.REPORT_HANDLE, report)
    ids = [one.id for one in known]
    await PhotoReport.filter(id__in=ids).update(handling=there)
    await settle(ids)
    await record_all(actor, f"report.{there.value}", known)
    return len(known)


def season_of(month: int) -> Season:
    return SEASONS[month % 12 // 3]


async def _require_open(actor: Actor) -> None:
    """A class reports within its topic's phase; a guardian may whenever something is seen."""
    if actor.topic_id is not None:
        (await topic_by_id(actor.topic_id)).require_open(PhaseKind.REPORT)


async def spot_of(jurisdiction: str, form: ReportForm) -> Point:
    """The tap if there was one, else the named place."""
    if form.point is not None:
        spot = Point(form.point.lon, form.point.lat)
    else:
        named = await jurisdictions.place(form.place or "", jurisdiction)
        if named is None:
            raise InvalidInput({"place": _("请从列出的里面选一个。")})
        spot = Point(named.lon, named.lat)
    if is_blocked(spot):
        raise InvalidInput({"point": _("这个地方不能放在地图上。请在旁边公共的地方选一个点。")})
    bounds = await jurisdictions.bounds(jurisdiction)
    if bounds and not Box(*bounds).holds(spot):
        raise InvalidInput({"point": _("这一点不在我们的城市里，请再点一次。")})
    return spot


def observed(form: ReportForm) -> dict[str, object]:
    return {
        "mood": form.mood,
        "place_type": form.place_type,
        "features": form.features,
        "lens_height_cm": form.lens_height_cm,
        "season": form.season or season_of(clock.today().month),
        "words": form.words,
        "media": form.media,
        "group_size": form.group_size,
        "month": clock.month_of(clock.now()),
        "task_number": plan().task_of(form.place_type, form.features),
    }


def located(spot: Point) -> dict[str, float | int]:
    grid = on_grid(spot)
    return {
        "lon": spot.lon,
        "lat": spot.lat,
        "grid_lon": grid.lon,
        "grid_lat": grid.lat,
        "cell": cell_of(grid),
        "spot": cell_of(grid),
    }


def _drawn(spot: OnSketch | None) -> dict[str, float | int]:
    if spot is None:
        return {}
    return {"sketch_id": spot.sketch_id, "sketch_x": spot.x, "sketch_y": spot.y}


async def _own(actor: Actor, public_id: str) -> PhotoReport:
    """Another's is not there at all."""
    found = await PhotoReport.filter(public_id=public_id).select_for_update().first()
    if found is None or found.author_id != actor.participant_id:
        raise NotFound
    return found
