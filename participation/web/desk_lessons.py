"""One lesson's works on one page: the clean ones together, the others one by one."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation.media.queries import count_to_mask, looks
from participation.review import bulk, clocks, queue
from participation.review.bulk import Left
from participation.schools.models import Session
from participation.web.moderators import marked, nav
from participation.web.render import page, typed_fields


async def lesson(request: Request) -> Response:
    known = await clocks.lesson(request.user, request.path_params["session"])
    return await _page(request, known, [])


async def publish(request: Request) -> Response:
    """Each work in a transaction of its own; what became of each is told."""
    known = await clocks.lesson(request.user, request.path_params["session"])
    chosen = (await typed_fields(request)).get("subject", [])
    wanted = [chosen] if isinstance(chosen, str) else [str(one) for one in chosen]
    before = {one.public_id: one for one in await queue.of_lesson(request.user, known.id)}
    told = await bulk.publish_lesson(request.user, known.id, wanted)
    return await _page(request, known, told, before=before)


async def _page(
    request: Request, known: Session, told: list[bulk.Result], **extra: Any
) -> Response:
    items = await queue.of_lesson(request.user, known.id)
    count = (await queue.load_of_queue(request.user)).count
    return page(
        request,
        "moderators/lesson.html",
        session=known,
        clock=clocks.clock_of(known),
        items=items,
        told=told,
        left=await bulk.standing(request.user, items),
        public=sum(one.left is Left.NOTHING for one in told),
        marked=marked,
        looks=await looks(request.user, [id for one in items for id in one.media]),
        nav=nav(request, count, await count_to_mask(request.user)),
        **extra,
    )


routes = [
    Route("/desk/lessons/{session}", lesson, name="desk_lesson"),
    Route("/desk/lessons/{session}", publish, methods=["POST"], name="desk_lesson_publish"),
]
