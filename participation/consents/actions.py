"""Linking a child, deciding, taking back. A no takes effect in the transaction it is said in."""

from tortoise.transactions import atomic

from participation import clock
from participation.actor import VISITOR, Actor
from participation.codes import fingerprint
from participation.consents.ages import end_of_school_year
from participation.consents.erasing import erase_everything
from participation.consents.models import (
    Assent,
    Choice,
    Consent,
    Guardianship,
    Purpose,
)
from participation.consents.queries import may_be_under_eight, own_child
from participation.consents.standing import OWN_NO, OWN_YES, decided, latest
from participation.consents.texts import VERSION, text_read
from participation.consents.withdrawing import locked, weigh
from participation.errors import InvalidInput, NotPermitted
from participation.i18n import gettext as _
from participation.journal.record import record
from participation.people.actions import hash_password, new_sign_in, open_guardian_account
from participation.people.bars import is_barred
from participation.people.models import Account, Participant
from participation.people.queries import actor_for
from participation.policies import Act, require
from participation.schools.models import Seat, Session
from participation.schools.seating import reserve


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
    await weigh(actor, child, f"linked:{actor.participant_id}")
    return child


async def _valid_slip(slip_code: str) -> tuple[Seat, Session]:
    found = Seat.filter(slip_hash=fingerprint(slip_code), slip_used_at=None)
    seat = await found.select_for_update().first()
    session = await Session.get(id=seat.session_id) if seat else None
    if seat is None or session is None or session.slips_until <= clock.now():
        raise _no_such_slip()
    return seat, session


def _no_such_slip() -> InvalidInput:
    return InvalidInput({"slip": _("这 8 个字码连不上。可能打错了，也可能已经用过或者过期了。")})


@atomic()
async def decide(actor: Actor, child: str, purpose: Purpose, *, agrees: bool) -> Choice:
    """One purpose at a time, bound to the text as it was read; a no is never asked back."""
    require(actor, Act.CONSENT_DECIDE)
    ward = await locked(await own_child(actor, child))
    own = await Consent.filter(child_id=ward.id, guardian_id=actor.participant_id).order_by("id")
    choice = decided(latest(own, purpose).get(actor.participant_id or 0), agrees=agrees)
    consent = await Consent.create(
        child_id=ward.id,
        guardian_id=actor.participant_id,
        purpose=purpose,
        choice=choice,
        **text_read(purpose),
    )
    await record(actor, "consent.decided", ward, purpose=purpose.value, choice=choice.value)
    await weigh(actor, ward, str(consent.id))
    return choice


@atomic()
async def unlink_child(actor: Actor, child: str) -> None:
    """A guardian gives the link up: a no of theirs stays, a yes of theirs counts no more."""
    require(actor, Act.CHILD_LINK)
    ward = await locked(await own_child(actor, child))
    await Guardianship.filter(guardian_id=actor.participant_id, child_id=ward.id).delete()
    await record(actor, "child.unlinked", ward)
    await weigh(actor, ward, f"unlinked:{actor.participant_id}")


@atomic()
async def say_under_eight(actor: Actor, child: str, *, under: bool) -> None:
    """Only the guardian knows the birthday, and says no more of it than this, until September."""
    require(actor, Act.CONSENT_DECIDE)
    ward = await own_child(actor, child)
    if under and not may_be_under_eight(ward):
        raise InvalidInput({"under": _("按年级，孩子已经满 8 岁了。")})
    until = end_of_school_year(clock.today()) if under else None
    ours = Guardianship.filter(guardian_id=actor.participant_id, child_id=ward.id)
    await ours.update(reads_until=until)
    await record(actor, "child.said-under-eight", ward, under=under)


@atomic()
async def answer_for_myself(
    actor: Actor, *, agrees: bool, purpose: Purpose = Purpose.PUBLISH
) -> None:
    """The child's own yes or no; no grown-up can overrule a no (R-39)."""
    require(actor, Act.ASSENT_ANSWER)
    seat = await Seat.get_or_none(id=actor.seat_id or 0)
    if seat is None or seat.participant_id is None or not actor.session_open:
        raise NotPermitted("assent")
    await own_word(actor, seat, purpose, agrees=agrees)


@atomic()
async def own_word(actor: Actor, seat: Seat, purpose: Purpose, *, agrees: bool) -> None:
    child = await Participant.filter(id=seat.participant_id).select_for_update().get()
    says = OWN_YES if agrees else OWN_NO
    if purpose is Purpose.PUBLISH:
        await Seat.filter(id=seat.id).update(assent=says)
    said = await Assent.create(child_id=child.id, purpose=purpose, says=says, text_version=VERSION)
    await record(actor, "assent.answered", child, purpose=purpose.value)
    await weigh(actor, child, f"own:{said.id}")


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
