"""Ideas: listed, read, handed in, thought over, taken back."""

from typing import Any

from starlette.requests import Request

from participation import clock
from participation.actor import Actor, Role
from participation.api.answers import answer
from participation.api.endpoint import endpoint
from participation.api.parsing import read_version
from participation.api.shapes import (
    CommentOut,
    Listing,
    PageQuery,
    ProposalDetail,
    ProposalOut,
    Submitted,
)
from participation.contributions.forms import Pictures
from participation.contributions.models import Visibility
from participation.errors import InvalidInput, NotFound
from participation.forms import Form
from participation.i18n import gettext as _
from participation.proposals import actions, queries
from participation.proposals.forms import Box, ProposalForm
from participation.proposals.models import Form as ToldAs
from participation.responses.queries import of_input
from participation.review.models import Verdict
from participation.review.queries import last_decision
from participation.topics.queries import topic, topic_id


class ProposalChange(Form):
    """Only what was sent is changed."""

    told_as: ToldAs = ToldAs.TEXT
    saw: Box = ""
    why: Box = ""
    idea: Box = ""
    who: Box = ""
    media: Pictures = []


@endpoint("GET", "/topics/{id}/proposals", out=Listing[ProposalOut], query=PageQuery)
async def list_proposals(request: Request, query: PageQuery) -> dict[str, Any]:
    """Published ideas, newest first; never ranked."""
    about = await topic_id(request.path_params["id"])
    page = await queries.listed(about, query.cursor, query.limit)
    return {"items": [_shape(one) for one in page.items], "next": page.next}


@endpoint(
    "POST",
    "/topics/{id}/proposals",
    out=Submitted,
    body=ProposalForm,
    status=201,
    errors=(409,),
    roles="child, guardian",
    idempotent=True,
)
async def send_proposal(request: Request, form: ProposalForm) -> Submitted:
    """Hand in an idea; it waits for a person to read it."""
    found = await topic(request.path_params["id"])
    sent = await actions.propose(request.user, found, form)
    return Submitted(
        id=sent.proposal.public_id,
        tracking_code=sent.tracking_code,
        visibility=sent.proposal.visibility.value,
    )


@endpoint("GET", "/proposals/{id}", out=ProposalDetail)
async def read_proposal(request: Request) -> ProposalDetail:
    """One idea with comments and answers; a class in session reads no guardian's words."""
    id, in_class = request.path_params["id"], request.user.role is Role.CHILD
    try:
        found = await queries.detail(id, with_comments=not in_class)
    except NotFound:
        return await _own(request.user, id)
    return ProposalDetail(
        **_shape(found.idea),
        comments=[comment(one) for one in found.comments],
        answers=[answer(one) for one in await of_input(id)],
    )


@endpoint(
    "PATCH",
    "/proposals/{id}",
    out=ProposalDetail,
    body=ProposalChange,
    errors=(409,),
    roles="author",
    versioned=True,
)
async def revise_proposal(request: Request, form: ProposalChange) -> ProposalDetail:
    """Think again about what came back; If-Match carries the version that was read."""
    id, version = request.path_params["id"], read_version(request)
    known = await queries.my_own(request.user.participant_id, id)
    if version is None:
        raise InvalidInput({"If-Match": _("这里还空着。")})
    await actions.revise(request.user, id, _revised(known, form), version)
    return await _own(request.user, id)


@endpoint("DELETE", "/proposals/{id}", status=204, errors=(409,), roles="author")
async def withdraw_proposal(request: Request) -> None:
    """Take it back: words and pictures are gone."""
    await actions.withdraw(request.user, request.path_params["id"])


def comment(one: queries.Said) -> CommentOut:
    return CommentOut(id=one.public_id, body=one.body, month=one.month)


def _revised(known: queries.Own, form: ProposalChange) -> ProposalForm:
    now = {**known.boxes, "told_as": known.told_as, "media": list(known.media)}
    return ProposalForm.parse({**now, **form.model_dump(exclude_unset=True)})


def _shape(one: queries.Idea) -> dict[str, Any]:
    return {
        "id": one.public_id,
        "told_as": one.told_as,
        "title": one.title,
        "saw": one.saw,
        "why": one.why,
        "idea": one.idea,
        "who": one.who,
        "media": list(one.media),
        "month": one.month,
        "progress": one.progress,
        "version": one.version,
    }


async def _own(actor: Actor, id: str) -> ProposalDetail:
    """What its author may know of it before, or without, publication."""
    known = await queries.my_own(actor.participant_id, id)
    visibility, sentence = await _reading(known)
    return ProposalDetail(
        id=known.public_id,
        told_as=known.told_as,
        title=known.title,
        **known.boxes,
        media=list(known.media),
        month=clock.month_of(known.created_at),
        progress=known.progress,
        version=known.version,
        visibility=visibility.value,
        sentence=sentence,
        comments=[],
        answers=[],
    )


async def _reading(known: queries.Own) -> tuple[Visibility, str]:
    """What safeguarding holds looks as if it were still being read."""
    if known.visibility is Visibility.WAITING:
        return known.visibility, ""
    decision = await last_decision(known.public_id)
    verdict = decision.verdict if decision else None
    if verdict is Verdict.ESCALATE:
        return Visibility.WAITING, ""
    told = verdict in {Verdict.RETURN, Verdict.WITHHOLD}
    if decision is None or not told or known.visibility is Visibility.ERASED:
        raise NotFound(known.public_id)
    return known.visibility, _(decision.sentence) if decision.sentence else ""


endpoints = [
    list_proposals,
    send_proposal,
    read_proposal,
    revise_proposal,
    withdraw_proposal,
]
