"""Rules about children's data, accessibility, and what to do when something is wrong."""

import re
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation.actor import Role
from participation.consents.texts import ASKED, VERSION
from participation.door.sign_in import address
from participation.errors import InvalidInput
from participation.i18n import gettext as _
from participation.identity.modes import describe
from participation.review.reasons import FLAGGED
from participation.web.render import page, see_other, typed_fields

ID = re.compile(r"[\w-]{1,24}", re.ASCII)


async def rules(request: Request) -> Response:
    return page(request, "public/rules.html", version=VERSION, asked=ASKED, identity=describe())


async def accessibility(request: Request) -> Response:
    return page(request, "public/accessibility.html")


async def flag(request: Request) -> Response:
    about = request.query_params.get("about", "")
    return flag_page(request, about if ID.fullmatch(about) else "")


def flag_page(request: Request, about: str, status: int = 200, **wrong: Any) -> Response:
    return page(request, "public/flag.html", status, about=about, reasons=FLAGGED, **wrong)


async def flag_it(request: Request) -> Response:
    """A child's one tap is enough; grown-ups say what is wrong."""
    subject, typed = request.path_params["id"], await typed_fields(request)
    reason = str(typed.get("reason", ""))
    if not reason and request.user.role is not Role.CHILD:
        return flag_page(request, subject, 422, errors={"reason": _("请选一个理由。")})
    try:
        await request.app.state.flags.drop(request.user, address(request), subject, reason)
    except InvalidInput as wrong:
        return flag_page(request, subject, 422, errors=wrong.fields)
    return see_other(request, "flagged")


async def flagged(request: Request) -> Response:
    return page(request, "public/flagged.html")


routes = [
    Route("/rules", rules, name="rules"),
    Route("/accessibility", accessibility, name="accessibility"),
    Route("/flag", flag, name="flag"),
    Route("/flag/thanks", flagged, name="flagged"),
    Route("/flags/{id}", flag_it, methods=["POST"], name="flag_it"),
]
