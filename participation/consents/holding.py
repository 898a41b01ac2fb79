"""How a table that holds something of a child is described, and the SQL that picks its works."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class End(StrEnum):
    """What erasing does to the rows."""

    EMPTIED = "emptied"
    DELETED = "deleted"
    STAYS = "stays"


@dataclass(frozen=True)
class Holding:
    """`whose` picks a child's rows, $1 is the participant. `beside` are columns with a work's id.

    `counted` picks those that a family is told of, where it is another choice: what a case holds is
    counted like all, or its absence would tell. `name` and `keep` are what a family reads, `hidden`
    says why a kind is not counted for it. `empty` are the columns of words and what erasing writes
    there, `stays` those that hold names of our own.
    """

    table: str
    by: tuple[str, ...]
    whose: str
    end: End
    name: str = ""
    keep: str = ""
    hidden: str = ""
    counted: str = ""
    empty: Mapping[str, object] = field(default_factory=dict)
    stays: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


CONTRIBUTED = ("proposal", "comment", "photo_report", "way")
SEATS = "SELECT id FROM seat WHERE participant_id = $1"
FREE = " UNION ALL ".join(
    f"SELECT public_id FROM {table} WHERE author_id = $1 AND NOT held" for table in CONTRIBUTED
)
HELD = FREE.replace("NOT held", "held")
LIVING = FREE.replace("NOT held", "visibility <> 'erased'")
NOWHERE: Mapping[str, object] = {
    "lon": 0.0,
    "lat": 0.0,
    "grid_lon": 0.0,
    "grid_lat": 0.0,
    "cell": 0,
    "spot": 0,
    "sketch_id": None,
    "sketch_x": None,
    "sketch_y": None,
}
