"""我上学的路: tap the streets near the school, three pictures for each stretch, hand in.

What is tapped beyond the circle goes no further than this page's first lines: neither the draft
nor the page that comes back holds it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation.actor import Actor
from participation.contributions import drafts
from participation.contributions.forms import several
from participation.errors import InvalidInput, NotFound
from participation.i18n import gettext as _
from participation.jurisdictions import queries as jurisdictions
from participation.jurisdictions.queries import PlaceView
from participation.place import Point, metres_between
from participation.receipts.once import Answer, once
from participation.settings import settings
from participation.topics.queries import topic_by_id
from participation.ways.actions import tell_way
from participation.ways.figures import ASKED
from participation.ways.forms import WayForm
from participation.ways.lattice import Node, node_of
from participation.ways.queries import school_spot
from participation.ways.trimming import MOST_LEGS, Leg, read, taps_of, trimmed, written
from participation.web.formats import text
from participation.web.pictograms import place_picture
from participation.web.render import page, see_other, typed_fields
from participation.web.seated import seated

KEY = "way"
STEPS = ("path", "feel", "review")
NEAR_M = 70.0
WAYS_TASKS = {13, 19}

Draft = Mapping[str, Any]


@dataclass(frozen=True)
class NamedLeg:
    """A stretch as it is called to its child: from a known place to a known place."""

    number: int
    here: str
    there: str


async def asked_here(actor: Actor) -> bool:
    """The plan's tasks about walking to school, in a class whose school stands on the map."""
    topic = await topic_by_id(actor.topic_id or 0)
    if topic.task_number not in WAYS_TASKS or not topic.is_open("report"):
        return False
    try:
        await school_spot(actor.school_id)
    except NotFound:
        return False
    return True


@seated
async def show_step(request: Request) -> Response:
    return await _page(request, _step(request), await drafts.kept(request.user, KEY))


@seated
async def send_step(request: Request) -> Response:
    step, typed = _step(request), await typed_fields(request)
    if typed.get("go") == "drop":
        await drafts.throw_away(request.user, KEY)
        return see_other(request, "class_home")
    if step == "path":
        return await _keep_path(request, typed)
    if step == "feel":
        return await _keep_feelings(request, typed)
    return await _hand_in(request, typed)


def _step(request: Request) -> str:
    step: str = request.path_params.get("step", STEPS[0])
    if step not in STEPS:
        raise NotFound
    return step


async def _keep_path(request: Request, typed: Draft) -> Response:
    """Only legs near the school are kept; other legs mean other feelings, so those start anew."""
    if typed.get("go") == "skip":
        return see_other(request, "way_step", step="feel")
    school = await school_spot(request.user.school_id)
    taps = taps_of(str(typed.get("taps") or "")) or await _stops(request, school, typed)
    legs = trimmed(school, taps, settings().route_keep_m)[:MOST_LEGS]
    draft = await drafts.kept(request.user, KEY)
    if not legs:
        words = _("请在学校旁边的路上点一点。圈外的电脑不记。")
        return await _page(request, "path", draft, {"taps": words})
    if written(legs) != draft.get("legs"):
        await drafts.throw_away(request.user, KEY)
        await drafts.keep(request.user, KEY, {"legs": written(legs)})
    return see_other(request, "way_step", step="feel")


async def _stops(request: Request, school: Point, typed: Draft) -> list[Point]:
    """Without a script: named places near the school, in the order they were chosen."""
    near = {one.key: Point(one.lon, one.lat) for one in await _near(request.user, school)}
    chosen = several(typed.get("stop"))
    return [near[key] for key in chosen if key in near] if isinstance(chosen, list) else []


async def _near(actor: Actor, school: Point) -> list[PlaceView]:
    known = await jurisdictions.places(actor.jurisdiction_id or "")
    keep_m = settings().route_keep_m
    return [one for one in known if metres_between(school, Point(one.lon, one.lat)) <= keep_m]


async def _keep_feelings(request: Request, typed: Draft) -> Response:
    if typed.get("go") != "skip":
        names = [f"{word}_{leg}" for leg in range(MOST_LEGS) for word in ASKED]
        said = {name: str(typed.get(name, "")) for name in names if name in typed}
        await drafts.keep(request.user, KEY, said)
    return see_other(request, "way_step", step="review")


async def _hand_in(request: Request, typed: Draft) -> Response:
    if typed.get("go") == "skip":
        return see_other(request, "class_home")
    draft = await drafts.kept(request.user, KEY)

    async def act() -> Answer:
        told = await tell_way(request.user, WayForm.parse({"legs": legs_of(draft)}))
        await drafts.throw_away(request.user, KEY)
        return {"id": told.way.public_id}

    try:
        answer = await once(request.user.scope, str(typed.get("once", "")), b"way", act)
    except InvalidInput as wrong:
        return await _page(request, "review", draft, wrong.fields)
    return see_other(request, "slip", public_id=answer["id"])


def legs_of(draft: Draft) -> list[dict[str, object]]:
    """A draft as the form knows it."""
    return [
        {
            "here": leg.here.key,
            "there": leg.there.key,
            **{word: draft.get(f"{word}_{number}") or None for word in ASKED},
        }
        for number, leg in enumerate(read(str(draft.get("legs") or "")))
    ]


async def _page(
    request: Request, step: str, draft: Draft, errors: dict[str, str] | None = None
) -> Response:
    here = request.user.jurisdiction_id
    school = await school_spot(request.user.school_id)
    legs = read(str(draft.get("legs") or ""))
    near = await _near(request.user, school)
    return page(
        request,
        f"classroom/way_{step}.html",
        422 if errors else 200,
        draft=draft,
        errors=errors or {},
        legs=named(legs, school, near),
        stops=_stops_of(legs, near),
        taps=[[leg.there.middle.lon, leg.there.middle.lat] for leg in legs],
        school=school,
        near=near,
        keep_m=settings().route_keep_m,
        most=MOST_LEGS,
        bounds=await jurisdictions.bounds(here),
        picture_of=place_picture,
        words=ASKED,
    )


def named(legs: Sequence[Leg], school: Point, near: Sequence[PlaceView]) -> list[NamedLeg]:
    """By the nearest known place, else by its number."""
    return [
        NamedLeg(
            number,
            _name(leg.here, number, school, near),
            _name(leg.there, number + 1, school, near),
        )
        for number, leg in enumerate(legs)
    ]


def _name(node: Node, number: int, school: Point, near: Sequence[PlaceView]) -> str:
    if node == node_of(school):
        return _("学校")
    place = min(
        near, key=lambda one: metres_between(node.middle, Point(one.lon, one.lat)), default=None
    )
    if place and metres_between(node.middle, Point(place.lon, place.lat)) <= NEAR_M:
        return text(place.names)
    return _("第 %(number)s 个点") % {"number": number}


def _stops_of(legs: Sequence[Leg], near: Sequence[PlaceView]) -> list[str]:
    """Which places of the list were chosen before."""
    by_node = {node_of(Point(one.lon, one.lat)): one.key for one in near}
    return [by_node.get(leg.there, "") for leg in legs]


routes = [
    Route("/s/way", show_step, name="way"),
    Route("/s/way/{step}", show_step, name="way_step"),
    Route("/s/way/{step}", send_step, methods=["POST"], name="way_send"),
]
