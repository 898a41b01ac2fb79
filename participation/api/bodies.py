"""Children's bodies, their lots, and what they raised."""

from pydantic import Field
from starlette.requests import Request

from participation.api.body_shapes import (
    BodyDetail,
    BodyOut,
    CellOut,
    LotteryOut,
    RaisedOut,
    TermOut,
)
from participation.api.endpoint import endpoint
from participation.api.paging import cut, seal, unseal_number
from participation.api.shapes import Listing, PageQuery, said
from participation.errors import NotFound
from participation.i18n import language
from participation.people.handles import handle
from participation.representatives import queries, raised, raising
from participation.representatives.composition import composition
from participation.representatives.forms import AgendaForm, RefusalForm
from participation.representatives.queries import BodyView, TermView
from participation.representatives.raised import RaisedView


class HereQuery(PageQuery):
    jurisdiction: str = Field("", max_length=40)


@endpoint("GET", "/bodies", out=Listing[BodyOut], query=HereQuery)
async def list_bodies(request: Request, query: HereQuery) -> Listing[BodyOut]:
    """In the order in which they were founded."""
    found = await queries.listed(query.jurisdiction, 100)
    return cut(found, query, lambda one: one.public_id, lambda one: BodyOut(**_body(one)))


@endpoint("GET", "/bodies/{id}", out=BodyDetail)
async def read_body(request: Request) -> BodyDetail:
    """With its terms, the newest first, and who sits in numbers."""
    found = await queries.body_of(request.path_params["id"])
    terms = await queries.terms_of(found.id)
    running = next((one for one in terms if one.is_running), None)
    return BodyDetail(
        **_body(found),
        terms=[_term(one) for one in terms],
        composition=await _cells(running) if running else [],
    )


@endpoint("GET", "/body-terms/{id}/lottery", out=LotteryOut)
async def read_lottery(request: Request) -> LotteryOut:
    """The lot as it was drawn; not there before."""
    term = await queries.term_of(request.path_params["id"])
    if not term.drum:
        raise NotFound("not drawn yet")
    return LotteryOut.model_validate(term.drum)


@endpoint("GET", "/raised", out=Listing[RaisedOut], query=HereQuery)
async def list_raised(request: Request, query: HereQuery) -> Listing[RaisedOut]:
    """What an office must put on its agenda or refuse, the newest first."""
    before = unseal_number(query.cursor)
    found = await raised.here(query.jurisdiction, before, query.limit + 1)
    shown = found[: query.limit]
    following = seal(str(shown[-1].id)) if len(found) > query.limit else None
    return Listing(items=[_raised(one) for one in shown], next=following)


@endpoint("GET", "/raised/{id}", out=RaisedOut)
async def read_raised(request: Request) -> RaisedOut:
    """One idea that an office must answer, and how far that is."""
    return _raised(await raised.view_of(request.path_params["id"]))


@endpoint("POST", "/raised/{id}/receive", out=RaisedOut, errors=(409,), roles="officer")
async def receive_raised(request: Request) -> RaisedOut:
    """收到了: the first clock stops."""
    row = await raised.row_for(request.user, request.path_params["id"])
    await raising.receive(request.user, row)
    return await read_again(row.public_id)


@endpoint(
    "POST",
    "/raised/{id}/agenda",
    out=RaisedOut,
    body=AgendaForm,
    status=201,
    errors=(409,),
    roles="officer",
    idempotent=True,
)
async def put_raised_on_agenda(request: Request, form: AgendaForm) -> RaisedOut:
    """Opens an item with the idea in it."""
    row = await raised.row_for(request.user, request.path_params["id"])
    await raising.put_on_agenda(request.user, row, form)
    return await read_again(row.public_id)


@endpoint(
    "POST",
    "/raised/{id}/refuse",
    out=RaisedOut,
    body=RefusalForm,
    errors=(409,),
    roles="officer",
)
async def refuse_raised(request: Request, form: RefusalForm) -> RaisedOut:
    """With a reason, also in a child's words; seen once a moderator has passed both."""
    row = await raised.row_for(request.user, request.path_params["id"])
    await raising.refuse(request.user, row, form)
    return await read_again(row.public_id)


async def read_again(public_id: str) -> RaisedOut:
    return _raised(await raised.view_of(public_id))


def _body(one: BodyView) -> dict[str, str]:
    return {
        "id": one.public_id,
        "jurisdiction": one.jurisdiction_id,
        "department": one.department_id,
        "office": said(one.office),
        "kind": one.kind.value,
        "name": one.name,
        "about": one.about,
    }


def _term(one: TermView) -> TermOut:
    return TermOut(
        id=one.public_id,
        method=one.method.value,
        status=one.status.value,
        starts_on=one.starts_on,
        ends_on=one.ends_on,
        seats=one.seats,
        sitting=[handle(child, language()) for child in one.sitting],
        substitutes_waiting=one.waiting,
        commitment=one.commitment,
        conduct=one.conduct,
    )


async def _cells(running: TermView) -> list[CellOut]:
    told = await composition(await queries.term_of(running.public_id))
    return [
        CellOut(dimension=name, cell=cell.name, count=cell.count)
        for name, cells in told.dimensions.items()
        for cell in cells
    ]


def _raised(one: RaisedView) -> RaisedOut:
    return RaisedOut(
        id=one.public_id,
        proposal=one.proposal,
        idea=one.idea,
        why=one.why.value,
        jurisdiction=one.jurisdiction_id,
        department=one.department_id,
        office=said(one.office),
        body=one.body,
        raised_at=one.raised_at,
        receipt_due_on=one.receipt_due_on,
        answer_due_on=one.answer_due_on,
        status=one.stand.value,
        item=one.item,
        child_reason=one.child_reason,
        reason=one.reason,
        late=one.late.what if one.late else "",
        days_late=one.late.days if one.late else 0,
    )


endpoints = [
    list_bodies,
    read_body,
    read_lottery,
    list_raised,
    read_raised,
    receive_raised,
    put_raised_on_agenda,
    refuse_raised,
]
