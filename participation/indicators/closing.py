"""A month that is over is counted once, its small counts are hidden, and that is what stays."""

from collections.abc import Iterator, Mapping

from tortoise.transactions import atomic

from participation import clock
from participation.database import hold, rows
from participation.indicators import months
from participation.indicators.counted import Cells, Span, Where
from participation.indicators.measures import MEASURES, Measure
from participation.indicators.models import IndicatorCell, IndicatorMonth
from participation.indicators.suppression import TOTAL, Entry, published, spread
from participation.work.enqueue import enqueue

FARTHEST_BACK = 36
BEGUN = """
SELECT MIN(began.at) AS at FROM (
  SELECT MIN(created_at) AS at FROM participant
  UNION ALL SELECT MIN(opened_at) FROM item UNION ALL SELECT MIN(opened_at) FROM session
) began
"""


async def close_next(payload: dict[str, object]) -> None:
    """indicators.close: the oldest month that is over and not counted; the next as a job anew."""
    month = await due()
    if month is None:
        return
    await close(month)
    if await due() is not None:
        await enqueue("indicators.close", key=f"indicators.close:{months.after(month)}")


async def due() -> str | None:
    """Months are counted in their order, so the newest says where to go on."""
    newest = await IndicatorMonth.all().order_by("-month").first()
    last = months.last_over()
    following = months.after(newest.month) if newest else await _first(last)
    return following if following is not None and following <= last else None


@atomic()
async def close(month: str) -> None:
    """All measures of all places. Who comes second finds it done."""
    await hold("indicator.close")
    if months.last_over() < month or await IndicatorMonth.exists(month=month):
        return
    await keep(month, {name: await one.read(Span(month)) for name, one in MEASURES.items()})


@atomic()
async def keep(month: str, found: Mapping[str, Cells]) -> None:
    """What of the counts may be told; the small ones are written nowhere."""
    await IndicatorMonth.create(month=month)
    for name, cells in found.items():
        made = [
            cell
            for where, counts in sorted(cells.items(), key=lambda one: str(one[0]))
            if counts
            for cell in _cells(month, name, MEASURES[name], where, counts)
        ]
        await IndicatorCell.bulk_create(made, batch_size=500)


def _cells(
    month: str, name: str, measure: Measure, where: Where, counts: Mapping[Entry, int]
) -> Iterator[IndicatorCell]:
    told = _spread(counts, measure.k) if measure.spread else published(counts, measure.k)
    for (row, column), count in sorted(told.items()):
        yield IndicatorCell(
            month=month,
            jurisdiction_id=where.jurisdiction,
            measure=name,
            office=where.office,
            row=row,
            column=column,
            count=count,
        )


def _spread(counts: Mapping[Entry, int], k: int) -> dict[Entry, int | None]:
    row = next(iter(counts))[0]
    spans = spread({int(column): count for (_row, column), count in counts.items()}, k)
    return {(row, TOTAL): sum(spans.values()) if spans else None} | {
        (row, str(end)): count for end, count in spans.items()
    }


async def _first(last: str) -> str | None:
    began = (await rows(BEGUN))[0]["at"]
    if began is None:
        return None
    return max(clock.month_of(clock.parse(began)), months.after(last, 1 - FARTHEST_BACK))
