"""The office's items: open, hear, decide; and what everybody may read of them."""

from pydantic import Field
from starlette.requests import Request

from participation.agendas import actions, moving, queries
from participation.agendas.area import AreaItemForm
from participation.agendas.forms import DaysForm, DecisionForm, HearingForm, ItemForm, SummaryForm
from participation.agendas.models import Item
from participation.api.endpoint import endpoint
from participation.api.items import brief, of_office, whole
from participation.api.paging import seal, unseal_number
from participation.api.parsing import read_version
from participation.api.shapes import Listing, PageQuery
from participation.api.staff_shapes import ItemDetail, ItemOut
from participation.errors import Conflict
from participation.forms import Text


class RegisterQuery(PageQuery):
    jurisdiction: str = Field("", max_length=40)


class ItemChange(ItemForm):
    """Only what was sent is changed."""

    title: Text = Field("", max_length=120)


@endpoint("GET", "/agenda-items", out=Listing[ItemOut], query=RegisterQuery)
async def list_items(request: Request, query: RegisterQuery) -> Listing[ItemOut]:
    """The public register, in the order in which items were opened."""
    after = unseal_number(query.cursor)
    found = await queries.listed(query.jurisdiction, after, query.limit)
    more = len(found) == query.limit and await queries.listed(query.jurisdiction, found[-1].id, 1)
    following = seal(str(found[-1].id)) if more else None
    return Listing(items=[brief(one) for one in found], next=following)


@endpoint(
    "POST",
    "/agenda-items",
    out=ItemDetail,
    body=AreaItemForm,
    status=201,
    errors=(409,),
    roles="officer",
    idempotent=True,
)
async def open_item(request: Request, form: AreaItemForm) -> ItemDetail:
    """Begins a matter from proposals, reports, a topic, or all that lies in an area.

    Of an `area` only what no other item holds is taken, or `only` what is named there; what
    stands in `inputs` is taken in any case. 409 when one of `only` was taken meanwhile.
    """
    made = await actions.open_from_area(request.user, form)
    return await whole(request, made.public_id)


@endpoint("GET", "/agenda-items/{id}", out=ItemDetail)
async def read_item(request: Request) -> ItemDetail:
    """One item with every condition of its gate, met ones too."""
    return await whole(request, request.path_params["id"])


@endpoint(
    "PATCH",
    "/agenda-items/{id}",
    out=ItemDetail,
    body=ItemChange,
    errors=(409,),
    roles="officer",
    versioned=True,
)
async def amend_item(request: Request, form: ItemChange) -> ItemDetail:
    """While nobody has been asked about it; what was not sent stays."""
    found = await of_office(request)
    version = read_version(request)
    if version not in {None, found.version}:
        raise Conflict(f"version {found.version}, not {version}")
    await actions.amend(request.user, found, _amended(found, form))
    return await whole(request, found.public_id)


@endpoint(
    "POST",
    "/agenda-items/{id}/hearing",
    out=ItemDetail,
    body=HearingForm,
    status=201,
    errors=(409,),
    roles="officer",
    idempotent=True,
)
async def open_hearing(request: Request, form: HearingForm) -> ItemDetail:
    """Asks children and guardians; less than 30 days needs a public reason.

    It begins when a moderator has passed the item's words and its page: until then `conditions`
    say what waits, and the days count from that moment.
    """
    found = await of_office(request)
    await actions.open_hearing(request.user, found, form)
    return await whole(request, found.public_id)


@endpoint(
    "POST",
    "/agenda-items/{id}/hearing/days",
    out=ItemDetail,
    body=DaysForm,
    errors=(409,),
    roles="officer",
)
async def move_hearing(request: Request, form: DaysForm) -> ItemDetail:
    """A later end, another day of the meeting (7 days after the page at least), of the decision."""
    found = await of_office(request)
    await moving.move_days(request.user, found, form)
    return await whole(request, found.public_id)


@endpoint(
    "POST",
    "/agenda-items/{id}/summary",
    out=ItemDetail,
    body=SummaryForm,
    errors=(409,),
    roles="officer",
)
async def summarise_hearing(request: Request, form: SummaryForm) -> ItemDetail:
    """What each group said, minority views too; or that nobody spoke in spite of outreach."""
    found = await of_office(request)
    await actions.summarise(request.user, found, form)
    return await whole(request, found.public_id)


@endpoint(
    "POST",
    "/agenda-items/{id}/decide",
    out=ItemDetail,
    body=DecisionForm,
    status=201,
    errors=(409,),
    roles="officer",
    idempotent=True,
)
async def decide_item(request: Request, form: DecisionForm) -> ItemDetail:
    """409 with each unmet condition in errors; nobody can switch the gate off."""
    found = await of_office(request)
    await actions.decide(request.user, found, form)
    return await whole(request, found.public_id)


def _amended(item: Item, form: ItemChange) -> ItemForm:
    now = {name: getattr(item, name) for name in actions.FIELDS}
    return ItemForm.parse({**now, **form.model_dump(exclude_unset=True)})


endpoints = [
    list_items,
    open_item,
    read_item,
    amend_item,
    open_hearing,
    move_hearing,
    summarise_hearing,
    decide_item,
]
