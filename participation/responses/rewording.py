"""Writing anew what still waits on the desk, or came back from it."""

from collections.abc import Mapping

from tortoise.models import Model
from tortoise.transactions import atomic

from participation.actor import Actor
from participation.agendas import texts as of_items
from participation.agendas.forms import (
    DecisionWords,
    ExtendForm,
    HearingForm,
    ItemForm,
    PointWords,
    SummaryForm,
    TakeOffForm,
    ThemeWords,
)
from participation.agendas.models import Hearing, Item, ItemTheme, Listening, Resolution
from participation.agendas.plain_words import refuse_unfit
from participation.errors import InvalidInput, InvalidMove
from participation.forms import Form
from participation.i18n import gettext as _
from participation.journal.record import record
from participation.policies import Act, require
from participation.readability.typed import unexplained
from participation.responses.forms import LookForm, PromiseForm, ResponseForm, WithdrawForm
from participation.responses.models import CommitmentStep, Response
from participation.responses.seconds import SecondLook
from participation.responses.texts import BOXES as ANSWER_BOXES
from participation.responses.texts import ONE_BOX, WITHDRAWN
from participation.wording.actions import Place, Written, put_forward
from participation.wording.models import KEPT_HERE, AdultText, Part, is_for_children
from participation.wording.queries import OPEN

KEPT_AT_DESK = {part: tuple(KEPT_HERE[part]) for part in (Part.SETTLEMENT, Part.AFTERMATH)}
BOXES = {
    **of_items.BOXES,
    Part.ANSWER: ANSWER_BOXES,
    Part.WITHDRAWAL: WITHDRAWN,
    **KEPT_AT_DESK,
    Part.PROMISE: ONE_BOX,
    Part.SECOND_LOOK: ONE_BOX,
    **KEPT_AT_DESK,
}
FORMS: Mapping[Part, type[Form]] = {
    Part.ITEM: ItemForm,
    Part.HEARING: HearingForm,
    Part.SUMMARY: SummaryForm,
    Part.DECISION: DecisionWords,
    Part.TAKEN_OFF: TakeOffForm,
    Part.EXTENSION: ExtendForm,
    Part.LISTENING: PointWords,
    Part.THEME: ThemeWords,
    Part.ANSWER: ResponseForm,
    Part.WITHDRAWAL: WithdrawForm,
    Part.PROMISE: PromiseForm,
    Part.SECOND_LOOK: LookForm,
}
SAID: Mapping[Part, type[Model]] = {
    Part.PROMISE: CommitmentStep,
    Part.SECOND_LOOK: SecondLook,
}
FIELDS = {"taken_off_reason": "reason", "extension_reason": "reason", "withdrawn_reason": "reason"}
FOR_ADULTS = frozenset(
    {"title", "can_change", "is_fixed", "decision_maker", "text", "what_changed", "words"}
    | {"funding", "owner", "settled", "happened", "otherwise", "next_step"}
)


@atomic()
async def reword(
    actor: Actor, text: AdultText, words: Mapping[str, str], *, urgent: bool | None = None
) -> AdultText | None:
    """Other words in the same place: they wait anew, and what passed before goes on being shown.

    What has passed is changed by its own act, or by a new step on the line of answers.
    """
    require(actor, Act.TEXT_REWORD, text)
    item = await Item.filter(public_id=text.about).select_for_update().get()
    await text.refresh_from_db()
    if text.state not in OPEN or text.part not in BOXES:
        raise InvalidMove(f"{text.state} is not in the office's hand")
    boxes = dict(text.words) | {box: words[box] for box in BOXES[text.part] if box in words}
    _refuse(text, boxes)
    await _write(item, text, boxes)
    place = Place(text.part, text.subject, text.about, text.department_id, text.number)
    first = text.urgent if urgent is None else urgent
    waits = await put_forward(actor, place, Written(boxes, text.due_on, first))
    await record(actor, "text.reworded", item, part=text.part.value)
    return waits


def most(part: Part, box: str) -> int:
    """How long a box may be, as in the form in which it was written first."""
    if part in KEPT_HERE:
        return KEPT_HERE[part][box]
    rules = FORMS[part].model_fields[FIELDS.get(box, box)].metadata
    return next(int(rule.max_length) for rule in rules if hasattr(rule, "max_length"))


def _refuse(text: AdultText, boxes: Mapping[str, str]) -> None:
    wrong = {}
    for box, said in boxes.items():
        if not said and text.words.get(box):
            wrong[box] = _("这里还空着。")
        if len(said) > most(text.part, box):
            wrong[box] = _("太长了，最多 %(most)s 个字。") % {"most": most(text.part, box)}
        if is_for_children(text.part, box) and (sentence := unexplained(said)):
            wrong[box] = sentence
    if wrong:
        raise InvalidInput(wrong, dict(boxes))
    typed: dict[str, object] = dict(boxes)
    refuse_unfit(typed, **{box: said for box, said in boxes.items() if box not in FOR_ADULTS})


async def _write(item: Item, text: AdultText, boxes: Mapping[str, str]) -> None:
    if text.part in (Part.ITEM, Part.TAKEN_OFF, Part.EXTENSION):
        await Item.filter(id=item.id).update(**boxes)
    elif text.part in (Part.HEARING, Part.SUMMARY):
        await Hearing.filter(item_id=item.id).update(**boxes)
    elif text.part is Part.DECISION:
        await Resolution.filter(item_id=item.id, version=text.number).update(**boxes)
    elif text.part in SAID:
        await SAID[text.part].filter(public_id=text.subject).update(**boxes)
    elif text.part is Part.LISTENING:
        point = of_items.POINTS[text.number]
        await Listening.filter(item_id=item.id, point=point).update(**boxes)
    elif text.part is Part.THEME:
        await ItemTheme.filter(item_id=item.id, public_id=text.subject).update(**boxes)
    elif text.part in (Part.ANSWER, Part.WITHDRAWAL):
        await Response.filter(public_id=text.subject).update(**boxes)
