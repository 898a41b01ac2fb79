"""Guardians' comments on ideas, and the flag anybody may raise."""

from pydantic import Field
from starlette.requests import Request

from participation.actor import Role
from participation.api.endpoint import endpoint
from participation.api.proposals import comment
from participation.api.shapes import CommentOut, Listing, PageQuery, Submitted
from participation.contributions.tracking import tracking_code
from participation.door.sign_in import address
from participation.errors import NotFound
from participation.forms import Form
from participation.proposals import actions, queries
from participation.proposals.forms import CommentForm


class FlagForm(Form):
    """`private`, `hurtful`, `danger`, `untrue`, `other`, or nothing."""

    reason: str = Field("", max_length=40)


@endpoint("GET", "/proposals/{id}/comments", out=Listing[CommentOut], query=PageQuery)
async def list_comments(request: Request, query: PageQuery) -> Listing[CommentOut]:
    """Published comments, oldest first; in an open lesson they are not there (R-07)."""
    if request.user.role is Role.CHILD:
        raise NotFound
    found = await queries.detail(request.path_params["id"], with_comments=False)
    page = await queries.comment_page(found.idea.id, query.cursor, query.limit)
    return Listing(items=[comment(one) for one in page.items], next=page.next)


@endpoint(
    "POST",
    "/proposals/{id}/comments",
    out=Submitted,
    body=CommentForm,
    status=201,
    errors=(409,),
    roles="guardian",
    idempotent=True,
)
async def send_comment(request: Request, form: CommentForm) -> Submitted:
    """A guardian's word; a person reads it before a child sees it."""
    said = await actions.comment(request.user, request.path_params["id"], form)
    return Submitted(
        id=said.public_id,
        tracking_code=tracking_code(said.public_id),
        visibility=said.visibility.value,
    )


@endpoint("POST", "/proposals/{id}/flags", body=FlagForm, status=204, errors=(409,))
async def flag_proposal(request: Request, form: FlagForm) -> None:
    """Something is wrong here; one flag of a child hides it until somebody looked.

    One of a grown-up who is signed in, or two visitors', put it on the moderators' desk.
    """
    found = await queries.detail(request.path_params["id"], with_comments=False)
    about = found.idea.public_id
    await request.app.state.flags.drop(request.user, address(request), about, form.reason)


endpoints = [list_comments, send_comment, flag_proposal]
