"""One idea as everybody may read it, whole and large; guardians may add a word."""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from participation.actor import Actor, Role
from participation.contributions.screening import gentler, without_contacts
from participation.errors import InvalidInput
from participation.feedback.chain import chain
from participation.media.queries import looks
from participation.proposals.actions import comment
from participation.proposals.forms import CommentForm
from participation.proposals.queries import Idea, detail
from participation.receipts.once import Answer, once
from participation.topics.queries import topic_by_id
from participation.web.render import page, typed_fields


async def idea(request: Request) -> Response:
    return await _shown(request)


async def _shown(request: Request, status: int = 200, **wrong: Any) -> Response:
    """Children read no guardian's words: what they think shall be their own (R-07)."""
    is_child = request.user.role is Role.CHILD
    found = await detail(request.path_params["id"], with_comments=not is_child)
    return page(
        request,
        "public/idea.html",
        status,
        idea=found.idea,
        looks=await looks(request.user, found.idea.media),
        comments=None if is_child else found.comments,
        chain=await chain(found.idea.public_id),
        may_comment=await _may_comment(request.user, found.idea),
        sent="sent" in request.query_params,
        **wrong,
    )


async def _may_comment(actor: Actor, found: Idea) -> bool:
    if actor.role is not Role.GUARDIAN or found.topic_id is None:
        return False
    if actor.jurisdiction_id != found.jurisdiction_id:
        return False
    return (await topic_by_id(found.topic_id)).is_open("comment")


async def add_comment(request: Request) -> Response:
    """A contact detail is pointed out once; sent again, the words go as they are."""
    typed = await typed_fields(request)
    if "instead" in typed:
        typed = {**typed, "body": without_contacts(str(typed.get("body", "")))}
    elif "hinted" not in typed:
        hints = gentler(body=str(typed.get("body", "")))
        if hints:
            return await _shown(request, typed=typed, hints=hints)
    try:
        await _comment_once(request, typed)
    except InvalidInput as wrong:
        return await _shown(request, 422, errors=wrong.fields, typed=typed)
    where = request.app.url_path_for("idea", id=request.path_params["id"])
    return RedirectResponse(f"{where}?sent=1#comments", status_code=303)


async def _comment_once(request: Request, typed: Mapping[str, Any]) -> None:
    form = CommentForm.parse(typed)

    async def say() -> Answer:
        said = await comment(request.user, request.path_params["id"], form)
        return {"comment": said.public_id}

    key = str(typed.get("once", "")) or None
    await once(request.user.scope, key, f"{request.url.path}{form.body}".encode(), say)


routes = [
    Route("/ideas/{id}", idea, name="idea"),
    Route("/ideas/{id}/comments", add_comment, methods=["POST"], name="idea_comment"),
]
