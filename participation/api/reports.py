"""Photo reports and the map."""

from typing import Any

from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from participation.actor import Role
from participation.api.endpoint import endpoint
from participation.api.report_shapes import ReportDetail, ViewOut
from participation.api.shapes import (
    Listing,
    PageQuery,
    PointOut,
    ReportOut,
    Submitted,
)
from participation.door.keeping import for_a_while
from participation.forms import Form
from participation.policies import Act, may
from participation.reports import actions, queries
from participation.reports.forms import ReportForm
from participation.reports.map import Links, as_bytes, features
from participation.reports.models import ReportView
from participation.reports.published import wanted
from participation.reports.views import View, public_views


class ReportQuery(PageQuery):
    bbox: str | None = Field(None, max_length=200)
    place_type: str | None = Field(None, max_length=40)
    mood: str | None = Field(None, max_length=10)
    season: str | None = Field(None, max_length=10)
    state: str | None = Field(None, max_length=10)


class MapQuery(Form):
    bbox: str | None = Field(None, max_length=200)
    zoom: int = Field(14, ge=0, le=22)
    place_type: str | None = Field(None, max_length=40)
    mood: str | None = Field(None, max_length=10)
    season: str | None = Field(None, max_length=10)
    state: str | None = Field(None, max_length=10)


@endpoint("GET", "/reports", out=Listing[ReportOut], query=ReportQuery)
async def list_reports(request: Request, query: ReportQuery) -> Listing[ReportOut]:
    """Published reports; each stands in the middle of its 50 m cell."""
    page = await queries.listed(
        bbox=query.bbox,
        place_type=query.place_type,
        mood=query.mood,
        season=query.season,
        state=query.state,
        cursor=query.cursor,
        limit=query.limit,
    )
    return Listing(items=[ReportOut(**shape(one)) for one in page.items], next=page.next)


@endpoint(
    "POST",
    "/reports",
    out=Submitted,
    body=ReportForm,
    status=201,
    errors=(409,),
    roles="child, guardian",
    idempotent=True,
)
async def send_report(request: Request, form: ReportForm) -> Submitted:
    """What one sees from one metre up; it waits for a person to look."""
    filed = await actions.file_report(request.user, form)
    return Submitted(
        id=filed.report.public_id,
        tracking_code=filed.tracking_code,
        visibility=filed.report.visibility.value,
    )


@endpoint("GET", "/reports/{id}", out=ReportDetail)
async def read_report(request: Request) -> ReportDetail:
    """One report; the very spot only for planners of the place."""
    found = await queries.detail(request.path_params["id"])
    exact = None
    if request.user.role is Role.OFFICER and may(request.user, Act.EXACT_PLACE_SEE, found):
        spot = await queries.exact_place(request.user, found.public_id)
        exact = PointOut(lon=spot.lon, lat=spot.lat)
    views = [view_out(one) for one in await public_views(found.public_id)]
    return ReportDetail(**shape(found), views=views, exact=exact)


@endpoint("DELETE", "/reports/{id}", status=204, errors=(409,), roles="author")
async def withdraw_report(request: Request) -> None:
    """Take it back: words and pictures are gone."""
    await actions.withdraw(request.user, request.path_params["id"])


@endpoint("GET", "/map", out=dict[str, Any], query=MapQuery, media_type="application/geo+json")
async def read_map(request: Request, query: MapQuery) -> Response:
    """GeoJSON: single reports and clusters with their count, at most 300.

    `state` is `open`, `under-way`, `done` or `declined`. May be kept for half a minute.
    """
    wish = wanted(
        query.bbox,
        place_type=query.place_type,
        mood=query.mood,
        season=query.season,
        state=query.state,
    )
    found = as_bytes(await features(wish, query.zoom, links(request)))
    return for_a_while(request, found, "application/geo+json", vary="Accept-Language, Cookie")


def links(request: Request) -> Links:
    pages = str(request.app.url_path_for("map"))
    one = str(request.app.url_path_for("report", id="-")).removesuffix("-")
    return Links(
        report=lambda id: f"{one}{id}",
        box=lambda box: f"{pages}?bbox={box.west},{box.south},{box.east},{box.north}",
    )


def view_out(one: View | ReportView) -> ViewOut:
    return ViewOut(
        id=one.public_id,
        kind=str(one.kind),
        media=one.media,
        lens_height_cm=one.lens_height_cm,
        taken_month=one.taken_month,
        alt=one.alt,
    )


def shape(one: queries.Report) -> dict[str, Any]:
    return {
        "id": one.public_id,
        "mood": one.mood,
        "place_type": one.place_type,
        "features": list(one.features),
        "lens_height_cm": one.lens_height_cm,
        "season": one.season,
        "words": one.words,
        "media": list(one.media),
        "month": one.month,
        "point": PointOut(lon=one.lon, lat=one.lat),
        "task": str(one.task_number) if one.task_number else None,
        "handling": one.handling,
    }


endpoints = [
    list_reports,
    send_report,
    read_report,
    withdraw_report,
    read_map,
]
