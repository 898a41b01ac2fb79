"""Is it open, for this person, in this browser, now? Asked in the transaction that looks."""

from dataclasses import dataclass

from participation.access.models import AccessRequest, Approval, Standing
from participation.actor import Actor, Role
from participation.errors import InvalidMove, NotFound
from participation.people.models import Account, SignIn
from participation.people.queries import is_alive, works
from participation.policies import Act, may, require


@dataclass(frozen=True)
class Grant:
    """Names who looks at what. It opens nothing by itself: whoever opens asks `still_open`."""

    actor: Actor
    request_id: int

    async def still_open(self) -> AccessRequest:
        """Raises InvalidMove; holds the request, so that revoking waits or comes first."""
        asked = await AccessRequest.filter(id=self.request_id).select_for_update().get()
        if shut := await _shut(self.actor, asked):
            raise InvalidMove(shut)
        return asked


async def granted(actor: Actor, public_id: str) -> Grant:
    """Another's grant looks like none."""
    require(actor, Act.ACCESS_ASK)
    asked = await AccessRequest.get_or_none(public_id=public_id)
    if asked is None or not may(actor, Act.ACCESS_OWN, asked):
        raise NotFound(public_id)
    return Grant(actor, asked.id)


async def _shut(actor: Actor, asked: AccessRequest) -> str:
    """Why not; empty when it is open."""
    if asked.standing is not Standing.RUNNING or asked.is_over:
        return "not running"
    if asked.asker_id != actor.account_id or asked.role is not actor.role:
        return "another person or another role"
    if asked.sign_in_id is None or asked.sign_in_id != actor.sign_in_id:
        return "another browser"
    if not await _signed_in(asked):
        return "signed out"
    return "" if await _approved(asked) else "not approved"


async def _signed_in(asked: AccessRequest) -> bool:
    sign_in = await SignIn.get_or_none(id=asked.sign_in_id, revoked_at=None)
    account = await Account.get_or_none(id=asked.asker_id, role=asked.role)
    if sign_in is None or account is None or sign_in.account_id != account.id:
        return False
    alive = is_alive(sign_in.seen_at, sign_in.expires_at)
    return alive and works(account.role, account.active, account.vouched_until)


async def _approved(asked: AccessRequest) -> bool:
    """No entry of somebody else's, no opening; only safeguarding's broken glass needs none."""
    if asked.glass:
        return asked.role is Role.SAFEGUARDING
    said = await Approval.filter(request_id=asked.id).exclude(account_id=asked.asker_id)
    offices, people = {one.office for one in said}, {one.account_id for one in said}
    return min(len(offices), len(people)) >= asked.needs
