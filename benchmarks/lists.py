"""Reading: the list as JSON and as a page, one idea with its comments, a view of the map."""

import random
import sys
from collections.abc import Sequence

from benchmarks.comparing import Pair, part
from benchmarks.district import District
from benchmarks.load import Sending
from benchmarks.running import run

JSON = "application/json"
PAGE = "text/html,application/xhtml+xml"
VIEW = "bbox=126.50,43.80,126.60,43.88&zoom=13"
chance = random.Random(1)


def pairs(district: District) -> list[Pair]:
    def lists() -> Sequence[Sending]:
        some = chance.choices(district.topics, k=part(320, 20))
        return [
            Sending("GET", f"/api/v1/topics/{id}/proposals?limit=20", accepts=JSON) for id in some
        ]

    def pages() -> Sequence[Sending]:
        some = chance.choices(district.slugs, k=part(320, 20))
        return [Sending("GET", f"/topics/{slug}/ideas", accepts=PAGE) for slug in some]

    def details() -> Sequence[Sending]:
        ideas = [id for of_topic in district.ideas for id in of_topic]
        some = chance.choices(ideas, k=part(320, 20))
        return [Sending("GET", f"/api/v1/proposals/{id}", accepts=JSON) for id in some]

    def views() -> Sequence[Sending]:
        return [Sending("GET", f"/api/v1/map?{VIEW}")] * part(32, 10)

    return [
        Pair("json_list", lists, 0.4),
        Pair("html_list", pages, 0.8),
        Pair("detail", details, 0.3),
        Pair("map_view", views),
    ]


if __name__ == "__main__":
    sys.exit(run("lists", pairs))
