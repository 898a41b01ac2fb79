"""Running demos that stories share as classes share a city; one for those who count the votes."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from tests.postgres import create_database
from tests.stories.running import Running, demo

DATABASES = ["sqlite", "postgres"]


@pytest.fixture(scope="session")
def sqlite_city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Also for browsers, where the database makes no difference."""
    with demo(_folder(tmp_path_factory)) as running:
        yield running


@pytest.fixture(scope="session")
def postgres_city(postgres: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with demo(_folder(tmp_path_factory), _empty_database(postgres)) as running:
        yield running


@pytest.fixture(params=DATABASES)
def city(request: pytest.FixtureRequest) -> Running:
    """Both databases in turn; each city goes on when the other's turn comes."""
    found: Running = request.getfixturevalue(f"{request.param}_city")
    return found


@pytest.fixture(scope="module", params=DATABASES)
def counted_city(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Running]:
    """Whoever closes the open poll needs a city that nobody else votes in."""
    url = None
    if request.param == "postgres":
        url = _empty_database(request.getfixturevalue("postgres"))
    with demo(_folder(tmp_path_factory), url) as running:
        yield running


def _folder(factory: pytest.TempPathFactory) -> Path:
    return Path(factory.mktemp("demo")) / "city"


def _empty_database(server: str) -> str:
    return create_database(server, f"story_{uuid4().hex[:8]}")
