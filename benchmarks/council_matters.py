"""The matters of a made-up city's offices: heard, decided, grouped, handed on."""

from collections.abc import Iterator
from datetime import timedelta

from benchmarks.council import (
    CROWD,
    LONG,
    OF_ITEM,
    OFFICES,
    THEMED,
    THEMES,
    Rows,
    day,
    office_of,
    topic_count,
)
from benchmarks.district import SAID
from benchmarks.people import HERE, NOW


def matters(items: int) -> Rows:
    for number in range(1, items + 1):
        status = STATUSES[number % len(STATUSES)]
        opened = NOW - LONG * ((number * 61) % 997 / 997)
        yield {
            "id": number,
            "public_id": f"item-{number:06}",
            "jurisdiction_id": HERE,
            "department_id": office_of(number // 10),
            "topic_id": 1 if number <= 2 else 2 + number % (topic_count(items) - 1),
            "whole_topic": number == 2,
            "title": f"第 {number} 件：{SAID[:20]}",
            "child_title": "路口的灯",
            "kind": "major-plan" if number % 7 == 0 else "ordinary",
            "affects_children": "unscreened" if number % 5 == 0 else "yes",
            "decision_planned_on": day(number + 3),
            "status": status,
            "opened_at": opened,
            "receipt_due_on": day(number + 1),
            "answer_due_on": day(number),
            "received_at": opened if number % 3 else None,
            "answered_at": opened if status in {"answered", "closed"} else None,
        }


STATUSES = (
    *("answered", "draft", "draft", "draft", "hearing"),
    *("hearing", "decided", "decided", "decided", "decided"),
)


def with_status(items: int, *states: str) -> Iterator[int]:
    return (number for number in range(1, items + 1) if STATUSES[number % len(STATUSES)] in states)


def inputs(items: int) -> Rows:
    """Of the first matter a crowd, of each other ten; their ideas lie behind those of the crowd."""
    for number in range(1, CROWD + 1):
        yield {"id": number, "item_id": 1, "kind": "proposal", "subject": f"idea-{number:07}"}
    for number in range(CROWD + 1, items * OF_ITEM + CROWD - OF_ITEM + 1):
        item = 2 + (number - CROWD - 1) // OF_ITEM
        name = "seen" if number % 40 == 0 and number <= CROWD + items // 2 else "idea"
        kind = "report" if name == "seen" else "proposal"
        yield {"id": number, "item_id": item, "kind": kind, "subject": f"{name}-{number:07}"}


def hearings(items: int) -> Rows:
    for number in with_status(items, "hearing", "decided", "answered"):
        yield {
            "id": number,
            "item_id": number,
            "opens_at": NOW - LONG,
            "closes_at": NOW + timedelta(days=number % 40 - 20),
            "pack": "我们想听你说。",
        }


def decisions(items: int) -> Rows:
    for number in with_status(items, "decided", "answered"):
        yield {
            "id": number,
            "item_id": number,
            "version": 1,
            "text": SAID * 3,
            "child_words": "我们决定了。",
            "heard": {"children": 7, "guardians": 3},
            "account_id": 1,
        }


def themed(items: int) -> Iterator[int]:
    return iter(range(THEMED, items + 1, THEMED))


def themes(items: int) -> Rows:
    for item in themed(items):
        for place in range(THEMES):
            yield {
                "id": item * THEMES + place,
                "public_id": f"theme-{item * THEMES + place:07}",
                "item_id": item,
                "title": "灯",
                "position": place,
            }


def theme_inputs(items: int) -> Rows:
    for item in themed(items):
        for place in range(2 * THEMES):
            idea = CROWD + 1 + (item - 2) * OF_ITEM + place
            yield {
                "id": item * 2 * THEMES + place,
                "theme_id": item * THEMES + place % THEMES,
                "subject": f"idea-{idea:07}",
            }


def roads(items: int) -> Rows:
    for number in range(1, items + 1):
        is_escalated = number % 100 == 11
        yield {
            "id": number,
            "item": f"item-{number:06}",
            "number": 0,
            "department_id": office_of(number // 10),
            "why": "escalated" if is_escalated else "opened",
            "account_id": 1,
        }


def shares(items: int) -> Rows:
    for number in range(1, items + 1, 10):
        yield {
            "id": number,
            "item": f"item-{number:06}",
            "department_id": office_of(number // 10 + 1),
            "part": "informed" if number % 20 == 1 else "co-lead",
            "account_id": 1,
        }


def holders(items: int) -> Rows:
    for number in range(1, items + 1, 3):
        office = office_of(number // 10)
        account = number // 10 % OFFICES + 1
        yield {
            "id": number,
            "item": f"item-{number:06}",
            "department_id": office,
            "account_id": account,
        }


def tags(items: int) -> Rows:
    for number in range(1, items + 1, 3):
        yield {
            "id": number,
            "department_id": office_of(number // 10),
            "item": f"item-{number:06}",
            "word": f"第{number % 30}片",
        }
