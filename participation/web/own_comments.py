"""What a guardian said on ideas: say that one does not agree, or say it in other words."""

from contextlib import suppress

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation.contributions.models import Visibility
from participation.errors import InvalidInput, InvalidMove, NotFound
from participation.proposals.again import reword_comment
from participation.proposals.forms import CommentForm
from participation.review.objections import object_to
from participation.review.own_comments import OwnComment, own_comment
from participation.web.render import page, see_other, typed_fields


async def disagree(request: Request) -> Response:
    """Once; another moderator looks."""
    with suppress(InvalidMove):
        await object_to(request.user, request.path_params["id"])
    return see_other(request, "guardian")


async def again(request: Request) -> Response:
    return _thinking(request, await _returned(request), {}, {})


async def again_send(request: Request) -> Response:
    own, typed = await _returned(request), dict(await typed_fields(request))
    try:
        form = CommentForm.parse({"body": typed.get("body", "")})
        version = str(typed.get("version", ""))
        number = int(version) if version.isdecimal() and len(version) < 9 else 0
        await reword_comment(request.user, own.public_id, form, number)
    except InvalidInput as wrong:
        return _thinking(request, own, typed, wrong.fields)
    return see_other(request, "guardian")


async def _returned(request: Request) -> OwnComment:
    own = await own_comment(request.user, request.path_params["id"])
    if own.visibility is not Visibility.RETURNED:
        raise NotFound("nothing came back")
    return own


def _thinking(
    request: Request, own: OwnComment, typed: dict[str, object], errors: dict[str, str]
) -> Response:
    shown = {"own": own, "typed": {"body": own.body} | typed, "errors": errors}
    return page(request, "family/comment_again.html", 422 if errors else 200, **shown)


OWN = "/guardian/comments/{id}"

routes = [
    Route(f"{OWN}/object", disagree, methods=["POST"], name="guardian_comment_object"),
    Route(f"{OWN}/again", again, name="guardian_comment_again"),
    Route(f"{OWN}/again", again_send, methods=["POST"], name="guardian_comment_again_send"),
]
