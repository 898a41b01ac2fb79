"""An incident from noticing to closing, beside the clock of the authority (L-20, R-45)."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from tortoise.transactions import atomic

from participation import clock
from participation.actor import Actor
from participation.compliance.models import Grade, Harm, Incident
from participation.errors import InvalidInput, InvalidMove, NotFound
from participation.i18n import gettext as _
from participation.journal.record import record
from participation.jurisdictions.models import Jurisdiction
from participation.policies import Act, require
from participation.schools.models import School, Session
from participation.settings import settings

HARMS: Mapping[Harm, str] = {
    Harm.SEEN: "被不该看的人看到",
    Harm.LOST: "丢失",
    Harm.CHANGED: "被改动",
    Harm.UNREACHABLE: "一段时间不可用",
}
GRADES: Mapping[Grade, str] = {
    Grade.EXTRAORDINARY: "特别重大",
    Grade.GRAVE: "重大",
    Grade.LARGER: "较大",
    Grade.ORDINARY: "一般",
}


def report_by(incident: Incident) -> datetime:
    """The last moment to tell the authority; graver grades have the shorter clock."""
    hours = settings().incident_hours
    if incident.grade is not Grade.ORDINARY:
        hours = settings().incident_hours_grave
    noticed: datetime = incident.noticed_at
    return noticed + timedelta(hours=hours)


@atomic()
async def open_incident(
    actor: Actor,
    harm: Harm,
    grade: Grade,
    what: str,
    noticed_at: datetime,
    *,
    schools: Sequence[str] = (),
    lessons: Sequence[str] = (),
    drill: bool = False,
) -> Incident:
    """The clock runs from the moment of noticing, not of writing it down."""
    require(actor, Act.INCIDENT_HANDLE, actor)
    await _refuse_unknown(actor, schools, lessons)
    if not what.strip() or noticed_at > clock.now():
        field, words = ("what", _("请写下发生了什么。"))
        if what.strip():
            field, words = ("noticed", _("发现的时间还没有到。"))
        raise InvalidInput({field: words})
    incident = await Incident.create(
        jurisdiction_id=actor.jurisdiction_id,
        schools=list(schools),
        lessons=list(lessons),
        harm=harm,
        grade=grade,
        drill=drill,
        what=what.strip()[:500],
        noticed_at=noticed_at,
    )
    await record(actor, "incident.opened", incident, harm=harm.value, drill=drill)
    return incident


async def _refuse_unknown(actor: Actor, schools: Sequence[str], lessons: Sequence[str]) -> None:
    here = actor.jurisdiction_id
    if not await Jurisdiction.exists(id=here):
        raise InvalidInput({"jurisdiction": _("没有这个地方。")})
    known = await School.filter(public_id__in=list(schools), jurisdiction_id=here).count()
    if known != len(set(schools)):
        raise InvalidInput({"school": _("没有这所学校。")})
    known = await Session.filter(public_id__in=list(lessons), jurisdiction_id=here).count()
    if known != len(set(lessons)):
        raise InvalidInput({"lesson": _("没有这节课。")})


async def incident_of(actor: Actor, public_id: str) -> Incident:
    found = await Incident.get_or_none(public_id=public_id)
    if found is None:
        raise NotFound(public_id)
    require(actor, Act.INCIDENT_HANDLE, found)
    return found


async def incidents(actor: Actor, limit: int = 50) -> list[Incident]:
    """The newest first."""
    require(actor, Act.INCIDENT_HANDLE, actor)
    ours = Incident.filter(jurisdiction_id=actor.jurisdiction_id)
    return await ours.order_by("-noticed_at", "-id").limit(limit)


@atomic()
async def authority_told(actor: Actor, incident: Incident, at: datetime) -> None:
    """A person has reported it; the machine only keeps the moment."""
    require(actor, Act.INCIDENT_HANDLE, incident)
    await _set(incident, authority_told_at=at)
    await record(actor, "incident.authority-told", incident)


@atomic()
async def close_incident(actor: Actor, incident: Incident, measures: str) -> None:
    """Closed only when the authority was told, and with what was done; a drill tells nobody."""
    require(actor, Act.INCIDENT_HANDLE, incident)
    if not measures.strip():
        raise InvalidInput({"measures": _("请写下做了什么。")})
    if incident.authority_told_at is None and not incident.drill:
        raise InvalidMove("the authority has not been told")
    await _set(incident, measures=measures.strip()[:500], closed_at=clock.now())
    await record(actor, "incident.closed", incident)


async def _set(incident: Incident, **changes: object) -> None:
    """Of an incident that is still open."""
    if not await Incident.filter(id=incident.id, closed_at=None).update(**changes):
        raise InvalidMove("closed")
    incident.update_from_dict(changes)
