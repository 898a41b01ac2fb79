"""For machines of an office: keys, addresses that are called, and what was sent there."""

from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation.actor import Actor
from participation.errors import InvalidInput, InvalidMove, NotFound
from participation.i18n import gettext as _
from participation.people.keys import DAYS, KeyForm, make_key, revoke_key
from participation.people.queries import own_keys
from participation.policies import Act, require
from participation.web.offices import nav
from participation.web.render import page, see_other, typed_fields
from participation.webhooks import actions
from participation.webhooks.forms import WebhookForm
from participation.webhooks.kinds import KINDS, TRY
from participation.webhooks.queries import log_of, own_webhooks, webhook_of

Acts = Mapping[str, Callable[[Actor, str], Awaitable[object]]]


async def keys(request: Request) -> Response:
    return await _keys(request)


async def new_key(request: Request) -> Response:
    """The answer itself shows the key: it is in no address and in no history."""
    typed = await typed_fields(request)
    try:
        made = await make_key(request.user, KeyForm.parse(typed))
    except InvalidInput as wrong:
        return await _keys(request, 422, errors=wrong.fields, typed=typed)
    return await _keys(request, 201, made=made)


async def end_key(request: Request) -> Response:
    await revoke_key(request.user, request.path_params["id"])
    return see_other(request, "keys")


async def _keys(request: Request, status: int = 200, **told: Any) -> Response:
    require(request.user, Act.KEY_KEEP, request.user)
    found = await own_keys(request.user)
    shown: dict[str, Any] = {"nav": nav(request), "keys": found, "days": DAYS, "made": "", **told}
    return page(request, "offices/keys.html", status, **shown)


async def webhooks(request: Request) -> Response:
    return await _webhooks(request)


async def add(request: Request) -> Response:
    typed = await typed_fields(request)
    try:
        made, secret = await actions.add(request.user, WebhookForm.parse(typed))
    except InvalidInput as wrong:
        return await _webhooks(request, 422, errors=wrong.fields, typed=typed)
    return await _webhook(request, made.public_id, 201, secret=secret)


async def _webhooks(request: Request, status: int = 200, **told: Any) -> Response:
    found = await own_webhooks(request.user)
    shown: dict[str, Any] = {"nav": nav(request), "hooks": found, "kinds": KINDS, **told}
    return page(request, "offices/webhooks.html", status, **shown)


async def webhook(request: Request) -> Response:
    return await _webhook(request, request.path_params["id"])


async def _webhook(request: Request, id: str, status: int = 200, **told: Any) -> Response:
    hook = await webhook_of(request.user, id)
    known = {**KINDS, TRY: _("试一次")}
    shown: dict[str, Any] = {
        "nav": nav(request),
        "hook": hook,
        "kinds": known,
        "secret": "",
        **told,
    }
    return page(request, "offices/webhook.html", status, sent=await log_of(hook), **shown)


async def renew(request: Request) -> Response:
    id = request.path_params["id"]
    secret = await actions.renew_secret(request.user, id)
    return await _webhook(request, id, secret=secret)


async def act(request: Request) -> Response:
    id, do = request.path_params["id"], STEPS.get(request.path_params["step"])
    if do is None:
        raise NotFound
    await do(request.user, id)
    return see_other(request, "webhook", id=id)


async def remove(request: Request) -> Response:
    await actions.remove(request.user, request.path_params["id"])
    return see_other(request, "webhooks")


async def again(request: Request) -> Response:
    """Of two clicks the second finds it on its way, which is what it wanted."""
    with suppress(InvalidMove):
        await actions.send_again(request.user, request.path_params["delivery"])
    return see_other(request, "webhook", id=request.path_params["id"])


async def _on(actor: Actor, id: str) -> object:
    return await actions.switch(actor, id, on=True)


async def _off(actor: Actor, id: str) -> object:
    return await actions.switch(actor, id, on=False)


STEPS: Acts = {"test": actions.try_out, "on": _on, "off": _off}
ONE = "/office/webhooks/{id}"

routes = [
    Route("/office/keys", keys, name="keys"),
    Route("/office/keys", new_key, methods=["POST"], name="key_new"),
    Route("/office/keys/{id:int}/end", end_key, methods=["POST"], name="key_end"),
    Route("/office/webhooks", webhooks, name="webhooks"),
    Route("/office/webhooks", add, methods=["POST"], name="webhook_add"),
    Route(ONE, webhook, name="webhook"),
    Route(f"{ONE}/secret", renew, methods=["POST"], name="webhook_secret"),
    Route(f"{ONE}/remove", remove, methods=["POST"], name="webhook_remove"),
    Route(f"{ONE}/deliveries/{{delivery}}/again", again, methods=["POST"], name="webhook_again"),
    Route(f"{ONE}/{{step}}", act, methods=["POST"], name="webhook_act"),
]
