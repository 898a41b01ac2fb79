"""The indicators as an open file, and the pilots: for everybody, nobody is named in them."""

from datetime import date

from pydantic import Field
from starlette.requests import Request

from participation.api.endpoint import Out, endpoint
from participation.api.shapes import said
from participation.forms import Form
from participation.i18n import gettext as _
from participation.indicators import pilots
from participation.indicators.figures import INDICATORS
from participation.indicators.open_file import Plain, open_file
from participation.indicators.queries import last_months, place, told
from participation.jurisdictions.catalogue import plan
from participation.jurisdictions.queries import here


class IndicatorsQuery(Form):
    jurisdiction: str | None = Field(None, max_length=40)
    months: int = Field(6, ge=1, le=36)


class PickOut(Out):
    """Cells of these rows and columns; `*` is a total."""

    rows: list[str]
    columns: list[str]


class FormulaOut(Out):
    """`top` and `bottom` are there for counts and shares; a median is that of its measure."""

    id: str
    kind: str
    measure: str
    stock: bool
    hidden_below: int
    top: PickOut | None = None
    bottom: PickOut | None = None


class CellOut(Out):
    """A count of null is hidden."""

    jurisdiction: str
    month: str
    measure: str
    office: str
    row: str
    column: str
    count: int | None


class ValueOut(Out):
    """`month` and `office` of `*` are all; a `partial` count is a least number."""

    figure: str
    month: str
    office: str
    state: str
    value: int | None
    top: int | None
    bottom: int | None
    partial: bool


class SumOut(Out):
    """A cell of a table over all months."""

    measure: str
    row: str
    column: str
    state: str
    value: int | None
    partial: bool


class OpenFileOut(Out):
    """All that `python -m participation recount` and recount.py read."""

    format: str
    licence: str
    jurisdiction: str
    places: list[str]
    months: list[str]
    figures: list[FormulaOut]
    cells: list[CellOut]
    values: list[ValueOut]
    sums: list[SumOut]


class IndicatorOut(Out):
    """`formula` is in the language of the request."""

    id: str
    name: str
    formula: str
    figures: list[str]


class PilotOut(Out):
    jurisdiction: str
    name: str
    list: str
    since: date
    until: date | None


@endpoint("GET", "/indicators", out=list[IndicatorOut])
async def list_indicators(request: Request) -> list[IndicatorOut]:
    """What is measured, with each formula in words."""
    return [
        IndicatorOut(
            id=one.id,
            name=_(one.name),
            formula=_(one.words),
            figures=[figure.id for figure in one.figures],
        )
        for one in INDICATORS
    ]


@endpoint("GET", "/indicators/values", out=OpenFileOut, query=IndicatorsQuery)
async def read_indicators(request: Request, query: IndicatorsQuery) -> Plain:
    """The last closed months of a place and all below it: counts, formulas, and what follows.

    Small counts are hidden, and so is what would give one away. A closed month never changes.
    """
    where = await place(query.jurisdiction or here() or plan().jurisdiction)
    period = await last_months(query.months)
    return open_file(where.id, period, await told(where.id, period))


@endpoint("GET", "/pilots", out=list[PilotOut])
async def list_pilots(request: Request) -> list[PilotOut]:
    """Which places are or were pilots, and on whose list."""
    return [
        PilotOut(
            jurisdiction=one.place,
            name=said(one.names),
            list=one.list,
            since=one.since,
            until=one.until,
        )
        for one in await pilots.pilots()
    ]


endpoints = [list_indicators, read_indicators, list_pilots]
