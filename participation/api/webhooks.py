"""Where an office wants to be called, and what was sent there."""

from datetime import datetime

from starlette.requests import Request

from participation.api.endpoint import Out, endpoint
from participation.api.paging import cut
from participation.api.shapes import Listing, PageQuery
from participation.api.staff_shapes import StateOut
from participation.webhooks import actions
from participation.webhooks.forms import WebhookForm
from participation.webhooks.models import HookDelivery, Webhook
from participation.webhooks.queries import Sent, log_of, own_webhooks, webhook_of


class WebhookOut(Out):
    """`off`: empty while it is called, by-hand, deaf (ten in a row nobody took), gone (a 410)."""

    id: str
    label: str
    url: str
    kinds: list[str]
    off: str


class SecretOut(Out):
    """Shown now and never again."""

    id: str
    secret: str


class DeliveryOut(Out):
    """`message` is the webhook-id; `reason` a name of ours or a status."""

    id: str
    kind: str
    subject: str
    at: datetime
    message: str
    state: str
    attempts: int
    reason: str
    next_at: datetime | None


@endpoint("GET", "/webhooks", out=Listing[WebhookOut], query=PageQuery, roles="officer")
async def list_webhooks(request: Request, query: PageQuery) -> Listing[WebhookOut]:
    """The addresses of one's own office."""
    return cut(await own_webhooks(request.user), query, lambda one: one.public_id, _webhook)


@endpoint("POST", "/webhooks", out=SecretOut, body=WebhookForm, status=201, roles="officer")
async def add_webhook(request: Request, form: WebhookForm) -> SecretOut:
    """Standard Webhooks: verify webhook-signature with the secret; ids and links, never words."""
    made, secret = await actions.add(request.user, form)
    return SecretOut(id=made.public_id, secret=secret)


@endpoint("DELETE", "/webhooks/{id}", status=204, roles="officer")
async def remove_webhook(request: Request) -> None:
    """Nothing more is sent there, not even what waits."""
    await actions.remove(request.user, request.path_params["id"])


@endpoint("POST", "/webhooks/{id}/secret", out=SecretOut, roles="officer")
async def renew_webhook_secret(request: Request) -> SecretOut:
    """A new secret at once; the old one signs nothing any more."""
    id = request.path_params["id"]
    return SecretOut(id=id, secret=await actions.renew_secret(request.user, id))


@endpoint("POST", "/webhooks/{id}/on", out=WebhookOut, roles="officer")
async def switch_webhook_on(request: Request) -> WebhookOut:
    """It hears what is new from now on."""
    return _webhook(await actions.switch(request.user, request.path_params["id"], on=True))


@endpoint("POST", "/webhooks/{id}/off", out=WebhookOut, roles="officer")
async def switch_webhook_off(request: Request) -> WebhookOut:
    """Until it is switched on again."""
    return _webhook(await actions.switch(request.user, request.path_params["id"], on=False))


@endpoint(
    "POST",
    "/webhooks/{id}/test",
    out=StateOut,
    status=201,
    roles="officer",
    idempotent=True,
)
async def try_webhook(request: Request) -> StateOut:
    """Sends `webhook.test`; its line in the deliveries tells how it ended."""
    return _queued(await actions.try_out(request.user, request.path_params["id"]))


@endpoint(
    "GET",
    "/webhooks/{id}/deliveries",
    out=Listing[DeliveryOut],
    query=PageQuery,
    roles="officer",
)
async def list_deliveries(request: Request, query: PageQuery) -> Listing[DeliveryOut]:
    """The newest fifty."""
    hook = await webhook_of(request.user, request.path_params["id"])
    return cut(await log_of(hook), query, lambda one: one.public_id, _delivery)


@endpoint("POST", "/webhook-deliveries/{id}/again", out=StateOut, errors=(409,), roles="officer")
async def send_delivery_again(request: Request) -> StateOut:
    """The same message under the same webhook-id."""
    return _queued(await actions.send_again(request.user, request.path_params["id"]))


def _webhook(one: Webhook) -> WebhookOut:
    off = (one.off_reason or "by-hand") if one.off_at else ""
    return WebhookOut(id=one.public_id, label=one.label, url=one.url, kinds=one.kinds, off=off)


def _queued(one: HookDelivery) -> StateOut:
    return StateOut(id=one.public_id, state="waiting")


def _delivery(one: Sent) -> DeliveryOut:
    return DeliveryOut(
        id=one.public_id,
        kind=one.kind,
        subject=one.subject,
        at=one.at,
        message=one.message,
        state=one.state,
        attempts=one.attempts,
        reason=one.reason,
        next_at=one.next_at,
    )


endpoints = [
    list_webhooks,
    add_webhook,
    remove_webhook,
    renew_webhook_secret,
    switch_webhook_on,
    switch_webhook_off,
    try_webhook,
    list_deliveries,
    send_delivery_again,
]
