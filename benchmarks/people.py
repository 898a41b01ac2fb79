"""Who takes part in the made-up district, each with a token: guardians, seats of open lessons."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from participation.codes import new_public_id, new_token, token_hash

HERE = "jilin-city"
SEATS = 45
TOPICS = 25
NOW = datetime.now(UTC)
HOUR = timedelta(hours=1)

Row = dict[str, Any]
Tables = dict[str, list[Row]]


def participant(tables: Tables, kind: str) -> int:
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


def sign_in(tables: Tables, **whose: int) -> str:
    token = new_token()
    moments = {"created_at": NOW, "seen_at": NOW, "expires_at": NOW + 12 * HOUR}
    whose = {"account_id": None, "seat_id": None, **whose}  # type: ignore[dict-item]
    tables.setdefault("sign_in", []).append({"token_hash": token_hash(token), **whose, **moments})
    return token


def account(tables: Tables, role: str, participant: int | None) -> int:
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


def guardians_of(tables: Tables, count: int) -> list[str]:
    return [guardian(tables) for _ in range(count)]


def guardian(tables: Tables) -> str:
    made = account(tables, "guardian", participant(tables, "guardian"))
    return sign_in(tables, account_id=made)


def lessons_of(tables: Tables, count: int) -> list[tuple[str, int]]:
    teacher = account(tables, "facilitator", None)
    names = {"zh-CN": "白桦路小学"}
    place = {"id": 1, "public_id": new_public_id(), "jurisdiction_id": HERE, "names": names}
    tables["school"] = [place]
    tables["session"] = [lesson(number, teacher) for number in range(count)]
    return [
        (seat(tables, given["id"], number), given["topic_id"] - 1)
        for given in tables["session"]
        for number in range(1, SEATS + 1)
    ]


def lesson(number: int, teacher: int) -> Row:
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


def seat(tables: Tables, lesson: int, number: int) -> str:
    seats = tables.setdefault("seat", [])
    id = len(seats) + 1
    seats.append(
        {
            "id": id,
            "public_id": new_public_id(),
            "session_id": lesson,
            "number": number,
            **{name: f"{name}-{id}" for name in ("card_hash", "code_hash", "slip_hash")},
            "participant_id": participant(tables, "child"),
            "joined_at": NOW,
            "assent": "yes",
        }
    )
    return sign_in(tables, seat_id=id)
