"""What a guardian may ask for about a child, and what the child-data officer answers."""

from typing import Any

from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from participation.api.endpoint import NEVER_KEPT, endpoint
from participation.api.paging import cut
from participation.api.shapes import Listing, PageQuery
from participation.api.staff_shapes import RequestOut, StateOut
from participation.consents import actions as consents
from participation.consents import queries
from participation.forms import Form
from participation.i18n import gettext as _
from participation.policies import Act, require
from participation.rights import actions, requests
from participation.rights.forms import AnswerForm, AskForm
from participation.rights.holders import guardian_of
from participation.rights.models import RequestState, RightsRequest
from participation.rights.reasons import COMPLAINT, GROUNDS


class ChildForm(Form):
    child: str = Field(max_length=24)


class ChildAskForm(AskForm):
    child: str = Field(max_length=24)


class ChildQuery(PageQuery):
    """Of no child there is nothing."""

    child: str = Field("", max_length=24)


@endpoint("POST", "/rights/export", out=dict[str, Any], body=ChildForm, roles="guardian")
async def export_child(request: Request, form: ChildForm) -> dict[str, Any]:
    """A copy: kinds and amounts, answers, and what is public."""
    require(request.user, Act.CONSENT_DECIDE)
    return await queries.export(request.user, form.child)


@endpoint(
    "POST",
    "/rights/copies",
    out=StateOut,
    body=ChildForm,
    status=202,
    roles="guardian",
)
async def ask_child_copy(request: Request, form: ChildForm) -> StateOut:
    """A ZIP with the pictures, made in the background; it takes the place of the one before."""
    copy = await actions.ask_copy(await guardian_of(request.user, form.child))
    return StateOut(id=copy.public_id, state=copy.state.value)


@endpoint("GET", "/rights/copies/{id}", out=StateOut, roles="guardian")
async def read_child_copy(request: Request) -> StateOut:
    """making or ready; there only for the sign-in that asked, and for one day."""
    _holder, copy = await actions.copy_of_mine(request.user, request.path_params["id"])
    return StateOut(id=copy.public_id, state=copy.state.value)


@endpoint("GET", "/rights/copies/{id}/file", roles="guardian", media_type="application/zip")
async def fetch_child_copy(request: Request) -> Response:
    """The ZIP itself, once it is ready."""
    holder, copy = await actions.copy_of_mine(request.user, request.path_params["id"])
    data = await actions.fetch_copy(holder, copy.public_id)
    return Response(data, media_type="application/zip", headers=NEVER_KEPT)


@endpoint(
    "POST",
    "/rights/erase",
    out=StateOut,
    body=ChildForm,
    status=202,
    errors=(409,),
    roles="guardian",
)
async def erase_child(request: Request, form: ChildForm) -> StateOut:
    """Out of the public now, erased within the promised days."""
    require(request.user, Act.CONSENT_DECIDE)
    await consents.erase(request.user, form.child)
    return StateOut(id=form.child, state="erasing")


@endpoint(
    "POST",
    "/rights/requests",
    out=RequestOut,
    body=ChildAskForm,
    status=201,
    roles="guardian",
    idempotent=True,
)
async def ask_request(request: Request, form: ChildAskForm) -> RequestOut:
    """What no machine can do; answered by a person, at the latest on `due_on`."""
    holder = await guardian_of(request.user, form.child)
    return _request(await requests.ask(holder, form))


@endpoint("GET", "/rights/requests", out=Listing[RequestOut], query=ChildQuery, roles="guardian")
async def list_requests(request: Request, query: ChildQuery) -> Listing[RequestOut]:
    """One's own about one child, the newest first; a refusal with its reason and its ground."""
    holder = await guardian_of(request.user, query.child)
    return cut(await requests.own_requests(holder), query, lambda one: one.public_id, _request)


@endpoint("GET", "/rights/queue", out=Listing[RequestOut], query=PageQuery, roles="data-officer")
async def list_rights_queue(request: Request, query: PageQuery) -> Listing[RequestOut]:
    """Those that wait here, whose last day comes first."""
    found = [one.request for one in await requests.to_answer(request.user)]
    return cut(found, query, lambda one: one.public_id, _request)


@endpoint(
    "POST",
    "/rights/queue/{id}/answer",
    out=RequestOut,
    body=AnswerForm,
    errors=(409,),
    roles="data-officer",
)
async def answer_request(request: Request, form: AnswerForm) -> RequestOut:
    """In words and by a named officer; a refusal needs its class of reason."""
    return _request(await requests.answer(request.user, request.path_params["id"], form))


def _request(one: RightsRequest) -> RequestOut:
    refused = one.state is RequestState.REFUSED
    ground = next((held for key, held in GROUNDS.items() if key == one.reason), None)
    return RequestOut(
        id=one.public_id,
        kind=one.kind.value,
        words=one.words,
        state=one.state.value,
        asked_at=one.asked_at,
        due_on=one.due_on,
        overdue=one.is_overdue,
        answer=one.answer,
        reason=one.reason,
        ground=_(ground.law) if ground else "",
        complaint=_(COMPLAINT) if refused else "",
        answered_by=one.answered_by,
        answered_at=one.answered_at,
    )


endpoints = [
    export_child,
    ask_child_copy,
    read_child_copy,
    fetch_child_copy,
    erase_child,
    ask_request,
    list_requests,
    list_rights_queue,
    answer_request,
]
