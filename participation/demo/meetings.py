"""What offices put on the agenda, heard, decided and answered, each step on its day."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial

from participation import clock
from participation.actor import Actor
from participation.agendas import actions
from participation.agendas.forms import DecisionForm, HearingForm, ItemForm, SummaryForm
from participation.agendas.models import Affects, Item
from participation.demo.contents import Entry, contents, dated
from participation.demo.lessons import Agenda
from participation.demo.people import Cast
from participation.demo.reading import read_for_children
from participation.demo.voices import Voices, painted
from participation.media.actions import receive
from participation.responses.actions import grasp, respond
from participation.responses.forms import ResponseForm
from participation.responses.models import Grasp, Response

Step = tuple[float, Callable[[], Awaitable[object]]]
FACES = (Grasp.YES, Grasp.YES, Grasp.SOMEWHAT, Grasp.YES, Grasp.NO, Grasp.YES)
STATEMENTS = ("no_children_statement", "no_guardians_statement")
SUMMARIES = ("children_summary", "children_minority", "guardians_summary", "guardians_minority")


async def meet(cast: Cast, agenda: Agenda, voices: Voices) -> dict[str, Item]:
    """{key: item}; steps of one item run in the order of their days."""
    items = {}
    for one in contents("answers"):
        officer = cast.officer(one["department"])
        with clock.at(cast.at(one["opened"])):
            item = await actions.open_item(officer, _item(cast, agenda, voices, one))
        for day, step in sorted(_steps(cast, officer, item, one), key=lambda pair: pair[0]):
            with clock.at(cast.at(day, hour=11)):
                await step()
        items[one["key"]] = item
    return items


def _item(cast: Cast, agenda: Agenda, voices: Voices, one: Entry) -> ItemForm:
    topic = agenda.topics.get(one.get("topic", ""))
    return ItemForm(
        title=one["title"],
        child_title=one["child_title"],
        kind=one["kind"],
        affects_children=Affects.YES,
        decision_maker=one["decision_maker"],
        decision_planned_on=cast.today + timedelta(days=one["decision_planned"]),
        can_change=one["can_change"],
        child_can_change=one["child_can_change"],
        is_fixed=one["is_fixed"],
        child_is_fixed=one["child_is_fixed"],
        options="\n".join(one.get("options", ())),
        open_question=one.get("open_question", ""),
        topic=topic.slug if topic else "",
        inputs=tuple(voices.ids[key] for key in (*one["ideas"], *one["reports"])),
    )


def _steps(cast: Cast, officer: Actor, item: Item, one: Entry) -> list[Step]:
    steps: list[Step] = []
    hearing = one.get("hearing")
    if hearing:
        steps.append((hearing["opens"], partial(_hear, cast, officer, item, hearing)))
    if hearing and hearing["closes"] < 0 and hearing["children_summary"]:
        steps.append((hearing["closes"] + 1, partial(_sum_up, officer, item, hearing)))
    decision = one.get("decision")
    if decision:
        steps.append((decision["day"], partial(_decide, officer, item, decision)))
    return steps + [
        (said["day"] + 0.01, partial(_answer, cast, officer, item, said))
        for said in one["responses"]
    ]


async def _hear(cast: Cast, officer: Actor, item: Item, hearing: Entry) -> None:
    form = HearingForm(
        closes_on=cast.today + timedelta(days=hearing["closes"]),
        pack=hearing["pack"],
        pack_ko=hearing["pack_ko"],
        pack_en=hearing["pack_en"],
        short_reason=hearing.get("short_reason", ""),
    )
    await actions.open_hearing(officer, item, form)
    await read_for_children(cast, item)


async def _sum_up(officer: Actor, item: Item, hearing: Entry) -> None:
    said = {name: hearing[name] for name in (*SUMMARIES, *STATEMENTS) if hearing.get(name)}
    await actions.summarise(officer, item, SummaryForm(**said))


async def _decide(officer: Actor, item: Item, decision: Entry) -> None:
    form = DecisionForm(
        text=decision["text"],
        child_words=decision["child_words"],
        what_changed=decision["what_changed"],
    )
    await actions.decide(officer, item, form)


async def _answer(cast: Cast, officer: Actor, item: Item, said: Entry) -> Response:
    media = []
    if said.get("scene"):
        picture = await receive(officer, painted(said["scene"], said.get("variant", 0)))
        media = [picture.public_id]
    due = said.get("due")
    form = ResponseForm(
        verdict=said["verdict"],
        due_on=None if due is None else cast.today + timedelta(days=due),
        funding=said.get("funding", ""),
        owner=said.get("owner", ""),
        reason_class=said.get("reason"),
        funding_source=said.get("source"),
        funding_year=cast.today.year + said["in_years"] if "in_years" in said else None,
        media=tuple(media),
        **{
            part: dated(said[part], cast.today)
            for part in ("words", "looked_at", "will_do", "cannot_yet")
        },
    )
    return await respond(officer, item, form)


async def understand(voices: Voices, keys: list[str], response: str) -> None:
    """Some children have read an answer and shown how they understood it."""
    for key, face in zip(keys, FACES, strict=False):
        await grasp(voices.codes[key], response, face)
