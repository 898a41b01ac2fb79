"""What the offices of a place are called, and what they were called before (R-28)."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation.errors import InvalidInput
from participation.routing.naming import NameForm, names_here, rename
from participation.web.render import page, see_other, typed_fields


async def names(request: Request) -> Response:
    return await _names(request)


async def rename_office(request: Request) -> Response:
    office, typed = request.path_params["department"], await typed_fields(request)
    try:
        await rename(request.user, office, NameForm.parse(typed))
    except InvalidInput as wrong:
        return await _names(request, 422, errors=wrong.fields, typed=typed, wrong=office)
    return see_other(request, "office_names")


async def _names(request: Request, status: int = 200, **wrong: Any) -> Response:
    offices = await names_here(request.user)
    return page(request, "account/office_names.html", status, offices=offices, **wrong)


routes = [
    Route("/account/offices", names, name="office_names"),
    Route("/account/offices/{department}", rename_office, methods=["POST"], name="office_rename"),
]
