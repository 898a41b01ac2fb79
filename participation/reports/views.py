"""The same view again: an adult's height beside the child's, and how it looks when it is done."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import BeforeValidator, Field, field_validator
from tortoise.exceptions import IntegrityError
from tortoise.transactions import atomic, in_transaction

from participation import clock
from participation.actor import Actor
from participation.contributions.forms import as_number
from participation.contributions.models import Visibility
from participation.database import rows
from participation.errors import InvalidInput, InvalidMove, NotFound
from participation.forms import Form, Text
from participation.i18n import gettext as _
from participation.journal.record import record
from participation.media.actions import attach, destroy, show
from participation.media.models import Media
from participation.media.queries import looks
from participation.policies import Act, require
from participation.readability.typed import Explained
from participation.reports.models import PhotoReport, ReportView, ViewKind

ADULT_CM = 160
PUBLIC = """
SELECT v.kind, v.public_id, v.media, v.lens_height_cm, v.taken_month, v.alt
  FROM report_view v JOIN photo_report r ON r.id = v.report_id
  JOIN participant a ON a.id = r.author_id JOIN media m ON m.public_id = v.media
 WHERE r.public_id = $1 AND r.visibility = 'published' AND NOT r.held AND a.shown
   AND m.showing = 'public' AND m.stage = 'confirmed' ORDER BY v.kind LIMIT 2
"""


class ViewForm(Form):
    """What is seen is told in words too: officers' pictures are never without them (R-24 AC2)."""

    kind: ViewKind
    media: str = Field(min_length=1, max_length=24)
    lens_height_cm: Annotated[int, BeforeValidator(as_number), Field(ge=50, le=250)]
    taken_month: str = Field(pattern=r"^20\d\d-(0[1-9]|1[0-2])$")
    alt: Annotated[Text, Explained] = Field(min_length=2, max_length=200)

    @field_validator("taken_month")
    @classmethod
    def has_been(cls, value: str) -> str:
        if value > clock.month_of(clock.now()):
            raise ValueError(_("这个月还没有到。"))
        return value


@dataclass(frozen=True)
class View:
    """A view as everybody may see it; in the office also how far it is, and whether it is seen."""

    kind: str
    public_id: str
    media: str
    lens_height_cm: int
    taken_month: str
    alt: str
    stage: str = "confirmed"
    is_seen: bool = True


@atomic()
async def attach_view(actor: Actor, report: str, form: ViewForm) -> ReportView:
    """One of each kind; everybody sees it when a moderator has confirmed its masks."""
    known = await _shown(actor, report)
    refuse_other_height(known.lens_height_cm, form)
    view = await _hung(actor, known, form)
    await attach(actor, [form.media], view)
    await Media.filter(used_by=view.public_id).update(kind=form.kind.value)
    await show(view)
    await record(actor, "report.view-attached", known, view=form.kind.value)
    return view


@atomic()
async def take_view_away(actor: Actor, report: str, view: str) -> None:
    """A wrong picture goes, its files too; the place beside the report is free again."""
    known = await _shown(actor, report)
    found = await ReportView.get_or_none(report_id=known.id, public_id=view)
    if found is None:
        raise NotFound(view)
    await destroy(found)
    await found.delete()
    await record(actor, "report.view-removed", known, view=found.kind.value)


def refuse_other_height(lens_height_cm: int | None, form: ViewForm) -> None:
    """Only the same height shows the same view; a twin is always an adult's."""
    wanted = ADULT_CM if form.kind is ViewKind.TWIN else lens_height_cm
    if wanted is not None and form.lens_height_cm != wanted:
        words = _("镜头要和原来一样高：%(cm)s 厘米。") % {"cm": wanted}
        raise InvalidInput({"lens_height_cm": words})


async def public_views(report: str) -> list[View]:
    return [View(**row) for row in await rows(PUBLIC, report)]


async def views_of(actor: Actor, report: str) -> list[View]:
    """For the office: also those that still wait to be read, or were refused."""
    require(actor, Act.EXACT_MAP_SEE)
    here = ReportView.filter(report__jurisdiction_id=actor.jurisdiction_id)
    found = await here.filter(report__public_id=report).order_by("kind")
    known = await looks(actor, [one.media for one in found])
    plain = ("public_id", "media", "lens_height_cm", "taken_month", "alt")
    return [
        View(
            kind=one.kind.value,
            stage=known[one.media].stage if one.media in known else "prepared",
            is_seen=one.media in known and known[one.media].stage in {"prepared", "confirmed"},
            **{name: getattr(one, name) for name in plain},
        )
        for one in found
    ]


async def words_beside(view: str | None) -> str:
    """What an office wrote to its picture: a moderator reads it together with the masks."""
    found = await ReportView.get_or_none(public_id=view or "")
    return found.alt if found else ""


async def _shown(actor: Actor, report: str) -> PhotoReport:
    known = await PhotoReport.filter(public_id=report).select_for_update().first()
    if known is None or known.held or known.visibility is not Visibility.PUBLISHED:
        require(actor, Act.EXACT_MAP_SEE)
        raise NotFound(report)
    require(actor, Act.VIEW_ATTACH, known)
    return known


async def _hung(actor: Actor, known: PhotoReport, form: ViewForm) -> ReportView:
    try:
        async with in_transaction():
            return await ReportView.create(
                report_id=known.id, account_id=actor.account_id, **form.model_dump()
            )
    except IntegrityError as error:
        raise InvalidMove(f"there is a {form.kind} already") from error
