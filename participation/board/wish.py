"""How somebody wants to look at the board; the same words in an address and in a saved filter."""

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field
from tortoise.exceptions import IntegrityError
from tortoise.transactions import atomic, in_transaction

from participation.actor import Actor
from participation.board.models import SavedFilter
from participation.errors import InvalidInput, NotFound
from participation.forms import Form, Text
from participation.i18n import gettext as _
from participation.policies import Act, require

MOST = 12
KEPT = ("q", "column", "part", "holder", "tag", "late", "view")


def _known(*words: str) -> BeforeValidator:
    """An address somebody typed shows everything rather than an error."""
    return BeforeValidator(lambda typed: typed if typed in words else "")


class Wish(Form):
    """Every field empty: all that the office leads or shares, what is late first."""

    q: Annotated[str, BeforeValidator(lambda typed: str(typed).strip()[:60])] = ""
    column: Annotated[str, _known("new", "looking", "to-answer", "answered")] = ""
    part: Annotated[str, _known("lead", "co-lead")] = ""
    holder: Annotated[str, _known("me", "nobody")] = ""
    tag: Annotated[str, BeforeValidator(lambda typed: str(typed).strip()[:20])] = ""
    late: Annotated[str, _known("1")] = ""
    view: Annotated[str, _known("table")] = ""

    @property
    def words(self) -> dict[str, str]:
        """What was chosen, for an address."""
        return {name: value for name in KEPT if (value := getattr(self, name))}

    def but(self, **other: str) -> Self:
        return self.model_copy(update=other)


class FilterForm(Form):
    name: Text = Field(min_length=1, max_length=30)
    form: Literal["filter"] = "filter"


@atomic()
async def keep_filter(actor: Actor, form: FilterForm, wish: Wish) -> SavedFilter:
    """Under a name of one's own; the same name again means the new way of looking."""
    require(actor, Act.BOARD_SEE)
    mine = SavedFilter.filter(account_id=actor.account_id or 0)
    known = await mine.filter(name=form.name).first()
    if known is None and await mine.count() >= MOST:
        raise InvalidInput({"name": _("最多存 %(most)s 个，请先删掉一个。") % {"most": MOST}})
    try:
        async with in_transaction():
            kept, _new = await SavedFilter.update_or_create(
                defaults={"wish": wish.words}, account_id=actor.account_id or 0, name=form.name
            )
    except IntegrityError as error:
        raise InvalidInput({"name": _("刚才已经存过这个名字。")}) from error
    return kept


@atomic()
async def drop_filter(actor: Actor, id: int) -> None:
    require(actor, Act.BOARD_SEE)
    if not await SavedFilter.filter(id=id, account_id=actor.account_id or 0).delete():
        raise NotFound("filter")


async def filters(actor: Actor) -> list[SavedFilter]:
    require(actor, Act.BOARD_SEE)
    return await SavedFilter.filter(account_id=actor.account_id or 0).order_by("id").limit(MOST)
