"""Once a day: what has become late is told to the office that coordinates (R-09 AC1)."""

from tortoise.transactions import in_transaction

from participation import clock
from participation.actor import VISITOR, Role
from participation.database import rows
from participation.i18n import gettext as _
from participation.i18n import language, speaking
from participation.journal.record import Made, record
from participation.jurisdictions.queries import coordinating_office, first_language
from participation.localized import in_language
from participation.people.models import Account
from participation.people.queries import works
from participation.post.letters import write
from participation.representatives.models import Raised
from participation.representatives.raised import LATE, RAISED, RaisedView, view_of
from participation.settings import settings

NEWLY = f"""
SELECT z.public_id FROM ({RAISED} WHERE $1 = '' AND {LATE}) z
 WHERE z.alerted <> 'answer' AND (z.alerted = '' OR z.answer_due_on < $2) ORDER BY z.id LIMIT 200
"""
MOST = 50


async def tell_late(payload: dict[str, object]) -> None:
    """Each lateness once: first the receipt, later the answer."""
    for row in await rows(NEWLY, "", clock.today()):
        async with in_transaction():
            await _tell(await view_of(row["public_id"]))


async def _tell(one: RaisedView) -> None:
    if one.late is None:
        return
    fresh = Raised.filter(id=one.id).exclude(alerted=one.late.what)
    if not await fresh.update(alerted=one.late.what):
        return
    office = await coordinating_office(one.jurisdiction_id)
    for account in await _officers(office):
        with speaking(await first_language(account.jurisdiction_id or "")):
            said = letter(one)
        key = f"raised-late:{one.public_id}:{one.late.what}:{account.public_id}"
        await write(key, "raised-late", account.login, *said)
    await record(VISITOR, "raised.late", Made(one.public_id), what=one.late.what, told=office or "")


def letter(one: RaisedView) -> tuple[str, str]:
    """No word of any child: which office, which day, where to look."""
    office = in_language(one.office, language())
    late_on = one.late.due_on.isoformat() if one.late else ""
    what = _("回答") if one.late and one.late.what == "answer" else _("“收到了”")
    lines = [
        _("%(office)s 的%(what)s，说好 %(day)s 之前。日子过了。")
        % {"office": office, "what": what, "day": late_on},
        "",
        f"{settings().public_url}/office/raised",
    ]
    return _("一米看城：有一件孩子提上来的事过了日子"), "\n".join(lines)


async def _officers(office: str | None) -> list[Account]:
    if office is None:
        return []
    found = Account.filter(department_id=office, role=Role.OFFICER, active=True)
    several = await found.order_by("id").limit(MOST)
    return [one for one in several if works(one.role, one.active, one.vouched_until)]
