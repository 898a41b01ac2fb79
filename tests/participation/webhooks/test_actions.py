"""An office keeps its addresses: what is refused, who may, and what a secret signs."""

import hmac
import json
import socket
from base64 import b64decode
from typing import Any

import pytest

from participation.actor import VISITOR, Actor, Role
from participation.errors import InvalidInput, InvalidMove, NotFound, NotPermitted, NotSignedIn
from participation.post import calls
from participation.post.models import Call, State
from participation.settings import settings
from participation.webhooks import actions
from participation.webhooks.forms import WebhookForm
from participation.webhooks.models import HookDelivery, Webhook
from participation.webhooks.queries import log_of, own_webhooks, webhook_of
from tests.factories import ELSEWHERE, make_actor
from tests.participation.agendas.matters import Time, make_officer
from tests.participation.webhooks.hooks import form, make_hook, open_inside, work
from tests.receivers import Asked, Receiver

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def box(page: Receiver, monkeypatch: pytest.MonkeyPatch) -> Receiver:
    open_inside(monkeypatch, page)
    return page


def is_signed(asked: Asked, secret: str) -> bool:
    """As the documentation of Standard Webhooks says it."""
    names = ("webhook-id", "webhook-timestamp", "webhook-signature")
    mark, moment, signature = (asked.headers[name] for name in names)
    key = b64decode(secret.removeprefix("whsec_"))
    expected = hmac.digest(key, f"{mark}.{moment}.".encode() + asked.body, "sha256")
    return b64decode(signature.removeprefix("v1,")) == expected


async def test_try_arrives_signed_with_the_secret_that_was_shown(box: Receiver) -> None:
    officer = await make_officer()
    hook, secret = await make_hook(officer, box)
    await actions.try_out(officer, hook.public_id)
    await work()

    (asked,) = box.calls
    assert json.loads(asked.body) == {"type": "webhook.test", "data": {"test": True}}
    assert is_signed(asked, secret)
    assert [one.state for one in await log_of(hook)] == ["sent"]


async def test_no_column_holds_the_secret(box: Receiver) -> None:
    hook, secret = await make_hook(await make_officer(), box)
    row = (await Webhook.filter(id=hook.id).values())[0]

    assert secret.startswith("whsec_")
    assert len(b64decode(secret.removeprefix("whsec_"))) == 32
    assert secret.removeprefix("whsec_") not in str(row)


