"""The right to the agenda: an idea that many want, or that the body takes up, must be answered."""

from contextlib import suppress
from typing import Any

from tortoise.exceptions import IntegrityError
from tortoise.transactions import atomic

from participation import clock
from participation.actor import VISITOR, Actor
from participation.agendas.actions import open_item
from participation.agendas.forms import ItemForm
from participation.agendas.models import Affects, Item
from participation.agendas.plain_words import refuse_unfit
from participation.agendas.window import due
from participation.contributions.models import Visibility
from participation.database import rows
from participation.errors import InvalidInput, InvalidMove, NotFound
from participation.i18n import gettext as _
from participation.journal.record import record
from participation.policies import Act, require
from participation.proposals.models import Progress, Proposal
from participation.representatives import chairs, texts
from participation.representatives.forms import AgendaForm, HandsForm, RefusalForm
from participation.representatives.kinds import Sitting, Why
from participation.representatives.models import Backing, Body, Raised, Representative, Term
from participation.settings import settings
from participation.topics.models import Topic

SUPPORTED = """
SELECT p.public_id, t.department_id FROM tally s JOIN poll q ON q.id = s.poll_id
  JOIN topic t ON t.id = q.topic_id
  JOIN proposal p ON p.public_id = s.proposal JOIN participant a ON a.id = p.author_id
 WHERE s."group" = 'child' AND s.stickers >= $1 AND q.closed_at IS NOT NULL
   AND p.visibility = 'published' AND NOT p.held AND a.shown AND p.progress = 'open'
   AND NOT EXISTS (SELECT 1 FROM raised r WHERE r.proposal = p.public_id)
 ORDER BY p.id LIMIT 200
"""


@atomic()
async def back(code: str, proposal: str) -> bool:
    """A representative is for it; with more than half of the chairs the body has taken it up."""
    require(chairs.BY_CARD, Act.CHAIR_BY_CARD)
    one = await _who_sits(code)
    term = await Term.filter(id=one.term_id).select_for_update().get()
    body = await Body.get(id=term.body_id)
    idea = await _open_idea(body.jurisdiction_id, proposal)
    await Backing.get_or_create(term_id=term.id, proposal=idea.public_id, representative_id=one.id)
    hands = await Backing.filter(term_id=term.id, proposal=idea.public_id).count()
    sitting = await Representative.filter(term_id=term.id, status=Sitting.SEATED).count()
    if 2 * hands <= sitting:
        return False
    await _adopt(chairs.BY_CARD, body, idea)
    return True


@atomic()
async def unback(code: str, proposal: str) -> None:
    """A hand may be taken down as long as it is not decided."""
    require(chairs.BY_CARD, Act.CHAIR_BY_CARD)
    one = await _who_sits(code)
    await Backing.filter(representative_id=one.id, proposal=proposal).delete()


@atomic()
async def adopt_by_hands(actor: Actor, term: Term, form: HandsForm) -> Raised:
    """In a room, without tablets: half of the chairs are there, more than half of them for it."""
    require(actor, Act.BODY_ACCOMPANY, term)
    if not term.is_sitting:
        raise InvalidMove("nobody sits")
    sitting = len(await chairs.seated(term.id))
    if form.present > sitting:
        raise InvalidInput({"present": _("比在座的孩子还多。")}, form.model_dump())
    if 2 * form.present < sitting:
        raise InvalidInput({"present": _("来的人不到一半，不能定。")}, form.model_dump())
    if form.hands > form.present or 2 * form.hands <= form.present:
        raise InvalidInput(
            {"hands": _("举手的要超过在场的一半，也不能比在场的多。")}, form.model_dump()
        )
    body = await Body.get(id=term.body_id)
    return await _adopt(actor, body, await _open_idea(body.jurisdiction_id, form.proposal))


async def raise_supported(payload: dict[str, object]) -> None:
    """Once a vote of children is closed: what enough of them want goes to its office."""
    for row in await rows(SUPPORTED, settings().support_threshold):
        with suppress(InvalidMove):
            await _raise_supported(row)


@atomic()
async def _raise_supported(row: dict[str, Any]) -> None:
    idea = await Proposal.get(public_id=row["public_id"])
    await _raise(VISITOR, idea, Why.SUPPORT, row["department_id"], None)


