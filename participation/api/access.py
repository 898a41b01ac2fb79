"""Who is asking: signing in, taking a seat, leaving."""

from typing import Literal

from pydantic import Field
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from participation.actor import Actor, Role
from participation.api.endpoint import endpoint
from participation.api.shapes import MeOut, SeatOut, SignedInOut
from participation.consents.actions import answer_for_myself
from participation.door.sign_in import address, forget, keep
from participation.errors import InvalidInput, NotSignedIn
from participation.forms import Form
from participation.i18n import gettext as _
from participation.i18n import language
from participation.people.actions import sign_out
from participation.people.doorkeeper import Doorkeeper
from participation.people.forms import SignInForm
from participation.people.handles import handle
from participation.schools.actions import Joined
from participation.topics.queries import topic_by_id


class SignInRefused(NotSignedIn, InvalidInput):
    """401, with the sentence at its field."""


class SeatForm(Form):
    code: str = Field("", max_length=60)
    card: str = Field("", max_length=60)
    assent: Literal["", "yes", "no"] = ""


@endpoint("POST", "/sign-in", out=SignedInOut, body=SignInForm, errors=(401,))
async def sign_in_here(request: Request, form: SignInForm) -> Response:
    """Sets the session cookie; the same answer for a wrong login and a wrong password."""
    doorkeeper = Doorkeeper(request.app.state.throttle)
    try:
        token, actor = await doorkeeper.sign_in(address(request), form.login, form.password)
    except InvalidInput as wrong:
        raise SignInRefused(wrong.fields) from wrong
    await sign_out(request.user)
    return keep(JSONResponse((await _me(actor)).model_dump(exclude={"topic"})), token)


@endpoint("POST", "/sign-out", status=204)
async def sign_out_here(request: Request) -> Response:
    """The sign-in dies on the server."""
    await sign_out(request.user)
    return forget(Response(status_code=204))


@endpoint("GET", "/me", out=MeOut, roles="signed in")
async def read_me(request: Request) -> MeOut:
    """Role and scope, nothing about the person."""
    if not request.user.is_authenticated:
        raise NotSignedIn("me")
    return await _me(request.user)


async def _me(actor: Actor) -> MeOut:
    found = await topic_by_id(actor.topic_id) if actor.topic_id else None
    return MeOut(
        role=actor.role.value,
        jurisdiction=actor.jurisdiction_id,
        department=actor.department_id,
        topic=found.public_id if found else None,
    )


@endpoint("POST", "/seats", out=SeatOut, body=SeatForm, status=201, errors=(404, 409))
async def take_seat(request: Request, form: SeatForm) -> SeatOut:
    """A card takes its own seat, a class code the next free one; misses slow a guesser."""
    secret = form.card or form.code
    if not secret:
        raise InvalidInput({"code": _("这里还空着。")})
    key = request.headers.get("idempotency-key")
    joined = await request.app.state.entrance.join(address(request), secret, key)
    if form.assent:
        await _answer(joined, agrees=form.assent == "yes")
    return _seat(joined)


async def _answer(joined: Joined, *, agrees: bool) -> None:
    await answer_for_myself(
        Actor(Role.CHILD, seat_id=joined.seat.id, session_open=True), agrees=agrees
    )


def _seat(joined: Joined) -> SeatOut:
    return SeatOut(
        token=joined.token,
        handle=handle(joined.participant, language()),
        animal=joined.participant.animal,
        session=joined.session.public_id,
        topic=joined.session.topic.public_id,
    )


endpoints = [sign_in_here, sign_out_here, read_me, take_seat]
