"""Taking longer once, with a reason; and the coordinating office's letter about what is late."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from tortoise.transactions import atomic, in_transaction

from participation import clock, workdays
from participation.actor import Actor, Role
from participation.agendas.models import Item
from participation.agendas.plain_words import refuse_unfit
from participation.agendas.queries import as_date
from participation.database import rows
from participation.errors import Conflict, InvalidInput, InvalidMove
from participation.i18n import N_, language, ngettext, speaking
from participation.i18n import gettext as _
from participation.journal.record import record
from participation.jurisdictions.queries import (
    coordinating_office,
    department_names,
    first_language,
)
from participation.localized import in_language
from participation.people.models import Account
from participation.policies import Act, require
from participation.post.letters import write
from participation.responses.forms import ExtensionForm
from participation.responses.seconds import Extension, OverdueNotice
from participation.responses.texts import forward_extension
from participation.settings import settings

LONGEST = timedelta(days=30)
MOST = 200
PAGES = ("answers", "promises")
WHAT = {"receipt": N_("说收到了"), "answer": N_("回答"), "promise": N_("答应的事")}
OVERDUE = """
SELECT * FROM (
  SELECT 'receipt' AS what, i.public_id, i.receipt_due_on AS due_on, i.jurisdiction_id,
         i.department_id
    FROM item i WHERE i.received_at IS NULL AND i.status <> 'taken-off' AND i.receipt_due_on < $1
  UNION ALL
  SELECT 'answer', i.public_id, i.answer_due_on, i.jurisdiction_id, i.department_id
    FROM item i WHERE i.answered_at IS NULL AND i.status <> 'taken-off' AND i.answer_due_on < $1
  UNION ALL
  SELECT 'promise', c.public_id, c.due_on, c.jurisdiction_id, c.department_id
    FROM commitment c WHERE c.state IN ('open', 'moved', 'again') AND c.due_on < $1
) late
 WHERE NOT EXISTS (SELECT 1 FROM overdue_notice o
   WHERE o.key = late.what || ':' || late.public_id || ':' || CAST(late.due_on AS VARCHAR))
 ORDER BY late.jurisdiction_id, late.department_id, late.due_on, late.public_id LIMIT 200
"""

Late = Mapping[str, Any]


@atomic()
async def extend(actor: Actor, item: Item, form: ExtensionForm) -> Extension:
    """Once, before the day has passed, by thirty days at most (R-11 AC2)."""
    require(actor, Act.ANSWER_EXTEND, item)
    refuse_unfit(form.model_dump(mode="json"), said=form.said)
    held = await Item.filter(id=item.id).select_for_update().get()
    if held.answered_at is not None or clock.today() > held.answer_due_on:
        raise InvalidMove("answered already, or late already")
    if await Extension.exists(item_id=item.id):
        raise Conflict("an answer is put off once")
    there = last_day(held.answer_due_on, form.due_on)
    longer = await Extension.create(
        item_id=item.id,
        from_on=held.answer_due_on,
        to_on=there,
        said=form.said,
        account_id=actor.account_id,
        at=clock.now(),
    )
    await Item.filter(id=item.id).update(answer_due_on=there)
    item.answer_due_on = there
    await forward_extension(actor, item, longer)
    await record(actor, "item.extended", item)
    return longer


def last_day(here: date, wish: date) -> date:
    """The wished day; what falls on a day off is due on the next working day."""
    if wish <= here:
        raise InvalidInput({"due_on": _("新的日子要比原来的晚。")})
    if wish > here + LONGEST:
        raise InvalidInput({"due_on": _("最多再延 30 天。")})
    return workdays.on_or_after(wish)


async def tell_coordinators(payload: Mapping[str, object]) -> None:
    """A letter to each coordinating office about what became late since the last: each day once."""
    found = await rows(OVERDUE, clock.today())
    for jurisdiction, late in groupby(found, key=lambda row: row["jurisdiction_id"]):
        async with in_transaction():
            await _tell(str(jurisdiction), list(late))


async def _tell(jurisdiction: str, late: Sequence[Late]) -> None:
    notices = [OverdueNotice(key=key_of(one), jurisdiction_id=jurisdiction) for one in late]
    await OverdueNotice.bulk_create(notices)
    office = await coordinating_office(jurisdiction)
    if office is None:
        return
    with speaking(await first_language(jurisdiction)):
        subject, body = await letter(late)
    officers = Account.filter(role=Role.OFFICER, department_id=office, active=True)
    for one in await officers.limit(MOST):
        key = f"overdue:{one.public_id}:{notices[0].key}"
        await write(key, "overdue", one.login, subject, body)


def key_of(late: Late) -> str:
    return f"{late['what']}:{late['public_id']}:{as_date(late['due_on'])}"


async def letter(late: Sequence[Late]) -> tuple[str, str]:
    """(subject, body): by office, in numbers and days; no word of a child, no title."""
    names = await department_names(*{one["department_id"] for one in late})
    lines = [_("这些日子过了，还没有回答或做好：")]
    for office, several in groupby(late, key=lambda one: one["department_id"]):
        days = ", ".join(f"{_(WHAT[one['what']])} {as_date(one['due_on'])}" for one in several)
        lines.append(f"· {in_language(names.get(office), language())}: {days}")
    lines += ["", *(f"{settings().public_url}/{page}?state=late" for page in PAGES)]
    subject = ngettext("一米看城：%(num)d 件过了日子", "一米看城：%(num)d 件过了日子", len(late))
    return subject % {"num": len(late)}, "\n".join(lines)
