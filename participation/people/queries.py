"""Who an account is, and where it is signed in."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from tortoise.expressions import Q

from participation import clock
from participation.actor import Actor, Role
from participation.errors import NotFound
from participation.people.models import Account, ApiKey, SignIn
from participation.settings import settings

CHILD_FACING = frozenset({Role.FACILITATOR, Role.MODERATOR})


def works(role: Role, active: bool, vouched_until: date | None) -> bool:
    """A child-facing account works only while an organisation vouches for it (R-16)."""
    if role in CHILD_FACING:
        return active and vouched_until is not None and vouched_until >= clock.today()
    return active


def is_alive(seen_at: datetime, expires_at: datetime) -> bool:
    """Idle and absolute limits of an adult's sign-in."""
    moment = clock.now()
    return expires_at > moment and seen_at + timedelta(minutes=settings().sign_in_idle_min) > moment


def actor_for(account: Account, sign_in_id: int | None = None) -> Actor:
    return Actor(
        role=account.role,
        account_id=account.id,
        participant_id=account.participant_id,
        jurisdiction_id=account.jurisdiction_id,
        department_id=account.department_id,
        school_id=account.school_id,
        sign_in_id=sign_in_id,
    )


async def actor_of_key(token_hash: str) -> Actor | None:
    """An office's machine acts as the account that its key belongs to."""
    key = await ApiKey.get_or_none(token_hash=token_hash, revoked_at=None).select_related("account")
    if key is None or (key.expires_at and key.expires_at <= clock.now()):
        return None
    account = key.account
    if not works(account.role, account.active, account.vouched_until):
        return None
    if key.used_on != clock.today():
        await ApiKey.filter(id=key.id).update(used_on=clock.today())
    return replace(actor_for(account), key=key.scope.value)


async def own_keys(actor: Actor) -> list[ApiKey]:
    """Those that still open, newest first."""
    living = Q(expires_at=None) | Q(expires_at__gt=clock.now())
    mine = ApiKey.filter(living, account_id=actor.account_id or 0, revoked_at=None)
    return await mine.order_by("-id").limit(50)


async def account_of(actor: Actor) -> Account:
    account = await Account.get_or_none(id=actor.account_id or 0)
    if account is None:
        raise NotFound("account")
    return account


@dataclass(frozen=True)
class OwnSignIn:
    """One browser in which I am signed in; nothing tells where it stands."""

    id: int
    since: datetime
    seen_at: datetime
    is_this: bool


async def own_sign_ins(actor: Actor) -> list[OwnSignIn]:
    """Only living ones, newest first."""
    mine = SignIn.filter(account_id=actor.account_id or 0, revoked_at=None)
    found = await mine.order_by("-id").limit(50)
    return [
        OwnSignIn(one.id, one.created_at, one.seen_at, one.id == actor.sign_in_id)
        for one in found
        if is_alive(one.seen_at, one.expires_at)
    ]
