"""Drafts that another officer reads, and answers that children do not agree with."""

from starlette.requests import Request

from participation.api.endpoint import endpoint
from participation.api.items import of_office
from participation.api.paging import cut
from participation.api.promise_shapes import DraftOut, LookOut, WaitingOut, waiting
from participation.api.shapes import Listing, PageQuery
from participation.responses.forms import LookForm, ResponseForm, SentenceForm
from participation.responses.looking_back import draft_of, for_second, look_of
from participation.responses.models import Response
from participation.responses.objecting import look_again
from participation.responses.second_eyes import confirm, hand_in, send_back, take_back


@endpoint("GET", "/second-readings", out=Listing[WaitingOut], query=PageQuery, roles="officer")
async def list_second_readings(request: Request, query: PageQuery) -> Listing[WaitingOut]:
    """What waits for somebody of this office who did not write it: drafts, then second looks."""
    drafts, looks = await for_second(request.user)
    found = [waiting("draft", one) for one in drafts] + [waiting("look", one) for one in looks]
    return cut(found, query, lambda one: one.id, lambda one: one)


@endpoint(
    "POST",
    "/agenda-items/{id}/drafts",
    out=DraftOut,
    body=ResponseForm,
    status=201,
    errors=(409,),
    roles="officer",
    idempotent=True,
    machines=True,
)
async def send_draft(request: Request, form: ResponseForm) -> DraftOut:
    """Waits for another officer; out at once where nothing is promised or nobody else could."""
    made = await hand_in(request.user, await of_office(request), form)
    if isinstance(made, Response):
        return DraftOut(id=made.public_id, state="confirmed", response=made.public_id)
    return DraftOut(id=made.public_id, state=made.state.value, response=None)


@endpoint("POST", "/drafts/{id}/confirm", out=DraftOut, errors=(409,), roles="officer")
async def confirm_draft(request: Request) -> DraftOut:
    """From this moment it is answered; nobody confirms the own words."""
    draft = await draft_of(request.user, request.path_params["id"])
    said = await confirm(request.user, draft)
    return DraftOut(id=draft.public_id, state=draft.state.value, response=said.public_id)


@endpoint(
    "POST", "/drafts/{id}/return", out=DraftOut, body=SentenceForm, errors=(409,), roles="officer"
)
async def return_draft(request: Request, form: SentenceForm) -> DraftOut:
    """Back to the one who wrote it, with a sentence that nobody else reads."""
    draft = await draft_of(request.user, request.path_params["id"])
    await send_back(request.user, draft, form)
    return DraftOut(id=draft.public_id, state=draft.state.value, response=None)


@endpoint("POST", "/drafts/{id}/take-back", out=DraftOut, errors=(409,), roles="officer")
async def take_back_draft(request: Request) -> DraftOut:
    """By the one who wrote it, as long as it waits."""
    draft = await draft_of(request.user, request.path_params["id"])
    await take_back(request.user, draft)
    return DraftOut(id=draft.public_id, state=draft.state.value, response=None)


@endpoint("POST", "/second-looks/{id}", out=LookOut, body=LookForm, errors=(409,), roles="officer")
async def decide_look(request: Request, form: LookForm) -> LookOut:
    """What the second person says to the children: it stands, or it changes."""
    look = await look_of(request.user, request.path_params["id"])
    await look_again(request.user, look, form)
    return LookOut(id=look.public_id, state=look.state.value)


endpoints = [
    list_second_readings,
    send_draft,
    confirm_draft,
    return_draft,
    take_back_draft,
    decide_look,
]
