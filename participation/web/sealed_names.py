"""A guardian seals who the child is, sees that it is sealed, and takes it back."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation.consents import queries
from participation.errors import InvalidInput, InvalidMove
from participation.i18n import gettext as _
from participation.identity import vault
from participation.identity.forms import Document, IdentityForm
from participation.policies import Act, require
from participation.web.render import page, see_other, typed_fields


async def ask(request: Request) -> Response:
    return await _page(request)


async def _page(request: Request, status: int = 200, **extra: Any) -> Response:
    """What was typed never comes back into the page: only that something is wrong."""
    require(request.user, Act.CONSENT_DECIDE)
    id = request.path_params["id"]
    return page(
        request,
        "family/identity.html",
        status,
        kept=await vault.handed_in(request.user, id),
        child=await queries.child(request.user, id),
        asked=vault.ASKED,
        documents=list(Document),
        version=vault.VERSION,
        **extra,
    )


async def seal(request: Request) -> Response:
    require(request.user, Act.CONSENT_DECIDE)
    id = request.path_params["id"]
    try:
        form = IdentityForm.parse(await typed_fields(request))
        await vault.hand_in(request.user, id, form)
    except InvalidInput as wrong:
        return await _page(request, 422, errors=wrong.fields)
    except InvalidMove:
        return await _page(request, 409, notice=_("已经封存过了。要改，请先收回。"))
    return see_other(request, "guardian_identity", id=id)


async def take_back(request: Request) -> Response:
    await vault.take_back(request.user, request.path_params["id"])
    return see_other(request, "guardian_identity", id=request.path_params["id"])


OWN = "/guardian/children/{id}/identity"

routes = [
    Route(OWN, ask, name="guardian_identity"),
    Route(OWN, seal, methods=["POST"], name="guardian_identity_send"),
    Route(f"{OWN}/back", take_back, methods=["POST"], name="guardian_identity_back"),
]
