"""The map of one city (10,000 reports) and of a province with that city (1,000,000), side by side.

Both are asked the same questions about the city, so that both have about as much to show.
"""

import math
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.asked import Up, chance, service
from benchmarks.comparing import conclude, part
from benchmarks.people import HERE
from benchmarks.pinning import PROVINCE, pin
from benchmarks.pins import CITIES, PLACES
from benchmarks.servers import settings_for
from participation.place import Point, tile_of
from tests.postgres import create_database, start_postgres

SMALL, LARGE = part(10_000, 100), part(1_000_000, 2_000)
ASKED, ROUNDS = part(20, 4), 3
FILED = part(160, 12)
ZOOMS = (6, 10, 14, 16)
SCREEN = (1024, 768)
FILTERS = ("mood=keep", "place_type=park&season=winter", "state=declined&mood=add")


def centres() -> list[tuple[float, float]]:
    """Near the middle of the city that both have."""
    lon, lat, _share, spread = CITIES[0]
    return [
        (chance.gauss(lon, spread / 2), chance.gauss(lat, spread / 3)) for _number in range(ASKED)
    ]


def box(lon: float, lat: float, zoom: int) -> str:
    """What a screen of 1024 × 768 shows."""
    wide = SCREEN[0] / 256 * 360 / 2**zoom / 2
    high = SCREEN[1] / 256 * 360 / 2**zoom / 2 * math.cos(math.radians(lat))
    return ",".join(f"{one:.6f}" for one in (lon - wide, lat - high, lon + wide, lat + high))


def views(zoom: int) -> list[str]:
    return [f"/api/v1/map?zoom={zoom}&bbox={box(lon, lat, zoom)}" for lon, lat in centres()]


def tiles(zoom: int) -> list[str]:
    found = [tile_of(Point(lon, lat), zoom) for lon, lat in centres()]
    return [f"/tiles/reports/{zoom}/{x}/{y}.mvt" for x, y in found]


def filtered(paths: Sequence[str]) -> list[str]:
    return [
        f"{path}{'&' if '?' in path else '?'}{FILTERS[number % len(FILTERS)]}"
        for number, path in enumerate(paths)
    ]


def lists() -> list[str]:
    """With and without a box, with common and with rare filters."""
    rare = [f"place_type={place}&mood=add&season=spring&state=declined" for place in PLACES]
    some = [f"bbox={box(lon, lat, chance.choice(ZOOMS))}" for lon, lat in centres()]
    filters = ["", *FILTERS, *rare]
    asked = [f"{each}&{filters[number % len(filters)]}" for number, each in enumerate(some)]
    return [f"/api/v1/reports?{one}" for one in ["", *filters, *asked]]


@dataclass
class Times:
    """Milliseconds in the service, round after round of the same questions, and bytes."""

    small: list[float] = field(default_factory=list)
    large: list[float] = field(default_factory=list)
    size: int = 0
    rounds: int = 1

    @property
    def ratio(self) -> float:
        """Of the quickest answer to each question: what a busy machine adds is left out."""
        return median(self.quickest(self.large)) / median(self.quickest(self.small))

    def quickest(self, times: Sequence[float]) -> list[float]:
        asked = len(times) // self.rounds
        return [min(times[number::asked]) for number in range(asked)]


