"""Keeping a case: facts, situations, ways back, who is kept from the child, and letting go."""

from pydantic import Field
from starlette.requests import Request

from participation.api.case_shapes import ConcernOut, DestroyedOut
from participation.api.concerns import told, wanted
from participation.api.endpoint import endpoint
from participation.forms import Form, Text
from participation.review.giving_back import give_back
from participation.safeguarding import actions, suspects
from participation.safeguarding.destroying import destroy


class FactForm(Form):
    words: Text = Field(min_length=1, max_length=1000)


class SituationsForm(Form):
    """Numbers of the nine situations of the 2020 opinion."""

    situations: list[int] = Field(max_length=9)


class AgainForm(Form):
    reason: Text = Field(min_length=1, max_length=300)


class AdultForm(Form):
    """Whom the case suspects, by login."""

    account: Text = Field(min_length=1, max_length=120)


@endpoint(
    "POST", "/concerns/{id}/facts", out=ConcernOut, body=FactForm, status=201, roles="safeguarding"
)
async def note_fact(request: Request, form: FactForm) -> ConcernOut:
    """A line of the log, which only grows."""
    found = await wanted(request)
    await actions.note_fact(request.user, found, form.words)
    return told(found)


@endpoint(
    "PUT", "/concerns/{id}/situations", out=ConcernOut, body=SituationsForm, roles="safeguarding"
)
async def mark_situations(request: Request, form: SituationsForm) -> ConcernOut:
    """Which of the nine it looks like; one is enough to report."""
    found = await wanted(request)
    await actions.mark_situations(request.user, found, form.situations)
    return told(found)


@endpoint(
    "POST",
    "/concerns/{id}/reopen",
    out=ConcernOut,
    body=AgainForm,
    errors=(409,),
    roles="safeguarding",
)
async def reopen_concern(request: Request, form: AgainForm) -> ConcernOut:
    """Something new is known."""
    found = await wanted(request)
    await actions.reopen(request.user, found, form.reason)
    return told(found)


@endpoint(
    "POST",
    "/concerns/{id}/bars",
    out=ConcernOut,
    body=AdultForm,
    status=201,
    errors=(409, 503),
    roles="safeguarding",
)
async def bar_adult(request: Request, form: AdultForm) -> ConcernOut:
    """A suspected grown-up meets this child nowhere from now on, and is not told."""
    found = await wanted(request)
    await suspects.bar(request.user, found, form.account)
    return told(found)


@endpoint(
    "POST",
    "/concerns/{id}/lifts",
    out=ConcernOut,
    body=AdultForm,
    status=201,
    errors=(409, 503),
    roles="safeguarding",
)
async def lift_bar(request: Request, form: AdultForm) -> ConcernOut:
    """One of two signatures that lift it."""
    found = await wanted(request)
    await suspects.lift(request.user, found, form.account)
    return told(found)


@endpoint(
    "POST",
    "/concerns/{id}/give-back",
    out=ConcernOut,
    body=AgainForm,
    errors=(409, 503),
    roles="safeguarding",
)
async def give_back_works(request: Request, form: AgainForm) -> ConcernOut:
    """What a closed case holds waits for a moderator again; what was taken back is erased."""
    found = await wanted(request)
    await give_back(request.user, found, form.reason)
    return told(found)


@endpoint(
    "POST",
    "/concerns/{id}/destroy",
    out=DestroyedOut,
    body=AgainForm,
    errors=(409, 503),
    roles="safeguarding",
)
async def destroy_concern(request: Request, form: AgainForm) -> DestroyedOut:
    """One of two signatures, a year after the end or last review; the second one ends it."""
    return DestroyedOut(destroyed=await destroy(request.user, await wanted(request), form.reason))


endpoints = [
    note_fact,
    mark_situations,
    reopen_concern,
    bar_adult,
    lift_bar,
    give_back_works,
    destroy_concern,
]
