"""The masking desk: a picture as it came, boxes over it, a moderator who answers."""

from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from participation.access.looking import negative as negative_seen
from participation.errors import InvalidInput, InvalidMove, Unready
from participation.i18n import gettext as _
from participation.media import masking, queries
from participation.media.forms import of_page
from participation.reports.views import words_beside
from participation.review.queue import load_of_queue
from participation.web.moderators import nav
from participation.web.render import page, see_other, typed_fields

PRIVATE = "private, no-store"


async def photos(request: Request) -> Response:
    """Pictures of offices that wait for their masks; children's are reached from their words."""
    found = await queries.to_mask(request.user, _after(request))
    more = found[-1][0] if len(found) == queries.PAGE else None
    return await _page(
        request, "moderators/photos.html", looks=[one for _id, one in found], more=more
    )


async def photo(request: Request) -> Response:
    return await _desk(request)


async def send(request: Request) -> Response:
    typed = await typed_fields(request)
    try:
        media = await masking.confirm_masks(request.user, request.path_params["id"], of_page(typed))
    except InvalidInput as wrong:
        return await _desk(request, 422, errors=wrong.fields, typed=typed)
    except Unready:
        raise
    except InvalidMove:
        notice = _("刚才别人也在改这张图。这是现在的样子，请再看一看。")
        return await _desk(request, 409, notice=notice)
    if media.participant_id is not None and media.used_by:
        return RedirectResponse(f"{request.app.url_path_for('desk')}?open={media.used_by}", 303)
    return see_other(request, "desk_photos")


async def negative(request: Request) -> Response:
    """The only door to what lies under the masks; each opening stands in the journal."""
    data = await negative_seen(request.user, request.path_params["id"])
    return Response(data, media_type="image/webp", headers={"cache-control": PRIVATE})


async def _desk(request: Request, status: int = 200, **extra: Any) -> Response:
    media = await masking.on_the_desk(request.user, request.path_params["id"])
    look, alt = queries.look_of(media), await words_beside(media.used_by)
    return await _page(request, "moderators/masking.html", status, look=look, alt=alt, **extra)


async def _page(request: Request, template: str, status: int = 200, **shown: Any) -> Response:
    count = (await load_of_queue(request.user)).count
    waiting = await queries.count_to_mask(request.user)
    return page(request, template, status, nav=nav(request, count, waiting), **shown)


def _after(request: Request) -> int:
    given = request.query_params.get("after", "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else 0


routes = [
    Route("/desk/photos", photos, name="desk_photos"),
    Route("/desk/photos/{id}", photo, name="desk_photo"),
    Route("/desk/photos/{id}", send, methods=["POST"], name="desk_photo_send"),
    Route("/desk/photos/{id}/negative.webp", negative, name="negative"),
]
