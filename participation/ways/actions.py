"""Telling one's way, taking it back, and settling what may be said of many."""

from collections.abc import Mapping
from dataclasses import dataclass

from tortoise.transactions import atomic

from participation.actor import VISITOR, Actor
from participation.contributions.models import Visibility
from participation.contributions.tracking import free_slip
from participation.database import rows
from participation.errors import InvalidInput, NotFound, NotPermitted
from participation.i18n import gettext as _
from participation.journal.record import Made, record
from participation.place import Point
from participation.policies import Act, require
from participation.settings import settings
from participation.topics.models import PhaseKind
from participation.topics.queries import topic_by_id
from participation.ways import figures
from participation.ways.figures import Answers, Figure, Settled, Telling
from participation.ways.forms import WayForm
from participation.ways.lattice import middle_of, node_from
from participation.ways.models import Stretch, Way, WayFigure
from participation.ways.queries import school_spot
from participation.ways.trimming import Leg, steps_of

LIVE = """
SELECT w.id FROM way w JOIN participant a ON a.id = w.author_id
 WHERE w.school_id = $1 AND w.visibility = 'published' AND NOT w.held AND a.shown
"""
TELLINGS = f"""
SELECT s.step, s.safe, s.easy, s.fun, s.counted, w.author_id, w.settled
  FROM way_stretch s JOIN way w ON w.id = s.way_id WHERE w.id IN ({LIVE}) ORDER BY s.id
"""
NO_LONGER = f"""
UPDATE way_stretch SET counted = FALSE
 WHERE school_id = $1 AND counted AND way_id NOT IN ({LIVE})
"""
TAKEN_IN = f"UPDATE way_stretch SET counted = TRUE WHERE way_id IN ({LIVE}) AND step IN ({{}})"
DARK = "UPDATE way_stretch SET counted = FALSE WHERE school_id = $1 AND step IN ({})"
BEGUN_ANEW = f"UPDATE way SET settled = TRUE WHERE NOT settled AND id IN ({LIVE})"
SCHOOLS = """
SELECT w.school_id FROM way w WHERE w.visibility = 'published' AND NOT w.settled
UNION SELECT f.school_id FROM way_figure f ORDER BY 1
"""


@dataclass(frozen=True)
class Told:
    way: Way
    tracking_code: str


@atomic()
async def tell_way(actor: Actor, form: WayForm) -> Told:
    """Once for each child; that it lies near the school is looked at again."""
    require(actor, Act.WAY_TELL)
    topic_id, author_id, school_id = actor.topic_id, actor.participant_id, actor.school_id
    if topic_id is None or author_id is None or school_id is None:
        raise NotPermitted("no lesson")
    (await topic_by_id(topic_id)).require_open(PhaseKind.REPORT)
    said = _said(await school_spot(school_id), form)
    await _refuse_second(author_id)
    slip = await free_slip(Way)
    way = await Way.create(
        public_id=slip.public_id,
        tracking_hash=slip.hash,
        author_id=author_id,
        session_id=actor.session_id,
        topic_id=topic_id,
        jurisdiction_id=actor.jurisdiction_id or "",
        school_id=school_id,
        step_count=len(said),
    )
    await Stretch.bulk_create(_stretches(way, said))
    await record(actor, "way.told", way)
    return Told(way, slip.code)


def _said(school: Point, form: WayForm) -> dict[int, Answers]:
    """Where two legs share a step, the first one's answers hold."""
    keep_m = settings().route_keep_m
    said: dict[int, Answers] = {}
    for leg in form.legs:
        line = Leg(node_from(leg.here), node_from(leg.there))
        for one in steps_of(school, line, keep_m):
            said.setdefault(one, leg.answers)
    if not said:
        raise InvalidInput({"taps": _("请在学校旁边的路上点一点。")})
    return said


