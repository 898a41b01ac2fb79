"""Resumable upload: tus 1.0.0 with creation, expiration and termination.

POST says how long the file is and gets a place for it; PATCH goes on where HEAD says that the last
part ended. The answer to the last PATCH, and HEAD from then on, carry the picture in `Media-Id`.
"""

import base64
import binascii
from collections.abc import Awaitable, Callable
from email.utils import formatdate
from functools import wraps

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from participation.api.endpoint import endpoint
from participation.api.parsing import MOST_DIGITS, content_type
from participation.errors import Conflict, InvalidInput, NotFound
from participation.i18n import gettext as _
from participation.media import uploads
from participation.media.models import Upload
from participation.policies import Act, require
from participation.settings import LARGE_BODY, settings

VERSION = "1.0.0"
TUS = {"Tus-Resumable": VERSION, "Cache-Control": "no-store"}
EXTENSIONS = "creation,expiration,termination"
PART = "application/offset+octet-stream"
PATH = "/media/uploads"
ONE = f"{PATH}/{{id}}"
KINDS = ("photo", "drawing")

Handler = Callable[[Request], Awaitable[Response]]


def tus(handler: Handler) -> Handler:
    """Refusals that a tus client knows carry its header, too."""

    @wraps(handler)
    async def answered(request: Request) -> Response:
        try:
            return await handler(request)
        except NotFound as gone:
            raise HTTPException(404, headers=TUS) from gone
        except Conflict as elsewhere:
            raise HTTPException(409, headers=TUS) from elsewhere

    return answered


@endpoint("OPTIONS", PATH, status=204, machines=True)
async def upload_options(request: Request) -> Response:
    """What this server knows of tus."""
    known = {
        "Tus-Version": VERSION,
        "Tus-Extension": EXTENSIONS,
        "Tus-Max-Size": str(settings().upload_max_bytes),
    }
    return Response(status_code=204, headers={**TUS, **known})


@endpoint(
    "POST",
    PATH,
    status=201,
    errors=(412, 422),
    roles="child, guardian, officer, facilitator",
    machines=True,
)
@tus
async def begin_upload(request: Request) -> Response:
    """A place for a file of Upload-Length bytes; Location says where its parts go."""
    require(request.user, Act.MEDIA_SEND)
    same_version(request)
    length = number_in(request, "upload-length")
    if length > settings().upload_max_bytes:
        raise HTTPException(413, headers={**TUS, "Tus-Max-Size": str(settings().upload_max_bytes)})
    made = await uploads.begin(request.user, length, kind_in(request))
    where = f"{request.url.path.rstrip('/')}/{made.public_id}"
    return Response(status_code=201, headers={"Location": where, **headers_of(made)})


@endpoint("HEAD", ONE, errors=(412,), roles="author", machines=True)
@tus
async def read_upload(request: Request) -> Response:
    """Upload-Offset: how much of it is here."""
    found = await uploads.find(request.user, request.path_params["id"])
    same_version(request)
    return Response(status_code=200, headers=headers_of(found))


@endpoint(
    "PATCH",
    ONE,
    status=204,
    errors=(409, 412, 422),
    roles="author",
    raw=PART,
    most_bytes=LARGE_BODY,
    machines=True,
)
@tus
async def append_upload(request: Request) -> Response:
    """The next bytes, from Upload-Offset on. What arrives before the line is lost is kept."""
    found = await uploads.find(request.user, request.path_params["id"])
    same_version(request)
    if content_type(request) != PART:
        raise HTTPException(415, headers=TUS)
    offset = number_in(request, "upload-offset")
    data = await arrived(request, found.length - found.offset)
    grown = await uploads.append(request.user, found, offset, data)
    return Response(status_code=204, headers=headers_of(grown))


@endpoint("DELETE", ONE, status=204, errors=(412,), roles="author", machines=True)
@tus
async def end_upload(request: Request) -> Response:
    """Give it up: its parts are gone."""
    await uploads.find(request.user, request.path_params["id"])
    same_version(request)
    await uploads.terminate(request.user, request.path_params["id"])
    return Response(status_code=204, headers=TUS)


def same_version(request: Request) -> None:
    if request.headers.get("tus-resumable") != VERSION:
        raise HTTPException(412, headers={**TUS, "Tus-Version": VERSION})


def number_in(request: Request, name: str) -> int:
    given = request.headers.get(name, "")
    if not (given.isascii() and given.isdecimal()) or len(given) > MOST_DIGITS:
        raise InvalidInput({name.title(): _("这里填得不对，请再看一看。")})
    return int(given)


def kind_in(request: Request) -> str:
    """Upload-Metadata: `kind cGhvdG8=`; file names and whatever else is there are not read."""
    for pair in request.headers.get("upload-metadata", "")[:1000].split(","):
        key, _space, value = pair.strip().partition(" ")
        if key == "kind" and (kind := decoded(value)) in KINDS:
            return kind
    return KINDS[0]


def decoded(value: str) -> str:
    try:
        return base64.b64decode(value, validate=True).decode("ascii", "replace")
    except (ValueError, binascii.Error):
        return ""


async def arrived(request: Request, room: int) -> bytes:
    data = bytearray()
    try:
        async for chunk in request.stream():
            data += chunk
            if len(data) > room:
                raise HTTPException(413, headers=TUS)
    except ClientDisconnect:
        return bytes(data)
    return bytes(data)


def headers_of(upload: Upload) -> dict[str, str]:
    told = {
        "Upload-Offset": str(upload.offset),
        "Upload-Length": str(upload.length),
        "Upload-Expires": formatdate(upload.expires_at.timestamp(), usegmt=True),
    }
    return {**TUS, **told, **({"Media-Id": upload.media} if upload.media else {})}


endpoints = [upload_options, begin_upload, read_upload, append_upload, end_upload]
