"""One card for each indicator: its figures, a drawing, and a table that says all of it again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from participation.i18n import gettext as _
from participation.indicators.figures import INDICATORS, Figure, Indicator
from participation.indicators.open_file import summed
from participation.indicators.queries import Office, Period
from participation.indicators.suppression import TOTAL, Entry
from participation.indicators.values import Told, Unit, Value, value_of
from participation.jurisdictions.catalogue import plan
from participation.web.formats import month, text
from participation.web.indicator_charts import Bar, Line, bars, line, squares
from participation.web.indicator_words import called, shown

NOTHING = Value()
IN_ORDER = (
    *("ordinary", "major-plan", "major-policy", "major-project"),
    *("screen", "paper", "1-2", "3-4", "5-6", "7-9", ""),
    *("heard", "emergency", "not-heard", "assessed", "not-assessed", "changed", "unchanged"),
    *("on-time", "answered-late", "waiting", "overdue", "keep", "improve", "add", "pair"),
    TOTAL,
)
STANDING = {"on-time": "pine", "answered-late": "corn", "waiting": "g3", "overdue": "rowan"}
MOODS = {"keep": "pine", "improve": "rowan", "add": "lake"}
SQUARE = {
    "heard": "pine",
    "assessed": "pine",
    "changed": "pine",
    "emergency": "corn",
    "not-heard": "rowan",
    "not-assessed": "rowan",
    "unchanged": "g3",
}


@dataclass(frozen=True)
class Said:
    name: str
    value: str
    detail: str = ""


@dataclass(frozen=True)
class Sheet:
    head: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Drawing:
    """A table, and one chart of it or none."""

    sheet: Sheet
    line: Line | None = None
    bars: Sequence[Bar] = ()
    squares: Sequence[tuple[str, int, int]] = ()
    legend: Sequence[tuple[str, str]] = ()

    @property
    def has_chart(self) -> bool:
        return bool(self.line or self.bars or self.squares)


@dataclass(frozen=True)
class Card:
    id: str
    name: str
    words: str
    said: Sequence[Said]
    drawing: Drawing


@dataclass(frozen=True)
class View:
    """What a page is about: told cells of one place, a period, perhaps one office."""

    told: Told
    period: Period
    offices: Sequence[Office]
    office: str | None = None

    @cached_property
    def by_measure(self) -> dict[str, dict[Unit, Mapping[Entry, int | None]]]:
        """A province has a hundred places: each figure looks at its own cells only."""
        found: dict[str, dict[Unit, Mapping[Entry, int | None]]] = {}
        for unit, table in self.told.items():
            found.setdefault(unit.measure, {})[unit] = table
        return found

    def value(self, figure: Figure, *months: str) -> Value:
        mine = self.by_measure.get(figure.of, {})
        return value_of(figure, mine, months or self.period.months, self.office)

    def cells(self, measure: str) -> dict[Entry, Value]:
        return summed(measure, self.period, self.told, self.office)


def cards(view: View) -> list[Card]:
    """With an office chosen, those that offices are told apart in."""
    return [card(one, view) for one in INDICATORS if view.office is None or one.by_office]


def card(indicator: Indicator, view: View) -> Card:
    said = [_said(figure, view.value(figure)) for figure in indicator.figures]
    drawing = _drawing(indicator, view)
    return Card(indicator.id, _(indicator.name), _(indicator.words), said, drawing)


def _drawing(indicator: Indicator, view: View) -> Drawing:
    if indicator.id == "I-6":
        return _by_office(view)
    if indicator.id == "I-13":
        return _by_place(view)
    if indicator.id in {"I-1", "I-2", "I-7"}:
        return _by_kind(indicator.table, view)
    chart = _line(indicator, view)
    if indicator.id == "I-3":
        return Drawing(_sheet(view.cells("children"), _("渠道")), chart)
    return Drawing(_by_month(indicator, view), chart)


def _said(figure: Figure, value: Value) -> Said:
    detail = f"{value.top} / {value.bottom}" if figure.kind == "share" and value.bottom else ""
    if figure.kind == "median" and value.bottom:
        detail = _("%(count)s 件") % {"count": value.bottom}
    return Said(_(figure.name), shown(value, figure.unit), detail)


def _line(indicator: Indicator, view: View) -> Line | None:
    """Of the figure that says most by month: the second of I-5, else the first."""
    figure = indicator.figures[1 if indicator.id == "I-5" else 0]
    values = [(one, view.value(figure, one)) for one in view.period.months]
    if not any(value.state != "none" for _month, value in values):
        return None
    unit = "%" if figure.kind == "share" else ""
    heights = [(_short(one), value.value, shown(value, unit)) for one, value in values]
    return line(heights, indicator.goal, 100 if figure.kind == "share" else 0)


def _by_month(indicator: Indicator, view: View) -> Sheet:
    head = (_("月份"), *(_(figure.name) for figure in indicator.figures))
    rows = [
        (month(one), *(shown(view.value(f, one), f.unit) for f in indicator.figures))
        for one in view.period.months
    ]
    return Sheet(head, rows)


def _by_kind(measure: str, view: View) -> Drawing:
    cells = view.cells(measure)
    counts = [
        (SQUARE[column], value.value or 0)
        for (row, column), value in sorted(cells.items(), key=lambda one: _place(one[0][1]))
        if row == TOTAL and column != TOTAL
    ]
    legend = [(family, called(one)) for one, family in SQUARE.items() if (TOTAL, one) in cells]
    return Drawing(_sheet(cells, _("种类")), squares=squares(counts), legend=legend)


def _by_office(view: View) -> Drawing:
    """In the order of the register, whatever the numbers are."""
    mine = [one for one in view.offices if view.office in {None, one.id}]
    found = [(one, summed("standing", view.period, view.told, one.id)) for one in mine]
    counts = {
        text(one.names): {name: cells.get((TOTAL, name), NOTHING) for name in STANDING}
        for one, cells in found
        if cells
    }
    late = _("过期 %(count)s")
    drawn = [
        (name, [(STANDING[k], v.value or 0) for k, v in row.items()], late % {"count": _late(row)})
        for name, row in counts.items()
    ]
    rows = [(name, *(str(v.value or 0) for v in row.values())) for name, row in counts.items()]
    legend = [(family, called(name)) for name, family in STANDING.items()]
    head = (_("部门"), *map(called, STANDING))
    return Drawing(Sheet(head, rows), bars=bars(drawn), legend=legend)


def _late(row: dict[str, Value]) -> int:
    return row["overdue"].value or 0


def _by_place(view: View) -> Drawing:
    """As the plan lists places, which is how children see them."""
    places, pairs = view.cells("places"), view.cells("pairs")
    listed = [one for one in plan().place_types if (one, TOTAL) in places]
    drawn = [
        (
            called(one),
            [
                (family, places.get((one, mood), NOTHING).value or 0)
                for mood, family in MOODS.items()
            ],
            shown(places[one, TOTAL]),
        )
        for one in listed
    ]
    rows = [
        (
            called(one),
            *(shown(places.get((one, mood), NOTHING)) for mood in MOODS),
            shown(places[one, TOTAL]),
            shown(pairs.get((one, "pair"), NOTHING)),
        )
        for one in listed
    ]
    head = (_("地方"), *map(called, MOODS), called(TOTAL), called("pair"))
    legend = [(family, called(mood)) for mood, family in MOODS.items()]
    return Drawing(Sheet(head, rows), bars=bars(drawn), legend=legend)


def _sheet(cells: dict[Entry, Value], corner: str) -> Sheet:
    rows = sorted({row for row, _column in cells}, key=_place)
    columns = sorted({column for _row, column in cells}, key=_place)
    body = [
        (called(row), *(shown(cells.get((row, column), NOTHING)) for column in columns))
        for row in rows
    ]
    return Sheet((corner, *map(called, columns)), body)


def _place(id: str) -> tuple[int, str]:
    return (IN_ORDER.index(id) if id in IN_ORDER else len(IN_ORDER), id)


def _short(one: str) -> str:
    return str(int(one.split("-")[1]))
