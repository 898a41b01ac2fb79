"""Requests that need a person: asked by a family, answered in words, or refused with a reason."""

from dataclasses import dataclass

from tortoise.queryset import QuerySet
from tortoise.transactions import atomic

from participation import clock
from participation.actor import Actor
from participation.codes import new_public_id
from participation.consents.models import Guardianship
from participation.consents.withdrawing import locked, weigh
from participation.errors import InvalidInput, InvalidMove, NotFound
from participation.i18n import gettext as _
from participation.i18n import language
from participation.journal.record import record
from participation.people.handles import handle
from participation.people.models import Account, Participant
from participation.people.queries import account_of
from participation.policies import Act, require
from participation.post import letters
from participation.rights.forms import AnswerForm, AskForm
from participation.rights.holders import Holder
from participation.rights.models import REQUEST, Asked, RequestState, RightsRequest
from participation.rights.reasons import OF_CHILDREN
from participation.settings import settings
from participation.workdays import working_days_after

MOST_OPEN = 5
PAGE = 50


@atomic()
async def ask(holder: Holder, form: AskForm) -> RightsRequest:
    """Written down with its last day; the same whatever else is known of the child."""
    if not holder.is_guardian and form.kind not in OF_CHILDREN:
        raise InvalidInput({"kind": _("请从列出的里面选一个。")})
    if await _asked_by(holder).filter(state=RequestState.OPEN).count() >= MOST_OPEN:
        raise InvalidInput({"words": _("还有几个没有回答。请先等一等。")})
    asked = await RightsRequest.create(
        public_id=new_public_id(),
        child_id=holder.child.id,
        account_id=holder.account_id,
        work=holder.work,
        jurisdiction_id=holder.child.jurisdiction_id,
        kind=form.kind,
        words=form.words,
        due_on=working_days_after(clock.today(), settings().rights_working_days),
    )
    await record(holder.actor, "rights.asked", asked, kind=form.kind.value)
    return asked


def _asked_by(holder: Holder) -> QuerySet[RightsRequest]:
    """One's own: another guardian's questions are nobody else's."""
    own = RightsRequest.filter(child_id=holder.child.id, work=holder.work)
    return own if holder.work else own.filter(account_id=holder.account_id)


async def own_requests(holder: Holder) -> list[RightsRequest]:
    return await _asked_by(holder).order_by("-id").limit(PAGE)


@dataclass(frozen=True)
class Waiting:
    """What the officer sees of it: an animal, never a name."""

    request: RightsRequest
    handle: str
    grade_band: str
    by_guardian: bool


async def to_answer(actor: Actor, page: int = 1) -> list[Waiting]:
    """Whose last day comes first; one more than a page when there are more."""
    require(actor, Act.RIGHTS_QUEUE)
    return [_waiting(one) for one in await _here(actor, RequestState.OPEN, page)]


async def answered(actor: Actor) -> list[Waiting]:
    require(actor, Act.RIGHTS_QUEUE)
    done = RightsRequest.filter(jurisdiction_id=actor.jurisdiction_id)
    found = done.exclude(state=RequestState.OPEN).order_by("-id").limit(PAGE)
    return [_waiting(one) for one in await found.select_related("child")]


async def _here(actor: Actor, state: RequestState, page: int) -> list[RightsRequest]:
    here = RightsRequest.filter(jurisdiction_id=actor.jurisdiction_id, state=state)
    some = here.order_by("due_on", "id").offset((max(page, 1) - 1) * PAGE).limit(PAGE + 1)
    return await some.select_related("child")


async def counts(actor: Actor) -> tuple[int, int]:
    """How many wait, and of how many the day has passed."""
    require(actor, Act.RIGHTS_QUEUE)
    here = RightsRequest.filter(jurisdiction_id=actor.jurisdiction_id, state=RequestState.OPEN)
    return await here.count(), await here.filter(due_on__lt=clock.today()).count()


async def one(actor: Actor, public_id: str) -> Waiting:
    found = await RightsRequest.get_or_none(public_id=public_id).select_related("child")
    if found is None:
        raise NotFound("request")
    require(actor, Act.RIGHTS_ANSWER, found)
    return _waiting(found)


def _waiting(request: RightsRequest) -> Waiting:
    child: Participant = request.child
    shown = child.animal and not child.erased_at
    return Waiting(
        request=request,
        handle=handle(child, language()) if shown else "",
        grade_band=child.grade_band if shown else "",
        by_guardian=request.account_id is not None,
    )


@atomic()
async def answer(actor: Actor, public_id: str, form: AnswerForm) -> RightsRequest:
    """By a named officer, once; what was asked to be put right is put right in the same moment."""
    request = await RightsRequest.get_or_none(public_id=public_id)
    if request is None:
        raise NotFound("request")
    require(actor, Act.RIGHTS_ANSWER, request)
    officer = await account_of(actor)
    if not officer.display_name:
        raise InvalidMove("an answer carries a name")
    await _close(request, form, officer)
    if request.state is RequestState.ANSWERED:
        await _put_right(actor, request, form)
    await _write(request)
    await record(actor, "rights.answered", request, state=request.state.value, reason=form.reason)
    return request


async def _close(request: RightsRequest, form: AnswerForm, officer: Account) -> None:
    """In one statement that only one of two officers can win."""
    there = REQUEST.move(request.state, RequestState(form.verdict))
    refused = there is RequestState.REFUSED
    changes = {
        "state": there,
        "answer": form.answer,
        "reason": str(form.reason) if refused else "",
        "answered_at": clock.now(),
        "answered_by_id": officer.id,
        "answered_by": officer.display_name,
    }
    still = RightsRequest.filter(id=request.id, state=RequestState.OPEN)
    if not await still.update(**changes):
        raise InvalidMove("somebody answered first")
    request.update_from_dict(changes)


async def _put_right(actor: Actor, request: RightsRequest, form: AnswerForm) -> None:
    child = await Participant.get(id=request.child_id)
    if request.kind is Asked.GRADE and form.grade_band and not child.erased_at:
        await Participant.filter(id=child.id).update(grade_band=form.grade_band)
        await record(actor, "child.grade-corrected", child)
        await weigh(actor, await locked(child), f"grade:{request.public_id}")
    if request.kind is Asked.LINK and form.unlink and request.account_id:
        account = await Account.get(id=request.account_id)
        await Guardianship.filter(child_id=child.id, guardian_id=account.participant_id).delete()
        await record(actor, "child.unlinked", child)
        await weigh(actor, await locked(child), f"unlinked:{account.participant_id}")


async def _write(request: RightsRequest) -> None:
    """Says that there is an answer, not what was asked or answered."""
    account = await Account.get_or_none(id=request.account_id or 0)
    if account is not None and account.active:
        where = f"{settings().public_url}/guardian"
        await letters.write(
            f"rights.answered:{request.public_id}",
            "rights.answered",
            account.login,
            _("您的请求有回答了"),
            _("您在一米看城提的一个请求，有回答了。请登录后在“孩子的信息”里看：%(where)s")
            % {"where": where},
        )
