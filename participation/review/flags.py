"""Something is wrong here: who says so, when a person must look, and what the person answers."""

from tortoise.transactions import atomic

from participation import clock
from participation.actor import Actor, Role
from participation.codes import new_public_id
from participation.contributions.models import Contribution, Visibility
from participation.errors import InvalidInput, InvalidMove, NotFound
from participation.i18n import gettext as _
from participation.journal.record import record
from participation.media import actions as media
from participation.people.doorkeeper import neighbourhood
from participation.policies import Act, require
from participation.review import actions, pair
from participation.review.answers import settle
from participation.review.models import Flag, FlagAnswer
from participation.review.queue import find
from participation.review.reasons import FINE, FLAGGED, REASONS
from participation.throttle import Throttle

ENOUGH = 20


class FlagBox:
    """A visitor has no name: an address counts once a day for a thing, in memory only."""

    def __init__(self, throttle: Throttle) -> None:
        self._throttle = throttle

    async def drop(self, actor: Actor, address: str, subject: str, reason: str) -> None:
        what, who = f"flag-{subject}", neighbourhood(address)
        if actor.is_authenticated:
            await flag(actor, subject, reason)
        elif not await self._throttle.is_blocked(what, who):
            await flag(actor, subject, reason)
            await self._throttle.count_miss(what, who)


@atomic()
async def flag(actor: Actor, subject: str, reason: str = "") -> None:
    """Something is wrong here. One flag of a child hides it until a person has looked (R-17)."""
    kind, contribution = await find(subject)
    require(actor, Act.CONTRIBUTION_FLAG, contribution)
    if contribution.visibility is not Visibility.PUBLISHED or contribution.held:
        raise InvalidMove("not public") if actor.is_authenticated else NotFound(subject)
    if reason and reason not in FLAGGED:
        raise InvalidInput({"reason": _("请选一个理由。")})
    if not await _raise(actor, kind, subject, reason):
        return
    if actor.role is Role.CHILD:
        await contribution.become(Visibility.WITHHELD)
        await contribution.become(Visibility.WAITING)
        await media.hide(contribution)
    await record(actor, "contribution.flagged", contribution, kind=kind)


async def _raise(actor: Actor, kind: str, subject: str, reason: str) -> bool:
    """Once for each who is signed in; after an answer, anew. False when there are enough."""
    crowded = await Flag.filter(subject=subject, answered_at=None).count() >= ENOUGH
    if crowded and actor.role is not Role.CHILD:
        return False
    flagger = actor.scope if actor.is_authenticated else f"visitor:{new_public_id()}"
    said = {"reason": reason, "at": clock.now(), "role": actor.role.value}
    known, new = await Flag.get_or_create(
        subject=subject, flagger=flagger, defaults={"kind": kind, **said}
    )
    if not new and known.answered_at:
        await Flag.filter(id=known.id).update(
            answered_at=None, answered_by=None, answer="", answer_reason="", **said
        )
    return True


@atomic()
async def answer_flag(
    actor: Actor, subject: str, answer: FlagAnswer, reason: str, sentence: str = ""
) -> Contribution:
    """A person has looked: away with it, or everybody may see it again."""
    contribution = await actions.claim(actor, subject)
    if not isinstance(contribution, Contribution):
        raise NotFound(subject)
    require(actor, Act.FLAG_ANSWER, contribution)
    if reason not in (REASONS if answer is FlagAnswer.HIDE else FINE):
        raise InvalidInput({"reason": _("请选一个理由。")})
    if not await Flag.exists(subject=subject, answered_at=None):
        raise InvalidMove("no flag is waiting")
    if answer is FlagAnswer.PUBLISH and not await pair.agree(actor, contribution):
        return contribution
    await settle(actor, subject, answer, reason)
    decided = await _decided(actor, contribution, answer, reason, sentence)
    await record(actor, "flag.answered", contribution, answer=answer.value, reason=reason)
    return decided


async def _decided(
    actor: Actor, known: Contribution, answer: FlagAnswer, reason: str, sentence: str
) -> Contribution:
    subject, is_public = known.public_id, known.visibility is Visibility.PUBLISHED
    if answer is FlagAnswer.HIDE:
        put_away = actions.take_down if is_public else actions.withhold
        return await put_away(actor, subject, reason, sentence)
    return await (actions.uphold if is_public else actions.publish)(actor, subject)
