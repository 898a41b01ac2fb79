"""A promise on its way: made by an answer, moved with a reason, done with a photo, or given up."""

from datetime import date, datetime

from tortoise.transactions import atomic

from participation import clock
from participation.actor import Actor
from participation.agendas.models import Item
from participation.agendas.plain_words import refuse_unfit
from participation.errors import InvalidInput, InvalidMove
from participation.i18n import gettext as _
from participation.journal.record import record
from participation.media.actions import attach
from participation.policies import Act, require
from participation.responses.forms import DoneForm, DropForm, MoveForm, PromiseForm
from participation.responses.models import (
    PROMISING,
    REFUSING,
    STANDING,
    Commitment,
    CommitmentStep,
    Keeping,
    Response,
    Verdict,
)
from participation.responses.texts import NEWS, forward_promise

MOST = 20  # promises of one item


@atomic()
async def promise(actor: Actor, item: Item, form: PromiseForm) -> Commitment:
    """One more, beside what the last answer promised."""
    require(actor, Act.PROMISE_KEEP, item)
    refuse_unfit(form.model_dump(mode="json"), said=form.said)
    await Item.filter(id=item.id).select_for_update().get()
    said = Response.filter(item_id=item.id, withdrawn_at=None)
    answered = await said.order_by("-id").first()
    if answered is None or answered.verdict not in PROMISING:
        raise InvalidMove("a promise follows an answer that promises")
    if await Commitment.filter(item_id=item.id).count() >= MOST:
        raise InvalidMove("too many promises for one item")
    made = await _make(item, answered, form.due_on, clock.now())
    await _own_step(actor, item, made, form.said)
    await record(actor, "promise.made", item, promise=made.public_id)
    return made


@atomic()
async def move(actor: Actor, made: Commitment, form: MoveForm) -> CommitmentStep:
    """Another day, told with a reason that a child can read; the first day stays to be seen."""
    require(actor, Act.PROMISE_KEEP, made)
    refuse_unfit(form.model_dump(mode="json"), said=form.said)
    if form.due_on <= max(clock.today(), made.due_on):
        raise InvalidInput({"due_on": _("新的日子要比说好的那天晚，也要在今天以后。")})
    await made.become(Keeping.MOVED, due_on=form.due_on)
    return await _tell(actor, made, form.said)


@atomic()
async def finish(actor: Actor, made: Commitment, form: DoneForm) -> CommitmentStep:
    """Done, with a photo of how it looks now: from here on children are asked whether it is so."""
    require(actor, Act.PROMISE_KEEP, made)
    refuse_unfit(form.model_dump(mode="json"), said=form.said)
    await made.become(Keeping.DONE, done_at=clock.now())
    return await _tell(actor, made, form.said, form.media)


@atomic()
async def drop(actor: Actor, made: Commitment, form: DropForm) -> CommitmentStep:
    """Given up: never silently, always with a reason."""
    require(actor, Act.PROMISE_KEEP, made)
    refuse_unfit(form.model_dump(mode="json"), said=form.said)
    await made.become(Keeping.DROPPED)
    return await _tell(actor, made, form.said)


async def reopen(actor: Actor, item: Item, made: Commitment, day: date, said: str) -> None:
    """A second person agrees with the children that it is not better yet."""
    await made.become(Keeping.AGAIN, due_on=day, done_at=None)
    await _own_step(actor, item, made, said)


async def give_back(actor: Actor, item: Item, response: Response, reason: str) -> None:
    """Taking an answer back frees nobody from a promise: its last word on one is undone.

    What it made goes on standing; the reason is told with the answer, so here it is no news.
    """
    steps = CommitmentStep.filter(response_id=response.id, number__gt=0)
    for last in await steps.select_related("commitment").limit(MOST):
        made = last.commitment
        if made.last_step != last.number:
            continue
        before = await CommitmentStep.get(commitment_id=made.id, number=last.number - 1)
        there = Keeping.MOVED if made.state is Keeping.MOVED else Keeping.AGAIN
        await made.become(there, due_on=before.due_on, done_at=None)
        await _own_step(actor, item, made, reason, news="")


async def follow(actor: Actor, item: Item, response: Response) -> None:
    """What an answer says of the promise that answers made: in the transaction of the answer."""
    standing = await Commitment.filter(
        item_id=item.id, state__in=STANDING, steps__number=0, steps__response_id__isnull=False
    ).first()
    if response.verdict in PROMISING and response.due_on is not None:
        await _promised(actor, item, response, standing, response.due_on)
    elif response.verdict is Verdict.DONE:
        day = clock.local(response.at).date()
        made = standing or await _made_by(actor, item, response, day)
        await made.become(Keeping.DONE, done_at=response.at)
        await _step(actor, made, response, list(response.media))
    elif response.verdict in REFUSING and standing is not None:
        await standing.become(Keeping.DROPPED)
        await _step(actor, standing, response)


async def _promised(
    actor: Actor, item: Item, response: Response, standing: Commitment | None, day: date
) -> None:
    if standing is None:
        await _made_by(actor, item, response, day)
        return
    await standing.become(Keeping.MOVED, due_on=day)
    await _step(actor, standing, response)


async def _made_by(actor: Actor, item: Item, response: Response, day: date) -> Commitment:
    made = await _make(item, response, day, response.at)
    await _step(actor, made, response)
    return made


async def _make(item: Item, response: Response, day: date, moment: datetime) -> Commitment:
    return await Commitment.create(
        item_id=item.id,
        response_id=response.id,
        jurisdiction_id=item.jurisdiction_id,
        department_id=item.department_id,
        first_due_on=day,
        due_on=day,
        made_at=moment,
    )


async def _step(
    actor: Actor, made: Commitment, response: Response, media: list[str] | None = None
) -> CommitmentStep:
    """Its words and pictures are the answer's, and pass the desk with it."""
    return await CommitmentStep.create(
        commitment_id=made.id,
        number=made.last_step,
        state=made.state,
        due_on=made.due_on,
        media=media or [],
        response_id=response.id,
        account_id=actor.account_id,
        at=response.at,
    )


async def _tell(
    actor: Actor, made: Commitment, said: str, media: tuple[str, ...] = ()
) -> CommitmentStep:
    item = await Item.get(id=made.item_id)
    step = await _own_step(actor, item, made, said, media)
    await record(actor, f"promise.{made.state}", item, promise=made.public_id)
    return step


async def _own_step(
    actor: Actor,
    item: Item,
    made: Commitment,
    said: str,
    media: tuple[str, ...] = (),
    news: str = NEWS,
) -> CommitmentStep:
    step = await CommitmentStep.create(
        commitment_id=made.id,
        number=made.last_step,
        state=made.state,
        due_on=made.due_on,
        said=said,
        media=list(media),
        account_id=actor.account_id,
        at=clock.now(),
    )
    await attach(actor, media, step)
    await forward_promise(actor, item, step, news)
    return step
