"""Many items at once: each by an act of its own, and told one by one what became of it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field
from tortoise.transactions import atomic

from participation import clock
from participation.actor import Actor
from participation.agendas.forms import as_several
from participation.agendas.handing_on import ShareForm, share
from participation.agendas.models import Item, ItemStatus
from participation.board.models import Holder, ItemTag
from participation.board.queries import people_of
from participation.errors import InvalidInput, InvalidMove, NotFound, NotPermitted
from participation.forms import Form, Text
from participation.i18n import gettext as _
from participation.journal.record import record
from participation.policies import Act, require
from participation.routing.road import shared_with

MOST = 50
MOST_TAGS = 8
PLANNED = (ItemStatus.DRAFT, ItemStatus.HEARING)

Id = Annotated[str, Field(max_length=24, pattern=r"^[\w-]*$")]
Blank = BeforeValidator(lambda typed: None if typed == "" else typed)


class BulkForm(Form):
    """Which items, what to do, and the one field that this needs."""

    items: Annotated[tuple[Id, ...], BeforeValidator(as_several), Field(max_length=MOST)] = ()
    do: Literal["assign", "co-lead", "planned", "tag", "untag"]
    holder: Annotated[int | None, Blank] = None
    department: str = Field("", max_length=60)
    planned_on: Annotated[date | None, Blank] = None
    word: Text = Field("", max_length=20)


@dataclass(frozen=True)
class Result:
    """What became of one item; `why` is a sentence where it was left as it is."""

    item: str
    title: str
    done: bool
    why: str = ""


async def apply(actor: Actor, form: BulkForm) -> list[Result]:
    """Raises InvalidInput when what is to be done lacks its field; else each item has its result.

    What is not this office's looks like what is not there.
    """
    require(actor, Act.BOARD_SEE)
    await _refuse_incomplete(actor, form)
    wanted = list(dict.fromkeys(one for one in form.items if one))
    here = Item.filter(public_id__in=wanted, jurisdiction_id=actor.jurisdiction_id or "")
    known = {one.public_id: one for one in await here} if wanted else {}
    return [await _one(actor, id, known.get(id), form) for id in wanted]


async def _one(actor: Actor, id: str, item: Item | None, form: BulkForm) -> Result:
    if item is None or not await works_on(actor, item):
        return Result(id, "", done=False, why=_("没有这一件，或者不归你们办。"))
    try:
        changed = await ACTS[form.do](actor, item, form)
    except (NotPermitted, NotFound):
        return Result(id, item.title, done=False, why=_("这一步要由牵头的部门做。"))
    except InvalidMove:
        return Result(id, item.title, done=False, why=_("它已经走到下一步了，不能再改。"))
    except InvalidInput as wrong:
        return Result(id, item.title, done=False, why=next(iter(wrong.fields.values())))
    return Result(id, item.title, done=changed, why="" if changed else _("本来就是这样。"))


async def works_on(actor: Actor, item: Item) -> bool:
    """Its office leads it or helps."""
    mine = actor.department_id or ""
    return item.department_id == mine or await shared_with(item.public_id, mine)


@atomic()
async def give(actor: Actor, item: Item, form: BulkForm) -> bool:
    """Somebody of one's own office works on it from now on."""
    require(actor, Act.BOARD_MARK, item)
    kept: dict[str, Any] = {"item": item.public_id, "department_id": actor.department_id or ""}
    known = await Holder.get_or_none(**kept)
    if known is not None and known.account_id == form.holder:
        return False
    await Holder.update_or_create(defaults={"account_id": form.holder}, **kept)
    await record(actor, "item.given", item, account=form.holder)
    return True


@atomic()
async def plan_on(actor: Actor, item: Item, form: BulkForm) -> bool:
    """When it will be decided; of a hearing that is open the day is the promised one."""
    require(actor, Act.AGENDA_EDIT, item)
    held = await Item.filter(id=item.id).select_for_update().get()
    if held.status not in PLANNED:
        raise InvalidMove(f"{held.status} is decided")
    if held.status is ItemStatus.HEARING:
        raise InvalidInput({"planned_on": _("已经在听意见，日子已经告诉了孩子。")})
    if held.decision_planned_on == form.planned_on:
        return False
    changes = {"decision_planned_on": form.planned_on, "version": held.version + 1}
    await Item.filter(id=held.id).update(**changes)
    await record(actor, "item.planned", item, on=str(form.planned_on))
    return True


@atomic()
async def tag(actor: Actor, item: Item, form: BulkForm) -> bool:
    """A word for one's own office."""
    require(actor, Act.BOARD_MARK, item)
    own: dict[str, Any] = {"item": item.public_id, "department_id": actor.department_id or ""}
    if form.do == "untag":
        return bool(await ItemTag.filter(**own, word=form.word).delete())
    if await ItemTag.exists(**own, word=form.word):
        return False
    if await ItemTag.filter(**own).count() >= MOST_TAGS:
        raise InvalidInput({"word": _("一件事最多 %(most)s 个标签。") % {"most": MOST_TAGS}})
    await ItemTag.create(**own, word=form.word)
    await record(actor, "item.tagged", item)
    return True


async def _help(actor: Actor, item: Item, form: BulkForm) -> bool:
    return await share(actor, item, ShareForm(department=form.department))


ACTS: Mapping[str, Callable[[Actor, Item, BulkForm], Awaitable[bool]]] = {
    "assign": give,
    "co-lead": _help,
    "planned": plan_on,
    "tag": tag,
    "untag": tag,
}


async def _refuse_incomplete(actor: Actor, form: BulkForm) -> None:
    wrong = {}
    if not any(form.items):
        wrong["items"] = _("请先勾几件。")
    if form.do == "assign" and form.holder not in await people_of(actor):
        wrong["holder"] = _("请从列出的里面选一个。")
    if form.do == "co-lead" and not form.department:
        wrong["department"] = _("请从列出的里面选一个。")
    if form.do == "planned" and (form.planned_on is None or form.planned_on < clock.today()):
        wrong["planned_on"] = _("请写今天或以后的一天。")
    if form.do in {"tag", "untag"} and not form.word:
        wrong["word"] = _("这里还空着。")
    if wrong:
        raise InvalidInput(wrong, dict(form.model_dump(mode="json")))
