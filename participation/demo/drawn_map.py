"""The neighbourhood as a class of the demo drew it, hung up and calibrated by its teacher."""

import asyncio
from io import BytesIO

from participation import clock
from participation.demo.contents import contents
from participation.demo.people import Cast
from participation.demo.scenes_crayon import Crayon
from participation.demo.scenes_paper import (
    AMBER,
    CORN,
    EARTH,
    LAKE_2,
    LEAF,
    PINE,
    PLUM,
    ROWAN,
    SAND_2,
    SLATE,
    Chance,
    Sheet,
)
from participation.media.actions import receive
from participation.media.models import CONFINED
from participation.schools.sketch_forms import AnchorsForm
from participation.schools.sketches import calibrate, hang_up

TEACHER = "facilitator"
SIZE = (1000, 750)
DAYS_AGO = 20
DRAWN = {
    "school-gate": (52, 66),
    "market": (14, 17),
    "library": (85, 61),
}  # hundredths of the sheet
WIDE = 34.0


def neighbourhood() -> Sheet:
    """Not to scale: the school is large, and so is the way to it."""
    wax = Crayon(Chance("neighbourhood"))
    wax.line([(20, 770), (330, 745), (620, 800), (900, 730), (1180, 690)], LAKE_2, 58)
    wax.line([(30, 318), (420, 296), (800, 322), (1170, 300)], SAND_2, WIDE)
    wax.line([(452, 30), (436, 300), (462, 620), (448, 870)], SAND_2, WIDE)
    for x in range(372, 420, 22):
        wax.line([(x, 272), (x + 2, 344)], SLATE, 10)
    _school(wax, 540, 560)
    _park(wax, 870, 170)
    wax.box(110, 110, 130, 90, AMBER)
    wax.line([(94, 112), (176, 52), (258, 110)], ROWAN)
    wax.box(930, 500, 150, 110, PLUM)
    wax.line([(1005, 505), (1004, 606)], PLUM, 11)
    wax.box(560, 130, 110, 100, SLATE)
    wax.line([(615, 150), (615, 212)], ROWAN)
    wax.line([(584, 181), (646, 181)], ROWAN)
    for x in (120, 220, 320):
        wax.box(x, 420, 66, 130, EARTH)
    wax.sun(1100, 70)
    return wax.sheet


def _school(wax: Crayon, x: float, y: float) -> None:
    wax.scribble(x + 10, y - 60, 200, 100, CORN)
    wax.box(x, y - 70, 220, 120, EARTH)
    wax.line([(x - 20, y - 72), (x + 110, y - 150), (x + 240, y - 70)], ROWAN)
    wax.line(
        [(x + 300, y + 50), (x + 298, y - 90), (x + 360, y - 66), (x + 300, y - 46)], ROWAN, 11
    )


def _park(wax: Crayon, x: float, y: float) -> None:
    wax.loop(x, y, 230, 110, PINE)
    for dx, dy in ((-120, -10), (-40, 34), (50, -30), (130, 20)):
        wax.scribble(x + dx - 26, y + dy - 24, 52, 44, LEAF)
        wax.line([(x + dx, y + dy + 22), (x + dx, y + dy + 54)], EARTH, 11)


async def hang(cast: Cast) -> None:
    """It waits for the darkroom and the moderator like everybody's picture."""
    data = await asyncio.to_thread(_scanned)
    teacher = cast.actor(TEACHER)
    with clock.at(cast.at(-DAYS_AGO)):
        media = await receive(teacher, data, CONFINED)
        await hang_up(teacher, media.public_id)


def _scanned() -> bytes:
    file = BytesIO()
    neighbourhood().finished().resize(SIZE).save(file, "JPEG", quality=90)
    return file.getvalue()


async def say_what_is_where(cast: Cast) -> None:
    named = {one["key"] for one in contents("places")}
    rows = [{"place": key, "x": x, "y": y} for key, (x, y) in DRAWN.items() if key in named]
    with clock.at(cast.at(-DAYS_AGO + 1)):
        form = AnchorsForm.parse({"anchors": rows, "school": "school-gate"})
        await calibrate(cast.actor(TEACHER), form)
