"""What a report is counted under: place type, mood, season and state in one number; packed sums.

Pure functions. Numbers need no table that says what they mean: a place type is known by its
checksum, so a plan may add, drop and reorder place types.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

MOODS = ("keep", "improve", "add")
SEASONS = ("spring", "summer", "autumn", "winter")
STATES = ("open", "under-way", "done", "declined")
STATE_OF = {
    "received": "open",
    "forwarded": "open",
    "acknowledged": "under-way",
    "in-progress": "under-way",
    "resolved": "done",
    "declined": "declined",
}
PLACE_BITS = 25
PLACE_AT, MOOD_AT, SEASON_AT, STATE_AT = 6, 4, 2, 0

ENTRY = np.dtype([("facet", "<u4"), ("n", "<u4"), ("ids", "<i8")])
Entries = NDArray[np.void]
Sums = dict[int, tuple[int, int]]  # facet → (how many, sum of their ids)


@dataclass(frozen=True)
class Pattern:
    """Fits the facets whose bits under `mask` are `value`; everything by default."""

    mask: int = 0
    value: int = 0

    def hits(self, entries: Entries) -> NDArray[np.bool_]:
        return np.asarray((entries["facet"] & self.mask) == self.value)


@lru_cache(maxsize=2000)
def facet_of(place_type: str, mood: str, season: str, handling: str) -> int:
    return (
        place_code(place_type) << PLACE_AT
        | MOODS.index(mood) << MOOD_AT
        | SEASONS.index(season) << SEASON_AT
        | STATES.index(STATE_OF[handling]) << STATE_AT
    )


def place_code(place_type: str) -> int:
    return crc32(place_type.encode()) >> (32 - PLACE_BITS)


def mood_of(facet: int) -> str:
    return MOODS[facet >> MOOD_AT & 3]


def pattern(
    place_type: str | None = None,
    mood: str | None = None,
    season: str | None = None,
    state: str | None = None,
) -> Pattern:
    mask = value = 0
    for part, names, at in (
        (mood, MOODS, MOOD_AT),
        (season, SEASONS, SEASON_AT),
        (state, STATES, 0),
    ):
        if part:
            mask |= 3 << at
            value |= names.index(part) << at
    if place_type:
        mask |= ((1 << PLACE_BITS) - 1) << PLACE_AT
        value |= place_code(place_type) << PLACE_AT
    return Pattern(mask, value)


def handlings_of(state: str) -> list[str]:
    return [handling for handling, of in STATE_OF.items() if of == state]


def pack(sums: Mapping[int, tuple[int, int]]) -> bytes:
    """In the order of the facets: equal sums are equal bytes."""
    entries = [(facet, n, ids) for facet, (n, ids) in sorted(sums.items()) if n > 0]
    return np.array(entries, dtype=ENTRY).tobytes()


def unpack(packed: bytes) -> Entries:
    return np.frombuffer(packed, dtype=ENTRY)


def sums_of(packed: bytes) -> Sums:
    return {facet: (n, ids) for facet, n, ids in unpack(packed).tolist()}
