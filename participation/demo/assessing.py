"""What two major matters do to children: one looked at in full twice, one contested."""

from datetime import timedelta

from participation import clock
from participation.actor import VISITOR, Actor
from participation.agendas import actions
from participation.agendas.forms import HearingForm, ItemForm, SummaryForm, ThemeForm
from participation.agendas.grouping import make_theme
from participation.agendas.models import Affects, Item
from participation.assessments.actions import begin, hand_over, keep, publish
from participation.assessments.contesting import contest
from participation.assessments.forms import ContestForm, SheetForm
from participation.assessments.models import Assessment
from participation.assessments.sheet import QUESTIONS
from participation.demo.contents import Entry, contents
from participation.demo.people import Cast
from participation.demo.reading import read_for_children
from participation.demo.voices import Voices
from participation.wording.actions import pass_text
from participation.wording.models import AdultText, State

OFFICE = "birch-planning"


async def assess(cast: Cast, voices: Voices) -> dict[str, Item]:
    """{key: item}"""
    told = contents("assessments")
    return {
        told["full"]["key"]: await _in_full(cast, voices, told["full"]),
        told["none"]["key"]: await _without_effect(cast, told["none"]),
    }


async def _in_full(cast: Cast, voices: Voices, one: Entry) -> Item:
    officer = cast.officer(OFFICE)
    inputs = [voices.ids[key] for key in (*one["ideas"], *one["reports"])]
    with clock.at(cast.at(one["opened"])):
        item = await actions.open_item(officer, _item(cast, one, Affects.YES, inputs))
        await actions.open_hearing(officer, item, _hearing(cast, one["hearing"]))
        await read_for_children(cast, item)
    with clock.at(cast.at(one["hearing"]["closes"] + 1)):
        await actions.summarise(officer, item, SummaryForm(**one["summary"]))
        themes = [await _theme(officer, item, voices, theme) for theme in one["themes"]]
    await _read(cast, item)
    rows = {name: said for theme in themes for name, said in theme.items()}
    first = {name: said for name, said in one["first"].items() if name != "published"}
    await _version(cast, item, {**one["fields"], **rows, **first}, one["first"]["published"])
    await _version(cast, item, {**one["fields"], **rows}, one["second"]["published"])
    return item


async def _without_effect(cast: Cast, one: Entry) -> Item:
    officer = cast.officer(OFFICE)
    with clock.at(cast.at(one["opened"])):
        item = await actions.open_item(officer, _item(cast, one, Affects.NO, []))
    await _read(cast, item)
    answers = {f"q_{name}": "no" for name in QUESTIONS}
    sheet = await _version(cast, item, {**answers, **one["fields"]}, one["published"])
    with clock.at(cast.at(one["contest"]["day"])):
        await contest(VISITOR, sheet, ContestForm(contest=one["contest"]["words"]))
    await _read(cast, item)
    return item


async def _version(cast: Cast, item: Item, fields: dict[str, str], day: float) -> Assessment:
    """Written in the morning, read, published by a second person in the afternoon."""
    writer = cast.officer(OFFICE)
    with clock.at(cast.at(day, hour=9)):
        sheet = await begin(writer, item)
        await keep(writer, sheet, SheetForm(fields=fields))
        await hand_over(writer, sheet)
    await _read(cast, item)
    with clock.at(cast.at(day, hour=16)):
        return await publish(cast.actor("officer-second"), sheet)


async def _theme(actor: Actor, item: Item, voices: Voices, one: Entry) -> dict[str, str]:
    subjects = tuple(voices.ids[key] for key in one["inputs"])
    made = await make_theme(actor, item, ThemeForm(title=one["title"], subjects=subjects))
    quote = {f"quote_{made.public_id}": voices.ids[one["quote"]]} if "quote" in one else {}
    return {f"changed_{made.public_id}": one["changed"], **quote}


def _item(cast: Cast, one: Entry, affects: Affects, inputs: list[str]) -> ItemForm:
    planned = cast.today + timedelta(days=one["planned"])
    said = {**one["item"], "decision_planned_on": planned, "inputs": inputs}
    return ItemForm(affects_children=affects, **said)


def _hearing(cast: Cast, one: Entry) -> HearingForm:
    closes_on = cast.today + timedelta(days=one["closes"])
    return HearingForm(**{**one, "closes_on": closes_on})


async def _read(cast: Cast, item: Item) -> None:
    moderator = cast.actor("moderator")
    waiting = AdultText.filter(about=item.public_id, state=State.WAITING).order_by("id")
    for text in await waiting:
        with clock.at(min(text.created_at + timedelta(hours=3), clock.now())):
            await pass_text(moderator, text)
