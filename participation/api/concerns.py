"""Help for a child: anyone may ask, and only the safeguarding room reads."""

from datetime import datetime
from typing import Literal

from pydantic import Field
from starlette.requests import Request

from participation import clock
from participation.api.endpoint import endpoint
from participation.api.paging import cut
from participation.api.shapes import Listing, PageQuery
from participation.api.staff_shapes import ConcernOpened, ConcernOut, ConcernWords
from participation.forms import Form, Text
from participation.safeguarding import actions, queries
from participation.safeguarding.models import Concern, Source
from participation.schools.forms import here
from participation.settings import settings

MOST = 1000


class ConcernForm(Form):
    """Nobody is asked who he is; words are never required."""

    words: Text = Field("", max_length=1000)


class LookForm(Form):
    purpose: Text = Field(min_length=1, max_length=200)


class EndForm(Form):
    how: Literal["reported", "unfounded"]
    receiver: Text = Field("", max_length=80)
    reference: Text = Field("", max_length=80)
    reported_at: datetime | None = None
    reason: Text = Field("", max_length=300)


@endpoint("POST", "/concerns", out=ConcernOpened, body=ConcernForm, status=201, idempotent=True)
async def open_concern(request: Request, form: ConcernForm) -> ConcernOpened:
    """Anyone may ask for help; nobody is asked who they are."""
    home = settings().home_jurisdiction
    await actions.open_concern(request.user, Source.HELP, words=form.words, jurisdiction_id=home)
    return ConcernOpened()


@endpoint("GET", "/concerns", out=Listing[ConcernOut], query=PageQuery, roles="safeguarding")
async def list_concerns(request: Request, query: PageQuery) -> Listing[ConcernOut]:
    """Open ones first; without the words."""
    found = await queries.concerns(request.user, MOST)
    return cut(found, query, lambda one: one.public_id, _concern)


@endpoint("GET", "/concerns/{id}", out=ConcernOut, roles="safeguarding")
async def read_concern(request: Request) -> ConcernOut:
    """How it stands; without the words."""
    return _concern(await _wanted(request))


@endpoint("POST", "/concerns/{id}/look", out=ConcernWords, body=LookForm, roles="safeguarding")
async def look_at_concern(request: Request, form: LookForm) -> ConcernWords:
    """The words, for a stated purpose; looking leaves a line."""
    found = await _wanted(request)
    await actions.look(request.user, found, form.purpose)
    return ConcernWords(
        id=found.public_id,
        words=found.words,
        note=found.note,
        subject_kind=found.subject_kind,
        subject=found.subject,
    )


@endpoint("POST", "/concerns/{id}/acknowledge", out=ConcernOut, errors=(409,), roles="safeguarding")
async def acknowledge_concern(request: Request) -> ConcernOut:
    """A person has taken it."""
    found = await _wanted(request)
    await actions.acknowledge(request.user, found)
    return _concern(found)


@endpoint(
    "POST",
    "/concerns/{id}/close",
    out=ConcernOut,
    body=EndForm,
    errors=(409,),
    roles="safeguarding",
)
async def close_concern(request: Request, form: EndForm) -> ConcernOut:
    """Reported (receiver, time, reference), or unfounded signed by two."""
    found = await _wanted(request)
    if form.how == "reported":
        moment = here(form.reported_at or clock.now())
        await actions.close_as_reported(request.user, found, form.receiver, moment, form.reference)
    else:
        await actions.close_as_unfounded(request.user, found, form.reason)
    return _concern(await _wanted(request))


async def _wanted(request: Request) -> Concern:
    return await queries.concern(request.user, request.path_params["id"])


def _concern(one: Concern) -> ConcernOut:
    return ConcernOut(
        id=one.public_id,
        source=one.source.value,
        status=one.status.value,
        opened_at=one.opened_at,
        acknowledged_at=one.acknowledged_at,
        closed_at=one.closed_at,
    )


endpoints = [
    open_concern,
    list_concerns,
    read_concern,
    look_at_concern,
    acknowledge_concern,
    close_concern,
]
