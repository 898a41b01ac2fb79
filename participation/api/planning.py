"""For the office of the place: exact places, second views, how far a report is."""

from typing import Any

from pydantic import Field
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from participation.agendas.area import Wish
from participation.agendas.exact_map import features
from participation.api.endpoint import endpoint
from participation.api.report_shapes import ViewOut
from participation.api.reports import view_out
from participation.api.staff_shapes import StateOut
from participation.forms import Form
from participation.reports.actions import handle
from participation.reports.models import Handling
from participation.reports.views import ViewForm, attach_view, take_view_away

PRIVATE = {"cache-control": "private, no-store"}


class ExactQuery(Wish):
    zoom: int = Field(14, ge=0, le=22)


class HandlingForm(Form):
    handling: Handling


@endpoint(
    "GET",
    "/exact-map",
    out=dict[str, Any],
    query=ExactQuery,
    roles="officer",
    people_only=True,
    media_type="application/geo+json",
)
async def read_exact_map(request: Request, query: ExactQuery) -> Response:
    """GeoJSON of the officer's place: where reports really are; clusters carry their box."""

    def link(id: str) -> str:
        return str(request.app.url_path_for("office_report", report=id))

    def area_link(wish: dict[str, str]) -> str:
        return str(request.app.url_path_for("office_area"))

    found = await features(request.user, query, query.zoom, link, area_link)
    return JSONResponse(found, media_type="application/geo+json", headers=PRIVATE)


@endpoint(
    "POST",
    "/reports/{id}/views",
    out=ViewOut,
    body=ViewForm,
    status=201,
    errors=(409,),
    roles="officer",
    idempotent=True,
)
async def attach_report_view(request: Request, form: ViewForm) -> ViewOut:
    """Public once a moderator has confirmed its masks, and while the report is public."""
    return view_out(await attach_view(request.user, request.path_params["id"], form))


@endpoint("DELETE", "/reports/{id}/views/{view}", status=204, roles="officer")
async def remove_report_view(request: Request) -> None:
    """Its files go too."""
    await take_view_away(request.user, request.path_params["id"], request.path_params["view"])


@endpoint(
    "POST",
    "/reports/{id}/handling",
    out=StateOut,
    body=HandlingForm,
    errors=(409,),
    roles="officer",
    machines=True,
)
async def handle_report(request: Request, form: HandlingForm) -> StateOut:
    """received → acknowledged → in-progress → resolved or declined; or forwarded."""
    moved = await handle(request.user, request.path_params["id"], form.handling)
    return StateOut(id=moved.public_id, state=moved.handling.value)


endpoints = [read_exact_map, attach_report_view, remove_report_view, handle_report]
