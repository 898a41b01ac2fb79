"""A lesson is planned, opened and closed; children come in only while it is open."""

from dataclasses import dataclass
from datetime import timedelta

from tortoise.expressions import Q
from tortoise.transactions import atomic

from participation import clock
from participation.actor import VISITOR, Actor
from participation.codes import fingerprint, new_public_id, tidy, typed_code
from participation.errors import InvalidInput, InvalidMove, NotFound
from participation.i18n import gettext as _
from participation.journal.record import record
from participation.people.actions import new_sign_in
from participation.people.models import Participant, SignIn
from participation.policies import Act, require
from participation.receipts.once import Answer, once
from participation.schools.forms import PlanForm, RosterForm
from participation.schools.models import SESSION, Seat, Session, SessionStatus
from participation.schools.seating import new_seats, sit_down
from participation.schools.walks import missing_of, sheet_of
from participation.topics.models import Topic
from participation.work.enqueue import enqueue

MORE = timedelta(minutes=5)
LONGEST = timedelta(hours=3)


@atomic()
async def plan_session(actor: Actor, form: PlanForm) -> Session:
    """A lesson with its seats and their cards; nobody can come in yet."""
    require(actor, Act.SESSION_PLAN)
    topic = await _topic(actor, form.topic)
    public_id = new_public_id()
    session = await Session.create(
        public_id=public_id,
        school_id=actor.school_id,
        topic=topic,
        facilitator_id=actor.account_id,
        jurisdiction_id=actor.jurisdiction_id,
        code_hash=fingerprint(typed_code("session", public_id)),
        seat_count=form.seats,
        supports=form.used,
        **form.model_dump(exclude={"topic", "seats", "supports"}),
    )
    await Seat.bulk_create(new_seats(session))
    await record(actor, "session.planned", session)
    return session


async def _topic(actor: Actor, wanted: str) -> Topic:
    here = Topic.filter(jurisdiction_id=actor.jurisdiction_id or "", published_at__isnull=False)
    topic = await here.get_or_none(Q(public_id=wanted) | Q(slug=wanted))
    if topic is None:
        raise InvalidInput({"topic": _("请从列出的里面选一个。")})
    return topic


@atomic()
async def name_duty(actor: Actor, session: Session, form: RosterForm) -> None:
    """Who is on duty may still change while the lesson has not begun, and while it runs."""
    require(actor, Act.SESSION_RUN, session)
    if session.status is SessionStatus.CLOSED:
        raise InvalidMove("closed")
    await session.update_from_dict(form.model_dump(include=set(RosterForm.model_fields))).save()
    await record(actor, "session.duty-named", session)


@atomic()
async def open_session(actor: Actor, session: Session) -> Session:
    """Raises InvalidInput naming who is missing from the roster, what from the sheet (M-14)."""
    require(actor, Act.SESSION_RUN, session)
    missing = _missing_duty(session)
    if session.is_walk:
        missing |= missing_of(session, await sheet_of(session))
    if missing:
        raise InvalidInput(missing)
    moment = clock.now()
    ends_at = moment + timedelta(minutes=session.minutes)
    await _move(session, SessionStatus.OPEN, opened_at=moment, ends_at=ends_at)
    await _close_at_end(session, ends_at)
    await record(actor, "session.opened", session)
    return session


def _missing_duty(session: Session) -> dict[str, str]:
    needed = {
        "duty_name": _("请写上值班人。"),
        "duty_phone": _("请写上值班人的电话。"),
        "substitute_name": _("请写上替补值班人。"),
        "substitute_phone": _("请写上替补值班人的电话。"),
    }
    return {name: words for name, words in needed.items() if not getattr(session, name)}


async def _move(session: Session, there: SessionStatus, **changes: object) -> None:
    """In one statement that only one of two can win."""
    here = session.status
    SESSION.move(here, there)
    won = await Session.filter(id=session.id, status=here).update(status=there, **changes)
    if not won:
        raise InvalidMove(f"no longer {here}")
    session.update_from_dict({"status": there, **changes})


async def _close_at_end(session: Session, ends_at: object) -> None:
    await enqueue(
        "session.close",
        key=f"session.close:{session.public_id}:{ends_at}",
        run_at=session.ends_at,
        session=session.public_id,
    )


@atomic()
async def give_more_time(actor: Actor, session: Session) -> None:
    """Five minutes more, within what a lesson can be."""
    require(actor, Act.SESSION_RUN, session)
    if session.status is not SessionStatus.OPEN or not session.ends_at or not session.opened_at:
        raise InvalidMove("not open")
    if session.ends_at + MORE > session.opened_at + LONGEST or session.ends_at <= clock.now():
        raise InvalidMove("long enough")
    session.ends_at += MORE
    await session.save(update_fields=["ends_at"])
    await _close_at_end(session, session.ends_at)
    await record(actor, "session.lengthened", session)


@atomic()
async def take_step(actor: Actor, session: Session, step: str) -> None:
    """What the class is doing now, for the projector."""
    require(actor, Act.SESSION_RUN, session)
    session.step = step
    await session.save(update_fields=["step"])
    await record(actor, "session.step-taken", session, step=step)


@atomic()
async def close_session(actor: Actor, session: Session) -> Session:
    """Codes and the children's sign-ins die at once, and who chose a face is forgotten."""
    require(actor, Act.SESSION_RUN, session)
    await _close(actor, session)
    return session


@atomic()
async def close_ended(payload: dict[str, object]) -> None:
    """The bell: a job at the end of the lesson. One that was lengthened has a later job."""
    session = await Session.get_or_none(public_id=payload["session"])
    over = session and session.status is SessionStatus.OPEN
    if session and over and session.ends_at and session.ends_at <= clock.now():
        await _close(VISITOR, session)


async def _close(actor: Actor, session: Session) -> None:
    moment = clock.now()
    await _move(session, SessionStatus.CLOSED, closed_at=moment)
    seats = await Seat.filter(session_id=session.id).values_list("id", flat=True)
    await SignIn.filter(seat_id__in=list(seats), revoked_at=None).update(revoked_at=moment)
    await Seat.filter(session_id=session.id, faces__gt=0).update(faces=0)
    await record(actor, "session.closed", session)


@dataclass(frozen=True)
class Joined:
    """A child at a seat; the token goes to the browser and is kept nowhere."""

    token: str
    seat: Seat
    participant: Participant
    session: Session


async def join(secret: str, once_key: str | None = None) -> Joined:
    """Raises NotFound alike for wrong, expired, closed and full.

    A card's own seat gives the same child again; with the same `once_key` a second click does too.
    """
    secret = tidy(secret)

    async def act() -> Answer:
        return {"seat": (await sit_down(secret)).id}

    return await _welcome(await once("join", once_key, fingerprint(secret).encode(), act))


@atomic()
async def _welcome(answer: Answer) -> Joined:
    seat = await Seat.get(id=answer["seat"]).select_related("participant", "session__topic")
    participant = seat.participant
    is_open = seat.session.status is SessionStatus.OPEN
    if not isinstance(participant, Participant) or not participant.takes_part or not is_open:
        raise NotFound("code")
    return Joined(await new_sign_in(seat=seat.id), seat, participant, seat.session)
