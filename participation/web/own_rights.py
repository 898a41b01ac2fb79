"""What is kept of a guardian and not of the child: seen, taken along, deleted."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from participation.door.sign_in import forget
from participation.rights.leaving import leave
from participation.rights.own import own_amounts, own_export, what_follows
from participation.web.render import page, see_other


async def own(request: Request) -> Response:
    return page(request, "rights/own.html", amounts=await own_amounts(request.user))


async def own_copy(request: Request) -> Response:
    """The copy belongs to whoever asks now; nothing of it is kept."""
    named = {"content-disposition": 'attachment; filename="one-metre-mine.json"'}
    copy = await own_export(request.user)
    return JSONResponse(copy, headers=named | {"cache-control": "no-store"})


async def ask_leave(request: Request) -> Response:
    return page(request, "rights/leave.html", follows=await what_follows(request.user))


async def left(request: Request) -> Response:
    """Signed out for good, and the browser forgets too."""
    await leave(request.user)
    answer = forget(see_other(request, "home"))
    answer.headers["clear-site-data"] = '"cache", "storage"'
    return answer


OWN = "/guardian/rights/me"

routes = [
    Route(OWN, own, name="guardian_own"),
    Route(f"{OWN}/copy", own_copy, methods=["POST"], name="guardian_own_copy"),
    Route(f"{OWN}/leave", ask_leave, name="guardian_leave"),
    Route(f"{OWN}/leave", left, methods=["POST"], name="guardian_left"),
]
