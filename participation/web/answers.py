"""All answers, and the days that were promised, by office in the order of the register."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation.agendas.promises import owed
from participation.jurisdictions.queries import here
from participation.responses.looking_back import better_of, confirmed, looks_of
from participation.responses.promise_register import STATES as PROMISE_STATES
from participation.responses.promise_register import promised
from participation.responses.register import STATES, register
from participation.web.render import page


async def answers(request: Request) -> Response:
    state = request.query_params.get("state", "")
    return page(
        request,
        "public/answers.html",
        state=state if state in STATES else "",
        states=STATES,
        register=await register(here(), state, _number(request)),
        owed=await owed(here()),
    )


async def promises(request: Request) -> Response:
    """What was promised, by office in the order of the register."""
    state = request.query_params.get("state", "")
    found = await promised(here(), state, _number(request))
    return page(
        request,
        "public/kept.html",
        state=state if state in PROMISE_STATES else "",
        states=PROMISE_STATES,
        register=found,
        kept=found.kept,
        confirmed=await confirmed(here()),
        better=await better_of(found.lines),
        looks=await looks_of({one.item_id for one in found.lines}),
    )


def _number(request: Request) -> int:
    wanted = request.query_params.get("page", "1")
    return int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 6 else 1


routes = [
    Route("/answers", answers, name="answers"),
    Route("/promises", promises, name="promises"),
]
