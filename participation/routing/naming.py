"""Offices are known by id: what they are called changes, what was signed does not (R-28)."""

from collections.abc import Sequence
from datetime import datetime

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

    name: Text
    short: Text = ""
    name_en: Text = ""
    name_ko: Text = ""


@atomic()
async def rename(actor: Actor, department_id: str, form: NameForm) -> Department:
    """From now on; whatever was signed until now keeps the name it was signed with."""
    found = await Department.filter(id=department_id).select_for_update().first()
    if found is None:
        raise NotFound(department_id)
    require(actor, Act.DEPARTMENT_RENAME, found)
    if not form.name or len(form.name) > MOST:
        raise InvalidInput({"name": _("这里填得不对，请再看一看。")})
    await keep_name(found, clock.now())
    names = {FIRST: form.name, "en": form.name_en, "ko": form.name_ko}
    found.names = {tag: name for tag, name in names.items() if name}
    found.short = {FIRST: form.short or form.name}
    await found.save(update_fields=["names", "short"])
    await record(actor, "department.renamed", Made(found.id[:24]), department=found.id)
    return found


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
