"""The child-data officer's desk: who asks to look under the cover, and who looked."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation.policies import Act, require
from participation.web.render import page


async def home(request: Request) -> Response:
    require(request.user, Act.CHILD_DATA_OVERSEE)
    return page(request, "child_data/home.html")


routes = [Route("/child-data", home, name="child_data")]
