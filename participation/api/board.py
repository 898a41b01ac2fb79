"""The board of one's own office, and many of its items at once."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from pydantic import Field
from starlette.requests import Request

from participation.api.endpoint import Out, endpoint
from participation.api.items import brief
from participation.api.paging import cut, lost, seal, unseal
from participation.api.shapes import Listing, PageQuery
from participation.api.staff_shapes import ItemOut
from participation.board.bulk import BulkForm, Result, apply
from participation.board.queries import TOP, Line, Place, board, colleagues
from participation.board.wish import Wish
from participation.errors import InvalidInput
from participation.forms import Form
from participation.i18n import gettext as _
from participation.people.models import Account

MOST_DIGITS = 9


class BoardQuery(PageQuery):
    """As on the page; `holder`: me or nobody, `late`: 1 for what is late only."""

    q: str = Field("", max_length=60)
    column: Literal["", "new", "looking", "to-answer", "answered"] = ""
    part: Literal["", "lead", "co-lead"] = ""
    holder: Literal["", "me", "nobody"] = ""
    tag: str = Field("", max_length=20)
    late: Literal["", "1"] = ""


class BoardItemOut(Out):
    """`part`: lead or co-lead; `holder`: the id of a colleague; `tags` are the office's own."""

    item: ItemOut
    column: str
    part: str
    holder: str | None
    tags: list[str]
    helpers: int


class ColleagueOut(Out):
    id: str
    name: str


class BulkBody(Form):
    """At most fifty items; `assign` needs the id of a colleague as holder, `co-lead` department.

    `planned` needs planned_on, `tag` and `untag` word.
    """

    items: tuple[str, ...]
    do: Literal["assign", "co-lead", "planned", "tag", "untag"]
    holder: str = Field("", max_length=24)
    department: str = ""
    planned_on: date | None = None
    word: str = ""


class ResultOut(Out):
    """`done` is false where nothing changed; `why` is a sentence."""

    id: str
    title: str
    done: bool
    why: str


class BulkOut(Out):
    results: list[ResultOut]


@endpoint("GET", "/board", out=Listing[BoardItemOut], query=BoardQuery, roles="officer")
async def read_board(request: Request, query: BoardQuery) -> Listing[BoardItemOut]:
    """What one's office leads or shares: what is late first, then by the day of the answer."""
    wish = Wish(**query.model_dump(exclude={"limit", "cursor"}))
    found = await board(request.user, wish, _place(query.cursor), query.limit + 1)
    shown = found.lines[: query.limit]
    names = {one.id: one.public_id for one in await colleagues(request.user)}
    following = _sealed(shown[-1].place) if len(found.lines) > query.limit else None
    return Listing(items=[_line(one, names) for one in shown], next=following)


@endpoint(
    "GET",
    "/board/colleagues",
    out=Listing[ColleagueOut],
    query=PageQuery,
    roles="officer",
    people_only=True,
)
async def list_colleagues(request: Request, query: PageQuery) -> Listing[ColleagueOut]:
    """To whom of one's own office an item can be given."""
    return cut(await colleagues(request.user), query, lambda one: one.public_id, _colleague)


@endpoint("POST", "/board/bulk", out=BulkOut, body=BulkBody, roles="officer", idempotent=True)
async def change_many(request: Request, form: BulkBody) -> BulkOut:
    """Each item by an act of its own: one that stays as it is stops no other."""
    given = form.model_dump(mode="json") | {"holder": await _holder(request, form)}
    results = await apply(request.user, BulkForm.parse(given))
    return BulkOut(results=[_result(one) for one in results])


async def _holder(request: Request, form: BulkBody) -> int | None:
    """Raises InvalidInput for whoever is not of one's own office."""
    if not form.holder:
        return None
    known = {one.public_id: one.id for one in await colleagues(request.user)}
    if form.holder not in known:
        raise InvalidInput({"holder": _("请从列出的里面选一个。")})
    return known[form.holder]


def _sealed(place: Place) -> str:
    return seal(f"{place.group} {place.due_on} {place.id}")


def _place(cursor: str | None) -> Place:
    if not cursor:
        return TOP
    group, _gap, rest = unseal(cursor).partition(" ")
    due_on, _gap, id = rest.partition(" ")
    if group not in {"0", "1", "2"} or not _is_number(id):
        raise lost()
    try:
        return Place(int(group), date.fromisoformat(due_on), int(id))
    except ValueError as error:
        raise lost() from error


def _is_number(typed: str) -> bool:
    return typed.isascii() and typed.isdecimal() and len(typed) <= MOST_DIGITS


def _line(one: Line, names: Mapping[int, str]) -> BoardItemOut:
    return BoardItemOut(
        item=brief(one.card),
        column=one.card.column,
        part="lead" if one.leads else "co-lead",
        holder=names.get(one.held_by or 0),
        tags=[*one.tags],
        helpers=one.helpers,
    )


def _colleague(one: Account) -> ColleagueOut:
    return ColleagueOut(id=one.public_id, name=one.display_name)


def _result(one: Result) -> ResultOut:
    return ResultOut(id=one.item, title=one.title, done=one.done, why=one.why)


endpoints = [read_board, list_colleagues, change_many]
