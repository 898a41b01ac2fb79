"""Asking to look under the cover, and deciding: looking itself needs a screen with a watermark."""

from starlette.requests import Request

from participation.access import actions, queries
from participation.access.forms import AskForm, DenyForm
from participation.access.models import AccessRequest
from participation.access.queries import Asked, Looked
from participation.api.custody_shapes import AccessOut, LookOut
from participation.api.endpoint import endpoint
from participation.api.paging import cut
from participation.api.shapes import Listing, PageQuery

ASKERS = "moderator, officer, safeguarding, data-officer, admin"
MOST = 500


@endpoint(
    "POST",
    "/access-requests",
    out=AccessOut,
    body=AskForm,
    status=201,
    idempotent=True,
    roles=ASKERS,
)
async def ask_access(request: Request, form: AskForm) -> AccessOut:
    """Says what is needed, what for and for how long; a child-data officer decides."""
    return _request(await actions.ask(request.user, form))


@endpoint("GET", "/access-requests", out=Listing[AccessOut], query=PageQuery, roles=ASKERS)
async def list_access(request: Request, query: PageQuery) -> Listing[AccessOut]:
    """One's own, newest first."""
    found = await queries.own(request.user, MOST)
    return cut(found, query, lambda one: one.public_id, _request)


@endpoint("GET", "/access-requests/{id}", out=AccessOut, roles=ASKERS)
async def read_access(request: Request) -> AccessOut:
    """One of one's own. What lies under the cover is on no address of this API."""
    return _request(await queries.own_one(request.user, request.path_params["id"]))


@endpoint("POST", "/access-requests/{id}/end", out=AccessOut, errors=(409,), roles=ASKERS)
async def end_access(request: Request) -> AccessOut:
    """No longer needed."""
    await actions.end(request.user, request.path_params["id"])
    return _request(await queries.own_one(request.user, request.path_params["id"]))


@endpoint("GET", "/access-desk", out=Listing[AccessOut], query=PageQuery, roles="data-officer")
async def list_access_desk(request: Request, query: PageQuery) -> Listing[AccessOut]:
    """What waits for a decision, the most urgent first; a delegate sees it too."""
    found = (await queries.work(request.user)).waiting
    return cut(found, query, lambda one: one.request.public_id, _asked)


@endpoint(
    "POST",
    "/access-requests/{id}/approve",
    out=AccessOut,
    errors=(409,),
    roles="data-officer",
)
async def approve_access(request: Request) -> AccessOut:
    """One yes, never the asker's own; a name needs one of each of two offices."""
    return _request(await actions.approve(request.user, request.path_params["id"]))


@endpoint(
    "POST",
    "/access-requests/{id}/deny",
    out=AccessOut,
    body=DenyForm,
    errors=(409,),
    roles="data-officer",
)
async def deny_access(request: Request, form: DenyForm) -> AccessOut:
    """One no is enough."""
    await actions.deny(request.user, request.path_params["id"], form)
    return _asked(await queries.one(request.user, request.path_params["id"]))


@endpoint(
    "POST",
    "/access-requests/{id}/revoke",
    out=AccessOut,
    errors=(409,),
    roles="data-officer",
)
async def revoke_access(request: Request) -> AccessOut:
    """Shut at once, also while somebody is looking."""
    await actions.revoke(request.user, request.path_params["id"])
    return _asked(await queries.one(request.user, request.path_params["id"]))


@endpoint("GET", "/access-looks", out=Listing[LookOut], query=PageQuery, roles="data-officer")
async def list_access_looks(request: Request, query: PageQuery) -> Listing[LookOut]:
    """Who looked at what kind of thing, what for and when: the newest fifty."""
    found, _more = await queries.looks(request.user)
    return cut(found, query, lambda one: str(one.look.id), _look)


def _asked(one: Asked) -> AccessOut:
    return _request(one.request)


def _request(one: AccessRequest) -> AccessOut:
    return AccessOut(
        id=one.public_id,
        what=one.what.value,
        purpose=one.purpose.value,
        minutes=one.minutes,
        standing="over" if one.ran_out else one.standing.value,
        until=one.until,
        asked_at=one.asked_at,
    )


def _look(one: Looked) -> LookOut:
    return LookOut(
        at=one.look.at,
        who=one.who,
        role=one.look.role.value,
        what=one.look.what.value,
        purpose=one.look.purpose.value,
    )


endpoints = [
    ask_access,
    list_access,
    read_access,
    end_access,
    list_access_desk,
    approve_access,
    deny_access,
    revoke_access,
    list_access_looks,
]
