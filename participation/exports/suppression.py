"""Small numbers of people are not told (R-33 AC2). The groups are never added up: no sum tells."""

LEAST = 5
FEWER = "<5"

Cell = int | str


def told(count: int, least: int = LEAST) -> Cell:
    """Nobody and many may be known; a few could be known by name."""
    return count if count == 0 or count >= least else FEWER
