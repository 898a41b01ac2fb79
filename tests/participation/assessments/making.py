"""Assessments at each point of their way, made by the acts themselves."""

from dataclasses import dataclass
from typing import Any

from participation.actor import VISITOR, Actor, Role
from participation.agendas.models import Affects, Item
from participation.assessments.actions import begin, hand_over, keep, publish
from participation.assessments.contesting import contest
from participation.assessments.forms import ContestForm, SheetForm
from participation.assessments.lines import lines_of
from participation.assessments.models import Assessment
from participation.assessments.sheet import GROUPS, QUESTIONS, RIGHTS
from tests.factories import make_actor, make_department, make_topic, pass_texts
from tests.participation.agendas.matters import Time, make_heard, make_item, make_officer

FULL = {
    **{f"q_{name}": "no" for name in QUESTIONS},
    "q_ways": "yes",
    **{f"g_{name}": "same" for name in GROUPS},
    "g_disability": "more",
    "g_disability_how": "坐轮椅的孩子要多绕一段。",
    **{f"r_{name}": "none" for name in RIGHTS},
    "r_protection": "better",
    "r_protection_how": "车离校门远了。",
    "alternatives": "想过把门移到东边，太贵。",
    "mitigation": "绕路的一段修平。",
    "views": "孩子们最怕看不见车。",
    "child_words": "接送的车会停远一点。",
}
NONE = {
    **{f"q_{name}": "no" for name in QUESTIONS},
    "reason": "只换机房的电线，孩子去不到。",
    "child_words": "这件事碰不到你们。",
}
CONTEST = ContestForm(contest="机房就在幼儿园楼下。")


@dataclass
class Office:
    """Who writes, who publishes, and another office that settles."""

    writer: Actor
    second: Actor
    other: Actor
    item: Item


async def make_office(item: Item, writer: Actor) -> Office:
    await make_department("birch-children")
    other = await make_actor(Role.OFFICER, department_id="birch-children")
    return Office(writer, await make_actor(Role.OFFICER), other, item)


async def make_major_heard(time: Time) -> Office:
    """A plan whose hearing is over, with what was said in the summary."""
    officer = await make_officer()
    item = await make_heard(officer, await make_topic(), time)
    await Item.filter(id=item.id).update(kind="major-plan")
    return await make_office(await Item.get(id=item.id), officer)


async def make_major_free() -> Office:
    """A project of which its office says that it does not touch children."""
    officer = await make_officer()
    reason = "只换机房的电线。"
    item = await make_item(
        officer, kind="major-project", affects_children=Affects.NO, no_effect_reason=reason
    )
    return await make_office(item, officer)


async def fill(office: Office, said: dict[str, str]) -> Assessment:
    sheet = await begin(office.writer, office.item)
    return await keep(office.writer, sheet, SheetForm(fields=said))


async def full(office: Office, **other: str) -> dict[str, str]:
    rows = {f"changed_{line.key}": f"改了：{line.key}" for line in await lines_of(office.item)}
    return {**FULL, **rows, **other}


async def make_ready(office: Office, said: dict[str, str]) -> Assessment:
    """Handed over, and read at the desk."""
    sheet = await hand_over(office.writer, await fill(office, said))
    await pass_texts()
    return sheet


async def make_published(office: Office, said: dict[str, str]) -> Assessment:
    sheet = await publish(office.second, await make_ready(office, said))
    await office.item.refresh_from_db()
    return sheet


async def make_contested(office: Office, actor: Actor = VISITOR, **given: Any) -> Assessment:
    sheet = await make_published(office, {**NONE, **given})
    await contest(actor, sheet, CONTEST)
    await office.item.refresh_from_db()
    return sheet
