"""An office keeps its addresses: add, try, send again, new secret, off and on, away."""

from tortoise.transactions import atomic

from participation import clock
from participation.actor import Actor
from participation.errors import InvalidInput, InvalidMove
from participation.i18n import N_
from participation.i18n import gettext as _
from participation.journal.models import Entry
from participation.journal.record import record
from participation.policies import Act, require
from participation.post.addresses import Inside, NotReachable, target
from participation.post.calls import Outgoing, call_all
from participation.post.models import Call, State
from participation.post.sending import mark_of
from participation.post.signing import shown_secret
from participation.settings import settings
from participation.webhooks.delivering import said
from participation.webhooks.forms import WebhookForm
from participation.webhooks.kinds import TRY
from participation.webhooks.models import HookDelivery, Webhook
from participation.webhooks.queries import delivery_of, of_office, webhook_of

MOST = 10
REFUSED = {
    "bad-address": N_("写完整的地址：https://……"),
    "inside": N_("这个地址在内部网络里，不能呼叫。"),
    "odd-door": N_("只呼叫 https，端口 443、8443、8080、80。"),
}


async def add(actor: Actor, form: WebhookForm) -> tuple[Webhook, str]:
    """With its secret, shown once. The name is looked up before anything is held."""
    require(actor, Act.WEBHOOK_KEEP, actor)
    await _refuse_unreachable(form.url)
    return await _add(actor, form)


async def _refuse_unreachable(url: str) -> None:
    try:
        await target(url, Inside.parse(settings().webhook_inside))
    except NotReachable as closed:
        raise InvalidInput({"url": _(REFUSED[str(closed)])}, {"url": url}) from closed
    except (OSError, UnicodeError) as error:
        raise InvalidInput({"url": _("找不到这个名字的机器。")}, {"url": url}) from error


@atomic()
async def _add(actor: Actor, form: WebhookForm) -> tuple[Webhook, str]:
    if await of_office(actor).count() >= MOST:
        raise InvalidInput({"url": _("一个部门最多 %(most)s 个。") % {"most": MOST}})
    hook = await Webhook.create(
        jurisdiction_id=actor.jurisdiction_id,
        department_id=actor.department_id,
        account_id=actor.account_id,
        label=form.label,
        url=form.url,
        kinds=list(form.kinds),
        entry_id=await _newest_entry(),
        created_at=clock.now(),
    )
    await record(actor, "webhook.added", hook)
    return hook, shown_secret(hook.signer)


async def _newest_entry() -> int:
    newest = await Entry.all().order_by("-id").first()
    return newest.id if newest else 0


@atomic()
async def renew_secret(actor: Actor, public_id: str) -> str:
    """The old one signs nothing any more, not even what waits."""
    hook = await webhook_of(actor, public_id)
    hook.turn += 1
    await hook.save(update_fields=["turn"])
    waiting = Call.filter(key__startswith=f"webhook:{hook.id}:", state=State.WAITING)
    await waiting.update(signed_by=hook.signer)
    await record(actor, "webhook.secret-renewed", hook)
    return shown_secret(hook.signer)


@atomic()
async def switch(actor: Actor, public_id: str, *, on: bool) -> Webhook:
    """Switched on again it hears what is new from now on, and is not blamed for the past."""
    hook = await webhook_of(actor, public_id)
    last = await HookDelivery.filter(webhook=hook).order_by("-id").first()
    hook.off_at, hook.off_reason = None if on else clock.now(), ""
    if on:
        hook.entry_id, hook.counted_from = await _newest_entry(), last.id if last else 0
    await hook.save(update_fields=["off_at", "off_reason", "entry_id", "counted_from"])
    await record(actor, "webhook.switched-on" if on else "webhook.switched-off", hook)
    return hook


@atomic()
async def remove(actor: Actor, public_id: str) -> None:
    """What still waits to be sent there is not sent."""
    hook = await webhook_of(actor, public_id)
    waiting = Call.filter(key__startswith=f"webhook:{hook.id}:", state=State.WAITING)
    await waiting.update(state=State.FAILED, reason="removed", due_at=None)
    await HookDelivery.filter(webhook=hook).delete()
    await record(actor, "webhook.removed", hook)
    await hook.delete()


@atomic()
async def try_out(actor: Actor, public_id: str) -> HookDelivery:
    """A message that says only that it is a try."""
    hook = await webhook_of(actor, public_id)
    made = HookDelivery(webhook=hook, kind=TRY, call_key="", at=clock.now())
    made.call_key = f"webhook:{hook.id}:try-{made.public_id}"
    await made.save()
    await call_all([Outgoing(made.call_key, made.kind, hook.url, said(made), hook.signer)])
    await record(actor, "webhook.tried", hook)
    return made


@atomic()
async def send_again(actor: Actor, public_id: str) -> HookDelivery:
    """The same message under the same id: who has seen it may drop it."""
    one = await delivery_of(actor, public_id)
    hook, before = one.webhook, await Call.get_or_none(key=one.call_key)
    if before and before.state is State.WAITING:
        raise InvalidMove("it is on its way")
    mark = before.mark if before else mark_of(one.call_key)
    one.again += 1
    one.call_key = f"webhook:{hook.id}:again-{one.public_id}-{one.again}"
    await one.save(update_fields=["again", "call_key"])
    await call_all([Outgoing(one.call_key, one.kind, hook.url, said(one), hook.signer, mark)])
    await record(actor, "webhook.sent-again", hook)
    return one
