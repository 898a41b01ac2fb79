"""What a made-up city's offices answered and promised, and how children found it."""

from collections.abc import Iterator

from benchmarks.council import (
    LONG,
    OF_ITEM,
    Rows,
    day,
    office_of,
)
from benchmarks.council_matters import with_status
from benchmarks.district import SAID
from benchmarks.people import HERE, NOW


def answers(items: int) -> Rows:
    for number in with_status(items, "answered"):
        yield {
            "id": number,
            "public_id": f"answer-{number:06}",
            "item_id": number,
            "department_id": office_of(number // 10),
            "account_id": 1,
            "verdict": "will-do" if number % 20 else "partly",
            "words": SAID,
            "due_on": day(number),
            "at": NOW - LONG * ((number * 61) % 997 / 997),
        }


def faces(items: int) -> Rows:
    for number in with_status(items, "answered"):
        for face in range(OF_ITEM):
            yield {
                "id": number * OF_ITEM + face,
                "response_id": number,
                "subject": f"idea-{number * OF_ITEM + face:07}",
                "grasp": "yes" if face % 3 else "no",
            }


def promising(items: int) -> Iterator[int]:
    return (number for number in with_status(items, "answered") if number % 20 == 0)


def is_done(number: int) -> bool:
    return number % 40 == 0


def promises(items: int) -> Rows:
    for number in promising(items):
        done = is_done(number)
        yield {
            "id": number,
            "public_id": f"promise-{number:06}",
            "item_id": number,
            "response_id": number,
            "jurisdiction_id": HERE,
            "department_id": office_of(number // 10),
            "first_due_on": day(number),
            "due_on": day(number),
            "state": "done" if done else "open",
            "last_step": 1 if done else 0,
            "done_at": NOW if done else None,
        }


def steps(items: int) -> Rows:
    for number in promising(items):
        for step in range(2 if is_done(number) else 1):
            yield {
                "id": number * 2 + step,
                "public_id": f"step-{number * 2 + step:07}",
                "commitment_id": number,
                "number": step,
                "state": "done" if step else "open",
                "due_on": day(number),
                "said": "做好了。" if step else "",
                "response_id": None if step else number,
            }


def better(items: int) -> Rows:
    for number in promising(items):
        if is_done(number):
            for face in range(6):
                yield {
                    "id": number * 6 + face,
                    "step_id": number * 2 + 1,
                    "teller": f"teller-{face}",
                    "better": face % 4 > 0,
                }
