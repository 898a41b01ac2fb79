"""Linking a child, deciding, taking back. A no takes effect in the transaction it is said in."""

from datetime import datetime, timedelta

from tortoise.transactions import atomic

from participation import clock
from participation.actor import VISITOR, Actor
from participation.codes import fingerprint
from participation.consents.erasing import erase_everything
from participation.consents.models import Choice, Consent, Guardianship, Purpose
from participation.consents.queries import own_child
from participation.consents.standing import decided, latest, standing
from participation.consents.texts import VERSION
from participation.consents.withholding import take_out_of_public
from participation.errors import InvalidInput, NotPermitted
from participation.i18n import gettext as _
from participation.journal.record import record
from participation.people.actions import hash_password, new_sign_in, open_guardian_account
from participation.people.bars import is_barred
from participation.people.models import Account, Participant, SignIn
from participation.people.queries import actor_for
from participation.policies import Act, require
from participation.reports.cells import settle_author
from participation.schools.models import Seat, Session
from participation.schools.seating import reserve
from participation.settings import settings
from participation.work.enqueue import enqueue

SLIP_LIVES = timedelta(days=30)


async def begin(slip_code: str, login: str, password: str) -> str:
    """A guardian without an account opens one with the slip in hand; the token of the sign-in."""
    account = await _open_account(slip_code, login, await hash_password(password))
    return await new_sign_in(account=account.id)


@atomic()
async def _open_account(slip_code: str, login: str, password_hash: str) -> Account:
    _seat, session = await _valid_slip(slip_code)
    account = await open_guardian_account(login, password_hash, session.jurisdiction_id)
    await link_child(actor_for(account), slip_code)
    return account


@atomic()
async def link_child(actor: Actor, slip_code: str) -> Participant:
    """A slip links once. Wrong, used, expired and not for you get the same sentence."""
    require(actor, Act.CHILD_LINK)
    seat, session = await _valid_slip(slip_code)
    if seat.participant_id and await is_barred(actor.account_id, seat.participant_id):
        raise _no_such_slip()
    child = await Participant.get(id=await reserve(seat, session))
    await Seat.filter(id=seat.id).update(slip_used_at=clock.now())
    await Guardianship.get_or_create(guardian_id=actor.participant_id, child_id=child.id)
    await record(actor, "child.linked", child)
    return child


async def _valid_slip(slip_code: str) -> tuple[Seat, Session]:
    found = Seat.filter(slip_hash=fingerprint(slip_code), slip_used_at=None)
    seat = await found.select_for_update().first()
    session = await Session.get(id=seat.session_id) if seat else None
    if seat is None or session is None or _slip_ends(session) <= clock.now():
        raise _no_such_slip()
    return seat, session


def _no_such_slip() -> InvalidInput:
    return InvalidInput({"slip": _("这 8 个字码连不上。可能打错了，也可能已经用过或者过期了。")})


def _slip_ends(session: Session) -> datetime:
    end: datetime = session.closed_at or session.ends_at or session.planned_for
    return end + SLIP_LIVES


@atomic()
async def decide(actor: Actor, child: str, purpose: Purpose, *, agrees: bool) -> Choice:
    """One purpose at a time, bound to the text as it was read; a no is never asked back."""
    require(actor, Act.CONSENT_DECIDE)
    ward = await _locked(await own_child(actor, child))
    own = await Consent.filter(child_id=ward.id, guardian_id=actor.participant_id).order_by("id")
    choice = decided(latest(own, purpose).get(actor.participant_id or 0), agrees=agrees)
    consent = await Consent.create(
        child_id=ward.id,
        guardian_id=actor.participant_id,
        purpose=purpose,
        choice=choice,
        text_version=VERSION,
    )
    await record(actor, "consent.decided", ward, purpose=purpose.value, choice=choice.value)
    await _apply(actor, ward)
    if purpose is Purpose.TAKE_PART and not agrees:
        await _leave(ward, consent.id)
    return choice


async def _locked(child: Participant) -> Participant:
    """Two who answer at once answer one after the other, and nobody publishes in between."""
    return await Participant.filter(id=child.id).select_for_update().get()


async def _apply(actor: Actor, child: Participant) -> None:
    history = await Consent.filter(child_id=child.id).order_by("id")
    seat = await Seat.get_or_none(participant_id=child.id)
    now = standing(history, seat.assent if seat else "")
    child.shown, child.takes_part = now.shown, now.takes_part
    await child.save(update_fields=["shown", "takes_part"])
    if not child.shown:
        await take_out_of_public(actor, child)
    await settle_author(child.id)


async def _leave(child: Participant, consent_id: int) -> None:
    seats = await Seat.filter(participant_id=child.id).values_list("id", flat=True)
    signed_in = SignIn.filter(seat_id__in=list(seats), revoked_at=None)
    await signed_in.update(revoked_at=clock.now())
    await enqueue(
        "child.erase",
        key=f"child.erase:{consent_id}",
        run_at=clock.now() + timedelta(days=settings().erase_days),
        child=child.public_id,
    )


@atomic()
async def answer_for_myself(actor: Actor, *, agrees: bool) -> None:
    """The child's own yes or no to others seeing it; no grown-up can overrule a no (R-39)."""
    seat = await Seat.get_or_none(id=actor.seat_id or 0)
    if seat is None or seat.participant_id is None or not actor.session_open:
        raise NotPermitted("assent")
    child = await Participant.filter(id=seat.participant_id).select_for_update().get()
    seat.assent = "yes" if agrees else "no"
    await seat.save(update_fields=["assent"])
    await record(actor, "assent.answered", child)
    await _apply(actor, child)


@atomic()
async def erase_due(payload: dict[str, object]) -> None:
    """The days after a withdrawal are over. Who agreed again in the meantime keeps everything."""
    child = await Participant.filter(public_id=payload["child"]).select_for_update().first()
    if child is not None and not child.takes_part:
        await erase_everything(VISITOR, child)


@atomic()
async def erase(actor: Actor, child: str) -> None:
    """A guardian asks for everything to go: out of public now, erased within the promised days."""
    await decide(actor, child, Purpose.TAKE_PART, agrees=False)
