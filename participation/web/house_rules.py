"""Rules about children's data, accessibility, and what to do when something is wrong."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation.consents.texts import ASKED, VERSION
from participation.web.render import page


async def rules(request: Request) -> Response:
    return page(request, "public/rules.html", version=VERSION, asked=ASKED)


async def accessibility(request: Request) -> Response:
    return page(request, "public/accessibility.html")


async def flag(request: Request) -> Response:
    return page(request, "public/flag.html")


async def flagged(request: Request) -> Response:
    return page(request, "public/flagged.html")


routes = [
    Route("/rules", rules, name="rules"),
    Route("/accessibility", accessibility, name="accessibility"),
    Route("/flag", flag, name="flag"),
    Route("/flag/thanks", flagged, name="flagged"),
]
