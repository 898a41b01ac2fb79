"""What families ask and no machine can answer: by its last day, by a person with a name."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation.consents import copied
from participation.errors import InvalidInput, InvalidMove
from participation.i18n import gettext as _
from participation.rights import requests
from participation.rights.forms import AnswerForm
from participation.rights.reasons import ASKED, COMPLAINT, GROUNDS
from participation.schools.forms import GRADE_BANDS
from participation.web.render import page, see_other, typed_fields


def _page(request: Request) -> int:
    number = request.query_params.get("page", "1")
    return min(int(number), 10_000) if number.isascii() and number.isdecimal() else 1


async def queue(request: Request) -> Response:
    current = _page(request)
    found = await requests.to_answer(request.user, current)
    open_ones, overdue = await requests.counts(request.user)
    return page(
        request,
        "child_data/requests.html",
        waiting=found[: requests.PAGE],
        more=current + 1 if len(found) > requests.PAGE else 0,
        done=await requests.answered(request.user),
        open_ones=open_ones,
        overdue=overdue,
        kind_names=ASKED,
    )


async def one(request: Request) -> Response:
    return await _one(request)


async def _one(request: Request, status: int = 200, **more: Any) -> Response:
    found = await requests.one(request.user, request.path_params["id"])
    return page(
        request,
        "child_data/family_request.html",
        status,
        one=found,
        kind_names=ASKED,
        grounds=GROUNDS,
        complaint=COMPLAINT,
        bands=[("", _("不改")), *((band, band) for band in GRADE_BANDS)],
        **more,
    )


async def answer(request: Request) -> Response:
    typed = await typed_fields(request)
    try:
        form = AnswerForm.parse(typed)
        await requests.answer(request.user, request.path_params["id"], form)
    except InvalidInput as wrong:
        return await _one(request, 422, errors=wrong.fields, typed=typed)
    except InvalidMove:
        return await _one(request, 409, overtaken=True)
    return see_other(request, "child_data_requests")


async def copies(request: Request) -> Response:
    """Which works went out in files, and which were asked back."""
    current = _page(request)
    found = await copied.gone_out(request.user, current)
    more = current + 1 if len(found) > copied.PAGE else 0
    return page(request, "child_data/copies.html", copies=found[: copied.PAGE], more=more)


OWN = "/child-data/family-requests/{id}"

routes = [
    Route("/child-data/family-requests", queue, name="child_data_requests"),
    Route("/child-data/copies", copies, name="child_data_copies"),
    Route(OWN, one, name="child_data_family_request"),
    Route(OWN, answer, methods=["POST"], name="child_data_answer"),
]
