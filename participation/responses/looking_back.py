"""Reading what waits for a second person, and what children said of what was done."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from participation import clock
from participation.actor import Actor
from participation.agendas.models import Item
from participation.agendas.queries import as_date
from participation.codes import teller
from participation.database import from_json, rows
from participation.errors import NotFound
from participation.localized import Localized
from participation.policies import Act, may, require
from participation.responses.inputs import input_of_code
from participation.responses.models import Commitment, Response
from participation.responses.promised import Promise, promises_of_item
from participation.responses.queries import K_PUBLIC, Answer, public_line
from participation.responses.second_eyes import second_reader
from participation.responses.seconds import (
    AnswerDraft,
    BetterFace,
    Disagreement,
    DraftState,
    LookState,
    SecondLook,
)
from participation.wording.models import Part
from participation.wording.passed import joined, words_in

MOST = 50
OPEN_DRAFTS = (DraftState.WAITING, DraftState.RETURNED)

WAITING = """
SELECT x.*, i.public_id AS item, i.title, d.names, d.short FROM {table} x
  JOIN item i ON i.id = x.item_id LEFT JOIN department d ON d.id = x.department_id
 WHERE x.reader_department_id = $1 AND x.state = '{state}'
   AND (x.account_id IS NULL OR x.account_id <> $2)
 ORDER BY x.id LIMIT 50
"""
LOOKS = f"""
SELECT s.*, w.words AS passed FROM second_look s {joined("w", Part.SECOND_LOOK, "s.public_id")}
"""
LONGER = f"""
SELECT e.*, w.words AS passed FROM extension e {joined("w", Part.EXTENSION, "e.public_id")}
"""
BETTER = """
SELECT c.public_id, COUNT(*) AS n, SUM(CASE WHEN f.better THEN 1 ELSE 0 END) AS yes
  FROM better_face f JOIN commitment_step s ON s.id = f.step_id
  JOIN commitment c ON c.id = s.commitment_id AND c.last_step = s.number
 WHERE {whose} GROUP BY c.public_id
"""


@dataclass(frozen=True)
class ForSecond:
    """What one officer may read for another: which matter, of which office, since when or until."""

    public_id: str
    item: str
    title: str
    office: Localized
    day: date
    about_promise: bool = False


@dataclass(frozen=True)
class Look:
    """What everybody may know of a second look; words once they have passed."""

    about: str
    state: LookState
    due_on: date
    said: str
    decided_on: date | None


@dataclass(frozen=True)
class Longer:
    """An answer that was put off: from which day to which, and why."""

    from_on: date
    to_on: date
    said: str


@dataclass(frozen=True)
class BetterShare:
    """How many children looked at the place and said so; never for fewer than five."""

    count: int
    yes: int


@dataclass(frozen=True)
class Confirmed:
    """I-9: of what was done, how much children at the place have confirmed (more than half yes)."""

    done: int
    confirmed: int


async def for_second(actor: Actor) -> tuple[list[ForSecond], list[ForSecond]]:
    """(drafts, looks) that wait for this officer's office and are not by this officer."""
    require(actor, Act.AGENDA_OPEN)
    wish = (actor.department_id or "", actor.account_id or 0)
    drafts = await rows(WAITING.format(table="answer_draft", state="waiting"), *wish)
    looks = await rows(WAITING.format(table="second_look", state="open"), *wish)
    return (
        [_second(row, clock.local(clock.parse(row["created_at"])).date()) for row in drafts],
        [_second(row, as_date(row["due_on"])) for row in looks],
    )


async def draft_of(actor: Actor, public_id: str) -> AnswerDraft:
    """One's own office's, or one that one is asked to read; any other is not there."""
    require(actor, Act.AGENDA_OPEN)
    draft = await AnswerDraft.get_or_none(public_id=public_id)
    offices = {draft.department_id, draft.reader_department_id} if draft else set()
    if draft is None or actor.department_id not in offices:
        raise NotFound(public_id)
    return draft


async def look_of(actor: Actor, public_id: str) -> SecondLook:
    require(actor, Act.AGENDA_OPEN)
    look = await SecondLook.get_or_none(public_id=public_id)
    if look is None or look.reader_department_id != actor.department_id:
        raise NotFound(public_id)
    return look


async def about_look(look: SecondLook) -> tuple[Answer | None, Promise | None]:
    """What children did not agree with: the answer, or the promise that was called done."""
    if look.commitment_id is None:
        said = await public_line(look.item_id)
        return next((one for one in said if one.public_id == look.about), None), None
    made = await promises_of_item(look.item_id)
    return None, next((one for one in made if one.id == look.commitment_id), None)


async def promise_row(actor: Actor, public_id: str) -> Commitment:
    """Of one's own city; whether one may keep it, its act says."""
    require(actor, Act.AGENDA_OPEN)
    made = await Commitment.get_or_none(public_id=public_id)
    if made is None or made.jurisdiction_id != actor.jurisdiction_id:
        raise NotFound(public_id)
    return made


