"""Telling the child-data officers that glass was broken: that, who and when, never about whom."""

import structlog

from participation.access.models import AccessRequest
from participation.actor import Role
from participation.people.models import Account

log = structlog.get_logger("access")


async def tell_of_broken_glass(asked: AccessRequest) -> None:
    here = Account.filter(role=Role.DATA_OFFICER, jurisdiction_id=asked.jurisdiction_id)
    officers = await here.filter(active=True).order_by("id").limit(20)
    for officer in officers:
        log.warning("access.glass-broken", request=asked.public_id, officer=officer.public_id)
