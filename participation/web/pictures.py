"""Pictures: anybody may keep a public one for a minute, so that taking it back works at once."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation.media.queries import Picture
from participation.media.queries import picture as find_picture

PUBLIC = "public, max-age=60"
PRIVATE = "private, no-store"


async def picture(request: Request) -> Response:
    wanted = request.path_params
    found = await find_picture(request.user, wanted["id"], wanted["size"])
    headers = headers_of(found, wanted["size"])
    if found.public and request.headers.get("if-none-match") == headers["etag"]:
        return Response(status_code=304, headers=headers)
    return Response(found.data, media_type="image/webp", headers=headers)


def headers_of(found: Picture, size: int) -> dict[str, str]:
    return {
        "etag": f'"{found.digest[:16]}-{size}"',
        "cache-control": PUBLIC if found.public else PRIVATE,
        "x-content-type-options": "nosniff",
        "content-disposition": "inline",
    }


routes = [Route("/media/{id}/{size:int}.webp", picture, name="picture")]
