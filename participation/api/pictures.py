"""Pictures: sending one, how far it is, and the moderator's masks on it."""

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from participation.api.desk_shapes import MaskOut, PictureOut
from participation.api.endpoint import endpoint
from participation.api.parsing import content_type, repeat_key
from participation.api.shapes import Listing, MediaOut, MediaState, PageQuery
from participation.errors import InvalidInput
from participation.i18n import gettext as _
from participation.media import masking, queries
from participation.media.actions import receive
from participation.media.forms import MasksForm
from participation.policies import Act, require
from participation.settings import LARGE_BODY

KINDS = ("photo", "drawing")


@endpoint(
    "POST",
    "/media",
    out=MediaOut,
    status=201,
    roles="child, guardian, officer, facilitator",
    file="file",
    most_bytes=LARGE_BODY,
    idempotent=True,
    machines=True,
)
async def send_media(request: Request) -> MediaOut:
    """One picture as multipart `file`. It can be handed in at once and is masked meanwhile.

    `kind` is photo (so by itself) or drawing: where photos are not wanted, drawings always are.
    """
    require(request.user, Act.MEDIA_SEND)
    if content_type(request) != "multipart/form-data":
        raise HTTPException(415)
    async with request.form(max_files=1, max_fields=4) as form:
        sent = form.get("file")
        if not isinstance(sent, UploadFile):
            raise InvalidInput({"file": _("这里还空着。")})
        kind = str(form.get("kind") or KINDS[0])
        if kind not in KINDS:
            raise InvalidInput({"kind": _("请从列出的里面选一个。")})
        media = await receive(request.user, await sent.read(), kind, repeat_key(request))
    return MediaOut(id=media.public_id)


@endpoint("GET", "/media/{id}", out=MediaState)
async def read_media(request: Request) -> MediaState:
    """quarantined, prepared, confirmed or refused; with a refusal goes the sentence for a child."""
    found = await queries.look(request.user, request.path_params["id"])
    return MediaState.model_validate(found)


@endpoint("GET", "/review/media", out=Listing[PictureOut], query=PageQuery, roles="moderator")
async def read_masking_queue(request: Request, query: PageQuery) -> Listing[PictureOut]:
    """Pictures of offices that wait for their masks; children's wait with their contribution."""
    after = _number(query.cursor)
    found = await queries.to_mask(request.user, after, query.limit)
    following = str(found[-1][0]) if len(found) == query.limit else None
    return Listing(items=[picture_out(look) for _id, look in found], next=following)


@endpoint(
    "POST",
    "/review/media/{id}/masks",
    out=PictureOut,
    body=MasksForm,
    errors=(409,),
    roles="moderator",
)
async def confirm_media_masks(request: Request, form: MasksForm) -> PictureOut:
    """These boxes are covered from now on; the picture without masks is destroyed."""
    media = await masking.confirm_masks(request.user, request.path_params["id"], form)
    return picture_out(queries.look_of(media))


def picture_out(look: queries.Look) -> PictureOut:
    masks = [MaskOut.model_validate(one) for one in look.masks]
    return PictureOut(id=look.public_id, stage=look.stage, masks=masks)


def _number(cursor: str | None) -> int:
    if cursor is None:
        return 0
    if not (cursor.isascii() and cursor.isdecimal()) or len(cursor) > 9:
        raise InvalidInput({"cursor": _("这里填得不对，请再看一看。")})
    return int(cursor)


endpoints = [send_media, read_masking_queue, confirm_media_masks, read_media]
