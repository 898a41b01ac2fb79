"""The open file: told cells, the formulas as data, and what follows from them, for `recount.py`."""

from collections.abc import Iterator, Sequence
from typing import Any

from participation.indicators.figures import FIGURES, Figure, Pick
from participation.indicators.measures import MEASURES
from participation.indicators.queries import Period
from participation.indicators.suppression import Entry
from participation.indicators.values import Told, Value, count_of, value_of

FORMAT = "one-metre-indicators/1"
LICENCE = "CC-BY-4.0"
ALL = "*"
Plain = dict[str, Any]


def open_file(place: str, period: Period, told: Told, figures: Sequence[Figure] = FIGURES) -> Plain:
    """A count of null is hidden: it is small, or it would give a small one away."""
    wanted = {one.of for one in figures}
    told = {unit: table for unit, table in told.items() if unit.measure in wanted}
    return {
        "format": FORMAT,
        "licence": LICENCE,
        "jurisdiction": place,
        "places": sorted({unit.jurisdiction for unit in told}),
        "months": period.months,
        "figures": [_figure(one) for one in figures],
        "cells": list(cells(told)),
        "values": list(values(period, told, figures)),
        "sums": list(sums(period, told, figures)),
    }


def cells(told: Told) -> Iterator[Plain]:
    for unit, table in told.items():
        for (row, column), count in table.items():
            yield {
                "jurisdiction": unit.jurisdiction,
                "month": unit.month,
                "measure": unit.measure,
                "office": unit.office,
                "row": row,
                "column": column,
                "count": count,
            }


def values(period: Period, told: Told, figures: Sequence[Figure]) -> Iterator[Plain]:
    """Each figure over the whole period, by month, and by office where offices are told apart."""
    by_measure: dict[str, dict[Any, Any]] = {}
    for unit, table in told.items():
        by_measure.setdefault(unit.measure, {})[unit] = table
    for figure in figures:
        mine = by_measure.get(figure.of, {})
        yield _value(figure, ALL, ALL, value_of(figure, mine, period.months))
        for month in period.months:
            yield _value(figure, month, ALL, value_of(figure, mine, [month]))
        for office in sorted({unit.office for unit in mine} - {""}):
            yield _value(figure, ALL, office, value_of(figure, mine, period.months, office))


def sums(period: Period, told: Told, figures: Sequence[Figure]) -> Iterator[Plain]:
    """Each cell of each table over the whole period, as the pages show it."""
    for measure in dict.fromkeys(one.of for one in figures if not one.measure.spread):
        for (row, column), value in summed(measure, period, told).items():
            head = {"measure": measure, "row": row, "column": column}
            yield head | {"state": value.state, "value": value.value, "partial": value.partial}


def summed(
    measure: str, period: Period, told: Told, office: str | None = None
) -> dict[Entry, Value]:
    stock = MEASURES[measure].stock
    mine = [
        (unit.month, table)
        for unit, table in told.items()
        if unit.measure == measure and (office is None or unit.office == office)
    ]
    last = max((month for month, _table in mine), default="")
    tables = [table for month, table in mine if not stock or month == last]
    entries = sorted({entry for table in tables for entry in table})
    return {(row, column): count_of(Pick((row,), (column,)), tables) for row, column in entries}


def _figure(one: Figure) -> Plain:
    picks = {"top": _pick(one.top), "bottom": _pick(one.bottom)} if one.kind != "median" else {}
    about = {"id": one.id, "kind": one.kind, "measure": one.of, "stock": one.measure.stock}
    return about | {"hidden_below": one.measure.k} | picks


def _pick(pick: Pick) -> Plain:
    return {"rows": list(pick.rows), "columns": list(pick.columns)}


def _value(figure: Figure, month: str, office: str, value: Value) -> Plain:
    return {
        "figure": figure.id,
        "month": month,
        "office": office,
        "state": value.state,
        "value": value.value,
        "top": value.top,
        "bottom": value.bottom,
        "partial": value.partial,
    }
