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
from participation.database import rows
from participation.errors import InvalidInput, NotFound
from participation.i18n import gettext as _
from participation.people.bars import barred, without
from participation.policies import Act, require
from participation.proposals.models import Comment, Proposal
from participation.reports.models import PhotoReport
from participation.review.models import Flag
from participation.ways.models import Way

ANSWERED_WITHIN = timedelta(hours=24)

REVIEWED: Mapping[str, type[Contribution]] = {
    "proposal": Proposal,
    "comment": Comment,
    "report": PhotoReport,
    "way": Way,
}
WORDS: Mapping[str, Sequence[str]] = {
    "proposal": ("saw", "why", "idea", "who"),
    "comment": ("body",),
    "report": ("words",),
    "way": (),
}
TABLES = {kind: model._meta.db_table for kind, model in REVIEWED.items()}
# A visitor's flag weighs half of one that somebody answers for: two of them bring a person.
FLAGGED = """
SELECT subject, min(at) AS since FROM flag WHERE answered_at IS NULL GROUP BY subject
HAVING sum(CASE WHEN role = 'visitor' THEN 1 ELSE 2 END) >= 2
"""
FLAGGED_FIRST = 10
WAITS = " UNION ALL ".join(
    f"SELECT '{kind}' AS kind, w.public_id, w.id,"
    f" w.urgency + CASE WHEN f.subject IS NULL THEN 0 ELSE {FLAGGED_FIRST} END AS urgency,"
    " COALESCE(f.since, w.created_at) AS created_at"
    f" FROM {table} w LEFT JOIN flagged f ON f.subject = w.public_id"
    " WHERE w.jurisdiction_id = $1 AND w.visibility = 'waiting' AND NOT w.held"
    f" AND {without('w.author_id', 2)}"
    f" UNION ALL SELECT '{kind}', p.public_id, p.id, p.urgency + {FLAGGED_FIRST}, f.since"
    f" FROM flagged f JOIN {table} p ON p.public_id = f.subject"
    " WHERE p.jurisdiction_id = $1 AND p.visibility = 'published' AND NOT p.held"
    f" AND {without('p.author_id', 2)}"
    for kind, table in TABLES.items()
)
QUEUE = f"""
WITH flagged AS ({FLAGGED})
SELECT w.kind, w.public_id, w.urgency, w.created_at, l.account_id AS reader, l.until
FROM ({WAITS}) w LEFT JOIN lease l ON l.subject = w.public_id AND l.until > $3
WHERE w.urgency < $4
   OR (w.urgency = $4 AND (w.created_at > $5 OR (w.created_at = $5 AND w.public_id > $6)))
ORDER BY w.urgency DESC, w.created_at, w.public_id LIMIT $7
"""
COUNT = (
    f"WITH flagged AS ({FLAGGED}) SELECT count(*) AS n, min(created_at) AS oldest FROM ({WAITS}) w"
)
WHICH = " UNION ALL ".join(
    f"SELECT '{kind}' AS kind FROM {table} WHERE public_id = $1" for kind, table in TABLES.items()
)
FIRST = (99, datetime(1970, 1, 1, tzinfo=UTC), "")


@dataclass(frozen=True)
class Waiting:
    """One thing to read: the contribution, its words by box, who has it open now."""

    kind: str
    contribution: Contribution
    words: dict[str, str]
    reader: int | None
    until: datetime | None
    flags: Sequence[Flag] = ()

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
        """A child may need help: it comes first and stays folded until somebody opens it."""
        return any(str(one["kind"]).startswith("distress") for one in self.contribution.findings)


def words_of(kind: str, contribution: Contribution) -> dict[str, str]:
    """Only the boxes that hold words, in the order of the form."""
    return {box: said for box in WORDS[kind] if (said := getattr(contribution, box))}


async def waiting(
    actor: Actor, limit: int = 20, cursor: str | None = None
) -> tuple[list[Waiting], str | None]:
    """A page of the queue and where the next begins; six statements at most, however much waits."""
    require(actor, Act.REVIEW_QUEUE)
    start = _decode(cursor) if cursor else FIRST
    found = await rows(
        QUEUE, actor.jurisdiction_id, actor.account_id or 0, clock.now(), *start, limit + 1
    )
    shown = found[:limit]
    loaded = await _load(shown)
    flags = await open_flags([row["public_id"] for row in shown if is_flagged(row)])
    items = [
        _item(row, loaded[row["public_id"]], flags.get(row["public_id"], ()))
        for row in shown
        if row["public_id"] in loaded
    ]
    return items, _encode(shown[-1]) if len(found) > limit else None


async def flagged(
    actor: Actor, limit: int = 20, cursor: str | None = None
) -> tuple[list[Waiting], str | None]:
    """The front of the queue: what readers flagged."""
    items, following = await waiting(actor, limit, cursor)
    ours = [one for one in items if one.flags]
    return ours, following if len(ours) == len(items) else None


async def load_of_queue(actor: Actor) -> tuple[int, datetime | None]:
    """How many wait and since when the oldest does."""
    require(actor, Act.REVIEW_QUEUE)
    row = (await rows(COUNT, actor.jurisdiction_id, actor.account_id or 0))[0]
    return row["n"], clock.parse(row["oldest"]) if row["oldest"] else None


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


async def _load(shown: list[dict[str, Any]]) -> dict[str, Contribution]:
    loaded: dict[str, Contribution] = {}
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


def _item(row: dict[str, Any], contribution: Contribution, flags: Sequence[Flag]) -> Waiting:
    return Waiting(
        kind=row["kind"],
        contribution=contribution,
        words=words_of(row["kind"], contribution),
        reader=row["reader"],
        until=clock.parse(row["until"]) if row["until"] else None,
        flags=flags,
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
