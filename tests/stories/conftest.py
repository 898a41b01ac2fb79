"""One running demo for each database and worker; stories share it as classes share a city."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgres import create_database
from tests.stories.running import Running, demo


@pytest.fixture(scope="session", params=["sqlite", "postgres"])
def city(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Running]:
    data = Path(tmp_path_factory.mktemp("demo")) / request.param
    url = None
    if request.param == "postgres":
        url = create_database(request.getfixturevalue("postgres"), "story")
    with demo(data, url) as running:
        yield running


@pytest.fixture(scope="session")
def sqlite_city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """For browsers, where the database makes no difference."""
    with demo(Path(tmp_path_factory.mktemp("demo")) / "browser") as running:
        yield running
