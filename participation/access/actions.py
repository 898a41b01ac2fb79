"""A request on its way: asked, approved or denied, begun, ended, revoked; and broken glass."""

from datetime import datetime, timedelta

from tortoise.transactions import atomic

from participation import clock
from participation.access.deciders import desk_of, overseer
from participation.access.forms import AskForm, DenyForm, GlassForm, ReviewForm
from participation.access.models import (
    ANSWERED_WITHIN,
    BEGUN_WITHIN,
    REVIEWED_WITHIN,
    STANDING,
    AccessRequest,
    Approval,
    Purpose,
    Standing,
)
from participation.access.subjects import require_there
from participation.access.telling import tell_of_broken_glass
from participation.actor import Actor, Role
from participation.errors import InvalidInput, InvalidMove, NotFound, NotPermitted
from participation.i18n import gettext as _
from participation.journal.record import record
from participation.policies import Act, require

GLASS_MINUTES = 30


@atomic()
async def ask(actor: Actor, form: AskForm) -> AccessRequest:
    """Says what is needed and what for; opens nothing."""
    require(actor, Act.ACCESS_ASK)
    asked = await _asked(actor, form, form.purpose, form.minutes)
    asked.until = clock.now() + ANSWERED_WITHIN
    await asked.save()
    await record(actor, "access.asked", asked, what=asked.what.value, purpose=asked.purpose.value)
    return asked


async def _asked(
    actor: Actor, form: AskForm | GlassForm, purpose: Purpose, minutes: int
) -> AccessRequest:
    place = actor.jurisdiction_id or ""
    try:
        await require_there(actor.role, form.what, form.subject, place)
    except NotFound as error:
        raise InvalidInput({"subject": _("这里没有这个编号。")}, form.model_dump()) from error
    return AccessRequest(
        jurisdiction_id=place,
        asker_id=actor.account_id,
        role=actor.role,
        what=form.what,
        subject=form.subject,
        purpose=purpose,
        sentence=form.sentence,
        minutes=minutes,
    )


@atomic()
async def approve(actor: Actor, public_id: str) -> AccessRequest:
    """One yes; a name needs one of each office. Never the asker himself."""
    desk = await desk_of(actor)
    require(actor, Act.ACCESS_OVERSEE, desk)
    asked = await _locked(public_id)
    require(actor, Act.ACCESS_DECIDE, desk.over(asked))
    _require_live(asked, Standing.OPEN)
    said = Approval.filter(request_id=asked.id)
    if await said.filter(office=desk.office).exists():
        raise InvalidMove("this office has said yes")
    if await said.filter(account_id=actor.account_id or 0).exists():
        raise InvalidMove("this person has said yes")
    await Approval.create(request_id=asked.id, account_id=actor.account_id, office=desk.office)
    if await said.count() >= asked.needs:
        await _move(asked, Standing.APPROVED, until=clock.now() + BEGUN_WITHIN)
    await record(actor, "access.approved", asked, office=desk.office)
    return asked


@atomic()
async def deny(actor: Actor, public_id: str, form: DenyForm) -> None:
    """One no is enough, with a sentence for the asker."""
    desk = await desk_of(actor)
    require(actor, Act.ACCESS_OVERSEE, desk)
    asked = await _locked(public_id)
    require(actor, Act.ACCESS_DECIDE, desk.over(asked))
    _require_live(asked, Standing.OPEN)
    await _move(asked, Standing.DENIED, answer=form.answer)
    await record(actor, "access.denied", asked)


@atomic()
async def begin(actor: Actor, public_id: str) -> AccessRequest:
    """The minutes run from now on, in this browser only."""
    asked = await _own(actor, public_id)
    _require_live(asked, Standing.APPROVED)
    if asked.role is not actor.role:
        raise InvalidMove("asked in another role")
    until = clock.now() + timedelta(minutes=asked.minutes)
    await _move(asked, Standing.RUNNING, until=until, sign_in_id=_browser(actor))
    await record(actor, "access.begun", asked, minutes=asked.minutes)
    return asked


@atomic()
async def end(actor: Actor, public_id: str) -> None:
    """The asker needs it no longer."""
    asked = await _own(actor, public_id)
    await _move(asked, Standing.ENDED)
    await record(actor, "access.ended", asked)


@atomic()
async def revoke(actor: Actor, public_id: str) -> None:
    """Shut at once, also while somebody is looking; broken glass by the officer himself only."""
    desk = await overseer(actor)
    asked = await _locked(public_id)
    require(actor, Act.ACCESS_OVERSEE, desk.over(asked))
    if asked.glass and actor.role is not Role.DATA_OFFICER:
        raise NotFound(public_id)
    await _move(asked, Standing.REVOKED)
    await record(actor, "access.revoked", asked)


@atomic()
async def break_glass(actor: Actor, form: GlassForm) -> AccessRequest:
    """A safeguarding officer cannot wait: open at once, told at once, reviewed within days."""
    require(actor, Act.GLASS_BREAK)
    asked = await _asked(actor, form, Purpose.SAFETY, GLASS_MINUTES)
    moment = clock.now()
    asked.update_from_dict(
        {
            "standing": Standing.RUNNING,
            "until": moment + timedelta(minutes=GLASS_MINUTES),
            "sign_in_id": _browser(actor),
            "glass": True,
            "review_by": moment + REVIEWED_WITHIN,
        }
    )
    await asked.save()
    await tell_of_broken_glass(asked)
    await record(actor, "access.glass-broken", asked, what=asked.what.value)
    return asked


@atomic()
async def review(actor: Actor, public_id: str, form: ReviewForm) -> None:
    """Whether the glass was rightly broken; once, by an officer who did not break it."""
    require(actor, Act.CHILD_DATA_OVERSEE)
    asked = await _locked(public_id)
    require(actor, Act.GLASS_REVIEW, asked)
    if not asked.glass or asked.reviewed_at is not None:
        raise InvalidMove("nothing to review")
    asked.reviewed_by_id, asked.reviewed_at = actor.account_id, clock.now()
    asked.justified, asked.answer = form.justified, form.answer
    await asked.save(update_fields=["reviewed_by_id", "reviewed_at", "justified", "answer"])
    await record(actor, "access.reviewed", asked, justified=form.justified)


def _browser(actor: Actor) -> int:
    """A machine's key has no screen that could carry a watermark."""
    if actor.sign_in_id is None:
        raise NotPermitted("needs a sign-in")
    return actor.sign_in_id


async def _locked(public_id: str) -> AccessRequest:
    asked = await AccessRequest.filter(public_id=public_id).select_for_update().first()
    if asked is None:
        raise NotFound(public_id)
    return asked


async def _own(actor: Actor, public_id: str) -> AccessRequest:
    """Another's request looks like none."""
    require(actor, Act.ACCESS_ASK)
    asked = await _locked(public_id)
    if asked.asker_id != actor.account_id:
        raise NotFound(public_id)
    require(actor, Act.ACCESS_OWN, asked)
    return asked


def _require_live(asked: AccessRequest, standing: Standing) -> None:
    if asked.standing is not standing or asked.is_over:
        raise InvalidMove(f"no longer {standing}")


async def _move(asked: AccessRequest, there: Standing, **changes: str | int | datetime) -> None:
    """In one statement that only one of two can win, and nobody after its time."""
    here = asked.standing
    STANDING.move(here, there)
    live = AccessRequest.filter(id=asked.id, standing=here, until__gt=clock.now())
    if not await live.update(standing=there, **changes):
        raise InvalidMove(f"no longer {here}")
    asked.update_from_dict({"standing": there, **changes})
