"""The three-minute game before the first photo (R-19): no score, no star, no clock, and a sheet."""

from collections.abc import Collection, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation.actor import Actor, Role
from participation.contributions import drafts
from participation.errors import NotFound, NotPermitted
from participation.web.picture_game import HEIGHT, RULES, SCENES, WIDTH, Scene
from participation.web.render import page, see_other, typed_fields
from participation.web.seated import Handler

KEY = "game"
PLAYERS = {Role.CHILD, Role.FACILITATOR}


def playing(handler: Handler) -> Handler:
    """Children at their seats, and a teacher who plays it with everybody on the wall."""

    async def guarded(request: Request) -> Response:
        if not request.user.is_authenticated:
            return see_other(request, "join")
        if request.user.role not in PLAYERS:
            raise NotPermitted("a lesson")
        return await handler(request)

    return guarded


async def has_met(actor: Actor) -> bool:
    """Played or waved away: either way it is not offered first any more."""
    return bool(await drafts.kept(actor, KEY))


async def _remember(actor: Actor) -> None:
    if actor.role is Role.CHILD:
        await drafts.keep(actor, KEY, {"met": "yes"})


@playing
async def begin(request: Request) -> Response:
    return page(request, "classroom/game_begin.html", image=SCENES[0].image)


@playing
async def leave(request: Request) -> Response:
    """先不玩, before or in the middle: nobody asks why."""
    await _remember(request.user)
    return _home(request)


@playing
async def show(request: Request) -> Response:
    return _page(request, _scene_of(request))


@playing
async def answer(request: Request) -> Response:
    """First what was ticked is answered; the next press goes on."""
    scene, typed = _scene_of(request), await typed_fields(request)
    wish, answered = typed.get("go"), typed.get("answered") == "1"
    if wish == "drop":
        return await leave(request)
    if wish != "skip" and not answered:
        return _page(request, scene, _ticked(typed))
    return _on(request, to_the_end=wish == "skip" and answered)


@playing
async def done(request: Request) -> Response:
    await _remember(request.user)
    return page(request, "classroom/game_done.html", rules=RULES)


async def sheet(request: Request) -> Response:
    """For the wall and for tables without a screen; anybody may print it."""
    return page(request, "classroom/game_sheet.html", scenes=SCENES, rules=RULES, **_SIZE)


_SIZE = {"width": WIDTH, "height": HEIGHT}


def _page(request: Request, scene: Scene, ticked: Collection[str] | None = None) -> Response:
    return page(
        request,
        "classroom/game_scene.html",
        scene=scene,
        number=SCENES.index(scene) + 1,
        last=len(SCENES),
        answered=ticked is not None,
        ticked=scene.chosen(ticked or ()),
        **_SIZE,
    )


def _ticked(typed: Mapping[str, Any]) -> list[str]:
    chosen = typed.get("spot", [])
    return [str(one) for one in (chosen if isinstance(chosen, list) else [chosen])]


def _scene_of(request: Request) -> Scene:
    number = request.path_params["number"]
    if not 1 <= number <= len(SCENES):
        raise NotFound
    return SCENES[number - 1]


def _on(request: Request, *, to_the_end: bool) -> Response:
    number = request.path_params["number"]
    if to_the_end or number == len(SCENES):
        return see_other(request, "game_done")
    return see_other(request, "game_scene", number=number + 1)


def _home(request: Request) -> Response:
    return see_other(request, "class_home" if request.user.role is Role.CHILD else "facilitator")


routes = [
    Route("/s/game", begin, name="game"),
    Route("/s/game", leave, methods=["POST"], name="game_leave"),
    Route("/s/game/done", done, name="game_done"),
    Route("/s/game/{number:int}", show, name="game_scene"),
    Route("/s/game/{number:int}", answer, methods=["POST"], name="game_answer"),
    Route("/print/picture-game", sheet, name="game_sheet"),
]
