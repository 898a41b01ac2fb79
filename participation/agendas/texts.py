"""An item's words on their way over the desk: which boxes belong together, and where they stand."""

from collections.abc import Mapping, Sequence
from typing import Any

from participation.actor import Actor
from participation.agendas.models import Hearing, Item, ItemTheme, Listening, Point, Resolution
from participation.wording.actions import Place, Written, lay_aside, line, put_forward
from participation.wording.models import Part

POINTS = tuple(Point)
BOXES: Mapping[Part, Sequence[str]] = {
    Part.ITEM: (
        "title",
        "child_title",
        "can_change",
        "child_can_change",
        "is_fixed",
        "child_is_fixed",
        "options",
        "open_question",
        "decision_maker",
        "no_effect_reason",
    ),
    Part.HEARING: ("pack", "pack_ko", "pack_en", "short_reason"),
    Part.SUMMARY: (
        "children_summary",
        "children_minority",
        "no_children_statement",
        "guardians_summary",
        "guardians_minority",
        "no_guardians_statement",
    ),
    Part.DECISION: ("child_words", "text", "what_changed", "emergency_reason"),
    Part.TAKEN_OFF: ("taken_off_reason",),
    Part.EXTENSION: ("extension_reason",),
    Part.LISTENING: ("question", "children_said", "guardians_said", "answer", "waived_reason"),
    Part.THEME: ("title", "reason"),
}


def place_of(item: Item, part: Part, number: int = 0) -> Place:
    return Place(part, item.public_id, item.public_id, item.department_id, number)


def words_of(thing: Any, part: Part) -> dict[str, str]:
    return {box: getattr(thing, box) for box in BOXES[part]}


async def forward_item(actor: Actor, item: Item, news: str = "") -> dict[str, str]:
    written = Written(words_of(item, Part.ITEM), item.receipt_due_on, news=news)
    return line(await put_forward(actor, place_of(item, Part.ITEM), written))


async def forward_hearing(actor: Actor, item: Item, asked: Hearing, news: str) -> dict[str, str]:
    """What was asked and said in an earlier round stays with its decision."""
    await lay_aside(place_of(item, Part.SUMMARY))
    await lay_aside(place_of(item, Part.HEARING))
    written = Written(words_of(asked, Part.HEARING), news=news)
    return line(await put_forward(actor, place_of(item, Part.HEARING), written))


async def forward_summary(actor: Actor, item: Item, heard: Hearing) -> None:
    written = Written(words_of(heard, Part.SUMMARY))
    await put_forward(actor, place_of(item, Part.SUMMARY), written)


async def forward_decision(actor: Actor, item: Item, made: Resolution) -> dict[str, str]:
    place = place_of(item, Part.DECISION, made.version)
    written = Written(words_of(made, Part.DECISION), item.answer_due_on, news="item.decided")
    return line(await put_forward(actor, place, written))


async def forward_reason(actor: Actor, item: Item) -> dict[str, str]:
    written = Written(words_of(item, Part.TAKEN_OFF), news="item.taken-off")
    return line(await put_forward(actor, place_of(item, Part.TAKEN_OFF), written))


async def forward_theme(actor: Actor, item: Item, theme: ItemTheme) -> None:
    await put_forward(actor, place_of_theme(item, theme), Written(words_of(theme, Part.THEME)))


async def lay_theme_aside(item: Item, theme: ItemTheme) -> None:
    await lay_aside(place_of_theme(item, theme))


def place_of_theme(item: Item, theme: ItemTheme) -> Place:
    return Place(Part.THEME, theme.public_id, item.public_id, item.department_id)


async def forward_extension(actor: Actor, item: Item) -> dict[str, str]:
    written = Written(words_of(item, Part.EXTENSION), item.answer_due_on, news="item.extended")
    return line(await put_forward(actor, place_of(item, Part.EXTENSION), written))


async def forward_listening(
    actor: Actor, item: Item, asked: Listening, news: str
) -> dict[str, str]:
    written = Written(of_point(asked), news=news)
    return line(await put_forward(actor, place_of_point(item, asked), written))


def place_of_point(item: Item, asked: Listening) -> Place:
    return place_of(item, Part.LISTENING, POINTS.index(asked.point))


def of_point(asked: Listening) -> dict[str, str]:
    return words_of(asked, Part.LISTENING)
