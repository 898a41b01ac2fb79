"""One benchmark from start to end: databases filled, servers up, every pair measured."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.comparing import Pair, alone, compare, conclude, figures_of, head, row
from benchmarks.district import District, build
from benchmarks.filling import fill
from benchmarks.servers import floor, service
from tests.postgres import start_postgres


@dataclass(frozen=True)
class Stage:
    """Where the three answer: the service, the floor, and the service on SQLite."""

    service: str
    floor: str
    on_sqlite: str


@contextmanager
def stage(district: District) -> Iterator[Stage]:
    with ExitStack() as stack:
        database = stack.enter_context(start_postgres(durable=True))
        fill(database, district.tables)
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="participation-bench-")))
        file = f"sqlite://{folder}/bench.sqlite3"
        fill(file, district.tables)
        yield Stage(
            stack.enter_context(service(database)),
            stack.enter_context(floor(database)),
            stack.enter_context(service(file)),
        )


def run(name: str, pairs_of: Callable[[District], list[Pair]]) -> int:
    """The exit status: 1 when a target is missed."""
    district = build()
    pairs = pairs_of(district)
    with stage(district) as up:
        print(head(), flush=True)
        figures = {key: value for pair in pairs for key, value in measure(pair, up).items()}
    return conclude(name, figures, {pair.name: pair.target for pair in pairs if pair.target})


def measure(pair: Pair, up: Stage) -> dict[str, float]:
    rates = compare(pair, up.service, up.floor)
    print(row(pair.name, rates, pair.target), flush=True)
    on_sqlite = round(alone(up.on_sqlite, pair.work, rounds=1))
    return {**figures_of(pair.name, rates), f"{pair.name}_sqlite_per_s": on_sqlite}
