"""What a made-up city's offices did with it, table by table, and the whole city."""

from collections.abc import Iterator
from datetime import timedelta

from benchmarks.council import (
    CROWD,
    LONG,
    OF_ITEM,
    OFFICES,
    THEMED,
    THEMES,
    Filled,
    Rows,
    day,
    families,
    ideas,
    office_of,
    officers,
    offices,
    people,
    places,
    reports,
    signed_in,
    together,
    topic_count,
    topics,
)
from benchmarks.district import SAID
from benchmarks.people import HERE, NOW, Row
from participation.agendas import models as agendas
from participation.board.models import Holder, ItemTag
from participation.consents.models import Guardianship
from participation.journal.models import Entry
from participation.jurisdictions.models import Department, Jurisdiction
from participation.people.models import Account, Participant, SignIn
from participation.proposals.models import Proposal
from participation.reports.models import PhotoReport
from participation.responses import models as responses
from participation.responses.seconds import BetterFace
from participation.review.models import Together
from participation.routing.models import Handover, Share
from participation.topics.models import Topic
from participation.wording.models import AdultText, Part, State


def city(items: int) -> Filled:
    """In an order in which each row finds what it refers to."""
    return (
        (Jurisdiction, places()),
        (Department, offices()),
        (Participant, people(items)),
        (Guardianship, families()),
        (Account, officers()),
        (SignIn, signed_in()),
        (Topic, topics(items)),
        (Proposal, ideas(items)),
        (PhotoReport, reports(items)),
        (Together, together(items)),
        (agendas.Item, matters(items)),
        (agendas.ItemInput, inputs(items)),
        (agendas.Hearing, hearings(items)),
        (agendas.Resolution, decisions(items)),
        (agendas.ItemTheme, themes(items)),
        (agendas.ThemeInput, theme_inputs(items)),
        (Handover, roads(items)),
        (Share, shares(items)),
        (Holder, holders(items)),
        (ItemTag, tags(items)),
        (responses.Response, answers(items)),
        (responses.Understanding, faces(items)),
        (responses.Commitment, promises(items)),
        (responses.CommitmentStep, steps(items)),
        (BetterFace, better(items)),
        (AdultText, texts(items)),
        (Entry, entries(items)),
    )


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


def _with_status(items: int, *states: str) -> Iterator[int]:
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
    for number in _with_status(items, "hearing", "decided", "answered"):
        yield {
            "id": number,
            "item_id": number,
            "opens_at": NOW - LONG,
            "closes_at": NOW + timedelta(days=number % 40 - 20),
            "pack": "我们想听你说。",
        }


def decisions(items: int) -> Rows:
    for number in _with_status(items, "decided", "answered"):
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


def answers(items: int) -> Rows:
    for number in _with_status(items, "answered"):
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
    for number in _with_status(items, "answered"):
        for face in range(OF_ITEM):
            yield {
                "id": number * OF_ITEM + face,
                "response_id": number,
                "subject": f"idea-{number * OF_ITEM + face:07}",
                "grasp": "yes" if face % 3 else "no",
            }


def _promising(items: int) -> Iterator[int]:
    return (number for number in _with_status(items, "answered") if number % 20 == 0)


def _is_done(number: int) -> bool:
    return number % 40 == 0


def promises(items: int) -> Rows:
    for number in _promising(items):
        is_done = _is_done(number)
        yield {
            "id": number,
            "public_id": f"promise-{number:06}",
            "item_id": number,
            "response_id": number,
            "jurisdiction_id": HERE,
            "department_id": office_of(number // 10),
            "first_due_on": day(number),
            "due_on": day(number),
            "state": "done" if is_done else "open",
            "last_step": 1 if is_done else 0,
            "done_at": NOW if is_done else None,
        }


def steps(items: int) -> Rows:
    for number in _promising(items):
        for step in range(2 if _is_done(number) else 1):
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
    for number in _promising(items):
        if _is_done(number):
            for face in range(6):
                yield {
                    "id": number * 6 + face,
                    "step_id": number * 2 + 1,
                    "teller": f"teller-{face}",
                    "better": face % 4 > 0,
                }


def texts(items: int) -> Rows:
    """What the desk has passed: titles, decisions, answers, what was done, themes."""
    places: list[tuple[Part, str, int, int, Row]] = []
    for number in range(1, items + 1):
        item = f"item-{number:06}"
        title = {"title": f"第 {number} 件", "child_title": "路口的灯"}
        places.append((Part.ITEM, item, 0, number, title))
    for number in _with_status(items, "decided", "answered"):
        places += [(Part.DECISION, f"item-{number:06}", 1, number, {"text": SAID})]
    for number in _with_status(items, "answered"):
        places += [(Part.ANSWER, f"answer-{number:06}", 0, number, {"words": SAID})]
    for number in _promising(items):
        if _is_done(number):
            step = f"step-{number * 2 + 1:07}"
            places.append((Part.PROMISE, step, 0, number, {"said": "做好了。"}))
    for number in themed(items):
        for place in range(THEMES):
            theme = f"theme-{number * THEMES + place:07}"
            places.append((Part.THEME, theme, 0, number, {"title": "灯"}))
    for id, (part, subject, at, number, words) in enumerate(places, 1):
        yield {
            "id": id,
            "public_id": f"text-{id:019}",
            "jurisdiction_id": HERE,
            "department_id": office_of(number // 10),
            "account_id": 1,
            "part": part.value,
            "subject": subject,
            "number": at,
            "about": f"item-{number:06}",
            "words": words,
            "digest": "",
            "state": State.PASSED.value,
            "decided_at": NOW,
            "decided_by": 1,
        }


def entries(items: int) -> Rows:
    """The journal: each idea came and was published, each matter went its way."""
    many = items * OF_ITEM + CROWD
    for id in range(1, many + 1):
        yield _entry(id, many, "contribution.published", f"idea-{id:07}")
    for number in range(1, items * 3 + 1):
        kind = ("item.opened", "hearing.opened", "item.decided")[number % 3]
        yield _entry(many + number, many, kind, f"item-{1 + number % items:06}")


def _entry(id: int, many: int, kind: str, subject: str) -> Row:
    at = NOW - LONG + LONG * (id / (many * 2))
    return {"id": id, "at": at, "kind": kind, "role": "officer", "subject": subject}
