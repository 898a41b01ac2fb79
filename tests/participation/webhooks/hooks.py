"""An office with an address that a receiver of the test listens at."""

from datetime import timedelta

import pytest

from participation.actor import Actor
from participation.jobs import HANDLERS
from participation.settings import settings
from participation.webhooks.actions import add
from participation.webhooks.delivering import tell
from participation.webhooks.forms import WebhookForm
from participation.webhooks.kinds import KINDS
from participation.webhooks.models import Webhook
from participation.webhooks.news import SETTLED
from participation.work import worker
from tests.participation.agendas.matters import Time
from tests.receivers import Receiver

LATER = SETTLED + timedelta(minutes=1)


def open_inside(patch: pytest.MonkeyPatch, box: Receiver) -> None:
    patch.setenv("PARTICIPATION_WEBHOOK_INSIDE", f"127.0.0.1:{box.port}")
    settings.cache_clear()


def form(box: Receiver, *kinds: str, **given: str) -> WebhookForm:
    url = given.get("url", f"http://127.0.0.1:{box.port}/hook")
    return WebhookForm(label="督办系统", url=url, kinds=kinds or tuple(KINDS))


async def make_hook(actor: Actor, box: Receiver, *kinds: str) -> tuple[Webhook, str]:
    return await add(actor, form(box, *kinds))


async def work() -> None:
    """What is due of calls and letters, and nothing of the clocks."""
    await worker.work_off(HANDLERS)


async def told_later(time: Time) -> None:
    """Moderators' minute is over, the clock has struck, the calls went out."""
    time.pass_by(seconds=LATER.total_seconds())
    await tell({})
    await work()
