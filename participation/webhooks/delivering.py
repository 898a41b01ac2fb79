"""From the journal to the addresses, each piece exactly once; deaf addresses are switched off."""

from collections.abc import Sequence
from datetime import timedelta

from participation import clock
from participation.actor import VISITOR, Role
from participation.database import rows
from participation.i18n import gettext as _
from participation.i18n import speaking
from participation.journal.record import record
from participation.jurisdictions.queries import first_language
from participation.people.models import Account
from participation.post import letters
from participation.post.calls import Outgoing, call_all
from participation.settings import settings
from participation.webhooks.kinds import payload
from participation.webhooks.models import HookDelivery, Webhook
from participation.webhooks.news import News, by_place, heard_since, news_of, settled
from participation.work.worker import Payload

MOST = 500
DEAD = 10
RECENT = timedelta(days=7)
GONE = "http-410"

DEAF = """
SELECT h.id, MAX(CASE WHEN c.reason = $2 THEN 1 ELSE 0 END) AS gone
  FROM webhook h JOIN hook_delivery d ON d.webhook_id = h.id AND d.id > h.counted_from
   AND d.at > $3
  JOIN call c ON c.key = d.call_key AND c.state = 'failed'
 WHERE h.off_at IS NULL AND NOT EXISTS (
   SELECT 1 FROM hook_delivery e JOIN call k ON k.key = e.call_key
    WHERE e.webhook_id = h.id AND e.id > d.id AND k.state = 'sent')
 GROUP BY h.id HAVING COUNT(*) >= $1 OR MAX(CASE WHEN c.reason = $2 THEN 1 ELSE 0 END) = 1
 ORDER BY h.id LIMIT 50
"""


async def tell(given: Payload) -> None:
    """webhooks.tell: safe to repeat and to run twice at once."""
    hooks = await Webhook.filter(off_at=None).order_by("id").limit(MOST)
    if not hooks:
        return
    entries = await heard_since(min(one.entry_id for one in hooks))
    news = by_place(await news_of(entries))
    pairs = [
        (hook, one)
        for hook in hooks
        for one in news.get(hook.jurisdiction_id, ())
        if wants(hook, one)
    ]
    await send(pairs)
    last = settled(entries)
    if last:
        await Webhook.filter(off_at=None, entry_id__lt=last).update(entry_id=last)


def wants(hook: Webhook, news: News) -> bool:
    """Matters of its own office; works of all its place."""
    own = news.owner.office in {"", hook.department_id}
    return own and news.kind in hook.kinds and news.entry.id > hook.entry_id


async def send(pairs: Sequence[tuple[Webhook, News]]) -> None:
    made = [_delivery(hook, news) for hook, news in pairs]
    await HookDelivery.bulk_create(made, ignore_conflicts=True)
    await call_all([_outgoing(hook, one) for (hook, _n), one in zip(pairs, made, strict=True)])


def _delivery(hook: Webhook, news: News) -> HookDelivery:
    return HookDelivery(
        webhook_id=hook.id,
        entry_id=news.entry.id,
        kind=news.kind,
        subject=news.entry.subject,
        call_key=f"webhook:{hook.id}:{news.entry.id}",
        at=news.entry.at,
    )


def _outgoing(hook: Webhook, one: HookDelivery) -> Outgoing:
    return Outgoing(one.call_key, one.kind, hook.url, said(one), hook.signer)


def said(one: HookDelivery) -> dict[str, object]:
    moment = clock.local(clock.parse(one.at)).replace(microsecond=0)
    return payload(one.kind, one.subject, moment.isoformat())


async def switch_off_deaf(given: Payload) -> None:
    """webhooks.tend: ten in a row that nobody took, or one 410, and its office is told."""
    found = await rows(DEAF, DEAD, GONE, clock.now() - RECENT)
    reasons = {row["id"]: "gone" if row["gone"] else "deaf" for row in found}
    for hook in await Webhook.filter(id__in=list(reasons), off_at=None).order_by("id"):
        await _switch_off(hook, reasons[hook.id])


async def _switch_off(hook: Webhook, reason: str) -> None:
    hook.off_at, hook.off_reason = clock.now(), reason
    await hook.save(update_fields=["off_at", "off_reason"])
    await record(VISITOR, "webhook.switched-off", hook, reason=reason)
    staff = Account.filter(role=Role.OFFICER, department_id=hook.department_id, active=True)
    with speaking(await first_language(hook.jurisdiction_id)):
        subject = _("呼叫地址“%(label)s”停用了") % {"label": hook.label}
        body = _("连着 %(count)s 次没有送到，已经停用。修好以后，在这里重新打开：\n%(link)s") % {
            "count": DEAD,
            "link": f"{settings().public_url}/office/webhooks/{hook.public_id}",
        }
    for one in await staff.order_by("id").limit(20):
        key = f"webhook.off:{hook.id}:{int(hook.off_at.timestamp())}:{one.public_id}"
        await letters.write(key, "webhook.off", one.login, subject, body)
