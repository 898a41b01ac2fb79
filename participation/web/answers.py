"""All answers, and the days that were promised, by office in the order of the register."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation.agendas.promises import owed
from participation.jurisdictions.queries import here
from participation.responses.register import STATES, register
from participation.web.render import page


async def answers(request: Request) -> Response:
    state = request.query_params.get("state", "")
    wanted = request.query_params.get("page", "1")
    number = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 6 else 1
    return page(
        request,
        "public/answers.html",
        state=state if state in STATES else "",
        states=STATES,
        register=await register(here(), state, number),
        owed=await owed(here()),
    )


routes = [Route("/answers", answers, name="answers")]
