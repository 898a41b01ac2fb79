"""Which numbers lie in which drum, and how many seats are drawn from it."""

from collections.abc import Sequence

from participation.representatives.kinds import Method
from participation.representatives.lottery import Stratum, shares
from participation.representatives.models import Pool, Term


def strata_of(term: Term, pools: Sequence[Pool]) -> list[Stratum]:
    """An age band has its own seats, shared among kinds of district by how many want to.

    An open call has one drum for each age band.
    """
    found: list[Stratum] = []
    for band, seats in sorted(term.bands.items()):
        drums = _drums(term, band, pools)
        given = shares(seats, {name: len(tickets) for name, tickets in drums.items()})
        waiting = shares(
            min(term.substitutes, sum(map(len, drums.values()))),
            {name: len(tickets) for name, tickets in drums.items()},
        )
        found += [
            Stratum(name, given[name], waiting[name], tickets) for name, tickets in drums.items()
        ]
    return found


def tickets_of(pool: Pool) -> tuple[str, ...]:
    return tuple(f"{pool.number:02}-{place:03}" for place in range(1, pool.size + 1))


def _drums(term: Term, band: str, pools: Sequence[Pool]) -> dict[str, tuple[str, ...]]:
    drums: dict[str, tuple[str, ...]] = {}
    for pool in pools:
        if pool.band == band:
            whole = term.method is Method.OPEN_CALL
            name = band if whole else f"{band}/{pool.district_type}"
            drums[name] = drums.get(name, ()) + tickets_of(pool)
    return dict(sorted(drums.items()))
