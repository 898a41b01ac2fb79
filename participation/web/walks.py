"""A class goes out: the risk sheet, what is printed for it, what it found."""

import json
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation.consents.copied import GEOJSON, GPX, went_out
from participation.errors import InvalidInput, NotFound
from participation.i18n import gettext as _
from participation.i18n import language
from participation.jurisdictions.catalogue import plan
from participation.localized import in_language
from participation.people.handles import ANIMALS
from participation.policies import Act, require
from participation.reports.findings import Finding, findings
from participation.reports.gpx import feature_names, geojson, gpx
from participation.schools import queries, walks
from participation.schools.models import Session, WalkSheet
from participation.schools.walks import RISKS, SEASONS, SheetForm
from participation.web.formats import month, text
from participation.web.pictograms import place_picture
from participation.web.render import page, see_other, typed_fields

GROUPS = ("fox", "owl", "deer", "otter", "hedgehog", "frog", "bear", "badger")
SHORTEST_GROUP, LONGEST_GROUP = 4, 8
MARKS = (130, 120, 110, 100, 95)

Found = Callable[[Request], Awaitable[tuple[Session, list[Finding]]]]


async def own_lesson(request: Request) -> Session:
    require(request.user, Act.SESSION_PLAN)
    return await queries.own_session(request.user, request.path_params["id"])


async def _own_walk(request: Request) -> Session:
    session = await own_lesson(request)
    if not session.is_walk:
        raise NotFound("walk")
    return session


async def ask_sheet(request: Request) -> Response:
    session = await _own_walk(request)
    return _sheet_page(request, session, await walks.sheet_of(session))


async def keep_sheet(request: Request) -> Response:
    """Half a sheet is kept too, and says what is missing."""
    session = await _own_walk(request)
    typed = await typed_fields(request)
    try:
        sheet = await walks.keep_sheet(request.user, session, SheetForm.parse(typed))
    except InvalidInput as wrong:
        kept = await walks.sheet_of(session)
        return _sheet_page(request, session, kept, 422, errors=wrong.fields, typed=typed)
    if walks.missing_of(session, sheet):
        return _sheet_page(request, session, sheet, kept=True)
    return see_other(request, "facilitator_session", id=session.public_id)


def _sheet_page(
    request: Request, session: Session, sheet: WalkSheet, status: int = 200, **context: Any
) -> Response:
    return page(
        request,
        "facilitators/walk_sheet.html",
        status,
        session=session,
        sheet=sheet,
        risks=[(risk, _(words)) for risk, words in RISKS.items()],
        seasons=SEASONS,
        missing=walks.missing_of(session, sheet),
        per_adult=walks.CHILDREN_PER_ADULT.get(session.grade_band, 6),
        **{"kept": False, **context},
    )


async def kit(request: Request) -> Response:
    """All that goes along on paper."""
    session = await _own_walk(request)
    sheet = await walks.sheet_of(session)
    wanted = -(-(sheet.children or session.seat_count) // 6)
    return page(
        request,
        "facilitators/walk_kit.html",
        session=session,
        sheet=sheet,
        risks=[(risk, _(words)) for risk, words in RISKS.items()],
        marks=MARKS,
        groups=[
            (animal, in_language(ANIMALS[animal], language()))
            for animal in GROUPS[: min(max(wanted, SHORTEST_GROUP), LONGEST_GROUP)]
        ],
    )


async def found_page(request: Request) -> Response:
    session, found = await _own_findings(request)
    return page(
        request,
        "facilitators/findings.html",
        session=session,
        found=found,
        places=plan().place_types,
        place_picture=place_picture,
        features_of=feature_names,
    )


async def _own_findings(request: Request) -> tuple[Session, list[Finding]]:
    session = await own_lesson(request)
    return session, await findings(request.user, session)


def as_gpx(found_by: Found) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        session, found = await found_by(request)
        await _noted(request, GPX, session, found)
        return _file(gpx(found, _called(session)), "application/gpx+xml", "findings.gpx")

    return answer


def as_geojson(found_by: Found) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        session, found = await found_by(request)
        await _noted(request, GEOJSON, session, found)
        whole = json.dumps(geojson(found), ensure_ascii=False).encode()
        return _file(whole, "application/geo+json", "findings.geojson")

    return answer


async def _noted(request: Request, where: str, session: Session, found: Sequence[Finding]) -> None:
    """What is in the file can be asked back when it leaves public."""
    if found:
        await went_out(request.user, where, session, [one.public_id for one in found])


def _called(session: Session) -> str:
    """The question and the month: no class, no school, no day."""
    return f"{_('一米看城')} · {text(session.topic.title)} · {month(session.planned_for)}"


def _file(body: bytes, kind: str, name: str) -> Response:
    headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"}
    return Response(body, media_type=kind, headers=headers)


OWN = "/facilitator/sessions/{id}"

routes = [
    Route(f"{OWN}/walk", ask_sheet, name="walk_sheet"),
    Route(f"{OWN}/walk", keep_sheet, methods=["POST"], name="walk_sheet_send"),
    Route(f"{OWN}/kit", kit, name="walk_kit"),
    Route(f"{OWN}/findings", found_page, name="findings"),
    Route(f"{OWN}/findings.gpx", as_gpx(_own_findings), name="findings_gpx"),
    Route(f"{OWN}/findings.geojson", as_geojson(_own_findings), name="findings_geojson"),
]
