"""Each way to the newest reports gives the same list; the cells say which one costs least."""

import random
from collections.abc import Callable
from itertools import product
from typing import Any

import pytest

from participation.database import rows
from participation.place import Box
from participation.reports import newest as ways
from participation.reports.facets import MOODS, SEASONS, STATE_OF, facet_of
from participation.reports.models import PhotoReport
from participation.reports.published import Wanted, Where, wanted
from participation.reports.queries import SELECT, listed
from participation.topics.models import Topic
from tests.factories import make_participant, make_report, make_topic

pytestmark = pytest.mark.usefixtures("database")

PLACES = ("street", "park")
BOX = Box(125.3, 43.8, 125.325, 43.8158)
ASKED: list[dict[str, Any]] = [
    {},
    {"mood": "keep"},
    {"bbox": BOX},
    {"bbox": BOX, "mood": "add"},
    {"bbox": BOX, "mood": "add", "state": "declined", "season": "spring", "place_type": "park"},
    {"state": "declined", "place_type": "park"},
    {"mood": "keep", "jurisdiction_id": "birch-district"},
    {"mood": "keep", "jurisdiction_id": "nowhere"},
]


async def scatter(topic: Topic, count: int) -> None:
    author, chance = await make_participant(), random.Random(3)
    for _ in range(count):
        await make_report(
            topic,
            author_id=author.id,
            lon=chance.uniform(125.29, 125.335),
            lat=chance.uniform(43.79, 43.825),
            mood=chance.choice(["keep", "improve", "add"]),
            season=chance.choice(["spring", "winter"]),
            handling=chance.choice(["received", "declined"]),
            place_type=chance.choice(["street", "park"]),
        )


def fits(report: PhotoReport, asked: dict[str, Any]) -> bool:
    wish = wanted(**asked)
    return (
        (
            wish.box is None
            or (
                wish.box.west <= report.grid_lon <= wish.box.east
                and wish.box.south <= report.grid_lat <= wish.box.north
            )
        )
        and wish.mood in (None, report.mood)
        and wish.season in (None, report.season)
        and wish.place_type in (None, report.place_type)
        and (wish.state is None or (wish.state == "declined") == (report.handling == "declined"))
        and wish.jurisdiction_id in (None, report.jurisdiction_id)
    )


def by_place(wish: Wanted, where: Where) -> str:
    return ways.of_few(SELECT, ways.by_place(wish.box or BOX, where), 50)


def by_kind(wish: Wanted, where: Where) -> str:
    facets = [facet_of(*kind) for kind in product(PLACES, MOODS, SEASONS, STATE_OF)]
    return ways.of_few(SELECT, ways.by_kind(sorted({*facets}), where, 50), 50)


def by_time(wish: Wanted, where: Where) -> str:
    return ways.by_time(SELECT, where, 50)


@pytest.mark.parametrize("way", [by_time, by_place, by_kind])
async def test_every_way_gives_the_same_list(way: Callable[[Wanted, Where], str]) -> None:
    await scatter(await make_topic(), 40)
    every = await PhotoReport.all().order_by("-published_at", "-id")

    for asked in ASKED:
        wish = wanted(**asked)
        if way is by_place and wish.box is None:
            continue
        where = Where(wish)
        found = await rows(way(wish, where), *where.values)
        due = [one.public_id for one in every if fits(one, asked)]
        assert [one["public_id"] for one in found] == due
        assert [one.public_id for one in (await listed(**asked, limit=50)).items] == due


@pytest.mark.parametrize(
    ("numbers", "way"),
    [
        (ways.Numbers(10**6, 900_000, 10**6, 900_000), "time"),
        (ways.Numbers(10**6, 900_000, 200, 100), "place"),
        (ways.Numbers(10**6, 50, 10**6, 50), "kind"),
        (ways.Numbers(10**6, 50, 10, 0), "place"),
        (ways.Numbers(0, 0, 0, 0), "place"),
    ],
)
def test_cells_say_which_way_costs_least(numbers: ways.Numbers, way: str) -> None:
    assert ways.cheapest(wanted(BOX, mood="keep"), numbers, 21) == way


async def test_cells_count_what_is_in_a_box_whether_it_fits_or_not() -> None:
    await scatter(await make_topic(), 20)
    wish = wanted(Box(125, 43, 126, 44), mood="keep")
    keeping = await PhotoReport.filter(mood="keep").count()

    numbers = await ways.numbers_of(wish, await ways.totals())

    assert numbers == ways.Numbers(20, keeping, 20, keeping)
    assert await ways.numbers_of(wanted(mood="keep"), await ways.totals()) == numbers
