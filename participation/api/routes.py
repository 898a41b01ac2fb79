"""All of /api/v1, and the document that tells the truth about it."""

from functools import lru_cache
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from participation.api import (
    access,
    agenda,
    agenda_steps,
    answers,
    board,
    bodies,
    cases,
    catalogue,
    comments,
    concerns,
    custody,
    desk,
    guardians,
    impact,
    indicators,
    lesson_notes,
    objections,
    office_names,
    open311,
    open_data,
    own_rights,
    pictures,
    planning,
    polls,
    promises,
    proposals,
    reports,
    rights,
    roads,
    second_eyes,
    sessions,
    texts,
    topics,
    track,
    uploads,
    ways,
    webhooks,
)
from participation.api.endpoint import Endpoint
from participation.api.mounting import mount, mounted
from participation.api.openapi import document
from participation.settings import settings

PREFIX = "/api/v1"
DOORS = (
    access,
    topics,
    proposals,
    comments,
    reports,
    ways,
    uploads,
    pictures,
    planning,
    polls,
    desk,
    cases,
    objections,
    concerns,
    custody,
    sessions,
    lesson_notes,
    guardians,
    own_rights,
    rights,
    agenda,
    board,
    roads,
    agenda_steps,
    answers,
    impact,
    promises,
    second_eyes,
    bodies,
    texts,
    track,
    indicators,
    catalogue,
    office_names,
    open_data,
    webhooks,
)


def endpoints() -> list[Endpoint]:
    return [one for door in DOORS for one in door.endpoints]


def routes() -> list[BaseRoute]:
    """Under one prefix, so that a page is not compared with every path of the API, nor this way."""
    return [
        mounted(PREFIX, mount(endpoints(), "")),
        *open311.routes(),
        Route("/openapi.json", openapi, name="openapi"),
    ]


async def openapi(request: Request) -> Response:
    return JSONResponse(_document())


@lru_cache(maxsize=1)
def _document() -> dict[str, Any]:
    return document(endpoints(), PREFIX, settings().public_url)
