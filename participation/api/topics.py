"""Topics: who decides, what can change, what is open when, and their polls."""

from pydantic import Field
from starlette.requests import Request

from participation.api.endpoint import endpoint
from participation.api.paging import lost, seal, unseal
from participation.api.shapes import Listing, PageQuery, Phase, PollOut, TopicDetail, TopicOut, said
from participation.errors import NotFound
from participation.topics.queries import TopicView, listed, topic
from participation.voting.models import Poll
from participation.voting.queries import is_open, polls_of


class TopicQuery(PageQuery):
    jurisdiction: str | None = Field(None, max_length=40)


@endpoint("GET", "/topics", out=Listing[TopicOut], query=TopicQuery)
async def list_topics(request: Request, query: TopicQuery) -> Listing[TopicOut]:
    """Questions put to children, newest first."""
    after = unseal(query.cursor) if query.cursor else None
    try:
        found = await listed(query.jurisdiction, after, query.limit)
    except NotFound as unknown:
        raise lost() from unknown
    following = seal(found.following) if found.following else None
    return Listing(items=[TopicOut(**_brief(one)) for one in found.topics], next=following)


@endpoint("GET", "/topics/{id}", out=TopicDetail)
async def read_topic(request: Request) -> TopicDetail:
    """One question: who decides, what can change, what is open when, and its polls."""
    found = await topic(request.path_params["id"])
    polls = [_poll(one) for one in await polls_of(found.id)]
    return TopicDetail(
        **_brief(found),
        about=said(found.about),
        can_change=said(found.can_change),
        is_fixed=said(found.is_fixed),
        pack=said(found.pack),
        decision_planned_on=found.decision_planned_on,
        polls=polls,
    )


def _brief(found: TopicView) -> dict[str, object]:
    return {
        "id": found.public_id,
        "slug": found.slug,
        "jurisdiction": found.jurisdiction_id,
        "department": found.department_id,
        "task": str(found.task_number),
        "place_type": found.place_type,
        "title": said(found.title),
        "question": said(found.question),
        "decision_maker": said(found.decision_maker),
        "phases": _phases(found),
        "open": list(found.open_kinds),
    }


def _phases(found: TopicView) -> list[Phase]:
    return [
        Phase(
            kind=one.kind.value,
            opens_at=one.opens_at,
            closes_at=one.closes_at,
            open=one.kind.value in found.open_kinds,
        )
        for one in found.phases
    ]


def _poll(one: Poll) -> PollOut:
    return PollOut(
        id=one.public_id,
        opens_at=one.opens_at,
        closes_at=one.closes_at,
        closed_at=one.closed_at,
        open=is_open(one),
        max_choices=one.max_choices,
    )


endpoints = [list_topics, read_topic]