def compared(paths: Sequence[str], small: Up, large: Up) -> Times:
    """Each question to both in turn, after some that warm them."""
    times = Times(rounds=ROUNDS)
    for number in range(ROUNDS + 1):
        for path in paths if number else paths[: len(paths) // 4 + 1]:
            small.get(path)
            times.size = max(times.size, large.get(path))
    count = len(paths) * ROUNDS
    times.small, times.large = small.milliseconds(count), large.milliseconds(count)
    return times


def filing(small: Up, large: Up) -> Times:
    west, south, east, north = PROVINCE
    for number in range(FILED + FILED // 4):
        spot = chance.uniform(west, east), chance.uniform(south, north)
        for up in (small, large) if number % 2 else (large, small):
            up.file(*spot)
    return Times(small.milliseconds(FILED), large.milliseconds(FILED), rounds=4)


def p95(times: Sequence[float]) -> float:
    return sorted(times)[math.ceil(len(times) * 0.95) - 1]


def told(name: str, times: Times) -> dict[str, float]:
    print(
        f"{name:<24}{median(times.small):>8.1f}{p95(times.small):>8.1f}"
        f"{median(times.large):>8.1f}{p95(times.large):>8.1f}{times.ratio:>8.2f}"
        f"{times.size / 1000:>8.1f}",
        flush=True,
    )
    return {
        f"{name}_p50_ms": median(times.large),
        f"{name}_p95_ms": p95(times.large),
        f"{name}_ratio": round(times.ratio, 2),
    }


def measured(kind: str, small: Up, large: Up) -> dict[str, float]:
    """Every question to one database; the worst of each sort is what has a ceiling."""
    figures: dict[str, float] = {}
    worst: dict[str, list[Times]] = {"view": [], "tile": []}
    for zoom in ZOOMS:
        for sort, plain in (("view", views(zoom)), ("tile", tiles(zoom))):
            for words, paths in (("", plain), ("_filtered", filtered(plain))):
                times = compared(paths, small, large)
                figures |= told(f"{kind}_{sort}_{zoom}{words}", times)
                worst[sort].append(times)
    figures |= told(f"{kind}_list", compared(lists(), small, large))
    figures |= told(f"{kind}_file", filing(small, large))
    return figures | summed_up(kind, worst)


def summed_up(kind: str, worst: Mapping[str, list[Times]]) -> dict[str, float]:
    figures: dict[str, float] = {}
    for sort, found in worst.items():
        small = [one for times in found for one in times.quickest(times.small)]
        large = [one for times in found for one in times.quickest(times.large)]
        figures[f"{kind}_{sort}_p95_ms"] = p95([one for times in found for one in times.large])
        figures[f"{kind}_{sort}_ratio"] = round(median(large) / median(small), 2)
        figures[f"{kind}_{sort}_kb"] = max(times.size for times in found) / 1000
    return figures


def ceilings(kind: str) -> dict[str, float]:
    most: dict[str, float] = {f"{kind}_file_ratio": 1.2}
    for sort in ("view", "tile"):
        most |= {
            f"{kind}_{sort}_p95_ms": 25,
            f"{kind}_{sort}_ratio": 1.3,
            f"{kind}_{sort}_kb": 60,
        }
    return most


@contextmanager
def pair(kind: str) -> Iterator[tuple[Up, Up]]:
    with ExitStack() as stack:
        folder = stack.enter_context(TemporaryDirectory(prefix="participation-bench-"))
        server = stack.enter_context(start_postgres(durable=True)) if kind == "postgres" else ""
        ups = []
        for name, count, cities in (("small", SMALL, CITIES[:1]), ("large", LARGE, CITIES)):
            database = create_database(server, name) if server else f"sqlite://{folder}/{name}.db"
            tokens = pin(database, count, cities)
            ups.append(stack.enter_context(service(database, tokens)))
        yield ups[0], ups[1]


def demo(folder: Path) -> int:
    """A province of pins to look at."""
    folder.mkdir(parents=True, exist_ok=True)
    pin(f"sqlite://{folder}/pins.sqlite3", LARGE)
    settings = settings_for(f"sqlite://{folder}/pins.sqlite3", folder, 8000)
    settings["PARTICIPATION_HOME_JURISDICTION"] = HERE
    print(" ".join(f"{name}={value}" for name, value in settings.items()))
    print("python -m participation serve")
    return 0


def main() -> int:
    figures: dict[str, float] = {}
    most: dict[str, float] = {}
    for kind in ("sqlite", "postgres"):
        with pair(kind) as (small, large):
            print(f"{kind}: {SMALL} and {LARGE} reports, ms in the service", flush=True)
            print(
                f"{'':<24}{'p50':>8}{'p95':>8}{'p50':>8}{'p95':>8}{'ratio':>8}{'most kB':>8}",
                flush=True,
            )
            figures |= measured(kind, small, large)
            most |= ceilings(kind)
    return conclude("map", figures, {}, most)


if __name__ == "__main__":
    sys.exit(demo(Path(sys.argv[2])) if sys.argv[1:2] == ["--demo"] else main())