async def test_new_secret_signs_what_waits_and_the_old_one_nothing(
    box: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    time, officer = Time(monkeypatch), await make_officer()
    hook, old = await make_hook(officer, box)
    box.next_manners = ["500"]
    await actions.try_out(officer, hook.public_id)
    await work()
    new = await actions.renew_secret(officer, hook.public_id)
    time.pass_by(minutes=1)
    await work()

    (asked,) = box.calls
    assert old != new
    assert is_signed(asked, new)
    assert not is_signed(asked, old)


@pytest.mark.parametrize(
    "url",
    [
        "http://93.184.216.34/hook",
        "https://93.184.216.34:22/hook",
        "https://127.0.0.1/hook",
        "https://[::1]/hook",
        "https://10.0.0.8/hook",
        "https://169.254.169.254/latest/meta-data",
        "https://[::ffff:127.0.0.1]/hook",
        "https://user:word@93.184.216.34/hook",
        "ftp://93.184.216.34/hook",
        "https:///hook",
        "https://name-that-is-not-there.invalid/hook",
    ],
)
async def test_address_inside_or_odd_is_refused_at_its_field(url: str) -> None:
    with pytest.raises(InvalidInput) as wrong:
        await actions.add(
            await make_officer(), WebhookForm(label="x", url=url, kinds=("poll.closed",))
        )

    assert list(wrong.value.fields) == ["url"]
    assert await Webhook.all().count() == 0


async def test_pager_of_the_city_is_not_open_to_offices(page: Receiver) -> None:
    with pytest.raises(InvalidInput):
        await make_hook(await make_officer(), page)


async def test_name_that_turns_inside_later_is_not_called(
    box: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rebinding: the name is looked up for each call, and the checked address is connected to."""
    officer = await make_officer()
    hook, _secret = await make_hook(officer, box)
    await Webhook.filter(id=hook.id).update(url=f"https://hook.example:{box.port}/x")

    def found(*_asked: Any, **_more: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.9.9.9", 443))]

    monkeypatch.setattr(socket, "getaddrinfo", found)
    await actions.try_out(officer, hook.public_id)
    await work()

    assert ((await Call.get()).reason, box.asked) == ("inside", [])


async def test_inside_address_that_is_named_no_more_is_not_called(
    box: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer = await make_officer()
    hook, _secret = await make_hook(officer, box)
    monkeypatch.setenv("PARTICIPATION_WEBHOOK_INSIDE", "")
    settings.cache_clear()
    await actions.try_out(officer, hook.public_id)
    await work()

    assert ((await Call.get()).reason, box.asked) == ("inside", [])


@pytest.mark.parametrize(
    ("manner", "state"),
    [
        ("drip", State.WAITING),
        ("huge", State.WAITING),
        ("hang", State.WAITING),
        ("endless", State.SENT),
        ("302", State.FAILED),
    ],
)
async def test_hostile_receiver_cannot_hold_us(
    box: Receiver, manner: str, state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calls, "PATIENCE_S", 1.0)
    officer = await make_officer()
    hook, _secret = await make_hook(officer, box)
    box.manner = manner
    await actions.try_out(officer, hook.public_id)
    await work()

    made = await Call.get()
    assert (made.state, made.attempts) == (state, 1), made.reason
    assert len(box.asked) == 1


async def test_sent_again_is_the_same_message(box: Receiver) -> None:
    officer = await make_officer()
    hook, _secret = await make_hook(officer, box)
    box.manner = "400"
    one = await actions.try_out(officer, hook.public_id)
    await work()
    box.manner = ""
    await actions.send_again(officer, one.public_id)
    with pytest.raises(InvalidMove):
        await actions.send_again(officer, one.public_id)
    await work()
    await actions.send_again(officer, one.public_id)
    await work()

    assert len(box.ids()) == 2
    assert len(set(box.ids())) == 1
    assert [line.again for line in await log_of(hook)] == [2]


async def test_removed_address_gets_nothing_that_waits(
    box: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    time, officer = Time(monkeypatch), await make_officer()
    hook, _secret = await make_hook(officer, box)
    box.next_manners = ["500"]
    await actions.try_out(officer, hook.public_id)
    await work()
    await actions.remove(officer, hook.public_id)
    time.pass_by(hours=1)
    await work()

    assert (len(box.asked), box.calls) == (1, [])
    assert await Webhook.all().count() + await HookDelivery.all().count() == 0


async def test_another_offices_address_is_not_there(box: Receiver) -> None:
    hook, _secret = await make_hook(await make_officer(), box)
    one = await actions.try_out(await make_officer_of_it(), hook.public_id)
    strangers = (
        await make_actor(Role.OFFICER, department_id="other-office"),
        await make_actor(Role.OFFICER, jurisdiction_id=ELSEWHERE),
    )
    for actor in strangers:
        for do in (actions.renew_secret, actions.try_out, actions.remove, webhook_of):
            with pytest.raises(NotFound):
                await do(actor, hook.public_id)
        with pytest.raises(NotFound):
            await actions.send_again(actor, one.public_id)
        assert await own_webhooks(actor) == []
    with pytest.raises(NotSignedIn):
        await own_webhooks(VISITOR)


async def make_officer_of_it() -> Actor:
    """A colleague keeps the same addresses."""
    return await make_actor(Role.OFFICER)


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.FACILITATOR, Role.ADMIN, Role.GUARDIAN])
async def test_others_have_no_addresses(box: Receiver, role: Role) -> None:
    with pytest.raises(NotPermitted):
        await actions.add(await make_actor(role), form(box))


async def test_office_without_a_department_has_none(box: Receiver) -> None:
    with pytest.raises(NotPermitted):
        await actions.add(await make_actor(Role.OFFICER, department_id=None), form(box))


async def test_eleventh_address_is_refused(box: Receiver) -> None:
    officer = await make_officer()
    for _n in range(actions.MOST):
        await make_hook(officer, box)
    with pytest.raises(InvalidInput):
        await make_hook(officer, box)


@pytest.mark.parametrize("kinds", [(), ("nothing",), ("poll.closed", "concern.opened")])
def test_unknown_kinds_are_refused(kinds: tuple[str, ...]) -> None:
    with pytest.raises(InvalidInput) as wrong:
        WebhookForm.parse({"label": "x", "url": "https://x.example/", "kinds": list(kinds)})

    assert list(wrong.value.fields) == ["kinds"]
