"""Children's bodies as everybody may see them: animals, the lot, what they raised, what is late."""

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from participation.errors import NotFound
from participation.jurisdictions.queries import here
from participation.papers import markdown, pdf
from participation.people.handles import animal_name, handle
from participation.representatives import queries, raised
from participation.representatives.composition import Composition, composition
from participation.representatives.kinds import TermStatus
from participation.representatives.queries import BodyView, TermView
from participation.representatives.sheet import (
    DIMENSIONS,
    METHODS,
    cell_name,
    count_of,
    paper_of,
    stratum_name,
)
from participation.web.render import page

LOOKS: dict[str, Any] = {
    "methods": METHODS,
    "dimensions": DIMENSIONS,
    "cell_name": cell_name,
    "stratum_name": stratum_name,
    "count_of": count_of,
    "handle": handle,
    "animal_name": animal_name,
}


async def bodies(request: Request) -> Response:
    return page(
        request,
        "public/bodies.html",
        bodies=await queries.listed(here()),
        late=await raised.overdue(here()),
    )


async def body(request: Request) -> Response:
    found = await queries.body_of(request.path_params["body"])
    terms = await queries.terms_of(found.id)
    running = next((one for one in terms if one.is_running), None)
    return page(
        request,
        "public/body.html",
        body=found,
        running=running,
        calling=next((one for one in terms if one.status is TermStatus.CALLING), None),
        told=await composition(await queries.term_of(running.public_id)) if running else None,
        raised=await raised.of_body(found.id),
        **LOOKS,
    )


async def lottery_file(request: Request) -> Response:
    """As it was drawn; `python -m participation lottery verify FILE` draws it again."""
    term = await queries.term_of(request.path_params["term"])
    if not term.drum:
        raise NotFound("not drawn yet")
    name = f"lottery-{term.public_id}.json"
    return JSONResponse(
        term.drum, headers={"content-disposition": f'attachment; filename="{name}"'}
    )


async def sheet_pdf(request: Request) -> Response:
    paper = paper_of(*await _running(request))
    return Response(await pdf(paper), media_type="application/pdf")


async def sheet_markdown(request: Request) -> Response:
    paper = paper_of(*await _running(request))
    return Response(markdown(paper), media_type="text/markdown; charset=utf-8")


async def _running(request: Request) -> tuple[BodyView, TermView, Composition]:
    term = await queries.term_of(request.path_params["term"])
    if not term.is_sitting:
        raise NotFound("nobody sits")
    view = await queries.term_view(term)
    return await queries.body_by_id(term.body_id), view, await composition(term)


routes = [
    Route("/bodies", bodies, name="bodies"),
    Route("/bodies/{body}", body, name="body"),
    Route("/bodies/terms/{term}/lottery.json", lottery_file, name="lottery_file"),
    Route("/bodies/terms/{term}/sheet.pdf", sheet_pdf, name="body_pdf"),
    Route("/bodies/terms/{term}/sheet.md", sheet_markdown, name="body_markdown"),
]
