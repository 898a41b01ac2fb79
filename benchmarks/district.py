"""A made-up district as rows: topics, lessons, seats, guardians, ideas, comments, pins."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from benchmarks.comparing import part
from participation.codes import new_public_id, new_token, token_hash
from participation.reports.place import Point, cell_of, on_grid

HERE = "jilin-city"
OFFICE = "bureau"
SEATS = 45
TOPICS = 25
NOW = datetime.now(UTC)
HOUR = timedelta(hours=1)
LONG = timedelta(days=20)

Row = dict[str, Any]
Tables = dict[str, list[Row]]

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
    guardians = _guardians(tables, part(2_500, 4))
    seats = _lessons(tables, part(5_400, SEATS) // SEATS)
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


def _participant(tables: Tables, kind: str) -> int:
    people = tables.setdefault("participant", [])
    people.append(
        {
            "id": len(people) + 1,
            "public_id": new_public_id(),
            "kind": kind,
            "jurisdiction_id": HERE,
            "adjective": "brave",
            "animal": "tiger",
            "number": len(people) % 100,
            "grade_band": "3-4" if kind == "child" else "",
            "shown": True,
            "takes_part": True,
            "created_at": NOW,
        }
    )
    return len(people)


def _sign_in(tables: Tables, **whose: int) -> str:
    token = new_token()
    moments = {"created_at": NOW, "seen_at": NOW, "expires_at": NOW + 12 * HOUR}
    whose = {"account_id": None, "seat_id": None, **whose}  # type: ignore[dict-item]
    tables.setdefault("sign_in", []).append({"token_hash": token_hash(token), **whose, **moments})
    return token


def _account(tables: Tables, role: str, participant: int | None) -> int:
    accounts = tables.setdefault("account", [])
    accounts.append(
        {
            "id": len(accounts) + 1,
            "public_id": new_public_id(),
            "login": f"{role}-{len(accounts)}@example.org",
            "password_hash": "unusable",
            "role": role,
            "display_name": role,
            "jurisdiction_id": HERE,
            "participant_id": participant,
            "vouched_by": "",
            "vouched_until": date(2099, 1, 1),
            "active": True,
            "created_at": NOW,
        }
    )
    return len(accounts)


def _guardians(tables: Tables, count: int) -> list[str]:
    return [_guardian(tables) for _ in range(count)]


def _guardian(tables: Tables) -> str:
    account = _account(tables, "guardian", _participant(tables, "guardian"))
    return _sign_in(tables, account_id=account)


def _lessons(tables: Tables, count: int) -> list[tuple[str, int]]:
    teacher = _account(tables, "facilitator", None)
    names = {"zh-CN": "白桦路小学"}
    school = {"id": 1, "public_id": new_public_id(), "jurisdiction_id": HERE, "names": names}
    tables["school"] = [school]
    tables["session"] = [_lesson(number, teacher) for number in range(count)]
    return [
        (_seat(tables, lesson["id"], seat), lesson["topic_id"] - 1)
        for lesson in tables["session"]
        for seat in range(1, SEATS + 1)
    ]


def _lesson(number: int, teacher: int) -> Row:
    return {
        "id": number + 1,
        "public_id": new_public_id(),
        "school_id": 1,
        "topic_id": number % TOPICS + 1,
        "facilitator_id": teacher,
        "jurisdiction_id": HERE,
        "label": "四（2）班",
        "grade_band": "3-4",
        "status": "open",
        "step": "think",
        "code_hash": f"lesson-{number}",
        "seat_count": SEATS,
        **dict.fromkeys(("duty_name", "duty_phone", "substitute_name", "substitute_phone"), "老师"),
        "planned_for": NOW,
        "minutes": 40,
        "opened_at": NOW,
        "ends_at": NOW + 4 * HOUR,
    }


def _seat(tables: Tables, lesson: int, number: int) -> str:
    seats = tables.setdefault("seat", [])
    id = len(seats) + 1
    seats.append(
        {
            "id": id,
            "public_id": new_public_id(),
            "session_id": lesson,
            "number": number,
            **{name: f"{name}-{id}" for name in ("card_hash", "code_hash", "slip_hash")},
            "participant_id": _participant(tables, "child"),
            "joined_at": NOW,
            "assent": "yes",
        }
    )
    return _sign_in(tables, seat_id=id)


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
        _contribution(tables, chance.randrange(last) + 1, number % TOPICS + 1, chance)
        | _pin(chance)
        for number in range(count)
    ]


def _pin(chance: random.Random) -> Row:
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
