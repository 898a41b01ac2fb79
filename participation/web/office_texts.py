"""An office's own words on the desk: which came back and why, which wait, writing them anew."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation.agendas import queries
from participation.errors import InvalidInput, NotFound
from participation.representatives.texts import PARTS as BODY_PARTS
from participation.responses.rewording import BOXES, most, reword
from participation.review.reasons import TEXT_REASONS
from participation.web.offices import nav
from participation.web.render import page, see_other, typed_fields
from participation.wording.models import Part, is_for_children
from participation.wording.queries import own_texts, text_of, usual_hours


async def texts(request: Request) -> Response:
    return page(
        request,
        "offices/texts.html",
        nav=nav(request),
        texts=await own_texts(request.user),
        hours=await usual_hours(request.user.jurisdiction_id),
        text_reasons=TEXT_REASONS,
    )


async def text(request: Request) -> Response:
    """An assessment and the words of a body are changed as a whole, on their own pages."""
    one = await text_of(request.user, request.path_params["text"])
    if one.part is Part.IMPACT:
        return see_other(request, "office_assessment", item=one.about)
    if one.part is Part.REFUSAL:
        return see_other(request, "office_raised")
    if one.part in BODY_PARTS:
        return see_other(request, "office_body", body=one.about)
    return await _text(request)


async def send(request: Request) -> Response:
    one, typed = (
        await text_of(request.user, request.path_params["text"]),
        await typed_fields(request),
    )
    if one.part in BODY_PARTS:
        raise NotFound(one.public_id)
    words = {box: str(typed[box]) for box in BOXES[one.part] if box in typed}
    try:
        await reword(request.user, one, words, urgent=typed.get("urgent") == "yes")
    except InvalidInput as wrong:
        return await _text(request, 422, errors=wrong.fields, typed=words)
    return see_other(request, "office_item", item=one.about)


async def _text(request: Request, status: int = 200, **wrong: Any) -> Response:
    one = await text_of(request.user, request.path_params["text"])
    return page(
        request,
        "offices/text.html",
        status,
        nav=nav(request),
        one=one,
        item=await queries.item(one.about),
        boxes=BOXES[one.part],
        most={box: most(one.part, box) for box in BOXES[one.part]},
        text_reasons=TEXT_REASONS,
        for_children={box for box in BOXES[one.part] if is_for_children(one.part, box)},
        **wrong,
    )


routes = [
    Route("/office/texts", texts, name="office_texts"),
    Route("/office/texts/{text}", text, name="office_text"),
    Route("/office/texts/{text}", send, methods=["POST"], name="office_text_send"),
]
