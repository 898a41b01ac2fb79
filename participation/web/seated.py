"""Pages for a child at a seat: whoever has none is shown the way to class."""

from collections.abc import Awaitable, Callable
from functools import wraps

from starlette.requests import Request
from starlette.responses import Response

from participation.actor import Role
from participation.errors import NotPermitted
from participation.web.render import see_other

Handler = Callable[[Request], Awaitable[Response]]


def seated(handler: Handler) -> Handler:
    """A closed lesson ends the sign-in, so its children meet the door of the class again.

    Files that came with a form are closed here, whether the page wanted them or not.
    """

    @wraps(handler)
    async def guarded(request: Request) -> Response:
        if not request.user.is_authenticated:
            return see_other(request, "join")
        if request.user.role is not Role.CHILD:
            raise NotPermitted("a seat in a lesson")
        try:
            return await handler(request)
        finally:
            await request.close()

    return guarded
