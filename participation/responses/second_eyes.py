"""A second pair of eyes: no answer with substance goes out on one officer's word alone."""

from collections.abc import Mapping

from tortoise.transactions import atomic

from participation import clock
from participation.actor import Actor, Role
from participation.agendas.models import Item
from participation.errors import Conflict
from participation.journal.record import record
from participation.jurisdictions.queries import coordinating_office
from participation.media.actions import attach, hand_on
from participation.people.models import Account
from participation.people.queries import actor_for, works
from participation.policies import Act, require
from participation.responses.actions import refuse_out_of_turn, refuse_unfit_answer, respond
from participation.responses.forms import ResponseForm, SentenceForm
from participation.responses.models import SUBSTANTIVE, Response
from participation.responses.seconds import AnswerDraft, DraftState

MOST = 100


@atomic()
async def hand_in(actor: Actor, item: Item, form: ResponseForm) -> Response | AnswerDraft:
    """Out at once where nothing is promised or refused yet, or where nobody else could read it."""
    require(actor, Act.RESPONSE_PUBLISH, item)
    reader = await second_reader(item.department_id, item.jurisdiction_id, actor.account_id)
    if form.verdict not in SUBSTANTIVE or reader is None:
        return await respond(actor, item, form)
    held = await Item.filter(id=item.id).select_for_update().get()
    await refuse_out_of_turn(held, form)
    refuse_unfit_answer(form)
    if await AnswerDraft.filter(item_id=item.id, state=DraftState.WAITING).exists():
        raise Conflict("another draft of this answer waits already")
    draft = await AnswerDraft.create(
        item_id=item.id,
        jurisdiction_id=item.jurisdiction_id,
        department_id=item.department_id,
        reader_department_id=reader,
        account_id=actor.account_id,
        words=form.model_dump(mode="json"),
    )
    await attach(actor, form.media, draft)
    await record(actor, "response.drafted", item, draft=draft.public_id)
    return draft


@atomic()
async def confirm(actor: Actor, draft: AnswerDraft) -> Response:
    """The other officer has read it: it is answered from this moment, and goes to the desk."""
    require(actor, Act.ANSWER_CONFIRM, draft)
    await draft.become(DraftState.CONFIRMED, decided_by=actor.account_id, decided_at=clock.now())
    author = actor_for(await Account.get(id=draft.account_id))
    item = await Item.get(id=draft.item_id)
    form = form_of(draft)
    await hand_on(draft)
    response = await respond(author, item, form, second=actor.account_id)
    await record(actor, "response.confirmed", item, response=response.public_id)
    return response


@atomic()
async def send_back(actor: Actor, draft: AnswerDraft, form: SentenceForm) -> AnswerDraft:
    """A word from one officer to the other; nobody else reads it."""
    require(actor, Act.ANSWER_CONFIRM, draft)
    said = {"sentence": form.sentence, "decided_by": actor.account_id, "decided_at": clock.now()}
    await draft.become(DraftState.RETURNED, **said)
    await hand_on(draft)
    await record(actor, "response.sent-back", await Item.get(id=draft.item_id))
    return draft


@atomic()
async def take_back(actor: Actor, draft: AnswerDraft) -> AnswerDraft:
    require(actor, Act.ANSWER_TAKE_BACK, draft)
    await draft.become(DraftState.TAKEN_BACK, decided_at=clock.now())
    await hand_on(draft)
    await record(actor, "response.taken-back", await Item.get(id=draft.item_id))
    return draft


async def second_reader(department_id: str, jurisdiction_id: str, writer: int | None) -> str | None:
    """Whose officer reads it: a colleague, else the coordinating office, else there is nobody."""
    if await _somebody(department_id, writer):
        return department_id
    coordinator = await coordinating_office(jurisdiction_id)
    if coordinator and await _somebody(coordinator, writer):
        return coordinator
    return None


def form_of(draft: AnswerDraft) -> ResponseForm:
    words: Mapping[str, object] = draft.words
    return ResponseForm.parse({name: said for name, said in words.items() if said is not None})


async def _somebody(department_id: str, but: int | None) -> bool:
    officers = Account.filter(role=Role.OFFICER, department_id=department_id, active=True)
    others = officers.exclude(id=but) if but else officers
    return any(works(one.role, one.active, one.vouched_until) for one in await others.limit(MOST))
