"""Tiles over HTTP: type, filters, and answers that are kept for half a minute only."""

import httpx
import pytest

from participation.place import Point, tile_of
from participation.reports.actions import withdraw
from tests.factories import make_child, make_report, make_session, make_topic

X, Y = tile_of(Point(125.3101, 43.8052), 14)
TILE = f"/tiles/reports/14/{X}/{Y}.mvt"


async def test_tile_has_its_type_and_is_kept_for_half_a_minute(client: httpx.AsyncClient) -> None:
    await make_report(await make_topic())

    answer = await client.get(TILE)
    again = await client.get(TILE, headers={"If-None-Match": answer.headers["etag"]})

    assert answer.headers["content-type"] == "application/vnd.mapbox-vector-tile"
    assert answer.headers["cache-control"] == "public, max-age=30"
    assert (again.status_code, again.content) == (304, b"")


async def test_what_is_taken_back_is_gone_from_the_next_tile(client: httpx.AsyncClient) -> None:
    child = await make_child(await make_session())
    report = await make_report(await make_topic(), author_id=child.participant_id)
    first = await client.get(TILE)

    await withdraw(child, report.public_id)
    second = await client.get(TILE, headers={"If-None-Match": first.headers["etag"]})

    assert first.content
    assert (second.status_code, second.content) == (200, b"")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/tiles/reports/14/0/16384.mvt", 404),
        ("/tiles/reports/23/0/0.mvt", 404),
        ("/tiles/reports/99999999999999999999/0/0.mvt", 404),
        ("/tiles/reports/-1/0/0.mvt", 404),
        ("/tiles/reports/a/0/0.mvt", 404),
        ("/tiles/reports/1/0/0.png", 404),
        (f"{TILE}?mood=angry", 422),
        (f"{TILE}?state=received", 422),
    ],
)
async def test_wrong_tile_is_answered_clearly(
    client: httpx.AsyncClient, path: str, status: int
) -> None:
    assert (await client.get(path)).status_code == status
