"""The pages of keys and addresses: what is shown once, and to whom."""

import re
from typing import Any

import httpx
import pytest

from participation.actor import Role
from participation.people.actions import new_sign_in
from participation.people.models import ApiKey
from participation.settings import settings
from participation.webhooks.models import HookDelivery, Webhook
from tests.factories import make_actor
from tests.participation.agendas.matters import make_officer

TYPED = {"label": " "}
ADDED: dict[str, Any] = {"label": "督办", "url": "http://127.0.0.1:9/hook"}


@pytest.fixture
async def officer(client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch) -> httpx.AsyncClient:
    monkeypatch.setenv("PARTICIPATION_WEBHOOK_INSIDE", "127.0.0.1:9")
    settings.cache_clear()
    actor = await make_officer()
    client.cookies.set("session", await new_sign_in(account=actor.account_id))
    return client


async def test_key_is_shown_once_and_can_be_taken_back(officer: httpx.AsyncClient) -> None:
    made = await officer.post("/office/keys", data={"label": "数据汇总", "scope": "answer"})
    (key,) = re.findall(r"key-[\w-]{40,}", made.text)
    later = await officer.get("/office/keys")

    assert made.status_code == 201
    assert key not in later.text
    assert "数据汇总" in later.text
    assert "读，也写回答" in later.text
    kept = await ApiKey.get()
    ended = await officer.post(f"/office/keys/{kept.id}/end")
    assert ended.status_code == 303
    assert "数据汇总" not in (await officer.get("/office/keys")).text


async def test_key_without_a_name_comes_back_with_a_sentence(officer: httpx.AsyncClient) -> None:
    answer = await officer.post(
        "/office/keys", data={"label": " ", "scope": "answer", "days": "30"}
    )

    assert answer.status_code == 422
    assert 'id="label-error"' in answer.text
    assert 'value="answer" selected' in answer.text
    assert await ApiKey.all().count() == 0


async def test_address_is_added_tried_switched_and_removed(officer: httpx.AsyncClient) -> None:
    made = await officer.post(
        "/office/webhooks",
        data=ADDED | {"kinds": ["poll.closed", "item.decided"]},
    )
    hook = await Webhook.get()
    one = f"/office/webhooks/{hook.public_id}"

    assert (made.status_code, hook.kinds) == (201, ["poll.closed", "item.decided"])
    assert len(re.findall(r"whsec_[\w+/=]{44}", made.text)) == 1
    assert "whsec_" not in (await officer.get(one)).text
    assert "督办" in (await officer.get("/office/webhooks")).text
    await officer.post(f"{one}/test")
    assert "在路上" in (await officer.get(one)).text
    await officer.post(f"{one}/off")
    assert (await Webhook.get()).off_at is not None
    await officer.post(f"{one}/on")
    assert (await Webhook.get()).off_at is None
    renewed = await officer.post(f"{one}/secret")
    assert len(re.findall(r"whsec_", renewed.text)) == 1
    sent = await HookDelivery.get()
    again = await officer.post(f"{one}/deliveries/{sent.public_id}/again")
    assert again.status_code == 303
    assert (await officer.post(f"{one}/nothing")).status_code == 404
    await officer.post(f"{one}/remove")
    assert (await officer.get(one)).status_code == 404


async def test_wrong_address_comes_back_with_all_that_was_typed(officer: httpx.AsyncClient) -> None:
    answer = await officer.post(
        "/office/webhooks",
        data=ADDED | {"url": "https://10.0.0.8/", "kinds": "poll.closed"},
    )

    assert answer.status_code == 422
    assert "内部网络" in answer.text
    assert 'value="https://10.0.0.8/"' in answer.text
    assert len(re.findall(r'name="kinds"[^>]* checked', answer.text)) == 1


async def test_account_leads_an_officer_there_and_nobody_else(officer: httpx.AsyncClient) -> None:
    assert "/office/keys" in (await officer.get("/account")).text
    for role in (Role.MODERATOR, Role.GUARDIAN, Role.ADMIN):
        actor = await make_actor(role)
        officer.cookies.set("session", await new_sign_in(account=actor.account_id))
        assert "/office/keys" not in (await officer.get("/account")).text
        for path in ("/office/keys", "/office/webhooks"):
            assert (await officer.get(path)).status_code == 403
