"""Open data: what there is, what each column means, and the tables themselves."""

import json

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from participation.actor import VISITOR
from participation.door.keeping import for_a_while
from participation.errors import NotFound
from participation.exports.catalogue import FORMS, document, forms_of
from participation.exports.dictionary import lines
from participation.exports.reading import KNOWN, TABLES, table_of, taken_by
from participation.exports.writers import written
from participation.jurisdictions.queries import here
from participation.settings import settings
from participation.web.render import page

OPEN = {"access-control-allow-origin": "*", "cache-control": "no-store"}


async def open_data(request: Request) -> Response:
    return page(
        request,
        "public/open_data.html",
        tables=TABLES.values(),
        forms_of=forms_of,
        lines_of=lines,
        noted=request.user.role in KNOWN,
    )


async def catalogue(request: Request) -> Response:
    site = settings().public_url

    def link(table: str, form: str) -> str:
        return site + str(request.app.url_path_for("open_table", table=table, form=form))

    found = document(site + str(request.app.url_path_for("open_data")), link)
    body = json.dumps(found, ensure_ascii=False).encode()
    return for_a_while(request, body, "application/ld+json")


async def table(request: Request) -> Response:
    """Whoever works here is noted as one who has a copy of children's works."""
    found, form = table_of(request.path_params["table"]), request.path_params["form"]
    if form not in forms_of(found):
        raise NotFound(form)
    headers = OPEN | {"content-disposition": f'attachment; filename="{found.name}.{form}"'}
    if request.method == "HEAD":
        return Response(headers=headers, media_type=FORMS[form])
    actor = request.scope.get("user", VISITOR)
    parts = written(found, form, taken_by(actor, found, here()))
    return StreamingResponse(parts, headers=headers, media_type=FORMS[form])


routes = [
    Route("/open-data", open_data, name="open_data"),
    Route("/open-data/catalog.jsonld", catalogue, name="open_catalogue"),
    Route("/open-data/{table}.{form}", table, name="open_table"),
]
