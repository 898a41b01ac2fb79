"""What many children say of the streets near their school: a map, and a list that is its equal."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation.i18n import gettext as _
from participation.jurisdictions.queries import PlaceView, here, places
from participation.place import Point, metres_between
from participation.settings import settings
from participation.ways.queries import Told, told
from participation.web.city_map import map_bounds
from participation.web.formats import text
from participation.web.render import page

WORDS = ("safe", "easy", "fun")


@dataclass(frozen=True)
class Stretch:
    """Neighbouring steps beside one known place, as one line of the list."""

    place: str
    steps: int
    at_least: int
    shares: dict[str, int | None]


@dataclass(frozen=True)
class Around:
    """All that may be said around one school."""

    school: str
    stretches: list[Stretch]


async def ways(request: Request) -> Response:
    found = await told(jurisdiction_id=here())
    known = await places(here() or "")
    return page(
        request,
        "public/ways.html",
        around=around(found, known),
        bounds=await map_bounds(),
        words=WORDS,
        keep_m=settings().route_keep_m,
    )


def around(found: Sequence[Told], known: Sequence[PlaceView]) -> list[Around]:
    """By school, then by the nearest known place; a line says what its steps say together."""
    return [
        Around(text(of_school[0].school_names), _stretches(of_school, known))
        for of_school in (list(group) for _key, group in groupby(found, lambda one: one.school))
    ]


def _stretches(steps: Sequence[Told], known: Sequence[PlaceView]) -> list[Stretch]:
    by_place: dict[str, list[Told]] = {}
    for one in steps:
        by_place.setdefault(place_near(one.middle, known), []).append(one)
    return [_together(place, of_place) for place, of_place in by_place.items()]


def _together(place: str, steps: Sequence[Told]) -> Stretch:
    return Stretch(
        place=place,
        steps=len(steps),
        at_least=min(one.at_least for one in steps),
        shares={word: _mean([getattr(one, word) for one in steps]) for word in WORDS},
    )


def _mean(shares: Sequence[int | None]) -> int | None:
    said = [one for one in shares if one is not None]
    return round(sum(said) / len(said) / 10) * 10 if said else None


def place_near(spot: Point, known: Sequence[PlaceView]) -> str:
    nearest = min(
        known, key=lambda one: metres_between(spot, Point(one.lon, one.lat)), default=None
    )
    return text(nearest.names) if nearest else _("学校旁边")


routes = [Route("/ways", ways, name="ways")]
