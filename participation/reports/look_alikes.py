"""Reports that may be about one spot: suggested to those who read both, never merged."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tortoise.transactions import atomic

from participation.actor import Actor
from participation.database import from_json, rows
from participation.errors import InvalidInput
from participation.i18n import gettext as _
from participation.journal.record import record
from participation.policies import Act, require
from participation.reports.models import NotTheSame, PhotoReport
from participation.reports.nearby import around, lying_in
from participation.reports.place import Point
from participation.reports.similar import NEAR_M, Pair, Trait, matches, pairs

MOST_BESIDE = 200
MOST_SHOWN = 5
SELECT = """
SELECT r.public_id, r.jurisdiction_id, r.lon, r.lat, r.place_type, r.words, r.mood, r.month,
       r.media, r.handling
FROM photo_report r WHERE r.visibility = 'published' AND NOT r.held AND r.jurisdiction_id = $1
"""


@dataclass(frozen=True)
class LookAlike:
    """Another report that may be about the same spot, as its reader may see it."""

    public_id: str
    words: str
    mood: str
    place_type: str
    month: str
    handling: str
    picture: str
    score: float


async def look_alikes(actor: Actor, report: PhotoReport) -> list[LookAlike]:
    """At most five published ones beside a report, also while that one still waits to be read."""
    require(actor, Act.LIKENESS_SEE, report)
    where, values = lying_in(around(Point(report.lon, report.lat), NEAR_M), 1)
    near = await rows(
        f"{SELECT} AND {where} ORDER BY r.published_at DESC LIMIT {MOST_BESIDE}",
        report.jurisdiction_id,
        *values,
    )
    beside = {row["public_id"]: row for row in near if row["public_id"] != report.public_id}
    alike = await likenesses([*_pictures(beside.values()), *report.media])
    traits = [_trait(row, alike) for row in beside.values()]
    found = matches(_own(report, alike), traits)
    return await _shown(report.public_id, found, beside)


async def alike_among(public_ids: Sequence[str], jurisdiction_id: str) -> list[Pair]:
    """Pairs among these reports of one place that nobody has said no to."""
    if len(public_ids) < 2:
        return []
    marks = ", ".join(f"${place}" for place in range(2, len(public_ids) + 2))
    chosen = await rows(f"{SELECT} AND r.public_id IN ({marks})", jurisdiction_id, *public_ids)
    alike = await likenesses(_pictures(chosen))
    return await _undenied(pairs([_trait(row, alike) for row in chosen]))


@atomic()
async def deny(actor: Actor, one: PhotoReport, other: PhotoReport) -> None:
    """不是同一处: remembered for the pair, whichever of them is looked at."""
    for report in (one, other):
        require(actor, Act.LIKENESS_DENY, report)
    if one.public_id == other.public_id or one.jurisdiction_id != other.jurisdiction_id:
        raise InvalidInput({"other": _("请从列出的里面选一个。")})
    low, high = sorted((one.public_id, other.public_id))
    kept = {"jurisdiction_id": one.jurisdiction_id, "account_id": actor.account_id}
    await NotTheSame.get_or_create(one=low, other=high, defaults=kept)
    await record(actor, "report.not-the-same", one, other=other.public_id)


async def likenesses(media: Iterable[str]) -> dict[str, int]:
    """{picture: hash} of those that have been prepared."""
    wanted = list(dict.fromkeys(media))
    if not wanted:
        return {}
    marks = ", ".join(f"${place}" for place in range(1, len(wanted) + 1))
    found = await rows(
        "SELECT public_id, likeness FROM media"
        f" WHERE likeness IS NOT NULL AND public_id IN ({marks})",
        *wanted,
    )
    return {row["public_id"]: row["likeness"] for row in found}


async def _shown(
    public_id: str, found: Sequence[Pair], beside: Mapping[str, dict[str, Any]]
) -> list[LookAlike]:
    plain = ("public_id", "words", "mood", "place_type", "month", "handling")
    return [
        LookAlike(
            **{name: row[name] for name in plain},
            picture=next(iter(from_json(row["media"])), ""),
            score=pair.score,
        )
        for pair in (await _undenied(found))[:MOST_SHOWN]
        if (row := beside[pair.beside(public_id)])
    ]


async def _undenied(found: Sequence[Pair]) -> list[Pair]:
    if not found:
        return []
    ids = sorted({pair.one for pair in found})
    marks = ", ".join(f"${place}" for place in range(1, len(ids) + 1))
    denied = await rows(f"SELECT one, other FROM not_the_same WHERE one IN ({marks})", *ids)
    no = {(row["one"], row["other"]) for row in denied}
    return [pair for pair in found if (pair.one, pair.other) not in no]


def _pictures(found: Iterable[dict[str, Any]]) -> list[str]:
    return [picture for row in found for picture in from_json(row["media"])]


def _trait(row: dict[str, Any], alike: Mapping[str, int]) -> Trait:
    return Trait(
        public_id=row["public_id"],
        jurisdiction_id=row["jurisdiction_id"],
        spot=Point(row["lon"], row["lat"]),
        place_type=row["place_type"],
        words=row["words"],
        likeness=_hashes(from_json(row["media"]), alike),
    )


def _own(report: PhotoReport, alike: Mapping[str, int]) -> Trait:
    return Trait(
        public_id=report.public_id,
        jurisdiction_id=report.jurisdiction_id,
        spot=Point(report.lon, report.lat),
        place_type=report.place_type,
        words=report.words,
        likeness=_hashes(report.media, alike),
    )


def _hashes(media: Sequence[str], alike: Mapping[str, int]) -> tuple[int, ...]:
    return tuple(alike[one] for one in media if one in alike)
