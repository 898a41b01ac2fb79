"""What offices made of what they heard: themes with reasons, a later listening, one extension."""

from datetime import timedelta

from participation import clock
from participation.actor import Actor
from participation.agendas.forms import ExtendForm, PointForm, SettleForm, ThemeForm, WaiveForm
from participation.agendas.grouping import make_theme, settle_theme
from participation.agendas.later import extend, open_point, waive_point
from participation.agendas.models import Item, Point
from participation.demo.contents import Entry, contents
from participation.demo.people import Cast
from participation.demo.voices import Voices


async def follow_up(cast: Cast, voices: Voices, items: dict[str, Item]) -> None:
    for one in contents("answers"):
        officer = cast.officer(one["department"])
        item = await Item.get(id=items[one["key"]].id)
        for theme in one.get("themes", ()):
            await _theme(cast, officer, item, voices, theme)
        for point in one.get("listening", ()):
            await _point(cast, officer, item, point)
        if more := one.get("extension"):
            with clock.at(cast.at(more["day"], hour=14)):
                await extend(officer, item, ExtendForm(days=more["days"], reason=more["reason"]))


async def _theme(cast: Cast, officer: Actor, item: Item, voices: Voices, said: Entry) -> None:
    subjects = tuple(voices.ids[key] for key in said["inputs"])
    with clock.at(cast.at(said["day"], hour=14)):
        theme = await make_theme(officer, item, ThemeForm(title=said["title"], subjects=subjects))
        if said.get("outcome"):
            form = SettleForm(outcome=said["outcome"], reason=said["reason"])
            await settle_theme(officer, item, theme.public_id, form)


async def _point(cast: Cast, officer: Actor, item: Item, said: Entry) -> None:
    point = Point(said["point"])
    with clock.at(cast.at(said["day"], hour=15)):
        if why := said.get("waived"):
            await waive_point(officer, item, WaiveForm(point=point, waived_reason=why))
        else:
            closes_on = cast.today + timedelta(days=said["closes"])
            form = PointForm(point=point, closes_on=closes_on, question=said["question"])
            await open_point(officer, item, form)
