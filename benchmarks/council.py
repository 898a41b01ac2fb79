"""A made-up city whose offices answer, table by table: matters, what children said, answers."""

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from tortoise.models import Model

from benchmarks.district import SAID, SAW, WHY, WISH, pin as district_pin
from benchmarks.people import HERE, NOW, Row
from participation.actor import Role
from participation.agendas import models as agendas
from participation.board.models import Holder, ItemTag
from participation.codes import token_hash
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

OFFICES = 8
OF_ITEM = 10  # ideas of a matter
CROWD = 1_000  # children of the first matter, each with a guardian
THEMED = 5  # each fifth matter has themes
THEMES = 3
TOKEN = "only-for-benchmarks"
LONG = timedelta(days=700)

Rows = Iterator[Row]
Filled = Sequence[tuple[type[Model], Rows]]


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


def _day(number: int, spread: int = 400) -> date:
    """Some have passed, some are to come; the same for the same number."""
    return NOW.date() + timedelta(days=(number * 37) % spread - spread // 2)


def _said(words: str) -> Row:
    return {"zh-CN": words, "ko": words, "en": words}


def office_of(item: int) -> str:
    return f"bureau-{item % OFFICES}"


def places() -> Rows:
    for id, parent, level in (("jilin", None, "province"), (HERE, "jilin", "city")):
        names, languages = _said("吉林"), ["zh-CN"]
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
            "names": _said(f"第 {number} 局"),
            "short": _said(f"{number} 局"),
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
            **dict.fromkeys(texts, _said("上学的路哪里最难走？")),
            "decision_planned_on": _day(number),
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
        pin = district_pin(chance)
        yield _contribution(number, "seen", items, 2 + number % (topic_count(items) - 1)) | pin


def together(items: int) -> Rows:
    for number in range(CROWD + 50, items * OF_ITEM, 50):
        yield {
            "subject": f"idea-{number:07}",
            "lead": f"idea-{number - 1:07}",
            "account_id": 1,
        }


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
            "decision_planned_on": _day(number + 3),
            "status": status,
            "opened_at": opened,
            "receipt_due_on": _day(number + 1),
            "answer_due_on": _day(number),
            "received_at": opened if number % 3 else None,
            "answered_at": opened if status in {"answered", "closed"} else None,
        }


STATUSES = (
    *("answered", "draft", "draft", "draft", "hearing"),
    *("hearing", "decided", "decided", "decided", "decided"),
)


def _with_status(items: int, *states: str) -> Iterator[int]:
    return (
        number
        for number in range(1, items + 1)
        if STATUSES[number % len(STATUSES)] in states
    )


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
            "due_on": _day(number),
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
            "first_due_on": _day(number),
            "due_on": _day(number),
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
                "due_on": _day(number),
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
        places.append((Part.DECISION, f"item-{number:06}", 1, number, {"text": SAID}))
    for number in _with_status(items, "answered"):
        places.append((Part.ANSWER, f"answer-{number:06}", 0, number, {"words": SAID}))
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
