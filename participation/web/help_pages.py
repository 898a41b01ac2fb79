"""Help without sign-in and without a trace: no cookie, no referrer, an ordinary title (R-13)."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation.actor import VISITOR
from participation.safeguarding.actions import open_concern
from participation.safeguarding.models import Source
from participation.settings import settings
from participation.web.render import page

# "no-referrer" would make the form's origin "null", and our own form be refused as a stranger's.
UNTRACED = {"referrer-policy": "strict-origin", "cache-control": "no-store"}


def _page(request: Request, template: str) -> Response:
    """Nothing of the visit is handed on or kept."""
    answer = page(request, template)
    answer.headers.update(UNTRACED)
    return answer


async def help_page(request: Request) -> Response:
    """An ordinary title: the history of a shared machine tells nothing."""
    return _page(request, "safeguarding/help.html")


async def raise_hand(request: Request) -> Response:
    return _page(request, "safeguarding/raise_hand.html")


async def ask_for_help(request: Request) -> Response:
    """Answered on the spot: no address of its own is left behind. The caller is nobody's seat."""
    form = await request.form(max_fields=8)
    words = str(form.get("words", ""))[:1000]
    here = request.user.jurisdiction_id or settings().home_jurisdiction
    await open_concern(VISITOR, Source.HELP, words=words, jurisdiction_id=here)
    return _page(request, "safeguarding/help_sent.html")


async def help_sent(request: Request) -> Response:
    return _page(request, "safeguarding/help_sent.html")


routes = [
    Route("/help", help_page, name="help"),
    Route("/help/send", ask_for_help, methods=["POST"], name="help_send"),
    Route("/help/sent", help_sent, name="help_sent"),
    Route("/raise-hand", raise_hand, name="raise_hand"),
]
