"""The duty list: who is told first, who next, and in which hours of the week."""

from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta

from tortoise.functions import Max
from tortoise.transactions import atomic

from participation import clock
from participation.actor import Actor
from participation.codes import new_public_id
from participation.database import hold, rows
from participation.errors import InvalidInput, NotFound
from participation.i18n import gettext as _
from participation.journal.record import record
from participation.policies import Act, require
from participation.post.calls import call
from participation.post.letters import write
from participation.post.signing import secret_for, secrets_of
from participation.safeguarding.forms import DutyForm
from participation.safeguarding.models import DutyPerson
from participation.safeguarding.words import letter_of, payload_of
from participation.settings import Settings

MOST = 30
LESSONS = "SELECT DISTINCT jurisdiction_id AS place FROM session WHERE status = 'open'"


async def roster(jurisdiction_id: str | None) -> list[DutyPerson]:
    """In the order in which they are told."""
    here = DutyPerson.filter(jurisdiction_id=jurisdiction_id or "")
    return await here.order_by("position", "id").limit(MOST)


async def unheard(config: Settings) -> list[str]:
    """Where a child may call now and no one on the list can be reached by letter or pager.

    Home is where the calls of those go who sit in no lesson.
    """
    places = {config.home_jurisdiction, *(row["place"] for row in await rows(LESSONS))}
    known = secrets_of(config.call_secrets)
    heard = {
        one.jurisdiction_id
        for one in await DutyPerson.filter(jurisdiction_id__in=sorted(places))
        if (one.mail and config.mail_url) or (one.pager and secret_for(one.pager, known))
    }
    return sorted(places - heard)


async def roster_for(actor: Actor) -> list[DutyPerson]:
    require(actor, Act.DUTY_KEEP, actor)
    return await roster(actor.jurisdiction_id)


async def person(actor: Actor, public_id: str) -> DutyPerson:
    require(actor, Act.DUTY_KEEP, actor)
    found = await DutyPerson.get_or_none(public_id=public_id, jurisdiction_id=actor.jurisdiction_id)
    if found is None:
        raise NotFound(public_id)
    return found


def on_duty(people: Iterable[DutyPerson], moment: datetime) -> list[DutyPerson]:
    return [one for one in people if covers(one, moment)]


def covers(one: DutyPerson, moment: datetime) -> bool:
    """The end itself belongs to whoever comes next; equal ends mean the whole day."""
    here = clock.local(moment)
    begins, ends = time.fromisoformat(one.begins), time.fromisoformat(one.ends)
    today = here.isoweekday() in one.days
    if begins < ends:
        return today and begins <= here.time() < ends
    yesterday = (here - timedelta(days=1)).isoweekday() in one.days
    return (today and here.time() >= begins) or (yesterday and here.time() < ends)


def holes(people: Sequence[DutyPerson]) -> dict[int, list[tuple[int, int]]]:
    """Of each day the spans of hours that begin with nobody on duty; all are told then."""
    monday = datetime(2024, 1, 1, tzinfo=clock.ZONE)  # any Monday
    found: dict[int, list[tuple[int, int]]] = {}
    for day in range(1, 8):
        for hour in range(24):
            if not on_duty(people, monday + timedelta(days=day - 1, hours=hour)):
                _lengthen(found.setdefault(day, []), hour)
    return found


def _lengthen(spans: list[tuple[int, int]], hour: int) -> None:
    if spans and spans[-1][1] == hour:
        spans[-1] = (spans[-1][0], hour + 1)
    else:
        spans.append((hour, hour + 1))


@atomic()
async def enlist(actor: Actor, form: DutyForm) -> DutyPerson:
    """At the end of the list."""
    require(actor, Act.DUTY_KEEP, actor)
    await hold(f"duty.{actor.jurisdiction_id}")
    here = DutyPerson.filter(jurisdiction_id=actor.jurisdiction_id)
    if await here.count() >= MOST:
        raise InvalidInput({"name": _("最多 %(most)s 个人。") % {"most": MOST}})
    (last,) = await here.annotate(last=Max("position")).values_list("last", flat=True) or (0,)
    made = await DutyPerson.create(
        jurisdiction_id=actor.jurisdiction_id,
        position=int(str(last or 0)) + 1,
        **form.model_dump(),
    )
    await record(actor, "duty.enlisted", made)
    return made


@atomic()
async def revise(actor: Actor, one: DutyPerson, form: DutyForm) -> None:
    require(actor, Act.DUTY_KEEP, one)
    await one.update_from_dict(form.model_dump()).save()
    await record(actor, "duty.revised", one)


@atomic()
async def move_up(actor: Actor, one: DutyPerson) -> None:
    """Is told before the one who was told before."""
    require(actor, Act.DUTY_KEEP, one)
    await hold(f"duty.{one.jurisdiction_id}")
    people = await roster(one.jurisdiction_id)
    ids = [each.id for each in people]
    place = ids.index(one.id) if one.id in ids else 0
    if place == 0:
        return
    before = people[place - 1]
    mine, theirs = people[place].position, before.position
    await DutyPerson.filter(id=one.id).update(position=theirs)
    await DutyPerson.filter(id=before.id).update(position=mine)
    await record(actor, "duty.moved", one)


@atomic()
async def dismiss(actor: Actor, one: DutyPerson) -> None:
    """Name and addresses go at once; alerts keep a number."""
    require(actor, Act.DUTY_KEEP, one)
    await DutyPerson.filter(id=one.id).delete()
    await record(actor, "duty.dismissed", one)


@atomic()
async def try_out(actor: Actor, one: DutyPerson) -> None:
    """A drill to one person by each way, so that a wrong address is not found out in earnest."""
    require(actor, Act.DUTY_KEEP, one)
    key = f"duty.trial:{new_public_id()}"
    subject, body = letter_of("", drill=True)
    await write(f"{key}:letter", "duty.trial", one.mail, subject, body, urgent=True)
    if one.pager:
        await call(f"{key}:call", "duty.trial", one.pager, payload_of("", drill=True), urgent=True)
    await record(actor, "duty.tried", one)
