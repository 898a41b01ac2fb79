"""Exactly where, for planners of the place: single reports with their item, map, list, board."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from participation.actor import Actor
from participation.agendas.area import MOST, Wish, condition
from participation.contributions.pages import Page, decode, page, within
from participation.database import from_json, rows
from participation.errors import NotFound
from participation.place import Point
from participation.policies import Act, require
from participation.reports.models import Handling

COLUMN = 8
CROWD = 1000  # from here on a box is read by time and not by place
NEWEST = 2000  # how far back the board looks in each step
COLUMNS = """
r.id, r.public_id, r.mood, r.place_type, r.features, r.lens_height_cm, r.season, r.words, r.media,
r.month, r.task_number, r.handling, r.lon, r.lat, r.published_at, r.jurisdiction_id
"""
SELECT = f"SELECT {COLUMNS} FROM photo_report r"
ITEMS = """
SELECT n.subject, i.public_id, i.title, i.status, i.department_id FROM item_input n
  JOIN item i ON i.id = n.item_id
 WHERE i.status <> 'taken-off' AND n.subject IN ({}) ORDER BY i.id
"""


@dataclass(frozen=True)
class OnItem:
    """The item that has taken a report up."""

    public_id: str
    title: str
    status: str
    department_id: str


@dataclass(frozen=True)
class Pin:
    """A published report where it really is, without its author."""

    public_id: str
    jurisdiction_id: str
    mood: str
    place_type: str
    features: tuple[str, ...]
    lens_height_cm: int | None
    season: str
    words: str
    media: tuple[str, ...]
    month: str
    task_number: int | None
    handling: str
    spot: Point
    items: tuple[OnItem, ...]

    @property
    def picture(self) -> str:
        return self.media[0] if self.media else ""


async def listed(actor: Actor, wish: Wish, cursor: str | None = None, limit: int = 20) -> Page[Pin]:
    """The exact map as a list: the same wish, newest first."""
    where, values = _asked(actor, wish, by_cell=not await _is_crowded(actor, wish))
    limit, after = within(limit), decode(cursor)
    if after is not None:
        where += f" AND (r.published_at, r.id) < (${len(values) + 1}, ${len(values) + 2})"
        values += [after.published_at, after.id]
    order = f"ORDER BY r.published_at DESC, r.id DESC LIMIT {limit + 1}"
    found = await rows(f"{SELECT} WHERE {where} {order}", *values)
    return page(found, limit, _shaper(await _items(found)))


async def in_area(actor: Actor, wish: Wish) -> tuple[list[Pin], bool]:
    """Up to 400 that lie there, and whether there are more than fit into one item."""
    where, values = _asked(actor, wish)
    some = f"SELECT * FROM photo_report r WHERE {where} LIMIT {MOST + 1}"
    found = await rows(
        f"SELECT {COLUMNS} FROM ({some}) r ORDER BY r.place_type, r.published_at DESC, r.id",
        *values,
    )
    shown = found[:MOST]
    shape = _shaper(await _items(shown))
    return [shape(row) for row in shown], len(found) > MOST


async def board(actor: Actor, wish: Wish) -> dict[Handling, list[Pin]]:
    """The newest of each step of handling, one more than a column shows if there are more."""
    where, values = _asked(actor, wish.model_copy(update={"handling": None}), by_cell=False)
    order = "ORDER BY r.published_at DESC, r.id DESC"
    newest = (
        f"SELECT * FROM photo_report r WHERE r.jurisdiction_id = $1 AND r.handling = '{{}}' {order}"
    )
    steps = " UNION ALL ".join(
        f"SELECT * FROM (SELECT {COLUMNS} FROM ({newest.format(step)}) r"
        f" WHERE {where} {order} LIMIT {COLUMN + 1}) s{place}"
        for place, step in enumerate(Handling)
    )
    found = await rows(steps, *values)
    shape = _shaper(await _items(found))
    columns: dict[Handling, list[Pin]] = {step: [] for step in Handling}
    for row in found:
        columns[Handling(row["handling"])].append(shape(row))
    return columns


async def pin(actor: Actor, public_id: str) -> Pin:
    """One report of the officer's place; another's is not there."""
    where, values = _asked(actor, Wish())
    found = await rows(
        f"{SELECT} WHERE {where} AND r.public_id = ${len(values) + 1}", *values, public_id
    )
    if not found:
        raise NotFound(public_id)
    return _shaper(await _items(found))(found[0])


async def pins_of(actor: Actor, public_ids: Sequence[str]) -> dict[str, Pin]:
    """Those of these that are public here."""
    if not public_ids:
        return {}
    where, values = _asked(actor, Wish())
    marks = ", ".join(f"${len(values) + place}" for place in range(1, len(public_ids) + 1))
    found = await rows(f"{SELECT} WHERE {where} AND r.public_id IN ({marks})", *values, *public_ids)
    shape = _shaper(await _items(found))
    return {row["public_id"]: shape(row) for row in found}


def _asked(actor: Actor, wish: Wish, *, by_cell: bool = True) -> tuple[str, list[object]]:
    require(actor, Act.EXACT_MAP_SEE)
    return condition(actor.jurisdiction_id or "", wish, by_cell=by_cell)


async def _is_crowded(actor: Actor, wish: Wish) -> bool:
    if wish.box is None:
        return False
    where, values = _asked(actor, wish)
    some = await rows(
        f"SELECT COUNT(*) AS n FROM (SELECT 1 FROM photo_report r WHERE {where} LIMIT {CROWD}) s",
        *values,
    )
    return bool(some[0]["n"] >= CROWD)


async def _items(found: Iterable[dict[str, Any]]) -> dict[str, list[OnItem]]:
    ids = [row["public_id"] for row in found]
    return await items_of(ids)


async def items_of(subjects: Sequence[str]) -> dict[str, list[OnItem]]:
    """{report: the items that hold it now}."""
    if not subjects:
        return {}
    marks = ", ".join(f"${place}" for place in range(1, len(subjects) + 1))
    held: dict[str, list[OnItem]] = {}
    for row in await rows(ITEMS.format(marks), *subjects):
        item = OnItem(row["public_id"], row["title"], row["status"], row["department_id"])
        held.setdefault(row["subject"], []).append(item)
    return held


def _shaper(held: Mapping[str, list[OnItem]]) -> Callable[[dict[str, Any]], Pin]:
    plain = ("public_id", "jurisdiction_id", "mood", "place_type", "lens_height_cm", "season")
    also = ("words", "month", "task_number", "handling")

    def shape(row: dict[str, Any]) -> Pin:
        return Pin(
            **{name: row[name] for name in (*plain, *also)},
            features=tuple(from_json(row["features"])),
            media=tuple(from_json(row["media"])),
            spot=Point(row["lon"], row["lat"]),
            items=tuple(held.get(row["public_id"], ())),
        )

    return shape
