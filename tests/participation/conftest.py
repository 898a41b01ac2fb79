"""A mail server and a pager beside the test, and settings that point at them."""

from collections.abc import AsyncIterator, Iterator

import pytest

from participation.post import calls
from participation.settings import settings
from tests.receivers import Receiver, mail_server, pager

SECRET = "whsec_" + "QUJD" * 8


@pytest.fixture
def mail(monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    with mail_server() as box:
        url = f"smtp://127.0.0.1:{box.port}?from=city@example.org"
        monkeypatch.setenv("PARTICIPATION_MAIL_URL", url)
        settings.cache_clear()
        yield box


@pytest.fixture
async def page(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Receiver]:
    with pager() as box:
        monkeypatch.setenv("PARTICIPATION_CALL_INSIDE", f"127.0.0.1:{box.port}")
        monkeypatch.setenv("PARTICIPATION_CALL_SECRETS", f"127.0.0.1:{box.port}={SECRET}")
        settings.cache_clear()
        yield box
        await calls.close()
