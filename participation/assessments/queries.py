"""What everybody may read of assessments: versions that are published, in words that passed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from participation.agendas.models import Item
from participation.agendas.queries import ItemCard, card_of, item
from participation.assessments.complete import chosen, result, written
from participation.assessments.contesting import is_contestable
from participation.assessments.lines import LEAST, UNCOUNTED, Line, fit_to_quote, stored
from participation.assessments.models import Aftermath, Assessment, Contest, Settlement, State
from participation.errors import NotFound
from participation.wording.models import AdultText, Part
from participation.wording.passed import NOTHING, Words, passed_about, passed_of

SHOWN = (State.PUBLISHED, State.OVERTURNED)
MOST = 50
MOST_CONTESTS = 200


@dataclass(frozen=True)
class Row:
    """A theme, what changed because of it, and a sentence of a child that may be shown."""

    key: str
    title: str
    children: int | None
    guardians: int | None
    changed: str
    quote: str

    def told(self, count: int | None) -> str:
        """Few are not told; what an office named itself was never counted."""
        if count is not None:
            return str(count)
        return "" if self.key in UNCOUNTED else f"<{LEAST}"


@dataclass(frozen=True)
class Sheet:
    """One version, as its reader may see it."""

    number: int
    state: State
    result: str
    chosen: Mapping[str, str]
    words: Mapping[str, str]
    rows: Sequence[Row]
    lines: Sequence[Mapping[str, object]]
    digest: str
    published_at: datetime | None
    contestable_until: date | None
    is_contestable: bool


@dataclass(frozen=True)
class Settled:
    """`answer` is empty until the desk has passed it."""

    upheld: bool
    at: datetime
    answer: str


@dataclass(frozen=True)
class Contested:
    """Words that passed, of nobody in particular; what another office said to it."""

    public_id: str
    role: str
    at: datetime
    words: str
    settled: Settled | None


@dataclass(frozen=True)
class After:
    number: int
    turned_out: str
    at: datetime
    words: Words


@dataclass(frozen=True)
class Seen:
    """All of one item's assessment that is public; `sheet` is the version that was asked for."""

    card: ItemCard
    sheet: Sheet
    versions: Sequence[Assessment]
    contests: Sequence[Contested]
    afterwards: Sequence[After]

    @property
    def is_latest(self) -> bool:
        return bool(self.sheet.number == self.versions[-1].number)


async def seen(item_id: str, number: int | None = None) -> Seen:
    """Raises NotFound while nothing is published, as for an item that is not there."""
    found = await item(item_id)
    versions = await versions_of(found)
    wanted = next((one for one in reversed(versions) if number in {None, one.number}), None)
    if wanted is None:
        raise NotFound(item_id)
    passed = await passed_about(found.public_id)
    words = passed.get((Part.IMPACT, wanted.number), NOTHING)
    return Seen(
        card=(await card_of(found.id)).public,
        sheet=await _sheet(found, wanted, words),
        versions=versions,
        contests=await contests_of(wanted),
        afterwards=[_after(one, passed) for one in await _aftermaths(found)],
    )


async def versions_of(found: Item) -> list[Assessment]:
    return await Assessment.filter(item=found, state__in=SHOWN).order_by("number").limit(MOST)


async def as_written(found: Item, sheet: Assessment) -> Sheet:
    """For its office: as it stands, read or not."""
    titles = {f"title_{one['key']}": str(one["title"]) for one in sheet.lines}
    return await _sheet(found, sheet, titles | written(sheet.filled))


async def contests_of(sheet: Assessment) -> list[Contested]:
    """Only those whose words a moderator passed."""
    contests = await Contest.filter(assessment=sheet).order_by("id").limit(MOST_CONTESTS)
    words = await passed_of(Part.CONTEST, [one.public_id for one in contests])
    settled = await _settlements(sheet)
    return [
        _contested(one, words[one.public_id], settled) for one in contests if one.public_id in words
    ]


async def own_contest(public_id: str) -> tuple[Item, Contested, AdultText]:
    """For whoever kept the way back to it: how far it is, its own words too."""
    found = await Contest.get_or_none(public_id=public_id).select_related("assessment__item")
    text = await AdultText.filter(part=Part.CONTEST, subject=public_id).order_by("-id").first()
    if found is None or text is None:
        raise NotFound(public_id)
    settled = await _settlements(found.assessment)
    told = _contested(found, text.words, settled)
    return found.assessment.item, told, text


async def _settlements(sheet: Assessment) -> dict[int, Settled]:
    found = await Settlement.filter(assessment=sheet).limit(MOST_CONTESTS)
    words = await passed_of(Part.SETTLEMENT, [one.public_id for one in found])
    return {
        one.id: Settled(one.upheld, one.at, words.get(one.public_id, NOTHING).get("answer", ""))
        for one in found
    }


def _contested(one: Contest, words: Words, settled: Mapping[int, Settled]) -> Contested:
    answer = settled.get(one.settlement_id) if one.settlement_id else None
    return Contested(one.public_id, one.role, one.at, words.get("contest", ""), answer)


async def _aftermaths(found: Item) -> list[Aftermath]:
    return await Aftermath.filter(item=found).order_by("number").limit(MOST)


def _after(one: Aftermath, passed: Mapping[tuple[Part, int], Words]) -> After:
    words = passed.get((Part.AFTERMATH, one.number), NOTHING)
    return After(one.number, one.turned_out, one.at, words)


async def _sheet(found: Item, one: Assessment, words: Words) -> Sheet:
    lines = stored(one.lines)
    quotes = await _quotes(found, one, lines)
    return Sheet(
        number=one.number,
        state=one.state,
        result=result(one.filled),
        chosen=chosen(one.filled),
        words=words,
        rows=[_row(line, words, quotes) for line in lines],
        lines=one.lines,
        digest=one.digest,
        published_at=one.published_at,
        contestable_until=one.contestable_until,
        is_contestable=is_contestable(one),
    )


async def _quotes(found: Item, one: Assessment, lines: Sequence[Line]) -> dict[str, str]:
    """A quote is looked up each time: taken back, it is gone from here too."""
    asked = {line.key: one.filled.get(f"quote_{line.key}", "") for line in lines}
    if not any(asked.values()):
        return {}
    said = await fit_to_quote(found)
    return {key: said.get(subject, "") for key, subject in asked.items()}


def _row(line: Line, words: Words, quotes: Mapping[str, str]) -> Row:
    title, changed = (words.get(f"{box}_{line.key}", "") for box in ("title", "changed"))
    return Row(line.key, title, line.children, line.guardians, changed, quotes.get(line.key, ""))
