"""Writing an assessment: begin, keep, hand over, send back, publish by a second person."""

from collections.abc import Mapping

from tortoise.exceptions import IntegrityError
from tortoise.transactions import atomic

from participation import clock
from participation.actor import Actor
from participation.agendas.models import Item, ItemStatus
from participation.agendas.plain_words import refuse_unfit
from participation.assessments import texts
from participation.assessments.complete import (
    NO_EFFECT,
    all_lines,
    missing,
    proof_of,
    relevant,
    result,
)
from participation.assessments.forms import NoteForm, SheetForm, read
from participation.assessments.lines import Line, is_free, lines_of, quotable
from participation.assessments.models import Assessment, State
from participation.assessments.ready import conditions
from participation.assessments.sheet import boxes
from participation.assessments.window import counts_from, last_day
from participation.errors import Conflict, GateShut, InvalidInput, InvalidMove, Unmet
from participation.i18n import gettext as _
from participation.journal.record import record
from participation.policies import Act, require
from participation.readability.typed import unexplained
from participation.wording.models import Part, is_for_children

CHILD_WORDS = ("child_words", "reason")
OVER = frozenset({ItemStatus.TAKEN_OFF})
SHOWN = frozenset({State.PUBLISHED, State.OVERTURNED})


@atomic()
async def begin(actor: Actor, item: Item) -> Assessment:
    """The next version, with what the last one said; one draft at a time."""
    require(actor, Act.ASSESSMENT_WRITE, item)
    held = await turn(item)
    if held.status in OVER or not held.is_major:
        raise InvalidMove("nothing to assess")
    last = await Assessment.filter(item_id=item.id).order_by("-number").first()
    if last is not None and last.state not in SHOWN:
        raise InvalidMove("there is a draft already")
    made = await _next(actor, held, last)
    await record(actor, "assessment.begun", item, version=made.number)
    return made


@atomic()
async def keep(actor: Actor, sheet: Assessment, form: SheetForm) -> Assessment:
    """What was sent is kept, unfinished as it may be; no line of it: a page keeps by itself."""
    require(actor, Act.ASSESSMENT_WRITE, sheet)
    await _refuse_stale(sheet, form)
    lines = await lines_of(await Item.get(id=sheet.item_id))
    sent = read(boxes([line.key for line in lines], free=is_free(lines)), form.fields)
    await sheet.fill(
        {**sheet.filled, **sent}, account_id=actor.account_id or 0, saved_at=clock.now()
    )
    return sheet


@atomic()
async def hand_over(actor: Actor, sheet: Assessment) -> Assessment:
    """To the desk, which reads it, and to a second person; nothing can be changed meanwhile.

    Raises InvalidInput with a sentence at each box that is still empty.
    """
    require(actor, Act.ASSESSMENT_WRITE, sheet)
    await sheet.refresh_from_db()
    item = await turn(await Item.get(id=sheet.item_id))
    lines = await lines_of(item)
    await _refuse_unfinished(item, sheet, lines)
    kept = [line.kept for line in all_lines(sheet.filled, lines)]
    await sheet.become(
        State.READY, lines=kept, account_id=actor.account_id or 0, item_version=item.version
    )
    await texts.forward_sheet(actor, item, sheet)
    await record(actor, "assessment.handed-over", item, version=sheet.number)
    return sheet


@atomic()
async def send_back(actor: Actor, sheet: Assessment, form: NoteForm) -> Assessment:
    """A draft again, by whoever of the office found something, or after the desk did."""
    require(actor, Act.ASSESSMENT_WRITE, sheet)
    await sheet.refresh_from_db()
    item = await turn(await Item.get(id=sheet.item_id))
    await sheet.become(State.DRAFT, note=form.note)
    await texts.withdraw_sheet(item, sheet)
    await record(actor, "assessment.sent-back", item, version=sheet.number)
    return sheet


@atomic()
async def publish(actor: Actor, sheet: Assessment) -> Assessment:
    """By a second person, once the desk has read exactly this; from then on it never changes."""
    require(actor, Act.ASSESSMENT_PUBLISH, sheet)
    item = await turn(await Item.get(id=sheet.item_id))
    if sheet.state is not State.READY:
        raise InvalidMove(f"{sheet.state} is not handed over")
    if shut := [
        Unmet(one.name, one.sentence) for one in await conditions(item, sheet) if not one.met
    ]:
        raise GateShut(shut)
    today = clock.today()
    free = result(sheet.filled) == NO_EFFECT
    await sheet.become(
        State.PUBLISHED,
        filled=relevant(sheet.filled),
        digest=proof_of(sheet.filled, sheet.lines),
        published_at=clock.now(),
        published_by=actor.account_id,
        contestable_until=last_day(today) if free else None,
    )
    await Item.filter(id=item.id).update(assessed_on=counts_from(today) if free else today)
    await record(actor, "assessment.published", item, version=sheet.number)
    return sheet


async def turn(item: Item) -> Item:
    """Whoever assesses, contests or decides an item holds its row first."""
    return await Item.filter(id=item.id).select_for_update().get()


async def _next(actor: Actor, item: Item, last: Assessment | None) -> Assessment:
    try:
        return await Assessment.create(
            item=item,
            jurisdiction_id=item.jurisdiction_id,
            department_id=item.department_id,
            account_id=actor.account_id or 0,
            number=last.number + 1 if last else 1,
            filled=dict(last.filled) if last else {},
            created_at=clock.now(),
        )
    except IntegrityError as error:
        raise InvalidMove("somebody else has just begun") from error


async def _refuse_stale(sheet: Assessment, form: SheetForm) -> None:
    await sheet.refresh_from_db()
    if not form.fits(sheet.revision, sheet.filled):
        raise Conflict(f"somebody has written revision {sheet.revision} meanwhile")


async def _refuse_unfinished(item: Item, sheet: Assessment, lines: list[Line]) -> None:
    wrong = missing(sheet.filled, lines)
    if wrong:
        raise InvalidInput(wrong)
    _refuse_unexplained(texts.words_of(sheet))
    await _refuse_quotes(item, sheet, lines)
    refuse_unfit(None, **{name: sheet.filled.get(name, "") for name in CHILD_WORDS})


def _refuse_unexplained(words: Mapping[str, str]) -> None:
    """What children read of it: their own version, and what changed because of them."""
    read = {box: said for box, said in words.items() if is_for_children(Part.IMPACT, box)}
    if wrong := {box: sentence for box, said in read.items() if (sentence := unexplained(said))}:
        raise InvalidInput(wrong)


async def _refuse_quotes(item: Item, sheet: Assessment, lines: list[Line]) -> None:
    """Only what a child really said, under a theme of many, in which nobody is named."""
    chosen = {name: said for name, said in sheet.filled.items() if name.startswith("quote_")}
    allowed = await quotable(item, lines) if any(chosen.values()) else {}
    wrong = {
        name: _("这一句不能引用。")
        for name, said in chosen.items()
        if said and said not in allowed.get(name.removeprefix("quote_"), {})
    }
    if wrong:
        raise InvalidInput(wrong)
