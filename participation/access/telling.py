"""Telling the child-data officers that glass was broken: that it was, and when. Never of whom."""

from participation.access.models import AccessRequest
from participation.actor import Role
from participation.i18n import gettext as _
from participation.people.models import Account
from participation.post.letters import write
from participation.settings import settings

MOST = 20


async def tell_of_broken_glass(asked: AccessRequest) -> None:
    """In the transaction that breaks it, so that nobody looks untold."""
    here = Account.filter(role=Role.DATA_OFFICER, jurisdiction_id=asked.jurisdiction_id)
    for officer in await here.filter(active=True).order_by("id").limit(MOST):
        await write(
            key=f"glass:{asked.public_id}:{officer.public_id}",
            kind="access.glass",
            to=officer.login,
            subject=_("有人紧急打开了遮住的信息，请在 3 天内看一看"),
            body=_("登录以后在“今天要办的”里看：%(where)s")
            % {"where": f"{settings().public_url}/child-data"},
            urgent=True,
        )
