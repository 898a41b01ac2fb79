"""One city for each test that asks for it."""

import httpx
import pytest

from tests.api.people import City, make_city
from tests.conftest import NewClient


@pytest.fixture
async def city(new_client: NewClient) -> City:
    return await make_city(new_client)


@pytest.fixture
def visitor(city: City) -> httpx.AsyncClient:
    return city["visitor"]
