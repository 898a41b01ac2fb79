"""Slips that came back signed: typed in by seat, looked at by a second person, undone."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation import clock
from participation.consents import paper, pile
from participation.consents.forms import PaperForm
from participation.consents.texts import ASKED, EDITIONS, VERSION
from participation.errors import InvalidInput, InvalidMove
from participation.i18n import gettext as _
from participation.policies import Act, require
from participation.receipts.once import Answer, once
from participation.schools.models import Session
from participation.web.render import page, see_other, typed_fields
from participation.web.walks import own_lesson


async def ask(request: Request) -> Response:
    return await _page(request, await _own(request))


async def _own(request: Request) -> Session:
    session = await own_lesson(request)
    require(request.user, Act.CONSENT_ENTER, session)
    return session


async def _page(request: Request, session: Session, status: int = 200, **context: Any) -> Response:
    return page(
        request,
        "facilitators/consents.html",
        status,
        session=session,
        typed_in=await pile.typed_in(request.user, session),
        asked=ASKED,
        editions=[(one.version, one.version) for one in EDITIONS],
        version=VERSION,
        today=clock.today().isoformat(),
        is_open=session.slips_until > clock.now(),
        **context,
    )


async def keep(request: Request) -> Response:
    """A double click keeps one slip."""
    session, typed = await _own(request), await typed_fields(request)

    async def act() -> Answer:
        form = PaperForm.parse(typed)
        return {"id": (await paper.enter(request.user, session, form)).public_id}

    try:
        await once(request.user.scope, str(typed.get("once", "")), b"consent-paper", act)
    except InvalidInput as wrong:
        return await _page(request, session, 422, errors=wrong.fields, typed=typed)
    return see_other(request, "paper_consents", id=session.public_id)


async def undo(request: Request) -> Response:
    session = await _own(request)
    try:
        await paper.undo(request.user, request.path_params["paper"])
    except InvalidMove:
        sorry = _("已经过了 1 小时。请另一位老师在“第二个人看一眼”那里撤掉。")
        return await _page(request, session, 409, errors={"paper": sorry})
    return see_other(request, "paper_consents", id=session.public_id)


async def compare(request: Request) -> Response:
    require(request.user, Act.SESSION_PLAN)
    waiting = await pile.to_compare(request.user)
    names = {one.purpose: one.name for one in ASKED}
    return page(request, "facilitators/consents_compare.html", waiting=waiting, names=names)


async def compared(request: Request) -> Response:
    require(request.user, Act.SESSION_PLAN)
    same = (await typed_fields(request)).get("same") == "yes"
    await paper.look_again(request.user, request.path_params["paper"], same=same)
    return see_other(request, "consents_compare")


OF_A_LESSON = "/facilitator/sessions/{id}/consents"

routes = [
    Route("/facilitator/consents", compare, name="consents_compare"),
    Route("/facilitator/consents/{paper}", compared, methods=["POST"], name="consents_compared"),
    Route(OF_A_LESSON, ask, name="paper_consents"),
    Route(OF_A_LESSON, keep, methods=["POST"], name="paper_consents_send"),
    Route(f"{OF_A_LESSON}/{{paper}}/undo", undo, methods=["POST"], name="paper_consents_undo"),
]
