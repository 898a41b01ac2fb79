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
from participation.responses.models import Commitment
from participation.responses.promised import Promise
from participation.responses.second_eyes import second_reader
from participation.responses.seconds import AnswerDraft, DraftState, LookState, SecondLook
from participation.wording.models import Part
from participation.wording.passed import joined, words_in

K_PUBLIC = 5
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


async def own_faces(code: str, item_id: int) -> dict[str, bool]:
    """{promise: better} that the holder of this slip has said; empty for another matter's slip."""
    try:
        who = await input_of_code(code, item_id)
    except NotFound:
        return {}
    made = await Commitment.filter(item_id=item_id).limit(MOST)
    tellers = {teller("better", one.public_id, who.author): one.public_id for one in made}
    if not tellers:
        return {}
    held = ", ".join(f"${place}" for place in range(1, len(tellers) + 1))
    found = await rows(
        "SELECT f.teller, f.better FROM better_face f"
        " JOIN commitment_step s ON s.id = f.step_id"
        " JOIN commitment c ON c.id = s.commitment_id AND c.last_step = s.number"
        f" WHERE f.teller IN ({held})",
        *tellers,
    )
    return {tellers[row["teller"]]: bool(row["better"]) for row in found}


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
