"""The plan's own words as data: jurisdictions, offices, tasks, and where a report can be about."""

from pydantic import Field
from starlette.requests import Request

from participation.api.endpoint import endpoint
from participation.api.paging import cut
from participation.api.plan_shapes import (
    DepartmentOut,
    JurisdictionOut,
    NamedOut,
    PlaceTypeOut,
    TaskOut,
)
from participation.api.shapes import Listing, PageQuery, said
from participation.jurisdictions import queries
from participation.jurisdictions.catalogue import PlaceType, PlanTask, plan
from participation.jurisdictions.models import Department, Jurisdiction


class DepartmentQuery(PageQuery):
    jurisdiction: str | None = Field(None, max_length=40)


@endpoint("GET", "/jurisdictions", out=Listing[JurisdictionOut], query=PageQuery)
async def list_jurisdictions(request: Request, query: PageQuery) -> Listing[JurisdictionOut]:
    """Province, cities, counties, and what belongs to them."""
    return cut(await queries.jurisdictions(), query, lambda one: str(one.id), _jurisdiction)


@endpoint("GET", "/departments", out=Listing[DepartmentOut], query=DepartmentQuery)
async def list_departments(request: Request, query: DepartmentQuery) -> Listing[DepartmentOut]:
    """Offices that must answer."""
    where = query.jurisdiction
    found = await (queries.departments(where) if where else queries.all_departments())
    return cut(found, query, lambda one: str(one.id), _department)


@endpoint("GET", "/tasks", out=Listing[TaskOut], query=PageQuery)
async def list_tasks(request: Request, query: PageQuery) -> Listing[TaskOut]:
    """The tasks of the plan, with the offices that answer for each; the first leads."""
    return cut(list(plan().tasks.values()), query, lambda one: str(one.number), _task)


@endpoint("GET", "/place-types", out=Listing[PlaceTypeOut], query=PageQuery)
async def list_place_types(request: Request, query: PageQuery) -> Listing[PlaceTypeOut]:
    """Where a report can be about, and what to look at there; home is none."""
    return cut(list(plan().place_types.values()), query, lambda one: one.id, _place_type)


def _jurisdiction(one: Jurisdiction) -> JurisdictionOut:
    return JurisdictionOut(
        id=one.id,
        name=said(one.names),
        level=one.level,
        parent=one.parent_id,
        languages=list(one.languages),
    )


def _department(one: Department) -> DepartmentOut:
    return DepartmentOut(
        id=one.id, name=said(one.names), short=said(one.short), jurisdiction=one.jurisdiction_id
    )


def _task(one: PlanTask) -> TaskOut:
    return TaskOut(
        id=str(one.number),
        area=one.area,
        name=said(one.names),
        child_words=one.child,
        departments=list(one.departments),
    )


def _place_type(one: PlaceType) -> PlaceTypeOut:
    return PlaceTypeOut(
        id=one.id,
        name=said(one.names),
        child_words=said(one.child),
        features=[NamedOut(id=feature.id, name=said(feature.names)) for feature in one.features],
    )


endpoints = [list_jurisdictions, list_departments, list_tasks, list_place_types]