async def _refuse_second(author_id: int) -> None:
    gone = (Visibility.ERASED, Visibility.WITHHELD)
    if await Way.filter(author_id=author_id).exclude(visibility__in=gone).exists():
        words = _("你的路已经交过了。想换一条，先在“后来怎么样了”里拿走它。")
        raise InvalidInput({"taps": words})


def _stretches(way: Way, said: Mapping[int, Answers]) -> list[Stretch]:
    return [
        Stretch(
            way_id=way.id,
            school_id=way.school_id,
            step=step,
            **dict(zip(figures.ASKED, answers, strict=True)),
        )
        for step, answers in said.items()
    ]


@atomic()
async def withdraw(actor: Actor, way: str) -> None:
    """不给看了: its steps are gone at once, from the figures as their rules allow."""
    known = await Way.filter(public_id=way).select_for_update().first()
    if known is None or known.author_id != actor.participant_id:
        raise NotFound
    require(actor, Act.CONTRIBUTION_WITHDRAW, known)
    await known.become(Visibility.ERASED)
    if not known.held:
        await forget_steps(known)
    await record(actor, "contribution.withdrawn", known)


async def forget_steps(way: Way) -> None:
    await Stretch.filter(way_id=way.id).delete()
    await Way.filter(id=way.id).update(step_count=0)


async def settle_all(payload: dict[str, object]) -> None:
    """ways.settle: school by school, so that one school's tellings are in memory at a time."""
    for row in await rows(SCHOOLS):
        await settle_school(row["school_id"])


@atomic()
async def settle_school(school_id: int) -> None:
    """What strangers see of the ways to one school, brought up to what its rules allow."""
    await rows("SELECT id FROM school WHERE id = $1 FOR UPDATE", school_id)
    before = await WayFigure.filter(school_id=school_id)
    known = {one.step: _figure(one) for one in before}
    told = await rows(TELLINGS, school_id)
    newcomers = len({row["author_id"] for row in told if not row["settled"]})
    settled = figures.settle(known, map(_telling, told), newcomers)
    await rows(NO_LONGER, school_id)
    await _mark(school_id, settled)
    if settled.figures != known:
        await _replace(school_id, settled)


async def _mark(school_id: int, settled: Settled) -> None:
    """Which tellings the figures stand on from now on."""
    for sql, steps in ((TAKEN_IN, settled.taken_in), (DARK, settled.dark)):
        if steps:
            await rows(sql.format(", ".join(str(step) for step in sorted(steps))), school_id)
    if settled.begins_anew:
        await rows(BEGUN_ANEW, school_id)


async def _replace(school_id: int, settled: Settled) -> None:
    found = await rows("SELECT public_id, jurisdiction_id FROM school WHERE id = $1", school_id)
    place = found[0]["jurisdiction_id"]
    await WayFigure.filter(school_id=school_id).delete()
    await WayFigure.bulk_create(
        _row(school_id, place, step, figure) for step, figure in sorted(settled.figures.items())
    )
    await record(VISITOR, "ways.settled", Made(found[0]["public_id"]))


def _telling(row: Mapping[str, object]) -> Telling:
    safe, easy, fun = (None if row[name] is None else bool(row[name]) for name in figures.ASKED)
    return Telling(
        int(str(row["author_id"])), int(str(row["step"])), (safe, easy, fun), bool(row["counted"])
    )


def _figure(one: WayFigure) -> Figure:
    return Figure(
        one.told,
        (one.safe_yes, one.easy_yes, one.fun_yes),
        (one.safe_no, one.easy_no, one.fun_no),
    )


def _row(school_id: int, place: str, step: int, figure: Figure) -> WayFigure:
    middle = middle_of(step)
    counts = {
        f"{name}_{word}": counted[question]
        for word, counted in (("yes", figure.yes), ("no", figure.no))
        for question, name in enumerate(figures.ASKED)
    }
    return WayFigure(
        school_id=school_id,
        jurisdiction_id=place,
        step=step,
        lon=middle.lon,
        lat=middle.lat,
        told=figure.told,
        **counts,
    )
