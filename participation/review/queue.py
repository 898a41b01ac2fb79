"""What waits for a reader: flagged first, then urgent, then the longest waiting; one city only."""

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from participation import clock
from participation.actor import Actor
from participation.contributions.models import Contribution
from participation.contributions.read_by import late_before
from participation.database import rows
from participation.errors import InvalidInput, NotFound
from participation.i18n import gettext as _
from participation.people.bars import barred
from participation.policies import Act, require
from participation.review import texts
from participation.review.models import Flag
from participation.review.waits import (
    COUNT,
    FLAGGED_FIRST,
    OF_LESSON,
    QUEUE,
    REVIEWED,
    TABLES,
    reader,
)
from participation.wording.models import AdultText, is_text_id

MOST_OF_LESSON = 120
FOLDED = 3  # a hint of less urgency is mostly a harmless sentence
ANSWERED_WITHIN = timedelta(hours=24)

WORDS: Mapping[str, Sequence[str]] = {
    "proposal": ("saw", "why", "idea", "who"),
    "comment": ("body",),
    "report": ("words",),
    "way": (),
}
WHICH = " UNION ALL ".join(
    f"SELECT '{kind}' AS kind FROM {table} WHERE public_id = $1" for kind, table in TABLES.items()
)
FIRST = (99, datetime(1970, 1, 1, tzinfo=UTC), "")


@dataclass(frozen=True)
class Objected:
    """The author does not agree with this decision, for this reason."""

    about: int
    why: str


@dataclass(frozen=True)
class Waiting:
    """One thing to read: the contribution, its words by box, who has it open now."""

    kind: str
    contribution: Contribution | AdultText
    words: dict[str, str]
    reader: int | None
    until: datetime | None
    flags: Sequence[Flag] = ()
    first_yes: bool = False
    objection: Objected | None = None
    urgency: int = 0

    @property
    def due(self) -> datetime | None:
        """Until when a person must have answered the flags."""
        return min((one.at + ANSWERED_WITHIN for one in self.flags), default=None)

    @property
    def overdue(self) -> bool:
        return bool(self.due and self.due < clock.now())

    @property
    def public_id(self) -> str:
        return self.contribution.public_id

    @property
    def media(self) -> list[str]:
        return list(getattr(self.contribution, "media", []))

    @property
    def worrying(self) -> bool:
        """A child may need help now: it comes first and stays folded until somebody opens it."""
        return any(one >= FOLDED for one in self._distress)

    @property
    def caring(self) -> bool:
        """A word that may mean something; most of them do not, so nothing is folded for it."""
        return bool(self._distress) and not self.worrying

    @property
    def _distress(self) -> list[int]:
        hints = self.contribution.findings
        return [int(str(one["urgency"])) for one in hints if _is_distress(one)]


def _is_distress(finding: Mapping[str, object]) -> bool:
    return str(finding["kind"]).startswith("distress")


def words_of(kind: str, contribution: Contribution | AdultText) -> dict[str, str]:
    """Only the boxes that hold words, in the order of the form."""
    if isinstance(contribution, AdultText):
        return contribution.said
    return {box: said for box in WORDS[kind] if (said := getattr(contribution, box))}


async def waiting(
    actor: Actor, limit: int = 20, cursor: str | None = None
) -> tuple[list[Waiting], str | None]:
    """A page of the queue and where the next begins; six statements at most, however much waits."""
    require(actor, Act.REVIEW_QUEUE)
    start = _decode(cursor) if cursor else FIRST
    found = await rows(QUEUE, *reader(actor), clock.now(), *start, limit + 1)
    shown = found[:limit]
    return await _items(shown), _encode(shown[-1]) if len(found) > limit else None


async def of_lesson(actor: Actor, session_id: int) -> list[Waiting]:
    """All that waits of one lesson."""
    require(actor, Act.REVIEW_QUEUE)
    return await _items(
        await rows(OF_LESSON, *reader(actor), clock.now(), session_id, MOST_OF_LESSON)
    )


async def _items(shown: list[dict[str, Any]]) -> list[Waiting]:
    loaded = await _load(shown)
    flags = await open_flags([row["public_id"] for row in shown if is_flagged(row)])
    return [
        _item(row, loaded[row["public_id"]], flags.get(row["public_id"], ()))
        for row in shown
        if row["public_id"] in loaded
    ]


