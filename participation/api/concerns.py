"""Help for a child: anyone may ask, and only the safeguarding room reads."""

from datetime import datetime
from typing import Literal

from pydantic import Field
from starlette.requests import Request

from participation.actor import VISITOR
from participation.api.case_shapes import (
    ConcernOpened,
    ConcernOut,
    ConcernWords,
    FactOut,
    FrozenOut,
)
from participation.api.endpoint import endpoint
from participation.api.paging import cut
from participation.api.shapes import Listing, PageQuery
from participation.forms import Form, Text
from participation.safeguarding import actions, closing, queries
from participation.safeguarding.models import Concern, Source
from participation.safeguarding.queries import Opened
from participation.safeguarding.situations import Authority
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
    authority: Authority | None = None
    receiver: Text = Field("", max_length=80)
    reference: Text = Field("", max_length=80)
    reported_at: datetime | None = None
    reason: Text = Field("", max_length=300)


@endpoint("POST", "/concerns", out=ConcernOpened, body=ConcernForm, status=201, idempotent=True)
async def open_concern(request: Request, form: ConcernForm) -> ConcernOpened:
    """Anyone may ask for help; nobody is asked who they are."""
    where = request.user.jurisdiction_id or settings().home_jurisdiction
    await actions.open_concern(VISITOR, Source.HELP, words=form.words, jurisdiction_id=where)
    return ConcernOpened()


@endpoint(
    "POST",
    "/concern-drills",
    out=ConcernOpened,
    status=201,
    roles="safeguarding, facilitator",
    idempotent=True,
)
async def start_drill(request: Request) -> ConcernOpened:
    """A drill runs like a case, holds nothing real and is reported to nobody."""
    await actions.start_drill(request.user)
    return ConcernOpened()


@endpoint("GET", "/concerns", out=Listing[ConcernOut], query=PageQuery, roles="safeguarding")
async def list_concerns(request: Request, query: PageQuery) -> Listing[ConcernOut]:
    """Open ones first; without the words."""
    found = await queries.concerns(request.user, MOST)
    return cut(found, query, lambda one: one.public_id, told)


@endpoint("GET", "/concerns/{id}", out=ConcernOut, roles="safeguarding")
async def read_concern(request: Request) -> ConcernOut:
    """How it stands; without the words."""
    return told(await wanted(request))


@endpoint(
    "POST",
    "/concerns/{id}/look",
    out=ConcernWords,
    body=LookForm,
    errors=(503,),
    roles="safeguarding",
)
async def look_at_concern(request: Request, form: LookForm) -> ConcernWords:
    """The words, for a stated purpose; looking leaves a line. 503 while the key is another."""
    found = await wanted(request)
    await actions.look(request.user, found, form.purpose)
    return _words(found, await queries.opened(request.user, found))


@endpoint("POST", "/concerns/{id}/acknowledge", out=ConcernOut, errors=(409,), roles="safeguarding")
async def acknowledge_concern(request: Request) -> ConcernOut:
    """A person has taken it."""
    found = await wanted(request)
    await actions.acknowledge(request.user, found)
    return told(found)


@endpoint(
    "POST",
    "/concerns/{id}/close",
    out=ConcernOut,
    body=EndForm,
    errors=(409, 503),
    roles="safeguarding",
)
async def close_concern(request: Request, form: EndForm) -> ConcernOut:
    """Reported (authority, receiver, time, reference), or unfounded: two trained signatures."""
    found = await wanted(request)
    if form.how == "reported":
        moment = here(form.reported_at) if form.reported_at else None
        report = closing.Report(form.authority, form.receiver, moment, form.reference)
        await closing.close_as_reported(request.user, found, report)
    else:
        await closing.close_as_unfounded(request.user, found, form.reason)
    return told(await wanted(request))


async def wanted(request: Request) -> Concern:
    return await queries.concern(request.user, request.path_params["id"])


def told(one: Concern) -> ConcernOut:
    return ConcernOut(
        id=one.public_id,
        source=one.source.value,
        matter=one.matter.value,
        drill=one.drill,
        status=one.status.value,
        opened_at=one.opened_at,
        acknowledged_at=one.acknowledged_at,
        closed_at=one.closed_at,
    )


def _words(one: Concern, seen: Opened) -> ConcernWords:
    return ConcernWords(
        id=one.public_id,
        words=seen.words,
        note=seen.note,
        subject_kind=seen.subject_kind,
        subject=seen.subject,
        situations=list(seen.situations),
        works=[
            FrozenOut(
                kind=work.kind,
                version=work.version,
                words=work.words,
                steps=list(work.steps),
                frozen_at=work.frozen_at,
                fingerprint=work.fingerprint,
            )
            for work in seen.works
        ],
        facts=[
            FactOut(number=line.number, step=line.step.value, words=line.words, at=line.at)
            for line in seen.log
        ],
    )


endpoints = [
    open_concern,
    start_drill,
    list_concerns,
    read_concern,
    look_at_concern,
    acknowledge_concern,
    close_concern,
]
