"""A made-up city whose offices answer: who lives and works there, and what children said."""

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from tortoise.models import Model

from benchmarks.comparing import part
from benchmarks.district import SAW, WHY, WISH, pin
from benchmarks.people import HERE, NOW, Row
from participation.actor import Role
from participation.codes import token_hash

OFFICES = part(8, 2)  # so that each has more matters than a board shows
OF_ITEM = 10  # ideas of a matter
CROWD = 1_000  # children of the first matter, each with a guardian
THEMED = 5  # each fifth matter has themes
THEMES = 3
COORDINATOR = "drc"  # of the plan: its mirror may open every page of an office
TOKEN = "only-for-benchmarks"  # noqa: S105 - of a city that lives a minute
LONG = timedelta(days=700)

Rows = Iterator[Row]
Filled = Sequence[tuple[type[Model], Rows]]


def day(number: int, spread: int = 400) -> date:
    """Some have passed, some are to come; the same for the same number."""
    return NOW.date() + timedelta(days=(number * 37) % spread - spread // 2)


def named(words: str) -> Row:
    return {"zh-CN": words, "ko": words, "en": words}


def office_of(item: int) -> str:
    return f"bureau-{item % OFFICES}"


def places() -> Rows:
    for id, parent, level in (("jilin", None, "province"), (HERE, "jilin", "city")):
        names, languages = named("吉林"), ["zh-CN"]
        yield {
            "id": id,
            "level": level,
            "parent_id": parent,
            "names": names,
            "languages": languages,
        }


def offices() -> Rows:
    for number in range(OFFICES):
        yield {
            "id": f"bureau-{number}",
            "jurisdiction_id": HERE,
            "names": named(f"第 {number} 局"),
            "short": named(f"{number} 局"),
            "mirrors": COORDINATOR if number == 0 else None,
            "position": number,
        }


def people(items: int) -> Rows:
    """The crowd of the first matter, its guardians, then everybody else."""
    for number in range(1, 2 * CROWD + items * 2 + 1):
        kind = "guardian" if CROWD < number <= 2 * CROWD or number % 11 == 0 else "child"
        yield {
            "id": number,
            "public_id": f"who-{number:07}",
            "kind": kind,
            "jurisdiction_id": HERE,
            "created_at": NOW,
        }


def families() -> Rows:
    for number in range(1, CROWD + 1):
        yield {"id": number, "guardian_id": CROWD + number, "child_id": number}


def officers() -> Rows:
    for number in range(OFFICES):
        yield {
            "id": number + 1,
            "login": f"officer-{number}@example.org",
            "password_hash": "unusable",
            "role": Role.OFFICER.value,
            "display_name": f"officer-{number}",
            "jurisdiction_id": HERE,
            "department_id": f"bureau-{number}",
            "vouched_until": date(2099, 1, 1),
        }


def signed_in() -> Rows:
    later = NOW + timedelta(hours=12)
    yield {
        "id": 1,
        "token_hash": token_hash(TOKEN),
        "account_id": 1,
        "seen_at": NOW,
        "expires_at": later,
    }


def topics(items: int) -> Rows:
    texts = ("title", "question", "about", "can_change", "is_fixed", "decision_maker", "pack")
    for number in range(1, topic_count(items) + 1):
        yield {
            "id": number,
            "public_id": f"topic-{number:06}",
            "slug": f"way-{number}",
            "jurisdiction_id": HERE,
            "department_id": office_of(number),
            "task_number": 13,
            "place_type": "street",
            **dict.fromkeys(texts, named("上学的路哪里最难走？")),
            "decision_planned_on": day(number),
            "published_at": NOW - LONG,
        }


def topic_count(items: int) -> int:
    """The first holds a tenth of all ideas, so it grows; the others stay as large as they are."""
    return max(items // 20, 2)


def _contribution(number: int, name: str, last: int, topic: int) -> Row:
    moment = NOW - LONG * ((number * 61) % 997 / 997)
    return {
        "id": number,
        "public_id": f"{name}-{number:07}",
        "tracking_hash": f"{name}-{number}",
        "author_id": number if number <= CROWD else 2 * CROWD + 1 + number % last,
        "topic_id": topic,
        "jurisdiction_id": HERE,
        "visibility": "published",
        "created_at": moment,
        "published_at": moment,
    }


def ideas(items: int) -> Rows:
    count = topic_count(items)
    for number in range(1, items * OF_ITEM + CROWD + 1):
        topic = 1 if number % 10 == 0 else 2 + number % (count - 1)
        boxes = {"saw": SAW[number % 3], "why": WHY[number % 3], "idea": WISH[number % 3]}
        taken = {"progress": "on-agenda" if number % 3 else "open"}
        yield _contribution(number, "idea", items, topic) | boxes | taken | {"told_as": "text"}


def reports(items: int) -> Rows:
    chance = random.Random(387)
    for number in range(CROWD + 1, CROWD + items // 2 + 1):
        where = pin(chance)
        yield _contribution(number, "seen", items, 2 + number % (topic_count(items) - 1)) | where


def together(items: int) -> Rows:
    for number in range(CROWD + 50, items * OF_ITEM, 50):
        yield {
            "subject": f"idea-{number:07}",
            "lead": f"idea-{number - 1:07}",
            "account_id": 1,
        }
