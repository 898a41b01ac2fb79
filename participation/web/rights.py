"""One page for each who asks: a guardian, a child at its seat, whoever holds a slip."""

from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from participation.codes import tidy
from participation.consents import queries
from participation.consents.amounts import amounts
from participation.door.sign_in import address
from participation.errors import InvalidInput, InvalidMove, NotFound
from participation.people.doorkeeper import neighbourhood
from participation.rights import actions, requests, views
from participation.rights.forms import AskForm, WordsForm
from participation.rights.holders import Holder, child_at, guardian_of, with_slip
from participation.rights.reasons import ASKED, COMPLAINT, GROUNDS, OF_CHILDREN
from participation.web.render import page, see_other, typed_fields
from participation.web.seated import seated

WHAT = "track"


async def _guardian(request: Request) -> Holder:
    return await guardian_of(request.user, request.path_params["id"])


async def _slip(request: Request) -> Holder:
    """Misses are counted together with those of the slip's own page."""
    throttle, who = request.app.state.throttle, neighbourhood(address(request))
    await throttle.refuse_guesser(WHAT, who)
    try:
        return await with_slip(request.user, tidy(request.path_params["code"]))
    except NotFound:
        await throttle.count_miss(WHAT, who)
        raise


async def _shown(holder: Holder) -> dict[str, Any]:
    """What all three pages hold."""
    return {
        "copy": await actions.own_copy(holder),
        "asked": await requests.own_requests(holder),
        "kinds": ASKED if holder.is_guardian else {one: ASKED[one] for one in OF_CHILDREN},
        "kind_names": ASKED,
        "grounds": GROUNDS,
        "complaint": COMPLAINT,
    }


def _file(data: bytes) -> Response:
    """Only for the one who asked: no cache keeps it."""
    headers = {
        "content-disposition": 'attachment; filename="one-metre.zip"',
        "cache-control": "no-store",
    }
    return Response(data, media_type="application/zip", headers=headers)


async def home(request: Request) -> Response:
    return await _home(request, await _guardian(request))


async def _home(request: Request, holder: Holder, status: int = 200, **more: Any) -> Response:
    child = await queries.child(request.user, holder.child.public_id)
    works = await views.kept(holder)
    shown = await _shown(holder)
    return page(
        request,
        "rights/guardian.html",
        status,
        child=child,
        works=works,
        sees=holder.sees.value,
        **shown,
        **more,
    )


async def copy(request: Request) -> Response:
    await actions.ask_copy(await _guardian(request))
    return _back(request, "guardian_rights", "copy", id=request.path_params["id"])


async def fetch(request: Request) -> Response:
    holder = await _guardian(request)
    return _file(await actions.fetch_copy(holder, request.path_params["copy"]))


async def ask(request: Request) -> Response:
    holder, typed = await _guardian(request), await typed_fields(request)
    try:
        await requests.ask(holder, AskForm.parse(typed))
    except InvalidInput as wrong:
        return await _home(request, holder, 422, errors=wrong.fields, typed=typed)
    return _back(request, "guardian_rights", "asked", id=request.path_params["id"])


async def ask_delete(request: Request) -> Response:
    holder = await _guardian(request)
    works = [one for one in await views.kept(holder) if one.public_id == _work(request)]
    if not works:
        raise NotFound("work")
    return page(
        request, "rights/delete.html", child_id=holder.child.public_id, work=works[0], code=""
    )


async def delete(request: Request) -> Response:
    holder = await _guardian(request)
    await actions.delete_work(holder, _work(request))
    return see_other(request, "guardian_rights", id=holder.child.public_id)


def _work(request: Request) -> str:
    return str(request.path_params["work"])


def _back(request: Request, name: str, part: str = "", **where: str) -> Response:
    """To the part of the page where something has happened."""
    path = request.app.url_path_for(name, **where)
    return RedirectResponse(f"{path}#{part}" if part else str(path), status_code=303)


@seated
async def mine(request: Request) -> Response:
    holder = await child_at(request.user)
    return page(
        request,
        "rights/mine.html",
        amounts=await amounts(holder.child),
        copy=await actions.own_copy(holder),
    )


