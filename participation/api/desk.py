"""The moderators' queue: claim, release, decide."""

from collections.abc import Mapping

from pydantic import Field
from starlette.requests import Request

from participation.actor import Actor
from participation.api.desk_shapes import DecidedOut, FindingOut, FlagOut, LoadOut, WaitingOut
from participation.api.endpoint import endpoint
from participation.api.pictures import picture_out
from participation.api.shapes import Listing, PageQuery
from participation.api.staff_shapes import StateOut
from participation.forms import Form, Text
from participation.i18n import gettext as _
from participation.media.queries import Look, looks
from participation.review import actions, clocks, queries, queue
from participation.review.flags import answer_flag
from participation.review.impartial import recuse
from participation.review.models import FlagAnswer, Knows, Verdict
from participation.review.undoing import undo


class FlagAnswerForm(Form):
    """`hide` takes a reason as `withhold` does; `publish`: nothing-wrong, mended, other-opinion."""

    answer: FlagAnswer
    reason: str = Field("", max_length=40)
    sentence: Text = Field("", max_length=200)


class DecisionForm(Form):
    """With `return` and `withhold` goes a reason; the child reads the sentence.

    `public_place` with `publish`: the very spot of a report may be seen by all; that, and whatever
    was flagged twice, waits for a second moderator's yes. `together_with` with `publish`: a
    published work of the same kind and topic that says the same.
    """

    verdict: Verdict
    reason: str = Field("", max_length=40)
    sentence: Text = Field("", max_length=200)
    public_place: bool = False
    together_with: str = Field("", max_length=24)


class AsideForm(Form):
    """`child` or `lesson`: whom the moderator knows."""

    knows: Knows


@endpoint("GET", "/review/queue", out=Listing[WaitingOut], query=PageQuery, roles="moderator")
async def read_queue(request: Request, query: PageQuery) -> Listing[WaitingOut]:
    """What waits for a reader: flagged first, then urgent, then the longest waiting."""
    items, following = await queue.waiting(request.user, query.limit, query.cursor)
    seen = await looks(request.user, [id for one in items for id in one.media])
    return Listing(items=[_waiting(one, request.user, seen) for one in items], next=following)


@endpoint("GET", "/review/flags", out=Listing[WaitingOut], query=PageQuery, roles="moderator")
async def read_flags(request: Request, query: PageQuery) -> Listing[WaitingOut]:
    """What readers flagged, longest waiting first; some of it is public until it is answered."""
    items, following = await queue.flagged(request.user, query.limit, query.cursor)
    seen = await looks(request.user, [id for one in items for id in one.media])
    return Listing(items=[_waiting(one, request.user, seen) for one in items], next=following)


@endpoint("POST", "/review/{id}/claim", out=StateOut, errors=(409,), roles="moderator")
async def claim_item(request: Request) -> StateOut:
    """Opens it for reading; others cannot decide it meanwhile."""
    await actions.claim(request.user, request.path_params["id"])
    return StateOut(id=request.path_params["id"], state="claimed")


@endpoint("POST", "/review/{id}/release", out=StateOut, errors=(409,), roles="moderator")
async def release_item(request: Request) -> StateOut:
    """Gives it back to the queue."""
    await actions.release(request.user, request.path_params["id"])
    return StateOut(id=request.path_params["id"], state="waiting")


@endpoint("POST", "/review/{id}/renew", out=StateOut, errors=(409,), roles="moderator")
async def renew_item(request: Request) -> StateOut:
    """Still reading: yours for another quarter of an hour."""
    await actions.renew(request.user, request.path_params["id"])
    return StateOut(id=request.path_params["id"], state="claimed")


@endpoint("POST", "/review/{id}/undo", out=StateOut, errors=(409,), roles="moderator")
async def undo_decision(request: Request) -> StateOut:
    """Takes your own last decision back within a minute; it waits again, nobody hears of it."""
    undone = await undo(request.user, request.path_params["id"])
    return StateOut(id=undone.public_id, state=undone.visibility.value)


