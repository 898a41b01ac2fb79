"""People at screens, and requests on their way, as the acts make them."""

from typing import Any

from participation.access import actions
from participation.access.forms import AskForm, GlassForm
from participation.access.models import AccessRequest, Purpose, What
from participation.actor import Actor, Role
from participation.codes import token_hash
from participation.people.actions import new_sign_in
from participation.people.models import SignIn
from participation.people.queries import actor_for
from participation.settings import settings
from tests.factories import make_account, make_participant

SECOND = "birch-education"


async def signed_in(role: Role, **given: Any) -> Actor:
    """An adult in front of a browser."""
    account = await make_account(role, **given)
    found = await SignIn.get(token_hash=token_hash(await new_sign_in(account=account.id)))
    return actor_for(account, found.id)


async def again(actor: Actor) -> Actor:
    """The same person in another browser."""
    token = await new_sign_in(account=actor.account_id)
    found = await SignIn.get(token_hash=token_hash(token))
    return Actor(**{**actor.__dict__, "sign_in_id": found.id})


async def officer_b() -> Actor:
    """The child-data officer of the second key's office."""
    return await signed_in(Role.DATA_OFFICER, department_id=SECOND)


def asking(what: What = What.ACCOUNTS, subject: str = "guardian", **given: Any) -> AskForm:
    typed = {"purpose": Purpose.RIGHTS, "sentence": "家长来电话要求更正", "minutes": 10, **given}
    return AskForm.parse({"what": what, "subject": subject, **typed})


def glass(what: What = What.ACCOUNTS, subject: str = "guardian") -> GlassForm:
    return GlassForm.parse({"what": what, "subject": subject, "sentence": "孩子可能有危险"})


async def running(asker: Actor, approver: Actor, form: AskForm | None = None) -> AccessRequest:
    """Asked, approved by one and begun."""
    asked = await actions.ask(asker, form or asking())
    await actions.approve(approver, asked.public_id)
    return await actions.begin(asker, asked.public_id)


def use_vault(monkeypatch: Any) -> None:
    monkeypatch.setenv("PARTICIPATION_IDENTITY_MODE", "vault")
    monkeypatch.setenv("PARTICIPATION_IDENTITY_OFFICE_B", SECOND)
    settings.cache_clear()


def use_attested(monkeypatch: Any) -> None:
    monkeypatch.setenv("PARTICIPATION_IDENTITY_MODE", "attested")
    settings.cache_clear()


async def a_child() -> str:
    return (await make_participant()).public_id
