"""Small numbers of people are not told, nor what would let them be reckoned (R-33 AC2)."""

from collections.abc import Mapping

LEAST = 5
FEWER = "<5"

Cell = int | str


def told(count: int, least: int = LEAST) -> Cell:
    """Nobody and many may be known; a few could be known by name."""
    return count if count == 0 or count >= least else FEWER


def hidden(cells: Mapping[str, int], least: int = LEAST) -> set[str]:
    """Which cells of a row whose sum is public are not told: those few, and enough beside them.

    The sum of what is hidden is never less than `least`, and never of one cell alone.
    """
    small = {name for name, count in cells.items() if 0 < count < least}
    rest = sorted((name for name in cells if name not in small), key=lambda one: cells[one])
    while small and rest and (len(small) < 2 or sum(cells[one] for one in small) < least):
        small.add(rest.pop(0))
    return small


def row_told(cells: Mapping[str, int], least: int = LEAST) -> dict[str, Cell]:
    """A row of which the sum stands elsewhere; a row of a few people in all is hidden whole."""
    if 0 < sum(cells.values()) < least:
        return dict.fromkeys(cells, FEWER)
    away = hidden(cells, least)
    return {name: FEWER if name in away else count for name, count in cells.items()}
