"""Pictures: anybody may keep a public one for a minute, so that taking it back works at once."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation.media.queries import Picture
from participation.media.queries import picture as find_picture

PUBLIC = "public, max-age=60"
PRIVATE = "private, no-store"


async def webp(request: Request) -> Response:
    return await picture(request, "webp")


async def jpeg(request: Request) -> Response:
    """The twin for machines that read no WebP."""
    return await picture(request, "jpeg")


async def picture(request: Request, form: str) -> Response:
    wanted = request.path_params
    found = await find_picture(request.user, wanted["id"], wanted["size"], form)
    headers = headers_of(found, wanted["size"])
    if found.public and request.headers.get("if-none-match") == headers["etag"]:
        return Response(status_code=304, headers=headers)
    return Response(found.data, media_type=f"image/{form}", headers=headers)


def headers_of(found: Picture, size: int) -> dict[str, str]:
    return {
        "etag": f'"{found.digest[:16]}-{size}"',
        "cache-control": PUBLIC if found.public else PRIVATE,
        "x-content-type-options": "nosniff",
        "content-disposition": "inline",
    }


routes = [
    Route("/media/{id}/{size:int}.webp", webp, name="picture"),
    Route("/media/{id}/{size:int}.jpg", jpeg, name="picture_jpeg"),
]
