"""A teacher tells of a child: facts and the child's own words, to the safeguarding room alone."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation.errors import InvalidInput, NotFound
from participation.i18n import gettext as _
from participation.policies import Act, require
from participation.safeguarding.actions import start_drill
from participation.safeguarding.telling import TellForm, tell
from participation.schools.models import Session
from participation.schools.queries import child_at
from participation.web.render import page, typed_fields
from participation.web.walks import own_lesson


async def _own(request: Request) -> Session:
    session = await own_lesson(request)
    require(request.user, Act.CONCERN_TELL, session)
    return session


async def ask(request: Request) -> Response:
    return _page(request, await _own(request))


def _page(request: Request, session: Session, status: int = 200, **context: Any) -> Response:
    return page(request, "facilitators/tell.html", status, session=session, **context)


async def send(request: Request) -> Response:
    """No number, no way back to it: the teacher has done what the law asks."""
    session, typed = await _own(request), await typed_fields(request)
    try:
        form = TellForm.parse(typed)
        await tell(request.user, session, form, await seated(session, form))
    except InvalidInput as wrong:
        return _page(request, session, 422, errors=wrong.fields, typed=typed)
    return page(request, "facilitators/told.html", session=session, drill=False)


async def seated(session: Session, form: TellForm) -> int | None:
    if form.seat is None:
        return None
    try:
        return await child_at(session, form.seat)
    except NotFound as missing:
        words = _("这节课没有 %(number)s 号席位。") % {"number": form.seat}
        raise InvalidInput({"seat": words}) from missing


async def practise(request: Request) -> Response:
    """A drill runs the whole way, and nobody outside hears of it."""
    session = await _own(request)
    await start_drill(request.user)
    return page(request, "facilitators/told.html", session=session, drill=True)


OWN = "/facilitator/sessions/{id}/tell"
routes = [
    Route(OWN, ask, name="tell"),
    Route(OWN, send, methods=["POST"], name="tell_send"),
    Route(f"{OWN}/drill", practise, methods=["POST"], name="tell_drill"),
]
