"""A school's drawn map: the teacher hangs it up and says what is where; its picture for its own."""

from collections.abc import Mapping
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation.actor import Actor
from participation.errors import InvalidInput
from participation.i18n import gettext as _
from participation.jurisdictions.queries import PlaceView, places
from participation.media.actions import receive
from participation.media.models import CONFINED
from participation.policies import Act, require
from participation.schools import sketches
from participation.schools.sketch_forms import MOST_ANCHORS, AnchorsForm
from participation.settings import LARGE_BODY
from participation.web.pictures import PRIVATE
from participation.web.render import page, see_other, typed_fields

SIZE = 1600


async def sketch(request: Request) -> Response:
    return await _page(request)


async def _page(request: Request, status: int = 200, **context: Any) -> Response:
    hung = await sketches.own_sketch(request.user)
    spots = await places(request.user.jurisdiction_id)
    typed: Mapping[str, Any] = context.pop("typed", None) or _rows(hung)
    return page(
        request,
        "facilitators/sketch.html",
        status,
        hung=hung,
        places=spots,
        school_place=_of_school(hung, spots),
        typed=typed,
        rows=range(1, MOST_ANCHORS + 1),
        **context,
    )


def _rows(hung: sketches.Hung | None) -> dict[str, str]:
    """What is kept, as the form's fields."""
    found = {}
    for number, one in enumerate(hung.anchors if hung else [], start=1):
        found[f"place_{number}"] = one.place
        found[f"x_{number}"] = f"{one.x * 100:g}"
        found[f"y_{number}"] = f"{one.y * 100:g}"
    return found


def _of_school(hung: sketches.Hung | None, spots: list[PlaceView]) -> str:
    if hung is None or hung.school.lon is None:
        return ""
    at = (hung.school.lon, hung.school.lat)
    return next((one.key for one in spots if (one.lon, one.lat) == at), "")


async def hang_up(request: Request) -> Response:
    require(request.user, Act.SKETCH_KEEP)
    typed = await typed_fields(request)
    if typed.get("go") == "down":
        await sketches.take_down(request.user)
        return see_other(request, "facilitator_sketch")
    try:
        await _take(request.user, typed.get("file"))
    except InvalidInput as wrong:
        return await _page(request, 422, errors=wrong.fields)
    finally:
        await request.close()
    return see_other(request, "facilitator_sketch")


async def _take(actor: Actor, sent: object) -> None:
    if not isinstance(sent, UploadFile) or not sent.size:
        raise InvalidInput({"file": _("请先选一张图。")})
    media = await receive(actor, await sent.read(), CONFINED)
    await sketches.hang_up(actor, media.public_id)


async def calibrate(request: Request) -> Response:
    typed = await typed_fields(request)
    try:
        await sketches.calibrate(request.user, AnchorsForm.parse(typed))
    except InvalidInput as wrong:
        fields = {_field(name): words for name, words in wrong.fields.items()}
        return await _page(request, 422, errors=fields, typed=typed)
    return see_other(request, "facilitator_sketch")


def _field(name: str) -> str:
    """anchors.1.x → anchors: the page has one sentence for its rows."""
    return name if name == "school" else "anchors"


async def picture(request: Request) -> Response:
    found = await sketches.sketch_picture(
        request.user, request.path_params["id"], request.path_params["size"], "webp"
    )
    return Response(found.data, media_type="image/webp", headers={"cache-control": PRIVATE})


routes = [
    Route("/facilitator/sketch", sketch, name="facilitator_sketch"),
    Route(
        "/facilitator/sketch",
        hang_up,
        methods=["POST"],
        name="facilitator_sketch_send",
        max_body_size=LARGE_BODY,
    ),
    Route(
        "/facilitator/sketch/places",
        calibrate,
        methods=["POST"],
        name="facilitator_sketch_places",
    ),
    Route("/sketches/{id}/{size:int}.webp", picture, name="sketch_picture"),
]