@atomic()
async def receive(actor: Actor, raised: Raised) -> Raised:
    """收到了: the first clock stops."""
    require(actor, Act.RAISED_ANSWER, raised)
    open_still = Raised.filter(id=raised.id, received_at=None, refused_at=None)
    if not await open_still.update(received_at=clock.now()):
        raise InvalidMove("it has been received")
    await record(actor, "raised.received", raised)
    return await Raised.get(id=raised.id)


@atomic()
async def put_on_agenda(actor: Actor, raised: Raised, form: AgendaForm) -> Item:
    """It becomes a matter of its own, with the idea in it."""
    require(actor, Act.RAISED_ANSWER, raised)
    held = await _unanswered(raised)
    item = await open_item(
        actor,
        ItemForm(
            title=form.title,
            child_title=form.child_title,
            affects_children=Affects.YES,
            inputs=(held.proposal,),
        ),
    )
    await Raised.filter(id=held.id, received_at=None).update(received_at=clock.now())
    await record(actor, "raised.on-agenda", raised, item=item.public_id)
    return item


@atomic()
async def refuse(actor: Actor, raised: Raised, form: RefusalForm) -> Raised:
    """With a reason, and the reason in a child's words; both pass the desk."""
    require(actor, Act.RAISED_ANSWER, raised)
    refuse_unfit(form.model_dump(), child_reason=form.child_reason)
    held = await _unanswered(raised)
    moment = clock.now()
    held.update_from_dict(form.model_dump() | {"refused_at": moment})
    held.received_at = held.received_at or moment
    await held.save(update_fields=["reason", "child_reason", "refused_at", "received_at"])
    waits = await texts.forward_refusal(actor, held)
    await record(actor, "raised.refused", held, **waits)
    return held


@atomic()
async def reword_refusal(actor: Actor, raised: Raised, form: RefusalForm) -> Raised:
    """Other words for what the desk sent back; the refusal and its day stay."""
    require(actor, Act.RAISED_ANSWER, raised)
    refuse_unfit(form.model_dump(), child_reason=form.child_reason)
    held = await Raised.filter(id=raised.id).select_for_update().get()
    if held.refused_at is None:
        raise InvalidMove("it was not refused")
    held.update_from_dict(form.model_dump())
    await held.save(update_fields=["reason", "child_reason"])
    await record(actor, "raised.reworded", held, **await texts.forward_refusal(actor, held))
    return held


async def _who_sits(code: str) -> Representative:
    one = await chairs.of_card(code)
    if one.status is not Sitting.SEATED or not one.term.is_sitting:
        raise InvalidMove("who waits has no hand yet")
    return one


async def _open_idea(jurisdiction_id: str, public_id: str) -> Proposal:
    """Published here, on no agenda, and not raised before."""
    public = Proposal.filter(visibility=Visibility.PUBLISHED, held=False, author__shown=True)
    idea = await public.get_or_none(public_id=public_id)
    if idea is None or idea.jurisdiction_id != jurisdiction_id:
        raise NotFound(public_id)
    if idea.progress is not Progress.OPEN or await Raised.exists(proposal=public_id):
        raise InvalidMove("it is with the office already")
    return idea


async def _adopt(actor: Actor, body: Body, idea: Proposal) -> Raised:
    topic = await Topic.get_or_none(id=idea.topic_id or 0)
    department = topic.department_id if topic else body.department_id
    made = await _raise(actor, idea, Why.ADOPTED, department, body)
    await Backing.filter(proposal=idea.public_id).delete()
    return made


async def _raise(
    actor: Actor, idea: Proposal, why: Why, department_id: str, body: Body | None
) -> Raised:
    moment = clock.now()
    try:
        made = await Raised.create(
            proposal=idea.public_id,
            body_id=body.id if body else None,
            why=why,
            jurisdiction_id=idea.jurisdiction_id,
            department_id=department_id,
            raised_at=moment,
            receipt_due_on=due(moment, settings().receipt_days),
            answer_due_on=due(moment, settings().answer_days),
        )
    except IntegrityError as error:
        raise InvalidMove("it is with the office already") from error
    await record(actor, "raised.opened", made, why=why.value, office=department_id)
    return made


async def _unanswered(raised: Raised) -> Raised:
    held = await Raised.filter(id=raised.id).select_for_update().get()
    if held.refused_at is not None:
        raise InvalidMove("it was refused")
    if await rows("SELECT id FROM item_input WHERE subject = $1 LIMIT 1", held.proposal):
        raise InvalidMove("it lies on an agenda")
    return held
