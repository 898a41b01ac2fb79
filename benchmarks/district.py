"""A made-up district as rows: topics, lessons, seats, guardians, ideas, comments, pins."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from benchmarks.comparing import part
from benchmarks.people import HERE, NOW, SEATS, TOPICS, Row, Tables, guardians_of, lessons_of
from participation.codes import new_public_id
from participation.place import Point, cell_of, on_grid

OFFICE = "bureau"
LONG = timedelta(days=20)

SAW = (
    "早上车停在斑马线上，我只能绕到马路中间走。",
    "图书馆二楼的按钮太高，我按不到。",
    "冬天滑梯上有冰。",
)
WHY = ("我怕后面的车看不见我。", "妹妹也想自己去。", "雪化了以后又冻上，每天都有人摔。")
WISH = ("在路口画一条会亮的线，让车慢下来。", "装一个低一点的按钮。", "给滑梯搭一个透明的棚子。")
SAID = "我们家也在这条路上走，早高峰确实很挤，希望能先试一个月看看。"


@dataclass(frozen=True)
class District:
    """The rows, and what the load generator must know: ids and tokens."""

    tables: Tables
    topics: list[str]
    slugs: list[str]
    ideas: list[list[str]]  # by topic
    polls: list[str]
    seats: list[tuple[str, int]]  # (token, topic number from 0)
    guardians: list[str]


def build() -> District:
    chance = random.Random(387)
    tables: Tables = {}
    topics = _topics(tables)
    polls = _polls(tables)
    guardians = guardians_of(tables, part(2_500, 4))
    seats = lessons_of(tables, part(5_400, SEATS) // SEATS)
    ideas = _ideas(tables, part(5_000, TOPICS * 4), chance)
    _comments(tables, part(50_000, TOPICS * 4), chance)
    _reports(tables, part(5_000, 50), chance)
    slugs = [row["slug"] for row in tables["topic"]]
    return District(tables, topics, slugs, ideas, polls, seats, guardians)


def _topics(tables: Tables) -> list[str]:
    tables["topic"] = [_topic(number) for number in range(TOPICS)]
    tables["phase"] = [
        {"topic_id": topic["id"], "kind": kind, "opens_at": NOW - LONG, "closes_at": NOW + LONG}
        for topic in tables["topic"]
        for kind in ("propose", "vote", "comment", "report")
    ]
    return [topic["public_id"] for topic in tables["topic"]]


def _topic(number: int) -> Row:
    said = {"zh-CN": "上学的路哪里最难走？", "ko": "학교 가는 길", "en": "The way to school"}
    texts = ("title", "question", "about", "can_change", "is_fixed", "decision_maker", "pack")
    return {
        "id": number + 1,
        "public_id": new_public_id(),
        "slug": f"way-{number}",
        "jurisdiction_id": HERE,
        "department_id": OFFICE,
        "task_number": 13,
        "place_type": "street",
        **dict.fromkeys(texts, said),
        "decision_planned_on": date(2027, 6, 1),
        "scene": "street",
        "published_at": NOW - LONG,
    }


def _polls(tables: Tables) -> list[str]:
    tables["poll"] = [
        {
            "public_id": new_public_id(),
            "topic_id": topic["id"],
            "method": "approval",
            "max_choices": 3,
            "opens_at": NOW - LONG,
            "closes_at": NOW + LONG,
            "child_ballots": 0,
            "guardian_ballots": 0,
        }
        for topic in tables["topic"]
    ]
    return [poll["public_id"] for poll in tables["poll"]]


def _contribution(tables: Tables, author: int, topic: int, chance: random.Random) -> Row:
    public_id = new_public_id()
    moment = NOW - LONG * chance.random()
    return {
        "public_id": public_id,
        "tracking_hash": f"slip-{public_id}",
        "author_id": author,
        "topic_id": topic,
        "jurisdiction_id": HERE,
        "visibility": "published",
        "held": False,
        "findings": [],
        "urgency": 0,
        "version": 1,
        "created_at": moment,
        "published_at": moment,
    }


def _ideas(tables: Tables, count: int, chance: random.Random) -> list[list[str]]:
    by_topic: list[list[str]] = [[] for _ in range(TOPICS)]
    tables["proposal"] = []
    for number in range(count):
        author = chance.randrange(len(tables["participant"])) + 1
        idea = _contribution(tables, author, number % TOPICS + 1, chance)
        boxes = {"saw": SAW[number % 3], "why": WHY[number % 3], "idea": WISH[number % 3]}
        idea |= {"id": number + 1, "told_as": "text", **boxes, "who": "全班"}
        tables["proposal"].append(idea | {"media": [], "progress": "open"})
        by_topic[number % TOPICS].append(idea["public_id"])
    return by_topic


def _comments(tables: Tables, count: int, chance: random.Random) -> None:
    ideas, last = tables["proposal"], len(tables["participant"])
    tables["comment"] = [
        _contribution(tables, chance.randrange(last) + 1, idea["topic_id"], chance)
        | {"proposal_id": idea["id"], "body": SAID}
        for idea in _again(ideas, count)
    ]


def _again(rows: list[Row], count: int) -> Iterator[Row]:
    return (rows[number % len(rows)] for number in range(count))


def _reports(tables: Tables, count: int, chance: random.Random) -> None:
    last = len(tables["participant"])
    tables["photo_report"] = [
        _contribution(tables, chance.randrange(last) + 1, number % TOPICS + 1, chance) | pin(chance)
        for number in range(count)
    ]


def pin(chance: random.Random) -> Row:
    point = Point(chance.gauss(126.55, 0.02), chance.gauss(43.84, 0.02))
    grid = on_grid(point)
    return {
        "mood": chance.choice(("keep", "improve", "add")),
        "place_type": "street",
        "features": [],
        "season": "winter",
        "words": "",
        "media": [],
        "lon": point.lon,
        "lat": point.lat,
        "grid_lon": grid.lon,
        "grid_lat": grid.lat,
        "cell": cell_of(grid),
        "month": "2026-11",
        "handling": "received",
    }
