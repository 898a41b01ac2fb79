"""Child impact assessments: what everybody may read and contest, and the office's steps."""

from pydantic import Field
from starlette.requests import Request

from participation.actor import Actor
from participation.api.endpoint import endpoint
from participation.api.impact_shapes import (
    AfterOut,
    ContestOut,
    ContestWay,
    DifferenceOut,
    ImpactDraft,
    ImpactOut,
    draft_out,
    seen_out,
)
from participation.api.shapes import Listing
from participation.assessments.actions import begin, hand_over, keep, publish, send_back
from participation.assessments.contesting import CONTEST, contest, settle
from participation.assessments.differing import differences
from participation.assessments.following import follow_up
from participation.assessments.forms import (
    AftermathForm,
    ContestForm,
    NoteForm,
    SettlementForm,
    SheetForm,
)
from participation.assessments.office import own_sheet, work
from participation.assessments.queries import seen
from participation.door.flood import refuse_flood
from participation.errors import NotFound
from participation.forms import Form

PATH = "/agenda-items/{id}/assessment"


class VersionQuery(Form):
    """Nothing is the newest."""

    version: int | None = Field(None, ge=1, le=9999)


class DiffQuery(Form):
    before: int = Field(ge=1, le=9999)
    now: int = Field(ge=1, le=9999)


@endpoint("GET", PATH, out=ImpactOut, query=VersionQuery)
async def read_assessment(request: Request, query: VersionQuery) -> ImpactOut:
    """A published version; it never changes. 404 while nothing is published."""
    return seen_out(await seen(request.path_params["id"], query.version))


@endpoint("GET", f"{PATH}/differences", out=Listing[DifferenceOut], query=DiffQuery)
async def compare_assessments(request: Request, query: DiffQuery) -> Listing[DifferenceOut]:
    """What reads otherwise in `now` than in `before`, box by box."""
    before = await seen(request.path_params["id"], query.before)
    now = await seen(request.path_params["id"], query.now)
    found = [
        DifferenceOut(box=one.box, pieces=[(piece.how, piece.words) for piece in one.pieces])
        for one in differences(before.sheet, now.sheet)
    ]
    return Listing(items=found, next=None)


@endpoint(
    "POST",
    f"{PATH}/contests",
    out=ContestWay,
    body=ContestForm,
    status=201,
    errors=(409,),
)
async def contest_assessment(request: Request, form: ContestForm) -> ContestWay:
    """Says that it does touch children; nothing is kept of who says so. 409 after ten days."""
    await refuse_flood(request, CONTEST)
    found = await seen(request.path_params["id"])
    made = await contest(request.user, found.versions[-1], form)
    return ContestWay(id=made.public_id)


@endpoint("GET", f"{PATH}/draft", out=ImpactDraft, roles="officer")
async def read_draft(request: Request) -> ImpactDraft:
    """The newest version as its office writes it, with what is still missing."""
    return await _draft(request.user, request.path_params["id"])


@endpoint(
    "POST",
    f"{PATH}/draft",
    out=ImpactDraft,
    status=201,
    errors=(409,),
    roles="officer",
    idempotent=True,
)
async def begin_assessment(request: Request) -> ImpactDraft:
    """The next version, with what the last one said; 409 while there is a draft."""
    here = await work(request.user, request.path_params["id"])
    await begin(request.user, here.item)
    return await _draft(request.user, request.path_params["id"])


@endpoint("PATCH", f"{PATH}/draft", out=ImpactDraft, body=SheetForm, errors=(409,), roles="officer")
async def keep_assessment(request: Request, form: SheetForm) -> ImpactDraft:
    """Boxes by name; what was not sent stays. 409 with a `revision` that is no longer the last."""
    id = request.path_params["id"]
    await keep(request.user, await own_sheet(request.user, id), form)
    return await _draft(request.user, id)


@endpoint("POST", f"{PATH}/hand-over", out=ImpactDraft, errors=(409, 422), roles="officer")
async def hand_over_assessment(request: Request) -> ImpactDraft:
    """To the desk and a second person; 422 names each box that is still empty."""
    id = request.path_params["id"]
    await hand_over(request.user, await own_sheet(request.user, id))
    return await _draft(request.user, id)


@endpoint(
    "POST", f"{PATH}/send-back", out=ImpactDraft, body=NoteForm, errors=(409,), roles="officer"
)
async def send_back_assessment(request: Request, form: NoteForm) -> ImpactDraft:
    """A draft again, with a note to who wrote it."""
    id = request.path_params["id"]
    await send_back(request.user, await own_sheet(request.user, id), form)
    return await _draft(request.user, id)


@endpoint("POST", f"{PATH}/publish", out=ImpactOut, errors=(409,), roles="officer")
async def publish_assessment(request: Request) -> ImpactOut:
    """By another person of the office; 409 with each unmet condition in errors."""
    id = request.path_params["id"]
    await publish(request.user, await own_sheet(request.user, id))
    return seen_out(await seen(id))


@endpoint(
    "POST",
    f"{PATH}/settlement",
    out=Listing[ContestOut],
    body=SettlementForm,
    status=201,
    errors=(409,),
    roles="officer",
    idempotent=True,
)
async def settle_assessment(request: Request, form: SettlementForm) -> Listing[ContestOut]:
    """One answer to all who have contested, by another office; `upheld` begins everything anew."""
    id = request.path_params["id"]
    await settle(request.user, await own_sheet(request.user, id), form)
    return Listing(items=seen_out(await seen(id)).contests, next=None)


@endpoint(
    "POST",
    f"{PATH}/follow-up",
    out=Listing[AfterOut],
    body=AftermathForm,
    status=201,
    errors=(409,),
    roles="officer",
    idempotent=True,
)
async def follow_up_assessment(request: Request, form: AftermathForm) -> Listing[AfterOut]:
    """Looked at again once it was carried out; words are shown once a moderator passed them."""
    here = await work(request.user, request.path_params["id"])
    await follow_up(request.user, here.item, form)
    return Listing(items=seen_out(await seen(here.item.public_id)).afterwards, next=None)


async def _draft(actor: Actor, id: str) -> ImpactDraft:
    here = await work(actor, id)
    if here.found is None or here.shown is None:
        raise NotFound(id)
    return draft_out(here, here.shown, here.found.revision)


endpoints = [
    read_assessment,
    compare_assessments,
    contest_assessment,
    read_draft,
    begin_assessment,
    keep_assessment,
    hand_over_assessment,
    send_back_assessment,
    publish_assessment,
    settle_assessment,
    follow_up_assessment,
]
