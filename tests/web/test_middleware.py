"""What every request passes."""

from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from participation import i18n
from participation.settings import Settings, settings
from participation.web.middleware import Language, SameOrigin, SecurityHeaders

OURS = "http://127.0.0.1:8000"


async def write(request: Request) -> Response:
    return PlainTextResponse("written")


async def speak(request: Request) -> Response:
    return PlainTextResponse(i18n.language())


async def break_down(request: Request) -> Response:
    raise RuntimeError("broken")


def an_app(config: Settings) -> Starlette:
    return Starlette(
        routes=[
            Route("/write", write, methods=["POST"]),
            Route("/speak", speak),
            Route("/break", break_down),
        ],
        middleware=[
            Middleware(SecurityHeaders, settings=config),
            Middleware(Language, settings=config),
            Middleware(SameOrigin, settings=config),
        ],
    )


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(an_app(settings()), raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url=OURS) as made:
        yield made


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": OURS, "cookie": "session=x"}, 200),
        ({"sec-fetch-site": "same-origin", "cookie": "session=x"}, 200),
        ({"origin": "https://evil.example", "cookie": "session=x"}, 403),
        ({"origin": "null", "cookie": "session=x"}, 403),
        ({"origin": "http://127.0.0.1:8001"}, 403),
        ({"sec-fetch-site": "cross-site", "cookie": "session=x"}, 403),
        ({"cookie": "session=x"}, 403),
        ({"authorization": "Bearer t"}, 200),
    ],
)
async def test_write_needs_proof_that_it_comes_from_us(
    client: httpx.AsyncClient, headers: dict[str, str], status: int
) -> None:
    assert (await client.post("/write", headers=headers)).status_code == status


@pytest.mark.parametrize("path", ["/speak", "/nowhere"])
async def test_every_answer_carries_the_headers(client: httpx.AsyncClient, path: str) -> None:
    headers = (await client.get(path)).headers

    policy = headers["content-security-policy"]
    assert "unsafe-inline" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"
    assert "server" not in headers


@pytest.mark.parametrize(
    ("query", "headers", "language"),
    [
        ("", {}, "zh-CN"),
        ("", {"accept-language": "en-GB,en;q=0.9"}, "en"),
        ("", {"accept-language": "ko"}, "ko"),
        ("", {"accept-language": "de,fr"}, "zh-CN"),
        ("?lang=ko", {"accept-language": "en"}, "ko"),
        ("", {"cookie": "lang=en"}, "en"),
        ("?lang=../../etc", {"accept-language": "en"}, "en"),
    ],
)
async def test_language_is_one_that_we_offer(
    client: httpx.AsyncClient, query: str, headers: dict[str, str], language: str
) -> None:
    assert (await client.get(f"/speak{query}", headers=headers)).text == language
