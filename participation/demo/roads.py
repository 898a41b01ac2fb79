"""Matters that offices sent on, and how the planning office keeps its board."""

from datetime import timedelta

from participation import clock
from participation.agendas.actions import open_item
from participation.agendas.forms import ItemForm
from participation.agendas.handing_on import NotOursForm, not_ours
from participation.agendas.models import Affects, Item
from participation.board.bulk import BulkForm, apply
from participation.board.wish import FilterForm, Wish, keep_filter
from participation.demo.contents import Entry, contents
from participation.demo.people import Cast
from participation.demo.voices import Voices


async def send_on(cast: Cast, voices: Voices) -> dict[str, Item]:
    """{key: item}"""
    return {one["key"]: await _sent(cast, voices, one) for one in contents("roads")["sent_on"]}


async def keep_board(cast: Cast, items: dict[str, Item]) -> None:
    told = contents("roads")
    for one in told["marks"]:
        officer, id = cast.officer(one["department"]), items[one["item"]].public_id
        held = cast.accounts[one["holder"]].id
        await apply(officer, BulkForm(items=(id,), do="assign", holder=held))
        for word in one["tags"]:
            await apply(officer, BulkForm(items=(id,), do="tag", word=word))
    for one in told["filters"]:
        form = FilterForm(name=one["name"])
        await keep_filter(cast.actor(one["account"]), form, Wish(**one["wish"]))


async def _sent(cast: Cast, voices: Voices, one: Entry) -> Item:
    form = ItemForm(
        title=one["title"],
        child_title=one["child_title"],
        affects_children=Affects.YES,
        decision_maker="白桦区人民政府",
        decision_planned_on=cast.today + timedelta(days=60),
        inputs=tuple(voices.ids[key] for key in (*one["ideas"], *one["reports"])),
    )
    with clock.at(cast.at(one["opened"])):
        item = await open_item(cast.officer(one["department"]), form)
    for said in one["refusals"]:
        with clock.at(cast.at(said["day"])):
            reason = NotOursForm(reason=said["reason"])
            await not_ours(cast.officer(item.department_id), item, reason)
    return item