async def flagged(
    actor: Actor, limit: int = 20, cursor: str | None = None
) -> tuple[list[Waiting], str | None]:
    """The front of the queue: what readers flagged."""
    items, following = await waiting(actor, limit, cursor)
    ours = [one for one in items if one.flags]
    return ours, following if items and items[-1].urgency >= FLAGGED_FIRST else None


@dataclass(frozen=True)
class Pile:
    """How many wait, since when the oldest does, how many wait longer than they may (M-17)."""

    count: int
    oldest: datetime | None
    late: int


async def load_of_queue(actor: Actor) -> Pile:
    require(actor, Act.REVIEW_QUEUE)
    row = (await rows(COUNT, *reader(actor), late_before()))[0]
    return Pile(row["n"], clock.parse(row["oldest"]) if row["oldest"] else None, row["late"])


async def find_any(public_id: str) -> tuple[str, Contribution | AdultText]:
    """A text of an adult too."""
    if is_text_id(public_id):
        known = await texts.load([public_id])
        if public_id not in known:
            raise NotFound(public_id)
        return texts.KIND, known[public_id]
    return await find(public_id)


async def find(public_id: str) -> tuple[str, Contribution]:
    """Which of the reviewed kinds it is; raises NotFound."""
    kinds = await rows(WHICH, public_id)
    if not kinds:
        raise NotFound(public_id)
    kind = kinds[0]["kind"]
    return kind, await REVIEWED[kind].get(public_id=public_id)


async def find_for(actor: Actor, public_id: str) -> tuple[str, Contribution]:
    """Held things are there for safeguarding alone, a child's not for whom it is kept from."""
    kind, contribution = await find(public_id)
    if contribution.held or contribution.author_id in await barred(actor.account_id):
        raise NotFound(public_id)
    return kind, contribution


async def _load(shown: list[dict[str, Any]]) -> dict[str, Contribution | AdultText]:
    loaded: dict[str, Contribution | AdultText] = {}
    ours = [row["public_id"] for row in shown if row["kind"] == texts.KIND]
    if ours:
        loaded |= await texts.load(ours)
    for kind, model in REVIEWED.items():
        ids = [row["public_id"] for row in shown if row["kind"] == kind]
        if ids:
            loaded |= {one.public_id: one for one in await model.filter(public_id__in=ids)}
    return loaded


def is_flagged(row: Mapping[str, Any]) -> bool:
    return bool(row["urgency"] >= FLAGGED_FIRST)


async def open_flags(subjects: Sequence[str]) -> dict[str, list[Flag]]:
    """Of the few on a page; a thing has at most `flags.ENOUGH`, and one for each child."""
    found: dict[str, list[Flag]] = {}
    if subjects:
        for one in await Flag.filter(subject__in=subjects, answered_at=None).order_by("id"):
            found.setdefault(one.subject, []).append(one)
    return found


def _item(
    row: dict[str, Any], contribution: Contribution | AdultText, flags: Sequence[Flag]
) -> Waiting:
    return Waiting(
        kind=row["kind"],
        contribution=contribution,
        words=words_of(row["kind"], contribution),
        reader=row["reader"],
        until=clock.parse(row["until"]) if row["until"] else None,
        flags=flags,
        first_yes=row["first_yes"] is not None,
        objection=Objected(row["about"], row["why"]) if row["about"] else None,
        urgency=row["urgency"],
    )


def _encode(row: dict[str, Any]) -> str:
    place = [row["urgency"], clock.parse(row["created_at"]).isoformat(), row["public_id"]]
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode()


def _decode(cursor: str) -> tuple[int, datetime, str]:
    try:
        urgency, created_at, public_id = json.loads(base64.urlsafe_b64decode(cursor))
        place = int(urgency), clock.parse(str(created_at)).astimezone(UTC), str(public_id)
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        raise InvalidInput({"cursor": _("这里填得不对，请再看一看。")}) from error
    if abs(place[0]) > FIRST[0] or not place[2].isprintable():
        raise InvalidInput({"cursor": _("这里填得不对，请再看一看。")})
    return place
