"""What offices did on the planner's map: one item of an area, reports handled, second views."""

import asyncio
from io import BytesIO

from PIL import Image

from participation import clock
from participation.agendas.actions import open_from_area
from participation.agendas.area import Area, AreaItemForm
from participation.agendas.models import Affects, Item
from participation.demo.contents import Entry, contents
from participation.demo.drawings import draw
from participation.demo.people import Cast
from participation.demo.voices import SIZE, Voices
from participation.media.actions import receive
from participation.reports.actions import handle
from participation.reports.models import Handling, ViewKind
from participation.reports.views import ViewForm, attach_view

SKY = 0.54  # how much of a street scene lies above its road


async def plan(cast: Cast, voices: Voices) -> dict[str, Item]:
    """{key: item} of the areas."""
    told = contents("planning")
    done = [(one, _handle) for one in told["handled"]] + [(one, _hang) for one in told["views"]]
    for one, act in sorted(done, key=lambda pair: float(pair[0]["day"])):
        await act(cast, voices, one)
    return {one["key"]: await _open(cast, one) for one in told["areas"]}


async def _open(cast: Cast, one: Entry) -> Item:
    form = AreaItemForm(
        title=one["title"],
        child_title=one["child_title"],
        affects_children=Affects.YES,
        area=Area(bbox=one["bbox"], season=one["season"]),
    )
    with clock.at(cast.at(one["opened"])):
        return await open_from_area(cast.officer(one["department"]), form)


async def _handle(cast: Cast, voices: Voices, one: Entry) -> None:
    officer = cast.officer(one["department"])
    with clock.at(cast.at(one["day"])):
        for step in one["steps"]:
            await handle(officer, voices.ids[one["report"]], Handling(step))


async def _hang(cast: Cast, voices: Voices, one: Entry) -> None:
    officer, kind = cast.officer(one["department"]), ViewKind(one["kind"])
    data = await asyncio.to_thread(seen, one["scene"], one["variant"], high=kind is ViewKind.TWIN)
    moment = cast.at(one["day"])
    with clock.at(moment):
        picture = await receive(officer, data, kind.value)
        form = ViewForm(
            kind=kind,
            media=picture.public_id,
            lens_height_cm=one["height"],
            taken_month=clock.month_of(moment),
            alt=one["alt"],
        )
        await attach_view(officer, voices.ids[one["report"]], form)


def seen(scene: str, variant: int, *, high: bool) -> bytes:
    """From higher up there is more to see beyond what stands in the way, and it looks smaller."""
    picture = draw(scene, variant)
    if high:
        picture = _from_above(picture)
    file = BytesIO()
    picture.resize(SIZE).save(file, "JPEG", quality=92)
    return file.getvalue()


def _from_above(picture: Image.Image) -> Image.Image:
    """What lies beyond takes up more of the picture, the road and the car before one less."""
    width, height = picture.size
    edge, lower = round(height * SKY), round(height * 0.68)
    above = picture.crop((0, 0, width, edge)).resize((width, lower))
    below = picture.crop((0, edge, width, height)).resize((width, height - lower))
    shown = Image.new("RGB", picture.size)
    shown.paste(above, (0, 0))
    shown.paste(below, (0, lower))
    return shown
