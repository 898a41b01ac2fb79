"""Reading topics with their phases; lists have pages, cut before anything is joined."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from participation import clock
from participation.database import from_json, rows
from participation.errors import InvalidMove, NotFound
from participation.topics.models import ASKING, PhaseKind

COLUMNS = """
t.id, t.public_id, t.slug, t.jurisdiction_id, t.department_id, t.task_number, t.place_type, t.title,
t.question, t.about, t.can_change, t.is_fixed, t.decision_maker, t.decision_planned_on, t.pack,
t.scene, t.published_at, p.kind, p.opens_at, p.closes_at
"""
FROM = f"SELECT {COLUMNS} FROM topic t LEFT JOIN phase p ON p.topic_id = t.id"
IN_ORDER = "ORDER BY t.published_at DESC, t.id DESC, p.opens_at, p.id"
ONE = f"{FROM} WHERE (t.public_id = $1 OR t.slug = $1) AND t.published_at <= $2 {IN_ORDER}"
ID = "SELECT id FROM topic WHERE (public_id = $1 OR slug = $1) AND published_at <= $2"
BY_ID = f"{FROM} WHERE t.id = $1 {IN_ORDER}"
POSITION = """
SELECT id, published_at FROM topic WHERE (public_id = $1 OR slug = $1) AND published_at <= $2
"""
OPEN = f"""(SELECT o.topic_id FROM phase o
   WHERE o.kind IN ({", ".join(f"'{kind}'" for kind in ASKING)}) AND o.opens_at <= $4
     AND (o.closes_at > $4 OR o.closes_at IS NULL))"""
LAST = 2**31 - 1
MOST = 100


@dataclass(frozen=True)
class PhaseView:
    """Open from `opens_at` on, until `closes_at` or for good."""

    kind: PhaseKind
    opens_at: datetime
    closes_at: datetime | None

    def is_open(self, moment: datetime) -> bool:
        return self.opens_at <= moment and (self.closes_at is None or moment < self.closes_at)


@dataclass(frozen=True)
class TopicView:
    id: int
    public_id: str
    slug: str
    jurisdiction_id: str
    department_id: str
    task_number: int
    place_type: str
    title: dict[str, str]
    question: dict[str, str]
    about: dict[str, str]
    can_change: dict[str, str]
    is_fixed: dict[str, str]
    decision_maker: dict[str, str]
    decision_planned_on: date | None
    pack: dict[str, str]
    scene: str
    published_at: datetime | None
    phases: tuple[PhaseView, ...]

    def phase(self, kind: str) -> PhaseView | None:
        return next((one for one in self.phases if one.kind == kind), None)

    def is_open(self, kind: str, moment: datetime | None = None) -> bool:
        phase = self.phase(kind)
        return phase is not None and phase.is_open(moment or clock.now())

    opens = is_open

    def require_open(self, kind: str) -> None:
        """Raises InvalidMove: an act outside its phase is too early or too late."""
        if not self.is_open(kind):
            raise InvalidMove(f"{kind} is not open")

    @property
    def open_kinds(self) -> tuple[str, ...]:
        moment = clock.now()
        return tuple(one.kind.value for one in self.phases if one.is_open(moment))


@dataclass(frozen=True)
class Shelf:
    """Some topics, and which of them the next page comes after."""

    topics: list[TopicView]
    following: str | None


async def topic(public_id_or_slug: str) -> TopicView:
    return _one(await rows(ONE, public_id_or_slug, clock.now()))


async def topic_id(public_id_or_slug: str) -> int:
    """For whoever needs nothing else of it."""
    found = await rows(ID, public_id_or_slug, clock.now())
    if not found:
        raise NotFound
    return int(found[0]["id"])


async def topic_by_id(id: int) -> TopicView:
    """The topic a lesson is about, also before strangers may see it."""
    return _one(await rows(BY_ID, id))


async def listed(
    jurisdiction: str | None = None, after: str | None = None, limit: int = MOST
) -> Shelf:
    """Newest first; `after` is the last topic of the page before."""
    return await _shelf("", jurisdiction, after, limit)


async def open_now(jurisdiction: str | None = None, limit: int = MOST) -> list[TopicView]:
    """Where something can be said now, newest first: found by their open phases."""
    return (await _shelf(f"AND t.id IN {OPEN}", jurisdiction, None, limit)).topics


async def not_open(
    jurisdiction: str | None = None, after: str | None = None, limit: int = MOST
) -> Shelf:
    """The others, newest first: asked before, or not yet."""
    return await _shelf(f"AND t.id NOT IN {OPEN}", jurisdiction, after, limit)


async def number_of_topics(jurisdiction: str | None = None) -> int:
    place, values = _place(jurisdiction, 2)
    counted = f"SELECT COUNT(*) AS n FROM topic t WHERE t.published_at <= $1{place}"
    return int((await rows(counted, clock.now(), *values))[0]["n"])


async def _shelf(which: str, jurisdiction: str | None, after: str | None, limit: int) -> Shelf:
    limit, now = min(max(limit, 1), MOST), clock.now()
    published_at, id = (now, LAST) if after is None else await _position(after)
    moment = [now] if which else []
    place, values = _place(jurisdiction, 4 + len(moment))
    cut = f"""SELECT t.id FROM topic t WHERE (t.published_at, t.id) < ($1, $2) {which}{place}
       ORDER BY t.published_at DESC, t.id DESC LIMIT $3"""
    sql = f"{FROM} WHERE t.id IN ({cut}) {IN_ORDER}"
    found = _topics(await rows(sql, published_at, id, limit + 1, *moment, *values))
    following = found[limit - 1].public_id if len(found) > limit else None
    return Shelf(found[:limit], following)


async def _position(topic: str) -> tuple[datetime, int]:
    found = await rows(POSITION, topic, clock.now())
    if not found:
        raise NotFound
    return clock.parse(found[0]["published_at"]), found[0]["id"]


def _place(jurisdiction: str | None, number: int) -> tuple[str, list[str]]:
    if jurisdiction is None:
        return "", []
    return f" AND t.jurisdiction_id = ${number}", [jurisdiction]


def _one(found: list[dict[str, Any]]) -> TopicView:
    if not found:
        raise NotFound
    return _topics(found)[0]


def _topics(found: list[dict[str, Any]]) -> list[TopicView]:
    return [_topic(list(of_one)) for _id, of_one in groupby(found, key=lambda row: row["id"])]


def _topic(of_one: list[dict[str, Any]]) -> TopicView:
    row = of_one[0]
    texts = ("title", "question", "about", "can_change", "is_fixed", "decision_maker", "pack")
    plain = (
        "id",
        "public_id",
        "slug",
        "jurisdiction_id",
        "department_id",
        "task_number",
        "place_type",
        "scene",
    )
    return TopicView(
        **{name: row[name] for name in plain},
        **{name: from_json(row[name]) for name in texts},
        decision_planned_on=_date(row["decision_planned_on"]),
        published_at=_moment(row["published_at"]),
        phases=tuple(_phases(of_one)),
    )


def _phases(of_one: list[dict[str, Any]]) -> Iterable[PhaseView]:
    for row in of_one:
        if row["kind"]:
            kind = PhaseKind(row["kind"])
            yield PhaseView(kind, clock.parse(row["opens_at"]), _moment(row["closes_at"]))


def _moment(value: Any) -> datetime | None:
    return clock.parse(value) if value else None


def _date(value: Any) -> date | None:
    return date.fromisoformat(value[:10]) if isinstance(value, str) else value
