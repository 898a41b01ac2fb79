"""Rules and help: who is responsible, how long things stay, where to turn."""

import httpx
import pytest

from participation.settings import settings


async def test_rules_have_what_other_pages_point_to(client: httpx.AsyncClient) -> None:
    rules = (await client.get("/rules")).text

    for place in ('id="children"', 'id="officer"', 'id="rights"', "放多久"):
        assert place in rules
    assert 'id="paper"' in (await client.get("/accessibility")).text


async def test_rules_say_when_nobody_is_named(client: httpx.AsyncClient) -> None:
    assert "未设置" in (await client.get("/rules")).text


async def test_rules_name_the_person_in_charge(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARTICIPATION_CHILD_DATA_OFFICER", "规划局信息科 李")
    settings.cache_clear()

    assert "规划局信息科 李" in (await client.get("/rules")).text


async def test_flag_page_knows_the_help_line(client: httpx.AsyncClient) -> None:
    flag = (await client.get("/flag")).text

    assert "12355" in flag
    assert 'href="/help"' in flag
