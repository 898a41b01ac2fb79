"""A child comes in with a code or a card, sees today's animal, and says yes or no for itself."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation.consents.actions import answer_for_myself
from participation.consents.carrying import carry_over
from participation.consents.forms import AssentForm
from participation.door.sign_in import address, keep
from participation.errors import InvalidInput, NotFound
from participation.i18n import gettext as _
from participation.identity.returning import seat_secret
from participation.people.actions import sign_out
from participation.people.handles import animal_name, handle
from participation.schools.actions import Joined
from participation.schools.forms import JoinForm
from participation.schools.queries import seat_of
from participation.web.render import page, see_other, typed_fields


async def ask(request: Request) -> Response:
    """Whoever opens a card's link changes nothing: a button joins (security 41, 42)."""
    card = request.query_params.get("card", "")[:60]
    return page(request, "join/code.html", card=card if card.isalnum() else "")


async def join(request: Request) -> Response:
    """Wrong, expired, closed and full look the same here too."""
    typed = await typed_fields(request)
    try:
        joined = await _let_in(request, JoinForm.parse(typed), str(typed.get("once", "")))
    except InvalidInput as wrong:
        return page(request, "join/code.html", 422, errors=wrong.fields, card="")
    except NotFound:
        sorry = _("没找到这个码。可能打错了一个，也可能课已经下了。再看看小卡，或者举手找老师。")
        return page(request, "join/code.html", 404, errors={"code": sorry}, card="")
    await sign_out(request.user)
    return keep(see_other(request, "join_animal"), joined.token)


async def _let_in(request: Request, form: JoinForm, once: str) -> Joined:
    entrance = request.app.state.entrance
    secret = await seat_secret(form.code, carry_over)
    joined: Joined = await entrance.join(address(request), secret, once or None)
    return joined


async def animal(request: Request) -> Response:
    return await _animal(request)


async def _animal(request: Request, status: int = 200, **context: object) -> Response:
    if request.user.seat_id is None:
        return see_other(request, "join")
    seat = await seat_of(request.user)
    return page(
        request,
        "join/animal.html",
        status,
        seat=seat,
        handle=handle,
        animal_name=animal_name,
        **context,
    )


async def answer(request: Request) -> Response:
    """The child's own yes or no; it may be changed as long as the lesson is open."""
    try:
        form = AssentForm.parse(await typed_fields(request))
    except InvalidInput as wrong:
        return await _animal(request, 422, errors=wrong.fields)
    await answer_for_myself(request.user, agrees=form.assent == "yes")
    return see_other(request, "class_home")


routes = [
    Route("/join", ask, name="join"),
    Route("/join", join, methods=["POST"], name="join_send"),
    Route("/join/animal", animal, name="join_animal"),
    Route("/join/animal", answer, methods=["POST"], name="join_answer"),
]
