"""Sticker voting for a seat: up to three, secret, to be changed until the poll closes."""

import random

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation.actor import Role
from participation.errors import InvalidInput, NotPermitted, NotSignedIn
from participation.i18n import language
from participation.proposals.queries import options
from participation.topics.queries import topic_by_id
from participation.voting import actions
from participation.voting.models import Poll
from participation.voting.queries import ballot_of, open_poll_of, results_of_topic
from participation.web.render import page, see_other, typed_fields


async def stickers(request: Request) -> Response:
    """Before the poll: when it opens. While it is open: the board. After: the result."""
    topic_id = _topic_of(request)
    poll = await open_poll_of(topic_id)
    if poll is None:
        found = await topic_by_id(topic_id)
        return page(
            request, "stickers/closed.html", topic=found, results=await results_of_topic(found.id)
        )
    if request.query_params.get("done"):
        return await _thanks(request, poll)
    return await _board(request, poll)


async def _board(request: Request, poll: Poll, status: int = 200, **wrong: object) -> Response:
    ideas = await options(poll.topic_id, language())
    random.Random(f"{poll.public_id}{request.user.seat_id}").shuffle(ideas)  # noqa: S311  # order, not secrecy
    chosen = await ballot_of(request.user, poll.public_id)
    found = await topic_by_id(poll.topic_id)
    return page(
        request,
        "stickers/board.html",
        status,
        poll=poll,
        ideas=ideas,
        chosen=chosen,
        topic=found,
        **wrong,
    )


async def _thanks(request: Request, poll: Poll) -> Response:
    chosen = await ballot_of(request.user, poll.public_id)
    ideas = [one for one in await options(poll.topic_id, language()) if one.public_id in chosen]
    return page(request, "stickers/done.html", poll=poll, ideas=ideas)


async def send(request: Request) -> Response:
    form = await typed_fields(request)
    poll = await open_poll_of(_topic_of(request))
    if poll is None:
        return see_other(request, "stickers")
    choices = form.get("choices", [])
    chosen = choices if isinstance(choices, list) else [choices]
    try:
        await _keep(request, poll, [str(choice) for choice in chosen])
    except InvalidInput as error:
        return await _board(request, poll, 422, errors=error.fields)
    answer = see_other(request, "stickers")
    answer.headers["location"] += "?done=1"
    return answer


async def _keep(request: Request, poll: Poll, chosen: list[str]) -> None:
    if chosen:
        await actions.cast(request.user, poll.public_id, chosen)
    else:
        await actions.take_back(request.user, poll.public_id)


def _topic_of(request: Request) -> int:
    if request.user.role is Role.CHILD and request.user.topic_id:
        return int(request.user.topic_id)
    raise NotPermitted("stickers") if request.user.is_authenticated else NotSignedIn("stickers")


routes = [
    Route("/s/stickers", stickers, name="stickers"),
    Route("/s/stickers/send", send, methods=["POST"], name="stickers_send"),
]
