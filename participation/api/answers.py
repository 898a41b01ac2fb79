"""What offices answered, and what they have not answered in time."""

from pydantic import Field
from starlette.requests import Request

from participation import clock
from participation.agendas.models import Item
from participation.agendas.queries import item, overdue
from participation.api.endpoint import endpoint
from participation.api.items import brief, of_office
from participation.api.paging import cut, seal, unseal_number
from participation.api.shapes import AnswerOut, Listing, PageQuery, said
from participation.api.staff_shapes import ItemOut
from participation.jurisdictions.queries import department_names
from participation.responses.forms import ResponseForm, WithdrawForm
from participation.responses.queries import Answer, latest, line, public_line
from participation.responses.second_eyes import hand_in
from participation.responses.seconds import AnswerDraft
from participation.responses.withdrawing import answer_row, withdraw

WORDS = (
    *("verdict", "words", "looked_at", "will_do", "cannot_yet"),
    *("owner", "reason_class", "funding", "funding_source"),
)


class PlaceQuery(PageQuery):
    jurisdiction: str = Field("", max_length=40)


@endpoint("GET", "/agenda-items/{id}/responses", out=Listing[AnswerOut], query=PageQuery)
async def list_responses(request: Request, query: PageQuery) -> Listing[AnswerOut]:
    """The item's line of answers, oldest first; of those that a moderator has passed."""
    found = await item(request.path_params["id"])
    return cut(await public_line(found.id), query, lambda one: one.public_id, answer)


@endpoint(
    "POST",
    "/agenda-items/{id}/responses",
    out=AnswerOut,
    body=ResponseForm,
    status=201,
    errors=(409,),
    roles="officer",
    idempotent=True,
    machines=True,
)
async def send_response(request: Request, form: ResponseForm) -> AnswerOut:
    """Answers in adult words and in words a child understands, with a day.

    In time from this moment on; seen by all once a moderator has passed the words. `urgent`: a
    safety notice, which is read first. Where another officer reads it before, `waits_for` is
    `second-officer`: it counts once that one has confirmed the draft of this id.
    """
    found = await of_office(request)
    sent = await hand_in(request.user, found, form)
    if isinstance(sent, AnswerDraft):
        return await _drafted(found, sent, form)
    return next(answer(one) for one in await line(found.id) if one.public_id == sent.public_id)


@endpoint(
    "POST",
    "/answers/{id}/withdrawal",
    out=AnswerOut,
    body=WithdrawForm,
    errors=(409,),
    roles="officer",
    idempotent=True,
    machines=True,
)
async def withdraw_answer(request: Request, form: WithdrawForm) -> AnswerOut:
    """Takes the newest answer of an item back: it stays, marked with the day, and with the reason
    once a moderator has passed it. From this moment the item waits again, with its old day.
    """
    said, found = await answer_row(request.user, request.path_params["id"])
    await withdraw(request.user, found, said, form)
    return next(answer(one) for one in await line(found.id) if one.public_id == said.public_id)


async def _drafted(found: Item, sent: AnswerDraft, form: ResponseForm) -> AnswerOut:
    names = await department_names(sent.department_id)
    return AnswerOut(
        **{name: getattr(form, name) or "" for name in WORDS},
        id=sent.public_id,
        item=found.public_id,
        title=found.child_title or found.title,
        office=said(names.get(sent.department_id, {})),
        due_on=form.due_on,
        funding_year=form.funding_year,
        media=list(form.media),
        at=sent.created_at,
        waits_for="second-officer",
    )


@endpoint("GET", "/answers", out=Listing[AnswerOut], query=PlaceQuery)
async def list_answers(request: Request, query: PlaceQuery) -> Listing[AnswerOut]:
    """The newest answer of each item, newest first."""
    before = unseal_number(query.cursor)
    found = await latest(query.jurisdiction, query.limit, before)
    more = len(found) == query.limit and await latest(query.jurisdiction, 1, found[-1].id)
    following = seal(str(found[-1].id)) if more else None
    return Listing(items=[answer(one) for one in found], next=following)


@endpoint("GET", "/overdue", out=Listing[ItemOut], query=PlaceQuery)
async def list_overdue(request: Request, query: PlaceQuery) -> Listing[ItemOut]:
    """Promised days that have passed, each with its office, in register order."""
    return cut(await overdue(query.jurisdiction), query, lambda one: one.public_id, brief)


def answer(one: Answer) -> AnswerOut:
    return AnswerOut(
        id=one.public_id,
        item=one.item,
        title=one.title,
        office=said(one.office),
        verdict=one.verdict.value,
        words=one.words,
        looked_at=one.looked_at,
        will_do=one.will_do,
        cannot_yet=one.cannot_yet,
        due_on=one.due_on,
        funding=one.funding,
        owner=one.owner,
        reason_class=one.reason_class,
        funding_source=one.funding_source,
        funding_year=one.funding_year,
        media=list(one.media),
        at=one.at,
        withdrawn_on=clock.local(one.withdrawn_at).date() if one.withdrawn_at else None,
        withdrawn_reason=one.withdrawn_reason,
    )


endpoints = [list_responses, send_response, withdraw_answer, list_answers, list_overdue]
