"""A service that is being ended says so on every page."""

import httpx

from participation import intake


async def test_every_page_says_that_the_service_is_ending(client: httpx.AsyncClient) -> None:
    assert "一米看城要结束了" not in (await client.get("/sign-in")).text
    intake.end()
    try:
        assert "一米看城要结束了" in (await client.get("/sign-in")).text
    finally:
        intake.open_again()
