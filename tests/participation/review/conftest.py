"""A clock in the hands of the desk's tests."""

import pytest

from tests.participation.agendas.matters import Time


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    return Time(monkeypatch)
