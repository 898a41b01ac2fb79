"""Signing in and out, and where one is signed in."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from participation.actor import Actor, Role
from participation.door.sign_in import address, forget, keep
from participation.errors import InvalidInput, NotSignedIn
from participation.people import actions, queries
from participation.people.doorkeeper import Doorkeeper
from participation.people.forms import SignInForm
from participation.web.preferences import own_path
from participation.web.render import page, see_other, typed_fields

HOME = {
    Role.CHILD: "class_home",
    Role.GUARDIAN: "guardian",
    Role.FACILITATOR: "facilitator",
    Role.MODERATOR: "desk",
    Role.OFFICER: "office",
    Role.SAFEGUARDING: "safeguarding",
}


async def ask(request: Request) -> Response:
    return page(
        request, "account/sign_in.html", next=own_path(request.query_params.get("next"), "")
    )


async def sign_in(request: Request) -> Response:
    """A new id at each sign-in; whoever was signed in here before is signed out."""
    typed = await typed_fields(request)
    onward = own_path(str(typed.get("next", "")), "")
    try:
        token, actor = await _admit(request, SignInForm.parse(typed))
    except InvalidInput as wrong:
        shown = {"login": typed.get("login", "")}
        return page(
            request, "account/sign_in.html", 422, errors=wrong.fields, typed=shown, next=onward
        )
    await actions.sign_out(request.user)
    return keep(RedirectResponse(onward or home_of(request, actor), status_code=303), token)


async def _admit(request: Request, form: SignInForm) -> tuple[str, Actor]:
    doorkeeper = Doorkeeper(request.app.state.throttle)
    return await doorkeeper.sign_in(address(request), form.login, form.password)


def home_of(request: Request, actor: Actor) -> str:
    """Each role has one page that is its own."""
    return str(request.app.url_path_for(HOME.get(actor.role, "account")))


async def sign_out(request: Request) -> Response:
    await actions.sign_out(request.user)
    answer = forget(see_other(request, "home"))
    answer.headers["clear-site-data"] = '"cache", "storage"'
    return answer


async def account(request: Request) -> Response:
    if request.user.account_id is None:
        raise NotSignedIn("account")
    return page(
        request,
        "account/account.html",
        account=await queries.account_of(request.user),
        sign_ins=await queries.own_sign_ins(request.user),
        home=home_of(request, request.user),
    )


async def digest(request: Request) -> Response:
    """The letter in the morning, on or off."""
    typed = await typed_fields(request)
    await actions.choose_digest(request.user, wanted=typed.get("digest") == "yes")
    return see_other(request, "account")


async def end_sign_in(request: Request) -> Response:
    if request.user.account_id is None:
        raise NotSignedIn("account")
    await actions.end_sign_in(request.user, request.path_params["id"])
    return see_other(request, "account")


routes = [
    Route("/sign-in", ask, name="sign_in"),
    Route("/sign-in", sign_in, methods=["POST"], name="sign_in_send"),
    Route("/sign-out", sign_out, methods=["POST"], name="sign_out"),
    Route("/account", account, name="account"),
    Route("/account/digest", digest, methods=["POST"], name="digest"),
    Route("/account/sign-ins/{id:int}/end", end_sign_in, methods=["POST"], name="sign_in_end"),
]
