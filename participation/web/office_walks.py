"""Walks for planners of the place: what was found, with the very spot. No class is named."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation.reports.findings import Finding, exact_findings
from participation.schools.models import Session
from participation.schools.queries import session_here, walks_here
from participation.web import offices
from participation.web.render import page
from participation.web.walks import as_geojson, as_gpx


async def walks(request: Request) -> Response:
    found = await walks_here(request.user)
    return page(request, "offices/walks.html", nav=offices.nav(request), walks=found)


async def _exact(request: Request) -> tuple[Session, list[Finding]]:
    session = await session_here(request.user, request.path_params["id"])
    return session, await exact_findings(request.user, session)


ONE = "/office/sessions/{id}"

routes = [
    Route("/office/walks", walks, name="office_walks"),
    Route(f"{ONE}/findings.gpx", as_gpx(_exact), name="office_findings_gpx"),
    Route(f"{ONE}/findings.geojson", as_geojson(_exact), name="office_findings_geojson"),
]
