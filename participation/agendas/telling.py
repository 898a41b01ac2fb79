"""A letter to the coordinating office: two offices have said that a matter is not theirs."""

from participation.actor import Role
from participation.agendas.models import Item
from participation.days import long_day
from participation.i18n import gettext as _
from participation.people.models import Account
from participation.post.letters import write
from participation.settings import settings

MOST = 20


async def tell_of_escalation(item: Item, department_id: str) -> None:
    """In the transaction of the second no, so that nothing lies between two offices untold."""
    where = f"{settings().public_url}/office/overview"
    day = long_day(item.answer_due_on)
    known = Account.filter(role=Role.OFFICER, department_id=department_id, active=True)
    for officer in await known.order_by("id").limit(MOST):
        await write(
            key=f"escalated:{item.public_id}:{item.version}:{officer.public_id}",
            kind="item.escalated",
            to=officer.login,
            subject=_("有一件事没有部门认领，请定下由谁来办"),
            body=_("最晚 %(day)s 要回答孩子。请在总览里选一个部门：%(where)s")
            % {"day": day, "where": where},
        )
