"""An alert climbs from person to person until somebody has taken it; each step is told once.

A step is a job of the step before, enqueued in its transaction; people are told by the post, whose
letters and calls stand in the same transaction. So a killed worker loses nothing: either a step
and all that it wrote are there, or the step is done again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

import structlog

from participation import clock
from participation.actor import Role
from participation.people.models import Account
from participation.post.calls import call
from participation.post.keeping import tried, went
from participation.post.letters import write
from participation.post.mailing import is_address
from participation.safeguarding.duty import on_duty, roster
from participation.safeguarding.models import Alert, Channel, Concern, ConcernStatus, DutyPerson
from participation.safeguarding.words import letter_of, payload_of
from participation.settings import settings
from participation.work.enqueue import enqueue, hasten
from participation.work.worker import Payload

LOOKS_S = (3, 13, 25)  # after one try of each way; after a silent server; after a killed worker
MOST = 30

log = structlog.get_logger("safeguarding")


@dataclass(frozen=True)
class Reached:
    """One person and the ways to them; somebody who only has an account has no number here."""

    mail: str
    pager: str = ""
    person_id: int | None = None


async def sound(concern: Concern) -> None:
    """In the act's transaction: the next step is due now. For a case that is opened again too."""
    await enqueue("concern.alert", concern=concern.id, step=await _last_step(concern) + 1)


async def alert(payload: Payload) -> None:
    """concern.alert: tells the next on duty; a concern taken meanwhile needs nobody.

    Of two jobs for a step (an old timer, a case opened again) the second finds it done.
    """
    waiting = Concern.filter(id=payload["concern"], status=ConcernStatus.OPEN)
    concern = await waiting.select_for_update().first()
    step = int(str(payload["step"]))
    if concern is None or await _last_step(concern) >= step:
        return
    people, everyone = await _next_people(concern)
    await _tell(concern, step, people, everyone=everyone)
    await _go_on(concern, step)
    log.warning("concern.waiting", concern=concern.public_id, step=step)


async def _go_on(concern: Concern, step: int) -> None:
    await enqueue(
        "concern.alert",
        key=_job(concern, step + 1),
        run_at=clock.now() + timedelta(minutes=settings().ack_min),
        concern=concern.id,
        step=step + 1,
    )
    await _look(concern, step, 0)


async def _look(concern: Concern, step: int, look: int) -> None:
    await enqueue(
        "concern.watch",
        key=f"concern.watch:{concern.public_id}:{step}:{look}",
        run_at=clock.now() + timedelta(seconds=LOOKS_S[look] - (LOOKS_S[look - 1] if look else 0)),
        concern=concern.id,
        step=step,
        look=look,
    )


async def watch(payload: Payload) -> None:
    """concern.watch: when no way to this person worked, the next person is told now."""
    concern = await Concern.get_or_none(id=payload["concern"], status=ConcernStatus.OPEN)
    if concern is None:
        return
    step, look = int(str(payload["step"])), int(str(payload["look"]))
    told = await Alert.filter(concern_id=concern.id, step=step).limit(2 * MOST)
    await note_sent(told)
    if any(one.sent_at or one.everyone for one in told):
        return
    if look + 1 == len(LOOKS_S) or await tried([one.key for one in told]):
        await hasten(_job(concern, step + 1))
    else:
        await _look(concern, step, look + 1)


async def taken(concern: Concern) -> None:
    """In the transaction of the acknowledgement: the clock of this alert stops."""
    await note_sent(await _run(concern))
    await Alert.filter(concern_id=concern.id, acknowledged_at=None).update(
        acknowledged_at=clock.now()
    )


async def note_sent(alerts: Iterable[Alert]) -> None:
    """Times stay with the alert when the letter is long forgotten."""
    unsent = [one for one in alerts if one.sent_at is None]
    sent = await went([one.key for one in unsent])
    changed = [one for one in unsent if one.key in sent]
    for one in changed:
        one.sent_at = sent[one.key]
    if changed:
        await Alert.bulk_update(changed, fields=["sent_at"])


async def _next_people(concern: Concern) -> tuple[list[Reached], bool]:
    """The first on duty who was not told yet; after the last of them all, again and again."""
    people = await roster(concern.jurisdiction_id)
    told = {one.person_id for one in await _run(concern)}
    there = on_duty(people, clock.now()) or people
    fresh = [one for one in there if one.id not in told]
    if fresh:
        return [_reached(fresh[0])], False
    return [*map(_reached, people), *await _officers(concern, people)], True


def _reached(one: DutyPerson) -> Reached:
    return Reached(one.mail, one.pager, one.id)


async def _officers(concern: Concern, people: Iterable[DutyPerson]) -> list[Reached]:
    """Those who have the room's key and are on no list: the last resort, and all where none is."""
    known = {one.mail.lower() for one in people}
    here = Account.filter(
        role=Role.SAFEGUARDING, active=True, jurisdiction_id=concern.jurisdiction_id
    )
    found = await here.order_by("id").limit(MOST)
    return [Reached(one.login) for one in found if is_address(one.login) and one.login not in known]


async def _tell(concern: Concern, step: int, people: list[Reached], *, everyone: bool) -> None:
    """Every way to a person at once: the pager does not wait for the mail."""
    subject, body = letter_of(concern.public_id, drill=concern.drill)
    payload = payload_of(concern.public_id, drill=concern.drill)
    for number, one in enumerate(people):
        key = f"alert:{concern.public_id}:{step}:{number}"
        await _note(concern, step, one, Channel.LETTER, f"{key}:letter", everyone=everyone)
        await write(f"{key}:letter", "alert", one.mail, subject, body, urgent=True)
        if one.pager:
            await _note(concern, step, one, Channel.CALL, f"{key}:call", everyone=everyone)
            await call(f"{key}:call", "alert", one.pager, payload, urgent=True)
    if not people:
        key = f"alert:{concern.public_id}:{step}"
        await _note(concern, step, Reached(""), Channel.NOBODY, key, everyone=True)
        log.error("concern.nobody", concern=concern.public_id)


async def _note(
    concern: Concern, step: int, one: Reached, channel: Channel, key: str, *, everyone: bool
) -> None:
    await Alert.create(
        concern_id=concern.id,
        step=step,
        everyone=everyone,
        person_id=one.person_id,
        channel=channel,
        key=key,
        due_at=clock.now(),
    )


async def _run(concern: Concern) -> list[Alert]:
    """What was told since the concern was opened, or opened again."""
    now = Alert.filter(concern_id=concern.id, acknowledged_at=None)
    return await now.order_by("-id").limit(4 * MOST)


async def _last_step(concern: Concern) -> int:
    last = await Alert.filter(concern_id=concern.id).order_by("-step").first()
    return last.step if last else 0


def _job(concern: Concern, step: int) -> str:
    return f"concern.alert:{concern.public_id}:{step}"
