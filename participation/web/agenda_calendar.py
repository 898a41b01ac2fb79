"""The agenda's days as a calendar that anybody may subscribe to."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation.agendas.calendar import events, ics
from participation.door.keeping import ASKED_EACH_TIME, BY_READER
from participation.errors import NotFound
from participation.i18n import gettext as _
from participation.jurisdictions import queries
from participation.web.formats import text

KIND = "text/calendar; charset=utf-8"
KEPT = {"cache-control": ASKED_EACH_TIME, "vary": BY_READER}


async def of_place(request: Request) -> Response:
    place = await queries.jurisdiction(request.path_params["jurisdiction"])
    return await _calendar(text(place.names), place.id)


async def of_office(request: Request) -> Response:
    place = await queries.jurisdiction(request.path_params["jurisdiction"])
    office = await queries.department(request.path_params["department"])
    if office.jurisdiction_id != place.id:
        raise NotFound(office.id)
    return await _calendar(text(office.names), place.id, office.id)


async def _calendar(name: str, jurisdiction_id: str, department_id: str = "") -> Response:
    title = _("一米看城 · %(name)s") % {"name": name}
    body = ics(title, await events(jurisdiction_id, department_id))
    return Response(body, media_type=KIND, headers=KEPT)


routes = [
    Route("/calendar/{jurisdiction}.ics", of_place, name="calendar"),
    Route("/calendar/{jurisdiction}/{department}.ics", of_office, name="office_calendar"),
]
