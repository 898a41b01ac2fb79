"""Interleaved rounds, medians, ratios, the table, and the one line of JSON at the end."""

import json
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from benchmarks.load import Sending, rate

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "15"))
PART = float(os.environ.get("BENCH_PART", "1"))  # of the data and of the work: 0.01 for a try

Work = Callable[[], Sequence[Sending]]


@dataclass(frozen=True)
class Pair:
    """The same work for both; `target` is the ratio to reach, None for information only."""

    name: str
    work: Work
    target: float | None = None


@dataclass
class Rates:
    """Requests per second, round by round."""

    service: list[float] = field(default_factory=list)
    floor: list[float] = field(default_factory=list)

    @property
    def ratios(self) -> list[float]:
        return [ours / bare for ours, bare in zip(self.service, self.floor, strict=True)]


def part(whole: int, least: int = 1) -> int:
    return max(int(whole * PART), least)


def compare(pair: Pair, service: str, floor: str, rounds: int = ROUNDS) -> Rates:
    """A B, B A, A B … after one round that warms both; what drifts hits both alike."""
    rates = Rates()
    for number in range(rounds + 1):
        order = [("service", service), ("floor", floor)]
        for side, url in order if number % 2 else reversed(order):
            reached = rate(url, pair.work())
            if number:
                getattr(rates, side).append(reached)
    return rates


def alone(url: str, work: Work, rounds: int = 3) -> float:
    """Requests per second of one server, for information."""
    rate(url, work())
    return median(rate(url, work()) for _ in range(rounds))


def row(name: str, rates: Rates, target: float | None) -> str:
    ratios = rates.ratios
    wanted = "" if target is None else f"{target:6.2f}  {verdict(median(ratios), target)}"
    return (
        f"{name:<12}{median(rates.service):>10.0f}{median(rates.floor):>10.0f}"
        f"{median(ratios):>8.2f}{min(ratios):>8.2f}{max(ratios):>8.2f}{wanted:>14}"
    )


def verdict(ratio: float, target: float) -> str:
    return "ok" if ratio >= target else "short"


def head() -> str:
    return (
        f"{'work':<12}{'service/s':>10}{'floor/s':>10}{'ratio':>8}{'least':>8}{'most':>8}"
        f"{'target':>14}"
    )


def figures_of(name: str, rates: Rates) -> dict[str, float]:
    return {
        name: round(median(rates.ratios), 3),
        f"{name}_service_per_s": round(median(rates.service)),
        f"{name}_floor_per_s": round(median(rates.floor)),
    }


def conclude(
    name: str,
    figures: Mapping[str, float],
    targets: Mapping[str, float],
    ceilings: Mapping[str, float] | None = None,
) -> int:
    """Prints the last line; 0 when each figure reaches its target and none is above its ceiling."""
    most = ceilings or {}
    ok = all(figures[one] >= least for one, least in targets.items())
    ok = ok and all(figures[one] <= bound for one, bound in most.items())
    told = {"name": name, "figures": figures, "targets": {**targets, **most}, "ok": ok}
    print(json.dumps({**told, "at_most": sorted(most)} if most else told))
    return 0 if ok else 1
