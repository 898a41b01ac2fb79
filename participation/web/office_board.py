"""An office's board: cards or a table, search, kept filters, many at once, what waits for it."""

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from participation.agendas.forms import as_several
from participation.board.bulk import BulkForm, apply
from participation.board.queries import board
from participation.board.wish import FilterForm, Wish, drop_filter, filters, keep_filter
from participation.board.work import work
from participation.errors import InvalidInput
from participation.jurisdictions.queries import departments
from participation.responses.queries import faces_of_office
from participation.review.reasons import TEXT_REASONS
from participation.settings import settings
from participation.web.offices import nav
from participation.web.preferences import YEAR
from participation.web.render import page, see_other, typed_fields
from participation.wording.queries import own_texts

COLUMNS = ("new", "looking", "to-answer", "answered")
KEYS = "office_keys"


async def office(request: Request) -> Response:
    return await _board(request, Wish.parse(request.query_params))


async def bulk(request: Request) -> Response:
    """The page comes back with a line for each item, so that nothing fails unseen."""
    typed = await typed_fields(request)
    wish = Wish.parse({name: str(typed.get(f"w_{name}", "")) for name in Wish.model_fields})
    try:
        results = await apply(request.user, BulkForm.parse(typed))
    except InvalidInput as wrong:
        picked = as_several(typed.get("items", ()))
        return await _board(request, wish, 422, errors=wrong.fields, typed=typed, picked=picked)
    return await _board(request, wish, results=results)


async def keep(request: Request) -> Response:
    typed = await typed_fields(request)
    wish = Wish.parse({name: str(typed.get(f"w_{name}", "")) for name in Wish.model_fields})
    try:
        await keep_filter(request.user, FilterForm.parse({"name": typed.get("name", "")}), wish)
    except InvalidInput as wrong:
        return await _board(request, wish, 422, errors=wrong.fields, typed=typed)
    where = request.app.url_path_for("office")
    return RedirectResponse(f"{where}?{urlencode(wish.words)}", 303)


async def drop(request: Request) -> Response:
    await drop_filter(request.user, request.path_params["filter"])
    return see_other(request, "office")


async def waiting(request: Request) -> Response:
    return page(
        request,
        "offices/work.html",
        nav=nav(request),
        groups=await work(request.user),
        text_reasons=TEXT_REASONS,
    )


async def keys(request: Request) -> Response:
    """Single keys on or off, for this browser."""
    form = await typed_fields(request)
    back = see_other(request, "office")
    wish = "off" if form.get("keys") == "off" else "on"
    back.set_cookie(KEYS, wish, max_age=YEAR, samesite="lax", secure=settings().secure)
    return back


async def _board(request: Request, wish: Wish, status: int = 200, **more: object) -> Response:
    actor = request.user
    shown = await board(actor, wish)
    context = {
        "board": shown,
        "columns": {name: shown.column(name) for name in COLUMNS},
        "wish": wish,
        "address": lambda **other: f"?{urlencode(wish.but(**other).words)}",
        "kept": [(one, f"?{urlencode(one.wish)}") for one in await filters(actor)],
        "offices": await departments(actor.jurisdiction_id or ""),
        "faces": await faces_of_office(actor.department_id, actor.jurisdiction_id),
        "texts": await own_texts(actor),
        "text_reasons": TEXT_REASONS,
        "keys_on": request.cookies.get(KEYS) != "off",
        "results": (),
        "picked": (),
    }
    return page(request, "offices/home.html", status, nav=nav(request), **{**context, **more})


routes = [
    Route("/office", office, name="office"),
    Route("/office/bulk", bulk, methods=["POST"], name="office_bulk"),
    Route("/office/filters", keep, methods=["POST"], name="office_filter"),
    Route("/office/filters/{filter:int}/drop", drop, methods=["POST"], name="office_filter_drop"),
    Route("/office/work", waiting, name="office_work"),
    Route("/office/shortcuts", keys, methods=["POST"], name="office_keys"),
]
