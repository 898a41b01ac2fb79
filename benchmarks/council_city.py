"""The whole made-up city: every table in its order, what passed the desk, the journal."""

from benchmarks.council import (
    CROWD,
    LONG,
    OF_ITEM,
    THEMES,
    Filled,
    Rows,
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
    topics,
)
from benchmarks.council_answers import answers, better, faces, is_done, promises, promising, steps
from benchmarks.council_matters import (
    decisions,
    hearings,
    holders,
    inputs,
    matters,
    roads,
    shares,
    tags,
    theme_inputs,
    themed,
    themes,
    with_status,
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


def texts(items: int) -> Rows:
    """What the desk has passed: titles, decisions, answers, what was done, themes."""
    places: list[tuple[Part, str, int, int, Row]] = []
    for number in range(1, items + 1):
        item = f"item-{number:06}"
        title = {"title": f"第 {number} 件", "child_title": "路口的灯"}
        places.append((Part.ITEM, item, 0, number, title))
    for number in with_status(items, "decided", "answered"):
        places += [(Part.DECISION, f"item-{number:06}", 1, number, {"text": SAID})]
    for number in with_status(items, "answered"):
        places += [(Part.ANSWER, f"answer-{number:06}", 0, number, {"words": SAID})]
    for number in promising(items):
        if is_done(number):
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