@seated
async def mine_copy(request: Request) -> Response:
    await actions.ask_copy(await child_at(request.user))
    return _back(request, "my_things", "copy")


@seated
async def mine_fetch(request: Request) -> Response:
    holder = await child_at(request.user)
    return _file(await actions.fetch_copy(holder, request.path_params["copy"]))


@seated
async def mine_ask_delete(request: Request) -> Response:
    await child_at(request.user)
    return page(request, "rights/delete_all.html")


@seated
async def mine_delete(request: Request) -> Response:
    await actions.delete_mine(await child_at(request.user))
    return see_other(request, "join")


async def things(request: Request) -> Response:
    return await _things(request, await _slip(request))


async def _things(request: Request, holder: Holder, status: int = 200, **more: Any) -> Response:
    work = await views.kept_by_slip(holder)
    code = tidy(request.path_params["code"])
    shown = await _shown(holder)
    return page(request, "rights/slip.html", status, work=work, code=code, **shown, **more)


async def slip_copy(request: Request) -> Response:
    await actions.ask_copy(await _slip(request))
    return _back(request, "slip_things", "copy", code=request.path_params["code"])


async def slip_fetch(request: Request) -> Response:
    holder = await _slip(request)
    return _file(await actions.fetch_copy(holder, request.path_params["copy"]))


async def slip_ask(request: Request) -> Response:
    holder, typed = await _slip(request), await typed_fields(request)
    try:
        await requests.ask(holder, AskForm.parse(typed))
    except InvalidInput as wrong:
        return await _things(request, holder, 422, errors=wrong.fields, typed=typed)
    return _back(request, "slip_things", "asked", code=request.path_params["code"])


async def slip_words(request: Request) -> Response:
    holder, typed = await _slip(request), await typed_fields(request)
    try:
        await actions.say_better(holder, WordsForm.parse(typed))
    except InvalidInput as wrong:
        return await _things(request, holder, 422, errors=wrong.fields, typed=typed)
    except InvalidMove:
        return _back(request, "slip_things", code=request.path_params["code"])
    return _back(request, "track_code", code=request.path_params["code"])


async def slip_ask_delete(request: Request) -> Response:
    holder = await _slip(request)
    work, code = await views.kept_by_slip(holder), tidy(request.path_params["code"])
    return page(request, "rights/delete.html", child_id="", work=work, code=code)


async def slip_delete(request: Request) -> Response:
    holder = await _slip(request)
    await actions.delete_work(holder, holder.work)
    return see_other(request, "track")


OWN = "/guardian/rights/{id}"
SEAT = "/s/things"
SLIP = "/t/{code}/things"

routes = [
    Route(OWN, home, name="guardian_rights"),
    Route(f"{OWN}/copies", copy, methods=["POST"], name="guardian_copy"),
    Route(f"{OWN}/copies/{{copy}}", fetch, name="guardian_copy_file"),
    Route(f"{OWN}/requests", ask, methods=["POST"], name="guardian_ask"),
    Route(f"{OWN}/works/{{work}}/delete", ask_delete, name="guardian_delete_work"),
    Route(f"{OWN}/works/{{work}}/delete", delete, methods=["POST"], name="guardian_deleted_work"),
    Route(SEAT, mine, name="my_things"),
    Route(f"{SEAT}/copies", mine_copy, methods=["POST"], name="my_copy"),
    Route(f"{SEAT}/copies/{{copy}}", mine_fetch, name="my_copy_file"),
    Route(f"{SEAT}/delete", mine_ask_delete, name="delete_mine"),
    Route(f"{SEAT}/delete", mine_delete, methods=["POST"], name="deleted_mine"),
    Route(SLIP, things, name="slip_things"),
    Route(f"{SLIP}/copies", slip_copy, methods=["POST"], name="slip_copy"),
    Route(f"{SLIP}/copies/{{copy}}", slip_fetch, name="slip_copy_file"),
    Route(f"{SLIP}/requests", slip_ask, methods=["POST"], name="slip_ask"),
    Route(f"{SLIP}/words", slip_words, methods=["POST"], name="slip_words"),
    Route(f"{SLIP}/delete", slip_ask_delete, name="slip_delete"),
    Route(f"{SLIP}/delete", slip_delete, methods=["POST"], name="slip_deleted"),
]
