"""The clock, for all rooms of influence."""

import pytest

from tests.participation.agendas.matters import Time


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    return Time(monkeypatch)
