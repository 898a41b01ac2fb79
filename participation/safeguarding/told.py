"""What became of the alerts, as the room sees it: waiting, sent, failed; and how long it took."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from participation import clock
from participation.actor import Actor
from participation.policies import Act, require
from participation.post.keeping import standing
from participation.post.models import Call, Letter, State
from participation.safeguarding.models import Alert, Channel, Concern, ConcernStatus, DutyPerson
from participation.safeguarding.queries import require_safeguarding

MOST = 120
SEASON = timedelta(days=90)


@dataclass(frozen=True)
class Told:
    """One line: to whom, which way, and how far. The name is empty for somebody on no list."""

    step: int
    name: str
    channel: str
    due_at: datetime
    sent_at: datetime | None
    acknowledged_at: datetime | None
    state: str
    reason: str


async def told(actor: Actor, concern: Concern) -> list[Told]:
    """Of one case, in its order."""
    require(actor, Act.CONCERN_HANDLE, concern)
    return await _lines(
        await Alert.filter(concern_id=concern.id).order_by("step", "id").limit(MOST)
    )


async def unsent(actor: Actor) -> list[Told]:
    """Of cases that nobody has taken: what ought to have gone out and has not."""
    require_safeguarding(actor)
    found = (
        await Alert.filter(
            concern__jurisdiction_id=actor.jurisdiction_id,
            concern__status=ConcernStatus.OPEN,
            acknowledged_at=None,
        )
        .order_by("-id")
        .limit(MOST)
    )
    return [one for one in await _lines(found) if one.state in {"trouble", "failed", "nobody"}]


async def _lines(alerts: Sequence[Alert]) -> list[Told]:
    posts = await standing([one.key for one in alerts])
    ids = {one.person_id for one in alerts if one.person_id}
    people = await DutyPerson.filter(id__in=list(ids)).values_list("id", "name")
    names = {int(str(id)): str(name) for id, name in people}
    return [_line(one, posts.get(one.key), names) for one in alerts]


def _line(alert: Alert, post: Letter | Call | None, names: dict[int, str]) -> Told:
    sent_at = alert.sent_at or (post.sent_at if post else None)
    return Told(
        step=alert.step,
        name=names.get(alert.person_id or 0, ""),
        channel=alert.channel.value,
        due_at=alert.due_at,
        sent_at=sent_at,
        acknowledged_at=alert.acknowledged_at,
        state="sent" if sent_at else _state(alert, post),
        reason=post.reason if post else "",
    )


def _state(alert: Alert, post: Letter | Call | None) -> str:
    """Tried once in vain is trouble, though it is tried again."""
    if alert.channel is Channel.NOBODY:
        return "nobody"
    if post is None or post.state is State.FAILED:
        return "failed"
    return "trouble" if post.attempts or post.due_at is None else "waiting"


@dataclass(frozen=True)
class Measured:
    """Of cases, not of drills: seconds to the first alert, minutes until somebody had it."""

    cases: int
    seconds_to_alert: float | None
    minutes_to_acknowledge: float | None
    late: int


async def measured(actor: Actor, late_after: timedelta) -> Measured:
    """The last season; for the room itself (I-10 publishes only what is summed by province)."""
    require_safeguarding(actor)
    cases = (
        await Concern.filter(
            jurisdiction_id=actor.jurisdiction_id,
            drill=False,
            opened_at__gte=clock.now() - SEASON,
        )
        .order_by("-opened_at")
        .limit(1000)
    )
    first = await _first_sent([one.id for one in cases])
    to_alert = [(first[one.id] - one.opened_at).total_seconds() for one in cases if one.id in first]
    took = [(one.acknowledged_at or clock.now()) - one.opened_at for one in cases]
    done = [wait for one, wait in zip(cases, took, strict=True) if one.acknowledged_at]
    return Measured(
        cases=len(cases),
        seconds_to_alert=median(to_alert) if to_alert else None,
        minutes_to_acknowledge=median(one.total_seconds() / 60 for one in done) if done else None,
        late=sum(wait > late_after for wait in took),
    )


async def _first_sent(ids: Sequence[int]) -> dict[int, datetime]:
    """The latest first, so that the earliest is what stays."""
    sent = Alert.filter(concern_id__in=list(ids), sent_at__isnull=False, step=1)
    found = await sent.order_by("-sent_at").values_list("concern_id", "sent_at")
    return {int(str(id)): clock.parse(str(at)) for id, at in found}
