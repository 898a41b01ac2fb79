"""People group what was said: a machine may hint, an officer decides, each original stays."""

from collections.abc import Iterable

from tortoise.transactions import atomic

from participation.actor import Actor
from participation.agendas import inputs, texts
from participation.agendas.forms import MergeForm, MoveForm, RenameForm, SettleForm, ThemeForm
from participation.agendas.models import Item, ItemStatus, ItemTheme, ThemeInput, ThemeOutcome
from participation.agendas.plain_words import refuse_unfit
from participation.errors import InvalidInput, InvalidMove, NotFound
from participation.i18n import gettext as _
from participation.journal.record import record
from participation.policies import Act, require

MOST = 40


@atomic()
async def make_theme(actor: Actor, item: Item, form: ThemeForm) -> ItemTheme:
    """New, from a hint or by hand; splitting is a new theme of some that lay in another."""
    await _begin(actor, item)
    refuse_unfit(title=form.title)
    here = ItemTheme.filter(item_id=item.id)
    if await here.count() >= MOST:
        raise InvalidInput({"title": _("主题太多了，先合并几个。")})
    last = await here.order_by("-position").first()
    position = last.position + 1 if last else 1
    theme = await ItemTheme.create(item_id=item.id, title=form.title, position=position)
    await _lay(item, form.subjects, theme)
    await texts.forward_theme(actor, item, theme)
    await _assess_anew(item)
    await record(actor, "theme.made", item, theme=theme.public_id, inputs=list(form.subjects))
    return theme


@atomic()
async def rename_theme(actor: Actor, item: Item, theme: str, form: RenameForm) -> ItemTheme:
    await _begin(actor, item)
    refuse_unfit(title=form.title)
    found = await _theme(item, theme)
    found.title = form.title
    await found.save(update_fields=["title"])
    await texts.forward_theme(actor, item, found)
    await _assess_anew(item)
    await record(actor, "theme.renamed", item, theme=theme)
    return found


@atomic()
async def merge_themes(actor: Actor, item: Item, theme: str, form: MergeForm) -> ItemTheme:
    """The other's originals come over, and the other is gone."""
    await _begin(actor, item)
    if form.other == theme:
        raise InvalidInput({"other": _("请选另一个主题。")})
    kept, other = await _theme(item, theme), await _theme(item, form.other)
    await ThemeInput.filter(theme_id=other.id).update(theme_id=kept.id)
    await texts.lay_theme_aside(item, other)
    await other.delete()
    await _assess_anew(item)
    await record(actor, "theme.merged", item, theme=theme, gone=form.other)
    return kept


@atomic()
async def move_inputs(actor: Actor, item: Item, form: MoveForm) -> None:
    """Into another theme, or out of all."""
    await _begin(actor, item)
    there = await _theme(item, form.theme) if form.theme else None
    await _lay(item, form.subjects, there)
    await record(actor, "theme.moved", item, theme=form.theme, inputs=list(form.subjects))


@atomic()
async def drop_theme(actor: Actor, item: Item, theme: str) -> None:
    """Its originals lie in no theme again."""
    await _begin(actor, item)
    found = await _theme(item, theme)
    await texts.lay_theme_aside(item, found)
    await found.delete()
    await _assess_anew(item)
    await record(actor, "theme.dropped", item, theme=theme)


@atomic()
async def settle_theme(actor: Actor, item: Item, theme: str, form: SettleForm) -> ItemTheme:
    """Adopted, partly or not, and why (L-26); also after the decision, whose reasons these are."""
    await _begin(actor, item)
    refuse_unfit(reason=form.reason)
    found = await _theme(item, theme)
    found.outcome, found.reason = ThemeOutcome(form.outcome), form.reason
    await found.save(update_fields=["outcome", "reason"])
    await texts.forward_theme(actor, item, found)
    await record(actor, "theme.settled", item, theme=theme, outcome=form.outcome)
    return found


@atomic()
async def take_in(actor: Actor, item: Item) -> int:
    """What was said about the whole topic since the item was opened; how much it was."""
    await _begin(actor, item)
    if not item.whole_topic:
        raise InvalidMove("it was not opened for a whole topic")
    known = set(await inputs.subjects_of(item))
    found = await inputs.gather(item.jurisdiction_id, (), item.topic_id)
    new = {subject: kind for subject, kind in found.items() if subject not in known}
    await inputs.attach(actor, item, new)
    await record(actor, "item.took-in", item, count=len(new))
    return len(new)


async def _begin(actor: Actor, item: Item) -> None:
    """Whoever groups an item holds its row, so an original never lies in two of its themes."""
    require(actor, Act.AGENDA_EDIT, item)
    held = await Item.filter(id=item.id).select_for_update().get()
    if held.status in {ItemStatus.TAKEN_OFF, ItemStatus.CLOSED}:
        raise InvalidMove(f"{held.status} is not grouped any more")


async def _assess_anew(item: Item) -> None:
    """Each theme has its row in what was assessed (R-03 AC2): with other themes it says too little.

    A matter that is decided keeps what it was decided on.
    """
    open_ones = Item.filter(id=item.id, status__in=(ItemStatus.DRAFT, ItemStatus.HEARING))
    await open_ones.update(assessed_on=None)


async def _theme(item: Item, public_id: str) -> ItemTheme:
    found = await ItemTheme.get_or_none(item_id=item.id, public_id=public_id)
    if found is None:
        raise NotFound(public_id)
    return found


async def _lay(item: Item, subjects: Iterable[str], theme: ItemTheme | None) -> None:
    """Raises InvalidInput when one of them is no original of this item."""
    wanted = list(dict.fromkeys(subjects))
    if set(wanted) - set(await inputs.subjects_of(item)):
        raise InvalidInput({"subjects": _("有的不是这一项里的原话。")})
    own = await ItemTheme.filter(item_id=item.id).values_list("id", flat=True)
    await ThemeInput.filter(theme_id__in=list(own), subject__in=wanted).delete()
    if theme:
        await ThemeInput.bulk_create([ThemeInput(theme=theme, subject=one) for one in wanted])
