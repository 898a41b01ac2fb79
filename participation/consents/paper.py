"""Slips that came back on paper: the school types them in, a second person looks at each yes."""

from datetime import timedelta

from tortoise.transactions import atomic

from participation import clock
from participation.actor import Actor
from participation.codes import LENGTH, fingerprint, tidy
from participation.consents.forms import PaperForm
from participation.consents.models import Assent, Consent, Paper
from participation.consents.standing import decided, latest
from participation.consents.texts import text_read
from participation.consents.withdrawing import locked, weigh
from participation.errors import InvalidInput, InvalidMove, NotFound
from participation.i18n import gettext as _
from participation.journal.record import record
from participation.localized import FIRST
from participation.people.bars import barred
from participation.people.models import Kind, Participant
from participation.policies import Act, require
from participation.schools.models import Seat, Session
from participation.schools.seating import reserve

UNDO = timedelta(hours=1)
METHOD = "paper"


@atomic()
async def enter(actor: Actor, session: Session, form: PaperForm) -> Paper:
    """A no counts at once, a yes after the second look; the newest paper of a child counts."""
    require(actor, Act.CONSENT_ENTER, session)
    if session.slips_until <= clock.now():
        raise InvalidMove("slips of this lesson are over")
    seat = await _seat(actor, session, form.seat)
    child = await locked(await Participant.get(id=await reserve(seat, session)))
    paper = await Paper.create(
        child_id=child.id,
        signer_id=await _signer(child),
        session_id=session.id,
        seat_number=seat.number,
        signed_on=form.signed_on,
        entered_by_id=actor.account_id,
    )
    await _write(paper, form)
    await record(actor, "consent.paper-entered", child, paper=paper.public_id)
    await weigh(actor, child, f"paper:{paper.id}")
    return paper


async def _seat(actor: Actor, session: Session, typed: str) -> Seat:
    """By the number of the seat, or by the eight signs of the slip."""
    seats = Seat.filter(session_id=session.id).select_for_update()
    if typed.isdecimal() and len(typed) < LENGTH:
        seat = await seats.get_or_none(number=int(typed))
    else:
        seat = await seats.get_or_none(slip_hash=fingerprint(tidy(typed)))
    if seat is None or seat.participant_id in await barred(actor.account_id):
        raise InvalidInput({"seat": _("这节课没有这个席位，也没有这张纸条。")})
    return seat


async def _signer(child: Participant) -> int:
    """Of one child one signer: what a later paper says replaces what an earlier one said."""
    before = await Paper.filter(child_id=child.id).order_by("id").first()
    if before is not None:
        return before.signer_id
    signer = await Participant.create(kind=Kind.GUARDIAN, jurisdiction_id=child.jurisdiction_id)
    return signer.id


async def _write(paper: Paper, form: PaperForm) -> None:
    signed = Consent.filter(guardian_id=paper.signer_id, paper__void_at=None)
    history = await signed.order_by("id")
    consents = [
        Consent(
            child_id=paper.child_id,
            guardian_id=paper.signer_id,
            purpose=purpose,
            choice=decided(latest(history, purpose).get(paper.signer_id), agrees=ticked),
            method=METHOD,
            paper_id=paper.id,
            **text_read(purpose, form.edition, FIRST),
        )
        for purpose, ticked in form.ticks.items()
    ]
    await Consent.bulk_create(consents)
    assents = [
        Assent(
            child_id=paper.child_id,
            purpose=purpose,
            says=says,
            text_version=form.edition,
            paper_id=paper.id,
        )
        for purpose, says in form.own.items()
    ]
    await Assent.bulk_create(assents)


@atomic()
async def look_again(actor: Actor, public_id: str, *, same: bool) -> None:
    """Another account holds the slip beside the screen: the same, or it is taken back."""
    paper = await _open(actor, public_id)
    if paper.entered_by_id == actor.account_id:
        raise InvalidMove("the second look is another's")
    if not same:
        await _take_back(actor, paper)
        return
    if paper.seen_at is not None:
        raise InvalidMove("already looked at")
    child = await locked(await Participant.get(id=paper.child_id))
    seen = {"seen_by_id": actor.account_id, "seen_at": clock.now()}
    await Paper.filter(id=paper.id).update(**seen)
    await record(actor, "consent.paper-seen", child, paper=paper.public_id)
    await weigh(actor, child, f"paper-seen:{paper.id}")


@atomic()
async def undo(actor: Actor, public_id: str) -> None:
    """The wrong seat. One's own within the hour; later only another may: a no is not undone so."""
    paper = await _open(actor, public_id)
    mine = paper.entered_by_id == actor.account_id
    if mine and paper.entered_at + UNDO <= clock.now():
        raise InvalidMove("the hour is over")
    await _take_back(actor, paper)


async def _open(actor: Actor, public_id: str) -> Paper:
    """Another school's paper is not there, nor is one that was taken back."""
    found = Paper.filter(public_id=public_id, void_at=None).select_for_update()
    paper = await found.first()
    session = await Session.get_or_none(id=paper.session_id) if paper else None
    away = await barred(actor.account_id)
    if paper is None or session is None or session.school_id != actor.school_id:
        raise NotFound("paper")
    if paper.child_id in away:
        raise NotFound("paper")
    require(actor, Act.CONSENT_SECOND, session)
    return paper


async def _take_back(actor: Actor, paper: Paper) -> None:
    child = await locked(await Participant.get(id=paper.child_id))
    void = {"void_by_id": actor.account_id, "void_at": clock.now()}
    await Paper.filter(id=paper.id).update(**void)
    await record(actor, "consent.paper-taken-back", child, paper=paper.public_id)
    await weigh(actor, child, f"paper-void:{paper.id}")
