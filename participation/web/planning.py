"""The planner's map: exact places, their list and their steps, and one item of all in an area."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from participation.actor import Actor
from participation.agendas import actions, pins
from participation.agendas.area import MOST, Area, AreaItemForm, Wish, named
from participation.agendas.exact_map import features
from participation.agendas.forms import PickedForm
from participation.agendas.naming import titles
from participation.errors import Conflict, InvalidInput, NotFound
from participation.i18n import gettext as _
from participation.jurisdictions import queries as jurisdictions
from participation.jurisdictions.catalogue import plan
from participation.place import Point
from participation.policies import Act, require
from participation.receipts.once import Answer, once
from participation.reports.actions import acknowledge
from participation.reports.look_alikes import alike_among, alike_beside
from participation.reports.models import Handling, Mood, Season
from participation.reports.nearby import around
from participation.reports.similar import groups
from participation.web.assets import asset
from participation.web.city_map import DISTRICT
from participation.web.offices import nav
from participation.web.pictograms import place_picture
from participation.web.render import page, see_other, typed_fields

PRIVATE = {"cache-control": "private, no-store"}
REACHES = (100, 200, 300, 500, 1000)

Typed = Mapping[str, Any]


async def exact_map(request: Request) -> Response:
    wish = await _wished(request)
    listing = await pins.listed(request.user, wish, request.query_params.get("cursor"))
    shown = [one.public_id for one in listing.items]
    return page(
        request,
        "offices/map.html",
        nav=nav(request),
        listing=listing,
        alike=await alike_beside(request.user, shown),
        **await _ground(request, wish),
    )


async def steps(request: Request) -> Response:
    wish = await _wished(request)
    return page(
        request,
        "offices/steps.html",
        nav=nav(request),
        columns=await pins.board(request.user, wish),
        most=pins.COLUMN,
        **await _ground(request, wish),
    )


async def geojson(request: Request) -> Response:
    """Nobody keeps exact places: neither a proxy nor the browser."""

    def link(id: str) -> str:
        return str(request.app.url_path_for("office_report", report=id))

    def area_link(wish: dict[str, str]) -> str:
        return f"{request.app.url_path_for('office_area')}?{urlencode(wish)}"

    wish = Wish.parse(request.query_params)
    zoom = request.query_params.get("zoom", "14")
    found = await features(request.user, wish, zoom, link, area_link)
    return JSONResponse(found, media_type="application/geo+json", headers=PRIVATE)


async def area(request: Request) -> Response:
    require(request.user, Act.EXACT_MAP_SEE)
    try:
        typed = await _framed(request.user, request.query_params)
        return await _area(request, Area.parse(typed))
    except InvalidInput as wrong:
        return await _astray(request, wrong)


async def open_item(request: Request) -> Response:
    require(request.user, Act.EXACT_MAP_SEE)
    typed = await typed_fields(request)
    wish = Area.parse({**typed, "only": typed.get("only", ())})
    key = str(typed.get("once", "")) or None
    body = request.url.path.encode()
    try:
        done = await once(request.user.scope, key, body, lambda: _open(request.user, wish, typed))
    except InvalidInput as wrong:
        return await _area(request, wish, 422, errors=wrong.fields, typed=typed)
    except Conflict:
        notice = _("刚才有人先把其中的报告放上了议程。现在的样子在下面，请再看一遍。")
        return await _area(request, wish, 409, typed=typed, notice=notice)
    return see_other(request, "office_item", item=done["item"])


async def acknowledge_all(request: Request) -> Response:
    picked = PickedForm.parse(await typed_fields(request))
    await acknowledge(request.user, picked.reports)
    return see_other(request, "office_steps")


async def _open(actor: Actor, wish: Area, typed: Typed) -> Answer:
    form = AreaItemForm.parse({**typed, "area": wish})
    made = await actions.open_from_area(actor, form)
    return {"item": made.public_id}


async def _area(request: Request, wish: Area, status: int = 200, **wrong: object) -> Response:
    lying, more = await pins.in_area(request.user, wish.model_copy(update={"free": False}))
    places = await jurisdictions.places(request.user.jurisdiction_id)
    pairs = await alike_among(request.user, [one.public_id for one in lying])
    return page(
        request,
        "offices/area.html",
        status,
        nav=nav(request),
        pins=lying,
        more=more,
        most=MOST,
        titles=titles([one for one in lying if not one.items] or lying, places),
        groups=groups(pairs),
        area=wish,
        **{**await _ground(request, wish), **wrong},
    )


async def _astray(request: Request, wrong: InvalidInput) -> Response:
    """An area that cannot be read: back on the map, with the sentence at its field."""
    wish = Wish()
    listing = await pins.listed(request.user, wish)
    return page(
        request,
        "offices/map.html",
        422,
        nav=nav(request),
        listing=listing,
        alike={},
        errors=wrong.fields,
        typed=request.query_params,
        **await _ground(request, wish),
    )


async def _framed(actor: Actor, typed: Typed) -> Typed:
    """The box that was drawn or typed, else so many metres around a named place."""
    key = str(typed.get("around", ""))
    if typed.get("bbox") or not key:
        return typed
    known = await jurisdictions.place(key, actor.jurisdiction_id or "")
    reach = str(typed.get("metres", ""))
    if known is None or reach not in map(str, REACHES):
        raise InvalidInput({"around": _("请从列出的里面选一个。")})
    box = around(Point(known.lon, known.lat), float(reach))
    corners = (box.west, box.south, box.east, box.north)
    return {**typed, "bbox": ",".join(f"{corner:.6f}" for corner in corners)}


async def _wished(request: Request) -> Wish:
    """A filter that is none leads nowhere."""
    require(request.user, Act.EXACT_MAP_SEE)
    try:
        return Wish.parse(await _framed(request.user, request.query_params))
    except InvalidInput as unknown:
        raise NotFound from unknown


async def _ground(request: Request, wish: Wish) -> dict[str, Any]:
    actor = request.user
    return {
        "wish": wish,
        "wished": named(wish),
        "query": lambda **changes: f"?{urlencode(named(wish, **changes))}",
        "bounds": await jurisdictions.bounds(actor.jurisdiction_id) or DISTRICT,
        "spots": await jurisdictions.places(actor.jurisdiction_id),
        "reaches": REACHES,
        "places": plan().place_types,
        "kinds": {"mood": list(Mood), "season": list(Season), "handling": list(Handling)},
        "symbols": {one: asset(place_picture(one)) for one in plan().place_types},
        "place_picture": place_picture,
    }


routes = [
    Route("/office/map", exact_map, name="office_map"),
    Route("/office/map.geojson", geojson, name="office_geojson"),
    Route("/office/steps", steps, name="office_steps"),
    Route("/office/steps", acknowledge_all, methods=["POST"], name="office_acknowledge"),
    Route("/office/area", area, name="office_area"),
    Route("/office/area", open_item, methods=["POST"], name="office_area_open"),
]
