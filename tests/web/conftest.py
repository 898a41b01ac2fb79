"""The clock, for pages of what comes later."""

import pytest

from tests.participation.agendas.matters import Time


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    return Time(monkeypatch)
