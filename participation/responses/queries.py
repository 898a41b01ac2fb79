"""Reading answers: an item's line, the latest, and faces once enough children gave one."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from participation import clock
from participation.agendas.queries import as_date, as_moment
from participation.database import from_json, rows
from participation.i18n import language
from participation.jurisdictions.former import office_then
from participation.localized import Localized
from participation.media.queries import shown_of
from participation.responses.models import SUBSTANTIVE, Grasp, Verdict
from participation.wording.models import Part
from participation.wording.passed import child_title_in, joined, words_in

K_PUBLIC = 5
FOR_CHILDREN = ("looked_at", "will_do", "cannot_yet")
SHOWN = (*FOR_CHILDREN, "words", "owner", "funding")

ANSWER = f"""
SELECT r.id, r.public_id, r.verdict, r.words, r.looked_at, r.will_do, r.cannot_yet, r.due_on,
       r.funding, r.owner, r.reason_class, r.funding_source, r.funding_year, r.media, r.at,
       r.withdrawn_at, r.withdrawn_reason, b.words AS why,
       i.public_id AS item, i.id AS item_id, i.title, i.child_title,
       COALESCE({office_then("r.department_id", "r.at")}, d.names) AS office,
       d.names AS office_now,
       w.words AS passed, t.words AS named
  FROM response r JOIN item i ON i.id = r.item_id LEFT JOIN department d ON d.id = r.department_id
  {joined("w", Part.ANSWER, "r.public_id")}
  {joined("t", Part.ITEM, "i.public_id")}
  {joined("b", Part.WITHDRAWAL, "r.public_id")}
"""
READ = "w.id IS NOT NULL"
# What was withdrawn stands for the item only where nothing else was said.
NEWEST_READ = f"""(SELECT n.id FROM response n {joined("x", Part.ANSWER, "n.public_id")}
   WHERE n.item_id = i.id AND x.id IS NOT NULL
   ORDER BY CASE WHEN n.withdrawn_at IS NULL THEN 0 ELSE 1 END, n.id DESC LIMIT 1)"""


@dataclass(frozen=True)
class Answer:
    """One answer as everybody may read it: adult words, the child's three parts, office, day."""

    id: int
    public_id: str
    item: str
    title: str
    office: Localized
    verdict: Verdict
    words: str
    looked_at: str
    will_do: str
    cannot_yet: str
    due_on: date | None
    funding: str
    media: list[str]
    at: datetime
    owner: str = ""
    reason_class: str = ""
    funding_source: str = ""
    funding_year: int | None = None
    office_now: Localized = field(default_factory=dict)
    withdrawn_at: datetime | None = None
    withdrawn_reason: str = ""

    @property
    def renamed(self) -> Localized | None:
        """What the office is called now, where it signed with a name that it bears no more."""
        return self.office_now if self.office_now and self.office_now != self.office else None

    @property
    def substantive(self) -> bool:
        """What was withdrawn is no answer any more."""
        return self.verdict in SUBSTANTIVE and self.withdrawn_at is None


@dataclass(frozen=True)
class Faces:
    """How many children understood, as shares of a hundred; never for fewer than five."""

    count: int
    yes: int
    somewhat: int
    no: int


async def line(item_id: int) -> list[Answer]:
    """As the office wrote it, oldest first: nothing on it is ever taken away."""
    found = await rows(f"{ANSWER} WHERE r.item_id = $1 ORDER BY r.id", item_id)
    return await _shaped(found, _as_written)


async def public_line(item_id: int) -> list[Answer]:
    """What of it a moderator has passed, in the words that passed."""
    return await shaped(
        await rows(f"{ANSWER} WHERE {READ} AND r.item_id = $1 ORDER BY r.id", item_id)
    )


async def public_lines(item_ids: Iterable[int]) -> defaultdict[int, list[Answer]]:
    """{item id: its public line} of several at once."""
    lines: defaultdict[int, list[Answer]] = defaultdict(list)
    ids = list(item_ids)
    if ids:
        held = ", ".join(f"${place}" for place in range(1, len(ids) + 1))
        where = f"{READ} AND r.item_id IN ({held}) ORDER BY r.id LIMIT 2000"
        found = await rows(f"{ANSWER} WHERE {where}", *ids)
        of = {row["public_id"]: row["item_id"] for row in found}
        for one in await shaped(found):
            lines[of[one.public_id]].append(one)
    return lines


