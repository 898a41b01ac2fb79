"""Offices are known by id: what they are called changes, what was signed does not (R-28)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pydantic import Field
from tortoise.transactions import atomic

from participation import clock
from participation.actor import Actor
from participation.database import from_json, rows
from participation.errors import InvalidInput, NotFound
from participation.forms import Form, Text
from participation.i18n import FIRST
from participation.i18n import gettext as _
from participation.journal.record import Made, record
from participation.jurisdictions.catalogue import plan
from participation.jurisdictions.former import keep_name
from participation.jurisdictions.models import Department, FormerName
from participation.jurisdictions.queries import department, departments
from participation.localized import Localized
from participation.policies import Act, require

MOST = 200
KNOWN = """
SELECT d.id, d.names, d.short, f.names AS old_names, f.short AS old_short
  FROM department d LEFT JOIN former_name f ON f.department_id = d.id
 WHERE d.jurisdiction_id = $1 LIMIT 1000
"""


class NameForm(Form):
    """The Chinese name is needed, the others may stay empty."""

    name: Text = Field("", max_length=MOST)
    short: Text = Field("", max_length=MOST)
    name_en: Text = Field("", max_length=MOST)
    name_ko: Text = Field("", max_length=MOST)


@atomic()
async def rename(actor: Actor, department_id: str, form: NameForm) -> Department:
    """From now on; whatever was signed until now keeps the name it was signed with."""
    found = await Department.filter(id=department_id).select_for_update().first()
    if found is None:
        raise NotFound(department_id)
    require(actor, Act.DEPARTMENT_RENAME, found)
    names = {FIRST: form.name, "en": form.name_en, "ko": form.name_ko}
    names = {tag: name for tag, name in names.items() if name}
    short = {FIRST: form.short or form.name}
    if (found.names, found.short) == (names, short):
        return found
    await _refuse_unclear(found, form)
    await keep_name(found, clock.now())
    found.names, found.short = names, short
    await found.save(update_fields=["names", "short"])
    await record(actor, "department.renamed", Made(found.id[:24]), department=found.id)
    return found


async def _refuse_unclear(office: Department, form: NameForm) -> None:
    if not form.name:
        raise InvalidInput({"name": _("这里填得不对，请再看一看。")}, form.model_dump())
    beside = Department.filter(jurisdiction_id=office.jurisdiction_id).exclude(id=office.id)
    taken: set[str] = set()
    for one in await beside.limit(MOST):
        taken |= {*one.names.values(), *one.short.values()}
    if form.name in taken or form.short in taken:
        raise InvalidInput({"name": _("另一个部门已经叫这个名字。")}, form.model_dump())


@dataclass(frozen=True)
class Named:
    """An office with what it was called before, the newest first."""

    office: Department
    former: Sequence[FormerName]


async def names_here(actor: Actor) -> list[Named]:
    """Of one's own place, for whoever may change them."""
    place = actor.jurisdiction_id or ""
    require(actor, Act.DEPARTMENT_RENAME, Department(jurisdiction_id=place))
    return await _with_former(await departments(place))


async def named(department_id: str) -> Named:
    """What everybody may know: the answers of those days say it too."""
    return (await _with_former([await department(department_id)]))[0]


async def _with_former(offices: Sequence[Department]) -> list[Named]:
    ids = [one.id for one in offices]
    found = await FormerName.filter(department_id__in=ids).order_by("-valid_to").limit(MOST * 5)
    return [Named(one, [old for old in found if old.department_id == one.id]) for one in offices]


async def resolve(name: str, jurisdiction_id: str) -> str | None:
    """The id of the office that is called so, or was once, or that the plan also calls so."""
    wanted = name.strip()
    for row in await rows(KNOWN, jurisdiction_id):
        known = (from_json(row[key]) or {} for key in ("names", "short", "old_names", "old_short"))
        if wanted and any(wanted in names.values() for names in known):
            return str(row["id"])
    if jurisdiction_id != plan().jurisdiction:
        return None
    return next((one.id for one in plan().departments if wanted in one.aliases), None)


async def named_then(
    asked: Sequence[tuple[str, datetime]],
) -> dict[tuple[str, datetime], Localized]:
    """{(office, moment): what it was called then}, in two statements."""
    ids = list({id for id, _moment in asked})
    if not ids:
        return {}
    now = {one.id: one.names for one in await Department.filter(id__in=ids)}
    former = await FormerName.filter(department_id__in=ids).order_by("valid_to").limit(MOST)
    return {(id, moment): _then(former, id, moment) or now.get(id, {}) for id, moment in asked}


def _then(former: Sequence[FormerName], id: str, moment: datetime) -> Localized | None:
    old = (one for one in former if one.department_id == id and one.valid_to > moment)
    return next((one.names for one in old), None)
