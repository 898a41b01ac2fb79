"""The whole chain of an input, for whoever holds its slip."""

from pydantic import Field
from starlette.requests import Request

from participation.api.answers import answer
from participation.api.endpoint import endpoint
from participation.api.shapes import MatterOut, StepOut, TrackOut, said
from participation.api.staff_shapes import StateOut
from participation.codes import tidy
from participation.door.sign_in import address
from participation.errors import NotFound
from participation.feedback.chain import Chain, tracked
from participation.feedback.matters import Matter
from participation.feedback.steps import Step
from participation.forms import Form
from participation.people.doorkeeper import neighbourhood
from participation.responses.actions import grasp
from participation.responses.forms import BetterForm, GraspForm
from participation.responses.objecting import disagree, say_better
from participation.review.objections import object_with

WHAT = "track"


@endpoint("GET", "/track/{code}", out=TrackOut)
async def read_track(request: Request) -> TrackOut:
    """Input, item, hearing, decision, answers; wrong codes slow a guesser."""
    return _shape(await _found(request))


@endpoint("POST", "/track/{code}/understanding", out=StateOut, body=GraspForm)
async def send_understanding(request: Request, form: GraspForm) -> StateOut:
    """The child's face to an answer: yes, somewhat, no; the last one counts."""
    await _found(request)
    await grasp(request.path_params["code"], form.response, form.understood)
    return StateOut(id=form.response, state=form.understood.value)


class DisagreeForm(Form):
    """Which answer the child does not agree with."""

    response: str = Field(max_length=24)


@endpoint("POST", "/track/{code}/disagreement", out=StateOut, body=DisagreeForm)
async def send_disagreement(request: Request, form: DisagreeForm) -> StateOut:
    """Once for each child; three, or a fifth of them, and a second person looks."""
    await _found(request)
    await disagree(request.path_params["code"], form.response)
    return StateOut(id=form.response, state="counted")


class BetterOfForm(BetterForm):
    """Which promise, and which of the two faces."""

    promise: str = Field(max_length=24)


@endpoint("POST", "/track/{code}/better", out=StateOut, body=BetterOfForm)
async def send_better(request: Request, form: BetterOfForm) -> StateOut:
    """Is it really better? The last face counts."""
    await _found(request)
    better = form.better == "yes"
    await say_better(request.path_params["code"], form.promise, better=better)
    return StateOut(id=form.promise, state=form.better)


class ObjectionForm(Form):
    """`why` may stay empty: misread, true, important, safe."""

    why: str = Field("", max_length=20)


@endpoint("POST", "/track/{code}/objection", out=StateOut, body=ObjectionForm, errors=(409,))
async def send_objection(request: Request, form: ObjectionForm) -> StateOut:
    """The author does not agree, once; another moderator looks."""
    await _found(request)
    await object_with(tidy(request.path_params["code"]), form.why)
    return StateOut(id="objection", state="open")


async def _found(request: Request) -> Chain:
    """Misses are counted by address; a guesser is stopped before anything is looked up."""
    throttle, who = request.app.state.throttle, neighbourhood(address(request))
    await throttle.refuse_guesser(WHAT, who)
    try:
        return await tracked(request.path_params["code"])
    except NotFound:
        await throttle.count_miss(WHAT, who)
        raise


def _shape(found: Chain) -> TrackOut:
    return TrackOut(
        id=found.input.public_id if found.is_public else None,
        kind=found.input.kind,
        visibility=found.input.state.value,
        sentence=found.input.sentence,
        words=found.input.words if found.is_public else "",
        topic=said(found.input.topic_title),
        steps=[_step(one) for one in found.steps],
        item=_matter(found.matter) if found.matter else None,
        next=found.next.name,
        next_day=found.next.day,
        next_office=said(found.next.office) or None,
        answers=[answer(one) for one in found.answers],
        objection=found.input.objection.value,
        together=bool(found.input.lead or found.input.led),
        faces={key: face.value for key, face in found.faces.items()},
    )


def _matter(one: Matter) -> MatterOut:
    return MatterOut(
        id=one.public_id,
        title=one.title,
        office=said(one.office),
        status=one.status.value,
        hearing_closes_at=one.closes_at,
        decided_at=one.decided_at,
        decision=one.child_words,
        days_late=one.late.days if one.late else 0,
    )


def _step(one: Step) -> StepOut:
    return StepOut(
        name=one.name,
        done=one.done,
        state=one.state,
        month=one.month,
        day=one.day,
        office=said(one.office) or None,
    )


endpoints = [
    read_track,
    send_understanding,
    send_objection,
    send_disagreement,
    send_better,
]
