"""The indicators for everybody: cards, open files, the script that recounts them, the pilots."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation.errors import InvalidInput, NotFound
from participation.i18n import gettext as _
from participation.indicators import pilots, recount
from participation.indicators.figures import INDICATORS, Indicator
from participation.indicators.open_file import Plain, open_file
from participation.indicators.queries import (
    Office,
    Period,
    last_months,
    offices,
    place,
    places,
    told,
)
from participation.jurisdictions.catalogue import plan
from participation.jurisdictions.models import Jurisdiction
from participation.jurisdictions.queries import here
from participation.web.indicator_cards import View, card, cards
from participation.web.indicator_words import shown
from participation.web.render import environment, page, see_other, typed_fields

SPANS = (6, 12, 24)
COLUMNS = ("jurisdiction", "month", "measure", "office", "row", "column", "count")
FIRST_FOUR = ("I-1", "I-5", "I-6", "I-8")
STYLE = Markup(
    "<style>text{font-family:sans-serif;fill:#22302b}.c-l{font-size:15px;font-weight:600}"
    ".c-v{font-size:15px;font-weight:700}.c-s{font-size:13px;fill:#55635d}.c-g{fill:#f3ead9}"
    ".c-pine{fill:#1f6150}.c-rowan{fill:#b8402c}.c-corn{fill:#f2b632}.c-lake{fill:#2c6b9a}"
    ".c-g3{fill:#8a7f6c}.c-ax{stroke:#e5dac4}.c-goal{stroke:#b8402c;stroke-width:2;"
    "stroke-dasharray:2 6}.c-line{fill:none;stroke:#6b4a8a;stroke-width:3.5}.c-dot{fill:#6b4a8a}"
    ".tickp{fill:none;stroke:#fff;stroke-width:3.5}.bang{stroke:#22302b;stroke-width:4}</style>"
)


@dataclass(frozen=True)
class Asked:
    """What an address asks for."""

    place: Jurisdiction
    period: Period
    span: int
    offices: list[Office]
    office: str | None

    async def view(self) -> View:
        found = await told(self.place.id, self.period)
        return View(found, self.period, self.offices, self.office)

    @property
    def query(self) -> str:
        chosen = f"&office={self.office}" if self.office else ""
        return f"?place={self.place.id}&span={self.span}{chosen}"


async def asked(request: Request) -> Asked:
    """A place or office that there is not is not found; an odd span is the first one."""
    query = request.query_params
    where = await place(query.get("place") or here() or plan().jurisdiction)
    span = next((one for one in SPANS if str(one) == query.get("span")), SPANS[0])
    there = await offices(where.id)
    office = query.get("office") or None
    if office is not None and office not in {one.id for one in there}:
        raise NotFound(office)
    return Asked(where, await last_months(span), span, there, office)


async def indicators(request: Request) -> Response:
    wish = await asked(request)
    made = cards(await wish.view())
    return page(
        request,
        "public/indicators.html",
        wish=wish,
        cards=made,
        first=[one for one in made if one.id in FIRST_FOUR],
        places=await places(),
        spans=SPANS,
    )


async def whole(request: Request) -> Response:
    wish = await asked(request)
    data = open_file(wish.place.id, wish.period, (await wish.view()).told)
    return _file(data, "indicators", request.path_params["form"])


async def one_file(request: Request) -> Response:
    """The figures of one indicator alone, with the cells that they need."""
    wish = await asked(request)
    indicator = _indicator(request.path_params["id"])
    view = await wish.view()
    if request.path_params["form"] == "svg":
        return _drawing(indicator, view)
    data = open_file(wish.place.id, wish.period, view.told, indicator.figures)
    return _file(data, indicator.id, request.path_params["form"])


async def script(request: Request) -> Response:
    words = Path(recount.__file__).read_text(encoding="utf-8")
    return _attached(words, "recount.py", "text/x-python")


async def pilot_page(request: Request) -> Response:
    return await _pilot_page(request)


async def name_pilot(request: Request) -> Response:
    typed = await typed_fields(request)
    try:
        form = pilots.PilotForm.parse(typed)
        where = await place(request.user.jurisdiction_id or "")
        await pilots.name_pilot(request.user, where, form)
    except InvalidInput as error:
        return await _pilot_page(request, error, dict(typed))
    return see_other(request, "pilots")


async def _pilot_page(
    request: Request, error: InvalidInput | None = None, typed: Plain | None = None
) -> Response:
    period = await last_months(12)
    found = {it.figure: (it.pilots, it.others) for it in await pilots.compared(period)}
    rows = [
        (one.id, _(one.name), _(f.name), *(shown(v, f.unit) for v in found[f.id]))
        for one in INDICATORS
        for f in one.figures
    ]
    mine = pilots.OfPlace(request.user.jurisdiction_id or "")
    return page(
        request,
        "public/pilots.html",
        status_code=422 if error else 200,
        pilots=await pilots.pilots(),
        rows=rows,
        period=period,
        mine=mine,
        errors=error.fields if error else {},
        typed={"list": "", "since": "", "until": "", **(typed or {})},
    )


def _indicator(id: str) -> Indicator:
    found = next((one for one in INDICATORS if one.id == id), None)
    if found is None:
        raise NotFound(id)
    return found


def _file(data: Plain, name: str, form: str) -> Response:
    if form == "json":
        words = json.dumps(data, ensure_ascii=False, indent=1)
        return _attached(words, f"{name}.json", "application/json")
    if form != "csv":
        raise NotFound(form)
    return _attached("".join(_lines(data)), f"{name}.csv", "text/csv; charset=utf-8")


def _lines(data: Plain) -> Iterator[str]:
    """Ids and counts only; an empty count is a hidden one."""
    for row in [dict(zip(COLUMNS, COLUMNS, strict=True)), *data["cells"]]:
        line = io.StringIO()
        csv.writer(line, lineterminator="\r\n").writerow([row[one] for one in COLUMNS])
        yield line.getvalue()


def _drawing(indicator: Indicator, view: View) -> Response:
    made = card(indicator, view)
    if not made.drawing.has_chart:
        raise NotFound(indicator.id)
    words = environment().get_template("public/indicator.svg").render(card=made, style=STYLE)
    return _attached(words, f"{indicator.id}.svg", "image/svg+xml")


def _attached(words: str, name: str, media_type: str) -> Response:
    kept = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"}
    return Response(words, headers=kept, media_type=media_type)


routes = [
    Route("/indicators", indicators, name="indicators"),
    Route("/indicators/all.{form:str}", whole, name="indicator_files"),
    Route("/indicators/recount.py", script, name="recount_script"),
    Route("/indicators/pilots", pilot_page, name="pilots"),
    Route("/indicators/pilots", name_pilot, methods=["POST"], name="name_pilot"),
    Route("/indicators/{id}.{form:str}", one_file, name="indicator_file"),
]
