"""Which office has an item: not ours, who then, who helps; and the shared board of a land."""

from datetime import date

from pydantic import Field
from starlette.requests import Request

from participation.agendas.handing_on import (
    AssignForm,
    NotOursForm,
    ShareForm,
    share,
)
from participation.api.endpoint import Out, endpoint
from participation.api.items import brief, of_office
from participation.api.paging import seal, unseal_number
from participation.api.shapes import PageQuery, said
from participation.api.staff_shapes import ItemOut
from participation.board.handing import assign, not_ours
from participation.board.overview import item_to_assign, overview
from participation.jurisdictions.catalogue import plan
from participation.jurisdictions.queries import here
from participation.policies import Act, require
from participation.routing import road


class BesideOut(Out):
    department: str
    office: dict[str, str]
    part: str


class RoadOut(Out):
    """Which office has it, and those beside it; why it was handed on is for offices only."""

    id: str
    department: str
    beside: list[BesideOut]


class BoardLineOut(Out):
    item: ItemOut
    place: dict[str, str]
    hearing: str
    assessed: str
    answer_due_on: date | None


class PartOut(Out):
    """A part of a land; no number where fewer than five ideas were published this month."""

    jurisdiction: str
    names: dict[str, str]
    ideas_this_month: int | None


class OverviewOut(Out):
    jurisdiction: str
    parts: list[PartOut]
    items: list[BoardLineOut]
    next: str | None


class OverviewQuery(PageQuery):
    jurisdiction: str = Field("", max_length=40)


@endpoint(
    "POST",
    "/agenda-items/{id}/not-ours",
    out=RoadOut,
    body=NotOursForm,
    errors=(409,),
    roles="officer",
)
async def send_not_ours(request: Request, form: NotOursForm) -> RoadOut:
    """To the next office of the route; the second no brings it to the coordinating office."""
    found = await of_office(request)
    moved = await not_ours(request.user, found, form)
    return await _road(moved.public_id, moved.department_id)


@endpoint(
    "POST",
    "/agenda-items/{id}/assign",
    out=RoadOut,
    body=AssignForm,
    errors=(409,),
    roles="officer",
)
async def assign_item(request: Request, form: AssignForm) -> RoadOut:
    """The coordinating office says whose it is, also in a place below it."""
    require(request.user, Act.ITEM_ASSIGN)
    found = await item_to_assign(request.path_params["id"])
    moved = await assign(request.user, found, form)
    return await _road(moved.public_id, moved.department_id)


@endpoint("POST", "/agenda-items/{id}/shares", out=RoadOut, body=ShareForm, roles="officer")
async def share_item(request: Request, form: ShareForm) -> RoadOut:
    """Another office helps, or with `ends` helps no longer."""
    found = await of_office(request)
    await share(request.user, found, form)
    return await _road(found.public_id, found.department_id)


@endpoint("GET", "/overview", out=OverviewOut, query=OverviewQuery, errors=(404,))
async def read_overview(request: Request, query: OverviewQuery) -> OverviewOut:
    """Each matter of a jurisdiction and all below it: heard, due, by office; no person's name."""
    where = query.jurisdiction or here() or plan().jurisdiction
    seen = await overview(where, unseal_number(query.cursor) or 1, query.limit)
    return OverviewOut(
        jurisdiction=seen.land.id,
        parts=[
            PartOut(jurisdiction=one.id, names=dict(one.names), ideas_this_month=one.number)
            for one in seen.tiles
        ],
        items=[
            BoardLineOut(
                item=brief(one.card),
                place=dict(one.place),
                hearing=one.hearing,
                assessed=one.assessed,
                answer_due_on=one.due_on,
            )
            for one in seen.lines
        ],
        next=seal(str(seen.page + 1)) if seen.page < seen.pages else None,
    )


async def _road(id: str, department: str) -> RoadOut:
    return RoadOut(
        id=id,
        department=department,
        beside=[
            BesideOut(department=one.department_id, office=said(one.office), part=one.part.value)
            for one in await road.beside(id)
        ],
    )


endpoints = [send_not_ours, assign_item, share_item, read_overview]
