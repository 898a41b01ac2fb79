"""Approval voting: each ballot names up to n proposals, every name weighs one."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence


def tally(ballots: Iterable[Sequence[str]]) -> dict[str, int]:
    """{proposal: stickers}; a name twice on one ballot weighs once."""
    return dict(Counter(choice for ballot in ballots for choice in set(ballot)))


def leaders(counts: Mapping[str, int]) -> list[str]:
    """Who has most; more than one is a tie and is told as a tie (R-10 AC2)."""
    most = max(counts.values(), default=0)
    return sorted(name for name, count in counts.items() if count == most and most > 0)
