"""Reports that may be about one spot: suggested to those who read both, never merged."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tortoise.transactions import atomic

from participation.actor import Actor
from participation.database import from_json, rows
from participation.errors import InvalidInput, NotFound
from participation.i18n import gettext as _
from participation.journal.record import record
from participation.place import Point
from participation.policies import Act, require
from participation.reports.models import NotTheSame, PhotoReport
from participation.reports.nearby import around, lying_in
from participation.reports.similar import NEAR_M, Pair, Trait, matches, pairs

MOST_ASKED = 40
MOST_BESIDE = 60
MOST_SHOWN = 5
COLUMNS = """
r.public_id, r.jurisdiction_id, r.lon, r.lat, r.place_type, r.words, r.mood, r.month, r.media,
r.handling
"""
FROM = """
FROM photo_report r WHERE r.visibility = 'published' AND NOT r.held AND r.jurisdiction_id = $1
"""
SELECT = f"SELECT {COLUMNS} {FROM}"

Row = dict[str, Any]
Beside = dict[str, list["LookAlike"]]


@dataclass(frozen=True)
class LookAlike:
    """Another report that may be about the same spot, as whoever reads both may see it."""

    public_id: str
    words: str
    mood: str
    place_type: str
    month: str
    handling: str
    picture: str
    score: float


async def look_alikes(actor: Actor, report: PhotoReport) -> list[LookAlike]:
    """Published ones beside a report, which itself may still wait to be read; five at most."""
    require(actor, Act.LIKENESS_SEE, report)
    row = {name: getattr(report, name) for name in ("lon", "lat", "place_type", "words", "media")}
    ids = {"public_id": report.public_id, "jurisdiction_id": report.jurisdiction_id}
    return (await _beside(report.jurisdiction_id, [row | ids])).get(report.public_id, [])


async def alike_beside(actor: Actor, public_ids: Sequence[str]) -> Beside:
    """For each of these published ones (forty at most): which others may be about its spot."""
    require(actor, Act.EXACT_MAP_SEE)
    jurisdiction_id = actor.jurisdiction_id or ""
    asked = await _chosen(jurisdiction_id, list(public_ids)[:MOST_ASKED])
    return await _beside(jurisdiction_id, asked)


async def alike_among(actor: Actor, public_ids: Sequence[str]) -> list[Pair]:
    """Pairs among these, best first, that nobody has said no to."""
    require(actor, Act.EXACT_MAP_SEE)
    chosen = await _chosen(actor.jurisdiction_id or "", public_ids)
    return await _undenied(pairs(await _traits(chosen)))


@atomic()
async def deny(actor: Actor, one: str, other: str) -> None:
    """不是同一处: remembered for the pair, whichever of them is looked at."""
    low, high = sorted((one, other))
    known = await PhotoReport.filter(public_id__in=[low, high]).order_by("public_id")
    for report in known:
        require(actor, Act.LIKENESS_DENY, report)
    if not any(report.public_id == one for report in known):
        raise NotFound(one)
    if len({report.jurisdiction_id for report in known}) != 1 or len(known) != 2:
        raise InvalidInput({"other": _("请从列出的里面选一个。")})
    kept = {"jurisdiction_id": known[0].jurisdiction_id, "account_id": actor.account_id}
    await NotTheSame.get_or_create(one=low, other=high, defaults=kept)
    await record(actor, "report.not-the-same", known[0], other=high)


async def likenesses(media: Iterable[str]) -> dict[str, int]:
    """{picture: hash} of those that have been prepared."""
    wanted = list(dict.fromkeys(media))
    if not wanted:
        return {}
    found = await rows(
        "SELECT public_id, likeness FROM media WHERE likeness IS NOT NULL"
        f" AND public_id IN ({_marks(wanted)})",
        *wanted,
    )
    return {row["public_id"]: row["likeness"] for row in found}


async def _beside(jurisdiction_id: str, asked: Sequence[Row]) -> Beside:
    found, near = await _alike(asked, await _near(jurisdiction_id, asked))
    said_no = await _denied(pair for several in found.values() for pair in several)
    return {
        here: [
            _shown(near[pair.beside(here)], pair.score)
            for pair in several
            if (pair.one, pair.other) not in said_no
        ][:MOST_SHOWN]
        for here, several in found.items()
    }


async def _alike(
    asked: Sequence[Row], near: Sequence[Row]
) -> tuple[dict[str, list[Pair]], dict[str, Row]]:
    """{asked: pairs with those that lie near it}, and the rows of all that lie near one."""
    known = {row["public_id"]: row for row in near}
    traits = {one.public_id: one for one in await _traits([*known.values(), *asked])}
    beside: dict[str, list[Trait]] = {row["public_id"]: [] for row in asked}
    for row in near:
        beside[row["beside"]].append(traits[row["public_id"]])
    found = {here: matches(traits[here], others) for here, others in beside.items()}
    return {here: several for here, several in found.items() if several}, known


async def _near(jurisdiction_id: str, asked: Sequence[Row]) -> list[Row]:
    """In one statement, however many are asked for; each by its few ranges of cells."""
    parts: list[str] = []
    values: list[object] = [jurisdiction_id]
    for place, row in enumerate(asked):
        box = around(Point(row["lon"], row["lat"]), NEAR_M)
        where, more = lying_in(box, len(values))
        values += [*more, row["public_id"]]
        own = f"${len(values)}"
        mark = f"CAST({own} AS VARCHAR) AS beside"
        parts.append(
            f"SELECT * FROM (SELECT {mark}, {COLUMNS} {FROM} AND r.public_id <> {own}"
            f" AND {where} ORDER BY r.published_at DESC LIMIT {MOST_BESIDE}) s{place}"
        )
    return await rows(" UNION ALL ".join(parts), *values) if parts else []


async def _chosen(jurisdiction_id: str, public_ids: Sequence[str]) -> list[Row]:
    if not public_ids:
        return []
    return await rows(
        f"{SELECT} AND r.public_id IN ({_marks(public_ids, 1)})", jurisdiction_id, *public_ids
    )


async def _undenied(found: Sequence[Pair]) -> list[Pair]:
    said_no = await _denied(found)
    return [pair for pair in found if (pair.one, pair.other) not in said_no]


async def _denied(found: Iterable[Pair]) -> set[tuple[str, str]]:
    ids = sorted({pair.one for pair in found})
    if not ids:
        return set()
    denied = await rows(f"SELECT one, other FROM not_the_same WHERE one IN ({_marks(ids)})", *ids)
    return {(row["one"], row["other"]) for row in denied}


async def _traits(found: Sequence[Row]) -> list[Trait]:
    pictures = {row["public_id"]: from_json(row["media"]) for row in found}
    alike = await likenesses(one for several in pictures.values() for one in several)
    return [_trait(row, pictures[row["public_id"]], alike) for row in found]


def _trait(row: Row, pictures: Sequence[str], alike: Mapping[str, int]) -> Trait:
    plain = ("public_id", "jurisdiction_id", "place_type", "words")
    return Trait(
        **{name: row[name] for name in plain},
        spot=Point(row["lon"], row["lat"]),
        likeness=tuple(alike[one] for one in pictures if one in alike),
    )


def _shown(row: Row, score: float) -> LookAlike:
    plain = ("public_id", "words", "mood", "place_type", "month", "handling")
    return LookAlike(
        **{name: row[name] for name in plain},
        picture=next(iter(from_json(row["media"])), ""),
        score=score,
    )


def _marks(values: Sequence[object], taken: int = 0) -> str:
    return ", ".join(f"${taken + place}" for place in range(1, len(values) + 1))
