"""Which characters a grade band has met, and how long a sentence it reads in one breath."""

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

LIST = Path(__file__).parent / "characters.txt"
LEVEL_ONE = (0xB0A1, 0xD7F9)  # the 3,755 usual characters of GB 2312


class Band(StrEnum):
    """As children are counted; every text for all of them is written for the second."""

    LOWER = "1-2"
    MIDDLE = "3-4"
    UPPER = "5-6"
    JUNIOR = "7-9"


LONGEST: Mapping[Band, int] = {Band.LOWER: 12, Band.MIDDLE: 25, Band.UPPER: 25, Band.JUNIOR: 25}
SIGNS_A_MINUTE: Mapping[Band, int] = {
    Band.LOWER: 100,
    Band.MIDDLE: 200,
    Band.UPPER: 300,
    Band.JUNIOR: 500,
}


@lru_cache(maxsize=4)
def known(band: Band) -> frozenset[str]:
    """Every character of this band and those below it."""
    lists = _lists()
    bands = list(Band)
    met = "".join(lists.get(one, "") for one in bands[: bands.index(band) + 1])
    return frozenset(met) | (_usual() if band is Band.JUNIOR else frozenset())


@lru_cache(maxsize=1)
def _lists() -> dict[Band, str]:
    """The file's parts: a line `# 1-2 …` begins one."""
    found: dict[Band, str] = {}
    band = Band.LOWER
    for line in LIST.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            band = Band(line.split()[1])
        else:
            found[band] = found.get(band, "") + line.strip()
    return found


def _usual() -> frozenset[str]:
    first, last = LEVEL_ONE
    return frozenset(
        code.to_bytes(2).decode("gb2312")
        for code in range(first, last + 1)
        if code & 0xFF in range(0xA1, 0xFF)
    )
