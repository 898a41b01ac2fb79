"""An officer's own keys for machines: named, for a time, shown once, taken back at once."""

from datetime import timedelta
from typing import Literal

from pydantic import Field
from tortoise.transactions import atomic

from participation import clock
from participation.actor import Actor
from participation.codes import new_token, token_hash
from participation.errors import InvalidInput, NotFound
from participation.forms import Form, Text
from participation.i18n import gettext as _
from participation.journal.record import record
from participation.people.models import ApiKey, Scope
from participation.people.queries import account_of, own_keys
from participation.policies import Act, require

MOST = 10
DAYS = (30, 90, 365)


class KeyForm(Form):
    label: Text = Field(min_length=1, max_length=60)
    scope: Literal[Scope.READ, Scope.ANSWER] = Scope.READ
    days: int = Field(90, ge=1, le=365)


@atomic()
async def make_key(actor: Actor, form: KeyForm) -> str:
    """The key itself is kept nowhere but with who gets it."""
    require(actor, Act.KEY_KEEP, actor)
    if len(await own_keys(actor)) >= MOST:
        raise InvalidInput({"label": _("最多 %(most)s 把钥匙，先收回一把。") % {"most": MOST}})
    token = f"key-{new_token()}"
    account = await account_of(actor)
    await ApiKey.create(
        token_hash=token_hash(token),
        account=account,
        label=form.label,
        scope=form.scope,
        created_at=clock.now(),
        expires_at=clock.now() + timedelta(days=form.days),
    )
    await record(actor, "key.made", account, scope=form.scope.value, days=form.days)
    return token


@atomic()
async def revoke_key(actor: Actor, key_id: int) -> None:
    """One of one's own; another's looks like none."""
    require(actor, Act.KEY_KEEP, actor)
    own = ApiKey.filter(id=key_id, account_id=actor.account_id or 0, revoked_at=None)
    if not await own.update(revoked_at=clock.now()):
        raise NotFound("key")
    await record(actor, "key.revoked", await account_of(actor))