async def of_input(subject: str) -> list[Answer]:
    """What was answered to the items that one idea or report went into, oldest first."""
    origin = "r.item_id IN (SELECT n.item_id FROM item_input n WHERE n.subject = $1)"
    found = await rows(f"{ANSWER} WHERE {READ} AND {origin} ORDER BY r.id LIMIT 50", subject)
    return await shaped(found)


async def latest(
    jurisdiction_id: str | None = None, limit: int = 20, before: int = 0
) -> list[Answer]:
    """The newest answer of each item, newest first; `before` the last one of a page."""
    found = await rows(
        f"{ANSWER} WHERE ($1 = '' OR i.jurisdiction_id = $1)"
        f" AND r.id = {NEWEST_READ}"
        " AND ($3 = 0 OR r.id < $3) ORDER BY r.id DESC LIMIT $2",
        jurisdiction_id or "",
        min(limit, 100),
        before,
    )
    return await shaped(found)


async def faces(item_ids: Iterable[int]) -> dict[int, Faces]:
    """{response id: faces} for the answers of these items that five children or more have read."""
    ids = list(item_ids)
    if not ids:
        return {}
    held = ", ".join(f"${place}" for place in range(1, len(ids) + 1))
    counted: dict[int, dict[str, int]] = {}
    for row in await rows(
        "SELECT u.response_id, u.grasp, COUNT(*) AS n FROM understanding u"
        f" JOIN response r ON r.id = u.response_id WHERE r.item_id IN ({held})"
        " GROUP BY u.response_id, u.grasp",
        *ids,
    ):
        counted.setdefault(row["response_id"], {})[row["grasp"]] = row["n"]
    enough = {one: found for one, found in counted.items() if sum(found.values()) >= K_PUBLIC}
    return {one: _shares(found) for one, found in enough.items()}


async def faces_of_office(department_id: str | None, jurisdiction_id: str | None) -> Faces | None:
    """Over all answers of one office."""
    counted = await rows(
        "SELECT u.grasp, COUNT(*) AS n FROM understanding u JOIN response r ON r.id = u.response_id"
        " JOIN item i ON i.id = r.item_id WHERE r.department_id = $1 AND i.jurisdiction_id = $2"
        " GROUP BY u.grasp",
        department_id or "",
        jurisdiction_id or "",
    )
    found = {row["grasp"]: row["n"] for row in counted}
    return _shares(found) if sum(found.values()) >= K_PUBLIC else None


def _shares(found: dict[str, int]) -> Faces:
    count = sum(found.values())
    share = {face: round(100 * found.get(face, 0) / count) for face in Grasp}
    return Faces(count, share[Grasp.YES], share[Grasp.SOMEWHAT], share[Grasp.NO])


async def shaped(found: list[dict[str, Any]]) -> list[Answer]:
    """The words that passed, whatever stands in the rows; none for what nobody has read."""
    return await _shaped([row for row in found if row["passed"]], _as_passed)


async def _shaped(
    found: list[dict[str, Any]], words: Callable[[dict[str, Any]], dict[str, str]]
) -> list[Answer]:
    """With those pictures only whose masks a person has confirmed."""
    shown = await shown_of([from_json(row["media"]) or [] for row in found])
    return [_shape(row, media, words(row)) for row, media in zip(found, shown, strict=True)]


def _as_written(row: dict[str, Any]) -> dict[str, str]:
    title = row["child_title"] or row["title"]
    written = {box: row[box] for box in (*SHOWN, "withdrawn_reason")}
    return {"title": title} | written


def _as_passed(row: dict[str, Any]) -> dict[str, str]:
    """In Korean where the office wrote it and the reader reads it; the child's parts together."""
    passed = words_in(row["passed"])
    title = child_title_in(words_in(row["named"]))
    said = {"title": title} | {box: passed.get(box, "") for box in SHOWN}
    said["withdrawn_reason"] = words_in(row["why"]).get("withdrawn_reason", "")
    korean = {box: passed.get(f"ko_{box}", "") for box in FOR_CHILDREN}
    return said | korean if language() == "ko" and any(korean.values()) else said


def _shape(row: dict[str, Any], media: list[str], words: dict[str, Any]) -> Answer:
    return Answer(
        **{name: row[name] for name in ("id", "public_id", "item")},
        **words,
        office=from_json(row["office"]) or {},
        office_now=from_json(row["office_now"]) or {},
        verdict=Verdict(row["verdict"]),
        reason_class=row["reason_class"] or "",
        funding_source=row["funding_source"] or "",
        funding_year=row["funding_year"],
        due_on=as_date(row["due_on"]),
        media=media,
        at=clock.parse(row["at"]),
        withdrawn_at=as_moment(row["withdrawn_at"]),
    )
