"""Signing in and out. A sign-in is a row that can be taken back at once."""

from datetime import timedelta

from tortoise.transactions import atomic

from participation import clock
from participation.actor import Actor, Role
from participation.codes import new_token, token_hash
from participation.errors import InvalidInput, NotFound
from participation.i18n import gettext as _
from participation.journal.record import record
from participation.people.models import Account, ApiKey, Kind, Participant, SignIn
from participation.people.passwords import fits, hash_password
from participation.people.queries import actor_for, works
from participation.policies import Act, require
from participation.settings import settings

__all__ = [
    "choose_digest",
    "end_sign_in",
    "hash_password",
    "issue_key",
    "new_sign_in",
    "open_guardian_account",
    "open_partner",
    "sign_in",
    "sign_out",
]


NO_HASH = "none"  # so no password fits it


def tidy_login(login: str) -> str:
    return login.strip().lower()[:120]


async def sign_in(login: str, password: str) -> tuple[str, Actor]:
    """Raises the same InvalidInput whether the login or the password is wrong."""
    account = await Account.get_or_none(login=tidy_login(login))
    right = await fits(password, account.password_hash if account else None)
    if account is None or not right or not account.active:
        raise InvalidInput({"login": _("账号或密码不对，请再看一看。")}, {"login": login})
    if not works(account.role, account.active, account.vouched_until):
        sentence = _("您的单位需要重新确认您的账号，请先联系单位。")
        raise InvalidInput({"login": sentence}, {"login": login})
    return await _welcome(account)


@atomic()
async def _welcome(account: Account) -> tuple[str, Actor]:
    token = await new_sign_in(account=account.id)
    found = await SignIn.get(token_hash=token_hash(token))
    actor = actor_for(account, found.id)
    await record(actor, "account.signed-in", account)
    return token, actor


async def new_sign_in(*, account: int | None = None, seat: int | None = None) -> str:
    """A new id each time; the token itself is kept nowhere but with who gets it."""
    token, moment = new_token(), clock.now()
    await SignIn.create(
        token_hash=token_hash(token),
        account_id=account,
        seat_id=seat,
        seen_at=moment,
        expires_at=moment + timedelta(hours=settings().sign_in_hours),
    )
    return token


async def sign_out(actor: Actor) -> None:
    """Dead on the server, whatever the browser keeps."""
    await SignIn.filter(id=actor.sign_in_id or 0, revoked_at=None).update(revoked_at=clock.now())


async def end_sign_in(actor: Actor, sign_in_id: int) -> None:
    """One of one's own; another's looks like none."""
    own = SignIn.filter(id=sign_in_id, account_id=actor.account_id or 0, revoked_at=None)
    if not await own.update(revoked_at=clock.now()):
        raise NotFound("sign-in")


@atomic()
async def choose_digest(actor: Actor, *, wanted: bool) -> None:
    """Whether a letter in the morning says how much waits at the desk."""
    require(actor, Act.DIGEST_CHOOSE)
    account = await Account.get(id=actor.account_id or 0)
    account.digest = wanted
    await account.save(update_fields=["digest"])
    await record(actor, "account.digest-chosen", account, wanted=wanted)


@atomic()
async def open_guardian_account(login: str, password_hash: str, jurisdiction_id: str) -> Account:
    """Only for who holds a slip: a stranger learns nothing about logins here."""
    if await Account.exists(login=tidy_login(login)):
        raise InvalidInput({"login": _("这个账号不能用。已经有账号的话，请直接登录。")})
    speaker = await Participant.create(kind=Kind.GUARDIAN, jurisdiction_id=jurisdiction_id)
    account = await Account.create(
        login=tidy_login(login),
        password_hash=password_hash,
        role=Role.GUARDIAN,
        display_name=_("家长"),
        jurisdiction_id=jurisdiction_id,
        participant=speaker,
    )
    await record(actor_for(account), "account.opened", account)
    return account


@atomic()
async def open_partner(actor: Actor, label: str) -> str:
    """Another system of the city: it speaks with a voice of its own, counted with nobody's.

    Gives its key, shown once; nobody can sign in as it.
    """
    require(actor, Act.ACCOUNT_MANAGE, actor)
    speaker = await Participant.create(kind=Kind.PARTNER, jurisdiction_id=actor.jurisdiction_id)
    account = await Account.create(
        login=f"partner-{speaker.public_id}".lower(),
        password_hash=NO_HASH,
        role=Role.PARTNER,
        display_name=label[:60],
        jurisdiction_id=actor.jurisdiction_id,
        participant=speaker,
    )
    return await issue_key(actor, account, label[:60])


@atomic()
async def issue_key(actor: Actor, account: Account, label: str) -> str:
    """A key for an office's machine, shown once."""
    require(actor, Act.ACCOUNT_MANAGE, account)
    token = f"key-{new_token()}"
    await ApiKey(token_hash=token_hash(token), account=account, label=label).save()
    await record(actor, "key.issued", account)
    return token
