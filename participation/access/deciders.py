"""Who may decide: a child-data officer, or whom he named; and for which of the two offices."""

from dataclasses import dataclass, replace

from tortoise.transactions import atomic

from participation import clock
from participation.access.forms import DelegateForm
from participation.access.models import AccessRequest, Delegate
from participation.actor import Actor, Role
from participation.errors import InvalidInput, NotFound
from participation.i18n import gettext as _
from participation.journal.record import record
from participation.people.actions import tidy_login
from participation.people.models import Account
from participation.policies import Act, require
from participation.settings import settings

DELEGABLE = frozenset({Role.OFFICER, Role.ADMIN})
PAGE = 50


@dataclass(frozen=True)
class Desk:
    """Where somebody decides, and for which office; with a request on it also whose that is."""

    jurisdiction_id: str | None
    office: str = ""
    delegate_id: int | None = None
    asker_id: int | None = None

    def over(self, asked: AccessRequest) -> "Desk":
        return replace(self, jurisdiction_id=asked.jurisdiction_id, asker_id=asked.asker_id)


async def desk_of(actor: Actor) -> Desk:
    if actor.role is Role.DATA_OFFICER:
        return Desk(actor.jurisdiction_id, _office(actor))
    if actor.role not in DELEGABLE:
        return Desk(actor.jurisdiction_id)
    named = await Delegate.filter(
        account_id=actor.account_id or 0,
        jurisdiction_id=actor.jurisdiction_id or "",
        revoked_at=None,
        until__gte=clock.today(),
    ).first()
    if named is None:
        return Desk(actor.jurisdiction_id)
    return Desk(actor.jurisdiction_id, named.office, named.account_id)


def _office(actor: Actor) -> str:
    """The second key's office is named in the settings; every other officer holds the first."""
    second = settings().identity_office_b
    return "b" if second and actor.department_id == second else "a"


async def overseer(actor: Actor) -> Desk:
    desk = await desk_of(actor)
    require(actor, Act.ACCESS_OVERSEE, desk)
    return desk


@atomic()
async def name_delegate(actor: Actor, form: DelegateForm) -> Delegate:
    """For one's own office only, so that nobody ever holds both keys."""
    require(actor, Act.DELEGATE_NAME, actor)
    account = await Account.filter(
        login=tidy_login(form.login),
        jurisdiction_id=actor.jurisdiction_id or "",
        role__in=list(DELEGABLE),
        active=True,
    ).first()
    if account is None:
        raise InvalidInput({"login": _("这里没有可以代办的这个账号。")}, {"login": form.login})
    await _hold(account)
    if await Delegate.exists(account_id=account.id, revoked_at=None, until__gte=clock.today()):
        raise InvalidInput({"login": _("这个人已经在代办了。")}, {"login": form.login})
    made = await Delegate.create(
        jurisdiction_id=actor.jurisdiction_id,
        account_id=account.id,
        office=_office(actor),
        named_by_id=actor.account_id,
        until=form.until,
    )
    await record(actor, "delegate.named", account, office=made.office)
    return made


async def _hold(account: Account) -> None:
    """Of two officers who name the same person at once, the second is told."""
    await Account.filter(id=account.id).select_for_update().get()


@atomic()
async def revoke_delegate(actor: Actor, id: int) -> None:
    require(actor, Act.DELEGATE_NAME, actor)
    own = Delegate.filter(id=id, jurisdiction_id=actor.jurisdiction_id or "", revoked_at=None)
    found = await own.filter(office=_office(actor)).first()
    if found is None:
        raise NotFound("delegate")
    await Delegate.filter(id=found.id).update(revoked_at=clock.now())
    await record(actor, "delegate.revoked", await Account.get(id=found.account_id))


async def delegates(actor: Actor) -> list[tuple[Delegate, str]]:
    """Those who decide now, with their names."""
    require(actor, Act.DELEGATE_NAME, actor)
    here = Delegate.filter(jurisdiction_id=actor.jurisdiction_id or "", revoked_at=None)
    found = await here.filter(until__gte=clock.today()).order_by("-id").limit(PAGE)
    names = await names_of({one.account_id for one in found})
    return [(one, names.get(one.account_id, "")) for one in found]


async def names_of(account_ids: set[int]) -> dict[int, str]:
    if not account_ids:
        return {}
    found = Account.filter(id__in=sorted(account_ids)).values_list("id", "display_name")
    return {int(str(id)): str(name) for id, name in await found}
