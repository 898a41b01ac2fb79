"""An office's pages, the public's view of its work, and machines, in a small and in a large city.

`python -m benchmarks.offices sqlite` (or postgres) asks one database only.
"""

import asyncio
import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from tempfile import TemporaryDirectory

from benchmarks.asked import Up, service
from benchmarks.comparing import conclude, part
from benchmarks.council import CROWD, TOKEN, topic_count
from benchmarks.council_city import city
from benchmarks.map import Times, compared, told
from benchmarks.people import HERE
from benchmarks.servers import SECRET
from benchmarks.streaming import stream
from participation.codes import use_secret
from participation.database import connect, disconnect, rows
from participation.feedback.delivery import NAME, deliver
from participation.feedback.models import Cursor
from participation.journal.models import Entry
from participation.settings import settings
from tests.postgres import create_database, start_postgres

SMALL, LARGE = part(2_000, 40), part(20_000, 200)
ASKED = part(8, 2)
AT_MOST = 2.0
PAGES = 40  # of the register, in the small city
# Its work is as large as what is asked for: told as time for a row, or without a ceiling.
GROWING = frozenset({"csv_ideas", "csv_items", "telling_1000", "matter_whole_topic"})


def some(last: int) -> list[int]:
    """Spread over what both cities have."""
    return [1 + (number * 7919) % last for number in range(3, ASKED + 3)]


def questions() -> dict[str, list[str]]:
    items = [f"item-{2 + one % (SMALL - 2):06}" for one in some(SMALL - 2)]
    ideas = [f"idea-{CROWD + one:07}" for one in some(SMALL * 9) if (CROWD + one) % 10]
    pages = [1 + one % max(SMALL // PAGES, 1) for one in some(SMALL)]
    slugs = [f"way-{2 + one % (topic_count(SMALL) - 1)}" for one in some(SMALL)]
    return {
        "board": ["/office", "/office?late=yes", "/office?holder=me"],
        "table": ["/office?view=table", "/office?view=table&column=looking"],
        "search": [f"/office?q={one}" for one in (7, 77, 123)] + ["/office?tag=第3片"],
        "work": ["/office/work"],
        "new_item": ["/office/new"],
        "office_item": [f"/office/items/{one}" for one in items],
        "themes": [f"/office/items/{one}/themes" for one in items],
        "themes_crowd": ["/office/items/item-000001/themes"],
        "routing": ["/office/routing", "/office/overview"],
        "overview": ["/overview/jilin", *(f"/overview?page={one}" for one in pages)],
        "matter": [f"/items/{one}" for one in items],
        "matter_whole_topic": ["/items/item-000002"],
        "idea": [f"/ideas/{one}" for one in ideas],
        "topic": [f"/topics/{one}" for one in slugs],
        "topics": ["/topics"],
        "answers": ["/answers?state=late", *(f"/answers?page={one}" for one in pages)],
        "promises": ["/promises", "/promises?state=late", "/promises?page=2"],
        "indicators": ["/indicators"],
        "feed": [f"/feeds/offices/bureau-{one}.atom" for one in range(2)]
        + [f"/feeds/places/{HERE}.atom", *(f"/feeds/topics/{one}.atom" for one in slugs[:3])],
        "calendar": [f"/calendar/{HERE}.ics", f"/calendar/{HERE}/bureau-1.ics"],
        "api_items": ["/api/v1/agenda-items?limit=100", "/api/v1/overdue"],
        "api_table": [f"/api/v1/open-data/{one}?limit=100" for one in ("ideas", "items")],
    }


def measured(kind: str, small: Up, large: Up) -> dict[str, float]:
    figures: dict[str, float] = {}
    for name, paths in questions().items():
        figures |= told(f"{kind}_{name}", compared(paths, small, large))
    for name in ("ideas", "items"):
        figures |= told(f"{kind}_csv_{name}", whole_table(name, small, large))
    return figures


def whole_table(name: str, small: Up, large: Up) -> Times:
    """Once: microseconds for each line of the file."""
    times = Times()
    for up, held, items in ((small, times.small, SMALL), (large, times.large, LARGE)):
        times.size = up.get(f"/open-data/{name}.csv")
        lines = items if name == "items" else items * 10
        held.append(up.milliseconds(1)[0] * 1000 / lines)
    return times


async def telling(url: str) -> float:
    """Milliseconds until a thousand authors and their guardians have one piece of news."""
    use_secret(SECRET)
    os.environ["PARTICIPATION_DATABASE_URL"], os.environ["PARTICIPATION_SECRET"] = url, SECRET
    settings.cache_clear()
    await connect(url)
    try:
        last = (await rows("SELECT MAX(id) AS id FROM entry"))[0]["id"]
        await Cursor.update_or_create({"entry_id": last}, name=NAME)
        await Entry.create(kind="item.decided", role="officer", subject="item-000001")
        started = time.perf_counter()
        await deliver()
        taken = (time.perf_counter() - started) * 1000
        made = (await rows("SELECT COUNT(*) AS n FROM message WHERE entry_id > $1", last))[0]["n"]
        assert made >= CROWD * 2 - CROWD // 5, made
        return taken
    finally:
        await disconnect()


@contextmanager
def pair(kind: str) -> Iterator[tuple[str, str]]:
    with ExitStack() as stack:
        folder = stack.enter_context(TemporaryDirectory(prefix="participation-bench-"))
        server = stack.enter_context(start_postgres(durable=True)) if kind == "postgres" else ""
        for_name = {
            name: create_database(server, name) if server else f"sqlite://{folder}/{name}.db"
            for name in ("small", "large")
        }
        for name, items in (("small", SMALL), ("large", LARGE)):
            stream(for_name[name], city(items))
        yield for_name["small"], for_name["large"]


def asked(kind: str) -> dict[str, float]:
    with pair(kind) as (small, large):
        print(f"{kind}: {SMALL} and {LARGE} matters, ms in the service", flush=True)
        head = ("p50", "p95", "p50", "p95", "ratio", "most kB")
        print(f"{'':<24}{''.join(f'{one:>8}' for one in head)}", flush=True)
        with service(small, [TOKEN], home=HERE) as one, service(large, [TOKEN], home=HERE) as other:
            figures = measured(kind, one, other)
        times = Times([asyncio.run(telling(small))], [asyncio.run(telling(large))])
        return figures | told(f"{kind}_telling_1000", times)


def ceilings(kind: str) -> dict[str, float]:
    return {f"{kind}_{name}_ratio": AT_MOST for name in questions() if name not in GROWING}


def main(kinds: Sequence[str]) -> int:
    figures: dict[str, float] = {}
    for kind in kinds:
        figures |= asked(kind)
    most = {name: most for kind in kinds for name, most in ceilings(kind).items()}
    return conclude("offices", figures, {}, most)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ("sqlite", "postgres")))