async def drafts_beside(actor: Actor, item: Item) -> tuple[list[AnswerDraft], str | None]:
    """(open drafts of an item, whose officer reads the next one); none for another office."""
    if not may(actor, Act.RESPONSE_PUBLISH, item):
        return [], None
    found = AnswerDraft.filter(item_id=item.id, state__in=OPEN_DRAFTS).order_by("-id")
    reader = await second_reader(item.department_id, item.jurisdiction_id, actor.account_id)
    return await found.limit(5), reader


async def looks_of(item_ids: Iterable[int]) -> dict[str, Look]:
    """{answer or done step: the second look at it}"""
    ids = list(item_ids)
    if not ids:
        return {}
    held = ", ".join(f"${place}" for place in range(1, len(ids) + 1))
    found = await rows(f"{LOOKS} WHERE s.item_id IN ({held}) ORDER BY s.id LIMIT 200", *ids)
    return {row["about"]: _look(row) for row in found}


async def longer_of(item_id: int) -> Longer | None:
    found = await rows(f"{LONGER} WHERE e.item_id = $1", item_id)
    if not found:
        return None
    row = found[0]
    said = words_in(row["passed"]).get("said", "")
    return Longer(_day(row["from_on"]), _day(row["to_on"]), said)


async def better_of(promises: Sequence[Promise]) -> dict[str, BetterShare]:
    """{promise: share} of what is done now; for five children or more."""
    ids = [one.id for one in promises]
    if not ids:
        return {}
    held = ", ".join(f"${place}" for place in range(1, len(ids) + 1))
    found = await rows(BETTER.format(whose=f"c.id IN ({held}) AND c.state = 'done'"), *ids)
    return {
        row["public_id"]: BetterShare(row["n"], round(100 * row["yes"] / row["n"]))
        for row in found
        if row["n"] >= K_PUBLIC
    }


async def confirmed(jurisdiction_id: str | None) -> Confirmed:
    """I-9 over all that is done now; what fewer than five looked at is not confirmed."""
    whose = "c.state = 'done' AND ($1 = '' OR c.jurisdiction_id = $1)"
    place = jurisdiction_id or ""
    faces = await rows(BETTER.format(whose=whose), place)
    done = await rows(f"SELECT COUNT(*) AS n FROM commitment c WHERE {whose}", place)
    yes = [row for row in faces if row["n"] >= K_PUBLIC and 2 * row["yes"] > row["n"]]
    return Confirmed(done[0]["n"], len(yes))


async def promised_to(code: str, item_id: int) -> dict[str, Any]:
    """What the holder of a slip is shown beside the answers; its own faces and objections too."""
    promises = await promises_of_item(item_id) if item_id else []
    who = await _holder(code, item_id)
    return {
        "promises": promises,
        "better": await better_of(promises),
        "looks": await looks_of([item_id]) if item_id else {},
        "longer": await longer_of(item_id),
        "own_faces": await _own_faces(who, promises) if who else {},
        "objected": await _objected(who, item_id) if who else frozenset(),
    }


async def _holder(code: str, item_id: int) -> int | None:
    try:
        return (await input_of_code(code, item_id)).author if item_id else None
    except NotFound:
        return None


async def _own_faces(who: int, promises: Sequence[Promise]) -> dict[str, bool]:
    """{promise: better}"""
    done = {teller("better", one.public_id, who): one for one in promises if one.done_at}
    newest = [one.steps[-1].public_id for one in done.values()]
    found = await BetterFace.filter(teller__in=list(done), step__public_id__in=newest).values_list(
        "teller", "better"
    )
    return {done[str(mark)].public_id: bool(better) for mark, better in found}


async def _objected(who: int, item_id: int) -> frozenset[str]:
    """Answers that this child does not agree with."""
    ids = await Response.filter(item_id=item_id).limit(MOST).values_list("public_id", flat=True)
    tellers = {teller("no", str(one), who): str(one) for one in ids}
    found = await Disagreement.filter(teller__in=list(tellers)).values_list("teller", flat=True)
    return frozenset(tellers[str(mark)] for mark in found)


def _second(row: Mapping[str, Any], day: date | None) -> ForSecond:
    return ForSecond(
        public_id=row["public_id"],
        item=row["item"],
        title=row["title"],
        office=from_json(row["short"]) or from_json(row["names"]) or {},
        day=day or clock.today(),
        about_promise=dict(row).get("commitment_id") is not None,
    )


def _look(row: Mapping[str, Any]) -> Look:
    decided = row["decided_at"]
    return Look(
        about=row["about"],
        state=LookState(row["state"]),
        due_on=_day(row["due_on"]),
        said=words_in(row["passed"]).get("said", ""),
        decided_on=clock.local(clock.parse(decided)).date() if decided else None,
    )


def _day(value: Any) -> date:
    return as_date(value) or clock.today()