@endpoint("POST", "/review/{id}/aside", out=StateOut, body=AsideForm, roles="moderator")
async def step_aside(request: Request, form: AsideForm) -> StateOut:
    """You know this child or class: it is read by others from now on."""
    await recuse(request.user, request.path_params["id"], form.knows)
    return StateOut(id=request.path_params["id"], state="aside")


@endpoint("GET", "/review/load", out=LoadOut, roles="moderator")
async def read_load(request: Request) -> LoadOut:
    """How many wait, how many you read today, and how long new works usually wait."""
    pile = await queue.load_of_queue(request.user)
    load = await clocks.load(request.user)
    return LoadOut(
        waiting=pile.count,
        oldest=pile.oldest,
        late=pile.late,
        mine_today=load.mine_today,
        median_wait_s=load.median_s,
    )


async def await_pictures(request: Request, form: DecisionForm | FlagAnswerForm) -> None:
    wanted = form.verdict if isinstance(form, DecisionForm) else form.answer
    if wanted.value == Verdict.PUBLISH.value:
        await queries.await_pictures(request.user, request.path_params["id"])


@endpoint(
    "POST",
    "/review/{id}/decisions",
    out=DecidedOut,
    body=DecisionForm,
    status=201,
    errors=(409,),
    roles="moderator",
    idempotent=True,
    before=await_pictures,
)
async def decide_contribution(request: Request, form: DecisionForm) -> DecidedOut:
    """publish, return (reason), withhold (reason) or escalate to safeguarding.

    A `text` is an adult's: it can be published, or returned with one of contact-details, real-name,
    hurtful-words, frightening, unclear, not-answered, advertising, minor-data, danger.
    """
    subject = request.path_params["id"]
    said = (form.verdict, form.reason, form.sentence)
    marked, lead = form.public_place, form.together_with
    await actions.decide(request.user, subject, *said, public_place=marked, lead=lead)
    _kind, decided = await queue.find_any(subject)
    return DecidedOut(id=subject, verdict=form.verdict.value, visibility=decided.visibility.value)


@endpoint(
    "POST",
    "/review/{id}/flag-answers",
    out=DecidedOut,
    body=FlagAnswerForm,
    status=201,
    errors=(409,),
    roles="moderator",
    idempotent=True,
    before=await_pictures,
)
async def answer_flags(request: Request, form: FlagAnswerForm) -> DecidedOut:
    """All open flags of a contribution: hide (reason), or publish again (reason)."""
    subject = request.path_params["id"]
    decided = await answer_flag(request.user, subject, form.answer, form.reason, form.sentence)
    return DecidedOut(id=subject, verdict=form.answer.value, visibility=decided.visibility.value)


def _waiting(one: queue.Waiting, actor: Actor, seen: Mapping[str, Look]) -> WaitingOut:
    known = one.contribution
    reader = "me" if one.reader == actor.account_id else "other"
    return WaitingOut(
        id=one.public_id,
        kind=one.kind,
        words=one.words,
        media=one.media,
        pictures=[picture_out(seen[id]) for id in one.media if id in seen],
        findings=[FindingOut.model_validate(_finding(found)) for found in known.findings],
        urgency=known.urgency,
        version=known.version,
        waiting_since=known.created_at,
        claimed_by=reader if one.reader else None,
        flags=[FlagOut(role=flag.role, reason=flag.reason, at=flag.at) for flag in one.flags],
        answer_due=one.due,
        first_yes=one.first_yes,
        objection=one.objection.why if one.objection else None,
    )


def _finding(found: dict[str, object]) -> dict[str, object]:
    plain = {name: found[name] for name in ("kind", "field", "span", "urgency")}
    return {**plain, "why": _(str(found["why"]))}


endpoints = [
    read_queue,
    read_flags,
    read_load,
    claim_item,
    renew_item,
    release_item,
    undo_decision,
    step_aside,
    decide_contribution,
    answer_flags,
]
