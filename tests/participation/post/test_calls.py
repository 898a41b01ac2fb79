"""Calls: signed, the same id at each try, a 4xx is final, and no answer can hurt us."""

import hmac
import json
import time
from base64 import b64decode
from datetime import timedelta

import pytest

from participation import clock
from participation.jobs import HANDLERS
from participation.post import calls, keeping
from participation.post.models import Call, State
from participation.settings import settings
from participation.work import worker
from tests.participation.conftest import SECRET
from tests.receivers import Receiver

pytestmark = pytest.mark.usefixtures("database")


async def called(box: Receiver, host: str = "127.0.0.1", path: str = "/hook?a=1") -> Call:
    await calls.call("k", "alert", f"http://{host}:{box.port}{path}", {"link": "http://x/y"})
    await worker.work_off(HANDLERS)
    return await Call.get()


async def test_call_is_signed_as_standard_webhooks_say(page: Receiver) -> None:
    made = await called(page)

    (asked,) = page.calls
    moment = asked.headers["webhook-timestamp"]
    signed = f"{made.mark}.{moment}.".encode() + asked.body
    expected = hmac.digest(b64decode(SECRET.removeprefix("whsec_")), signed, "sha256")
    version, _comma, signature = asked.headers["webhook-signature"].partition(",")
    assert (version, b64decode(signature)) == ("v1", expected)
    assert asked.headers["webhook-id"] == made.mark
    assert abs(int(moment) - time.time()) < 60
    assert json.loads(asked.body) == {"type": "alert", "data": {"link": "http://x/y"}}
    assert asked.path == "/hook?a=1"
    assert "cookie" not in asked.headers
    assert made.state is State.SENT


@pytest.mark.parametrize(
    ("manner", "state", "reason"),
    [
        ("500", State.WAITING, "http-500"),
        ("503", State.WAITING, "http-503"),
        ("429", State.WAITING, "http-429"),
        ("drop", State.WAITING, "RemoteProtocolError"),
        ("400", State.FAILED, "http-400"),
        ("404", State.FAILED, "http-404"),
        ("410", State.FAILED, "http-410"),
        ("302", State.FAILED, "http-302"),
        ("307", State.FAILED, "http-307"),
    ],
)
async def test_only_trouble_of_the_other_side_is_tried_again(
    page: Receiver, manner: str, state: State, reason: str
) -> None:
    page.manner = manner
    made = await called(page)

    assert (made.state, made.reason, made.attempts) == (state, reason, 1)


async def test_repeated_call_has_the_same_id(page: Receiver) -> None:
    page.manner = "500"
    made = await called(page)
    page.manner = ""
    with clock.at(clock.now() + timedelta(minutes=1)):
        await worker.work_off(HANDLERS)

    assert len(page.asked) == 2
    assert page.ids() == [made.mark]


@pytest.mark.parametrize("manner", ["hang", "endless"])
async def test_receiver_cannot_hold_us(
    page: Receiver, manner: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert timedelta(seconds=calls.PATIENCE_S) < worker.URGENT_LEASE
    monkeypatch.setattr(calls, "PATIENCE_S", 1.0)
    page.manner = manner
    began = time.monotonic()
    made = await called(page)

    assert time.monotonic() - began < 5
    assert made.state is (State.SENT if manner == "endless" else State.WAITING)


async def test_host_without_a_secret_is_not_called(
    page: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARTICIPATION_CALL_SECRETS", "")
    settings.cache_clear()
    made = await called(page)

    assert (made.state, made.reason, page.asked) == (State.FAILED, "no-secret", [])


async def test_inside_address_that_nobody_named_is_not_called(
    page: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARTICIPATION_CALL_INSIDE", "")
    settings.cache_clear()
    made = await called(page)

    assert (made.state, made.reason, page.asked) == (State.FAILED, "inside", [])
    assert await keeping.trouble() == [f"call {made.id} (alert) failed: inside"]


async def test_after_a_month_the_payload_is_gone(page: Receiver) -> None:
    await called(page)
    with clock.at(clock.now() + timedelta(days=31)):
        await keeping.blank({})

    made = await Call.get()
    assert (made.to, made.payload, made.kind) == ("", {}, "alert")
