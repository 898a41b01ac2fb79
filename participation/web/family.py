"""The grown-ups at home: link a child, answer four questions, see kinds and amounts, take back."""

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from participation.consents import actions, queries
from participation.consents.agreed import answered
from participation.consents.asking import ask_once
from participation.consents.copies import copies
from participation.consents.forms import BeginForm, ConsentForm, SlipForm
from participation.consents.slips import SlipDesk
from participation.consents.texts import VERSION
from participation.door.sign_in import address, keep
from participation.errors import InvalidInput
from participation.feedback.actions import choose_news, read_news
from participation.feedback.queries import news
from participation.feedback.telling import SAID
from participation.i18n import gettext as _
from participation.people.actions import sign_out
from participation.people.queries import account_of
from participation.policies import Act, require
from participation.review.own_comments import own_comments
from participation.web.render import page, see_other, typed_fields

NEWEST = 10


async def home(request: Request) -> Response:
    """A slip's link only fills in the code: opening it changes nothing."""
    slip = request.query_params.get("slip", "")[:20]
    return await _home(request, slip=slip if slip.isalnum() else "")


async def _home(request: Request, status: int = 200, **context: Any) -> Response:
    require(request.user, Act.CONSENT_DECIDE)
    children = await queries.children(request.user)
    new = await ask_once(request.user)
    shown = {
        "slip": "",
        "version": VERSION,
        "comments": await own_comments(request.user),
        "news": await news(request.user.participant_id or 0, NEWEST),
        "account": await account_of(request.user),
        "news_said": lambda kind: _(SAID[kind]),
    }
    return page(
        request, "family/home.html", status, children=children, new=new, **(shown | context)
    )


async def seen(request: Request) -> Response:
    require(request.user, Act.NEWS_CHOOSE)
    await read_news(request.user)
    return see_other(request, "guardian")


async def choose_letter(request: Request) -> Response:
    wanted = (await typed_fields(request)).get("wanted") == "yes"
    await choose_news(request.user, wanted=wanted)
    return see_other(request, "guardian")


async def link(request: Request) -> Response:
    require(request.user, Act.CHILD_LINK)
    try:
        form = SlipForm.parse(await typed_fields(request))
        desk = SlipDesk(request.app.state.throttle)
        child = await desk.link(request.user, address(request), form.slip)
    except InvalidInput as wrong:
        return await _home(request, 422, errors={"code": wrong.fields.get("slip", "")})
    return see_other(request, "guardian_child", id=child.public_id)


async def ask_begin(request: Request) -> Response:
    slip = request.query_params.get("slip", "")[:20]
    return page(request, "family/begin.html", slip=slip if slip.isalnum() else "")


async def begin(request: Request) -> Response:
    """A slip, an address and a password: no name is asked for."""
    typed = await typed_fields(request)
    try:
        desk = SlipDesk(request.app.state.throttle)
        token = await desk.begin(address(request), BeginForm.parse(typed))
    except InvalidInput as wrong:
        errors = {{"slip": "code"}.get(name, name): words for name, words in wrong.fields.items()}
        shown = {"login": typed.get("login", "")}
        return page(request, "family/begin.html", 422, errors=errors, typed=shown, slip="")
    await sign_out(request.user)
    return keep(see_other(request, "guardian"), token)


async def child(request: Request) -> Response:
    require(request.user, Act.CONSENT_DECIDE)
    found = await queries.child(request.user, request.path_params["id"])
    copied = await copies(request.user, request.path_params["id"])
    return page(request, "family/child.html", child=found, version=VERSION, copies=copied)


async def agreed(request: Request) -> Response:
    require(request.user, Act.CONSENT_DECIDE)
    public_id = request.path_params["id"]
    found = await queries.child(request.user, public_id)
    answers = await answered(request.user, public_id)
    return page(request, "family/agreed.html", child=found, answers=answers)


async def under_eight(request: Request) -> Response:
    public_id = request.path_params["id"]
    under = (await typed_fields(request)).get("under") == "yes"
    await actions.say_under_eight(request.user, public_id, under=under)
    return see_other(request, "guardian_child", id=public_id)


async def unlink(request: Request) -> Response:
    await actions.unlink_child(request.user, request.path_params["id"])
    return see_other(request, "guardian")


async def decide(request: Request) -> Response:
    require(request.user, Act.CONSENT_DECIDE)
    form = ConsentForm.parse(await typed_fields(request))
    child = request.path_params["id"]
    await actions.decide(request.user, child, form.purpose, agrees=form.choice == "yes")
    return see_other(request, "guardian_child", id=child)


async def ask_erase(request: Request) -> Response:
    require(request.user, Act.CONSENT_DECIDE)
    found = await queries.child(request.user, request.path_params["id"])
    return page(request, "family/erase.html", child=found)


async def erase(request: Request) -> Response:
    await actions.erase(request.user, request.path_params["id"])
    return see_other(request, "guardian_child", id=request.path_params["id"])


async def export(request: Request) -> Response:
    """The copy belongs to whoever asks now; nothing of it is kept."""
    require(request.user, Act.CONSENT_DECIDE)
    copy = await queries.export(request.user, request.path_params["id"])
    named = {"content-disposition": 'attachment; filename="one-metre.json"'}
    return JSONResponse(copy, headers=named | {"cache-control": "no-store"})


OWN = "/guardian/children/{id}"

routes = [
    Route("/guardian", home, name="guardian"),
    Route("/guardian/news", choose_letter, methods=["POST"], name="guardian_news"),
    Route("/guardian/news/read", seen, methods=["POST"], name="guardian_news_read"),
    Route("/guardian/begin", ask_begin, name="guardian_begin"),
    Route("/guardian/begin", begin, methods=["POST"], name="guardian_begin_send"),
    Route("/guardian/children", link, methods=["POST"], name="guardian_link"),
    Route(OWN, child, name="guardian_child"),
    Route(f"{OWN}/consents", decide, methods=["POST"], name="guardian_decide"),
    Route(f"{OWN}/agreed", agreed, name="guardian_agreed"),
    Route(f"{OWN}/under-eight", under_eight, methods=["POST"], name="guardian_under_eight"),
    Route(f"{OWN}/unlink", unlink, methods=["POST"], name="guardian_unlink"),
    Route(f"{OWN}/erase", ask_erase, name="guardian_erase"),
    Route(f"{OWN}/erase", erase, methods=["POST"], name="guardian_erase_send"),
    Route(f"{OWN}/export", export, name="guardian_export"),
]
