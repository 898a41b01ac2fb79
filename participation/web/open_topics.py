"""One topic in the open: its question, its road, its ideas, its votes once they are counted."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from participation import clock
from participation.actor import Actor, Role
from participation.agendas.dossier import Dossier, dossier
from participation.agendas.models import ItemStatus
from participation.agendas.queries import of_topic
from participation.assessments.queries import published_of
from participation.errors import InvalidInput, InvalidMove
from participation.policies import Act, require
from participation.proposals.models import Form as ToldAs
from participation.proposals.queries import Idea, listed, options
from participation.responses import register
from participation.topics.queries import TopicView, topic
from participation.voting import actions
from participation.voting.models import Poll
from participation.voting.queries import Results, ballot_of, open_poll_of, results_of_topic
from participation.web import topic_road
from participation.web.idea_cards import card_maker
from participation.web.kept_pages import kept_page
from participation.web.render import page, typed_fields

FIRST_IDEAS = 12
MOST_ITEMS = 4


@dataclass(frozen=True)
class Counted:
    """(title, children's stickers, guardians' stickers) as on the ballot; the two never meet."""

    results: Results
    lines: Sequence[tuple[str, int, int]]

    @property
    def longest(self) -> int:
        """Both charts are drawn to one scale."""
        return max(
            (max(children, guardians) for _title, children, guardians in self.lines), default=1
        )


async def show(request: Request) -> Response:
    return await _shown(request, await topic(request.path_params["slug"]))


async def _shown(request: Request, found: TopicView, status: int = 200, **wrong: Any) -> Response:
    ideas = await options(found.id)
    told = request.query_params.get("told", "")
    shown = [one for one in ideas if told not in list(ToldAs) or one.told_as == told]
    dossiers = await _dossiers(found)
    return page(
        request,
        "public/topic.html",
        status,
        topic=found,
        road=topic_road,
        ideas=todays_order(found, shown)[:FIRST_IDEAS],
        idea_count=len(shown),
        told=told,
        ways={way.value for way in ToldAs} & {one.told_as for one in ideas},
        card=card_maker(request),
        counted=await _counted(found, ideas),
        dossiers=dossiers,
        assessed=await published_of([one.item.id for one in dossiers]),
        answers=await register.of_topic(found.id),
        vote=await _vote(request.user, found, ideas),
        **wrong,
    )


def todays_order(found: TopicView, ideas: Sequence[Idea]) -> list[Idea]:
    """The same for everybody, another one every day: nothing is first for long."""
    shuffled = list(ideas)
    random.Random(f"{found.public_id}{clock.today()}").shuffle(shuffled)  # noqa: S311  # order, not secrecy
    return shuffled


async def _counted(found: TopicView, ideas: Sequence[Idea]) -> Counted | None:
    results = await results_of_topic(found.id)
    if results is None:
        return None
    children, guardians = results.children.stickers, results.guardians.stickers
    titles = {one.public_id: one.title for one in ideas}
    chosen = sorted({*children, *guardians})
    lines = [(titles.get(id, ""), children.get(id, 0), guardians.get(id, 0)) for id in chosen]
    return Counted(results, lines)


async def _dossiers(found: TopicView) -> list[Dossier]:
    cards = await of_topic(found.id)
    on_agenda = [card for card in cards if card.status is not ItemStatus.TAKEN_OFF]
    return [await dossier(card.public_id) for card in on_agenda[:MOST_ITEMS]]


async def _vote(actor: Actor, found: TopicView, ideas: Sequence[Idea]) -> dict[str, Any] | None:
    """What a guardian of this place may vote on; nobody sees a count."""
    if actor.role is not Role.GUARDIAN or actor.jurisdiction_id != found.jurisdiction_id:
        return None
    poll = await open_poll_of(found.id)
    if poll is None:
        return None
    chosen = await ballot_of(actor, poll.public_id)
    return {
        "poll": poll,
        "until": clock.last_day(poll.closes_at),
        "chosen": chosen,
        "ideas": todays_order(found, ideas),
    }


async def vote(request: Request) -> Response:
    require(request.user, Act.BALLOT_CAST)
    found = await topic(request.path_params["slug"])
    poll = await open_poll_of(found.id)
    if poll is None:
        raise InvalidMove("the poll is not open")
    form = await typed_fields(request)
    choices = form.get("choices", [])
    chosen = [str(one) for one in (choices if isinstance(choices, list) else [choices])]
    try:
        await _keep(request.user, poll, chosen)
    except InvalidInput as wrong:
        return await _shown(request, found, 422, errors=wrong.fields)
    where = request.app.url_path_for("topic", slug=found.slug)
    return RedirectResponse(f"{where}?voted=1#vote", status_code=303)


async def _keep(actor: Actor, poll: Poll, chosen: list[str]) -> None:
    if chosen:
        await actions.cast(actor, poll.public_id, chosen)
    else:
        await actions.take_back(actor, poll.public_id)


async def ideas(request: Request) -> Response:
    """Two statements; what strangers see is rendered once for each content."""
    found = await topic(request.path_params["slug"])
    cursor = request.query_params.get("cursor")
    listing = await listed(found.id, cursor)

    def render() -> Response:
        card = card_maker(request)
        return page(
            request, "public/ideas.html", topic=found, listing=listing, cursor=cursor, card=card
        )

    shown = [(one.public_id, one.version, one.progress) for one in listing.items]
    return kept_page(request, render, found.title, found.question, cursor, listing.next, shown)


routes = [
    Route("/topics/{slug}", show, name="topic"),
    Route("/topics/{slug}/ideas", ideas, name="ideas"),
    Route("/topics/{slug}/stickers", vote, methods=["POST"], name="topic_vote"),
]
