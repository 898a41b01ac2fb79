"""The first on duty is told, then the next, then all, again and again until somebody has it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tortoise.transactions import in_transaction

from participation import clock
from participation.actor import VISITOR, Actor, Role
from participation.jobs import HANDLERS
from participation.post.keeping import standing
from participation.post.models import Letter, State
from participation.safeguarding import actions, alerts, duty
from participation.safeguarding.models import Alert, Channel, Concern, ConcernStatus, Source
from participation.work import worker
from participation.work.models import Job
from tests.factories import make_account, make_actor, number
from tests.participation.safeguarding.duties import a_concern, form, list_of, told
from tests.receivers import Receiver

pytestmark = pytest.mark.usefixtures("database")

MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # ten in the morning at school
ACK = timedelta(minutes=30)


async def until(moment: datetime) -> None:
    """The worker does what falls due till then, each at its time."""
    while True:
        due = Job.filter(state="ready", run_at__lte=moment, kind__in=list(HANDLERS))
        first = await due.order_by("run_at").first()
        if first is None:
            return
        with clock.at(max(first.run_at, clock.now())):
            await worker.work_off(HANDLERS)


async def opened(moment: datetime = MONDAY) -> Concern:
    with clock.at(moment):
        return await a_concern()


async def test_first_on_duty_is_told_at_once_without_any_content(mail: Receiver) -> None:
    await list_of(3)
    concern = await a_concern()
    await worker.work_off(HANDLERS)

    (letter,) = mail.mails
    assert (letter["To"], letter["Subject"]) == ("duty1@example.org", "有一件事在等您")
    text = letter.get_content()
    assert f"/waiting/{concern.public_id}" in text
    assert not any(word in f"{letter}" for word in ("不敢回家", "保护", "safeguarding", "help"))
    assert [(step, way) for step, _person, way in await told()] == [(1, "letter")]


async def test_unacknowledged_climbs_to_the_next_and_then_to_all(mail: Receiver) -> None:
    _officer, people = await list_of(2)
    last = await make_account(Role.SAFEGUARDING, login="head@example.org")
    await opened()
    with clock.at(MONDAY):
        await until(MONDAY + 4 * ACK)

    first, second = (one.id for one in people)
    assert [(step, person) for step, person, _way in await told()] == [
        (1, first),
        (2, second),
        *[(3, first), (3, second), (3, None)],
        *[(4, first), (4, second), (4, None)],
        *[(5, first), (5, second), (5, None)],
    ]
    due = {one.step: one.due_at for one in await Alert.all()}
    assert [due[step] - MONDAY for step in sorted(due)] == [n * ACK for n in range(5)]
    assert {str(one["To"]) for one in mail.mails} >= {last.login}
    assert len(set(mail.ids())) == len(mail.ids()) == 11


async def test_acknowledging_stops_the_clock_and_keeps_the_times(mail: Receiver) -> None:
    officer, _people = await list_of(2)
    concern = await opened()
    with clock.at(MONDAY):
        await until(MONDAY + timedelta(minutes=5))
    with clock.at(MONDAY + timedelta(minutes=6)):
        await actions.acknowledge(officer, await Concern.get(id=concern.id))
        await until(MONDAY + 5 * ACK)

    (alert,) = await Alert.all()
    assert (alert.sent_at, alert.acknowledged_at) == (MONDAY, MONDAY + timedelta(minutes=6))
    assert len(mail.mails) == 1


async def test_next_is_tried_at_once_when_nobody_could_be_told(mail: Receiver) -> None:
    mail.manner = "451"
    _officer, people = await list_of(3)
    await opened()
    with clock.at(MONDAY):
        await until(MONDAY + timedelta(seconds=46))

    due = {one.step: (one.due_at - MONDAY).seconds for one in await Alert.all()}
    assert due == {1: 0, 2: 3, 3: 6, 4: 9}
    assert [person for step, person, _way in await told() if step < 4] == [p.id for p in people]

    mail.manner = ""
    with clock.at(MONDAY):
        await until(MONDAY + timedelta(minutes=20))
    assert len(set(mail.ids())) == len(mail.ids()) == await Letter.all().count() == 6


async def test_next_is_told_when_no_worker_sends(database: str) -> None:
    await list_of(2)
    await opened()
    steps = {kind: HANDLERS[kind] for kind in ("concern.alert", "concern.watch")}
    for second in range(0, 31, 1):
        with clock.at(MONDAY + timedelta(seconds=second)):
            await worker.work_off(steps)

    assert [(one.due_at - MONDAY).seconds for one in await Alert.filter(step=2)] == [25]


async def test_pager_and_mail_go_at_once_and_one_of_them_is_enough(
    mail: Receiver, page: Receiver
) -> None:
    mail.manner = "550"
    await list_of(2, pager=f"http://127.0.0.1:{page.port}/duty")
    concern = await opened()
    with clock.at(MONDAY):
        await until(MONDAY + timedelta(minutes=1))

    assert [(step, way) for step, _person, way in await told()] == [(1, "letter"), (1, "call")]
    (call,) = page.calls
    assert concern.public_id.encode() in call.body
    assert "不敢".encode() not in call.body


async def test_only_who_is_on_duty_at_that_hour_is_told_and_at_night_the_list_from_its_top(
    mail: Receiver,
) -> None:
    officer = await make_actor(Role.SAFEGUARDING, login="partner-room")
    await duty.enlist(officer, form(1, begins="18:00", ends="08:00"))
    await duty.enlist(officer, form(2, begins="08:00", ends="18:00", days=[1, 2, 3, 4, 5]))
    await opened()
    with clock.at(MONDAY):
        await until(MONDAY)
    assert [str(one["To"]) for one in mail.mails] == ["duty2@example.org"]

    sunday = MONDAY - timedelta(days=1)
    await opened(sunday)
    with clock.at(sunday):
        await until(sunday)
    assert str(mail.mails[-1]["To"]) == "duty1@example.org"


async def test_without_a_list_those_with_the_rooms_key_are_told(mail: Receiver) -> None:
    await make_account(Role.SAFEGUARDING, login="room@example.org")
    await make_account(Role.SAFEGUARDING, login="gone@example.org", active=False)
    await make_account(Role.MODERATOR, login="desk@example.org")
    await a_concern()
    await worker.work_off(HANDLERS)

    assert [str(one["To"]) for one in mail.mails] == ["room@example.org"]


async def test_nobody_at_all_is_seen_and_asked_again(mail: Receiver) -> None:
    await opened()
    with clock.at(MONDAY):
        await until(MONDAY)
        assert [one.channel for one in await Alert.all()] == [Channel.NOBODY]
        await list_of(1)
        await until(MONDAY + ACK)

    assert [str(one["To"]) for one in mail.mails] == ["duty1@example.org"]


async def test_drill_says_so(mail: Receiver) -> None:
    await list_of(1)
    concern = await a_concern()
    await Concern.filter(id=concern.id).update(drill=True)
    await worker.work_off(HANDLERS)

    assert mail.mails[0]["Subject"] == "【演练】有一件事在等您"


async def test_case_opened_again_is_told_from_the_top(mail: Receiver) -> None:
    officer, _people = await list_of(2)
    concern = await opened()
    with clock.at(MONDAY):
        await until(MONDAY)
        await actions.acknowledge(officer, concern)
    later = MONDAY + timedelta(minutes=10)
    with clock.at(later):
        await open_again(concern)
        await until(later)
        await until(MONDAY + ACK)

    assert [(step, person) for step, person, _way in await told()] == [(1, 1), (2, 1)]


async def open_again(concern: Concern) -> None:
    async with in_transaction():
        await Concern.filter(id=concern.id).update(status=ConcernStatus.OPEN)
        await alerts.sound(concern)


async def test_step_that_is_rolled_back_leaves_no_half(mail: Receiver) -> None:
    await list_of(1)
    await a_concern()
    with pytest.raises(ZeroDivisionError):
        await step_and_fail()

    assert (await Alert.all().count(), await Letter.all().count()) == (0, 0)
    await worker.work_off(HANDLERS)
    assert len(mail.mails) == 1


async def step_and_fail() -> None:
    async with in_transaction():
        (job,) = await Job.filter(kind="concern.alert")
        await alerts.alert(job.payload)
        raise ZeroDivisionError


@dataclass
class Story:
    """One city with its list, its cases, and a mail server that comes and goes."""

    city: str
    officer: Actor
    mail: Receiver
    page: Receiver
    now: datetime = MONDAY
    cases: list[Concern] = field(default_factory=list)
    taken: dict[int, int] = field(default_factory=dict)


async def open_case(story: Story) -> None:
    with clock.at(story.now):
        case = await actions.open_concern(VISITOR, Source.HELP, jurisdiction_id=story.city)
    story.cases.append(case)


async def acknowledge(story: Story) -> None:
    for case in story.cases:
        fresh = await Concern.get(id=case.id)
        if fresh.status is ConcernStatus.OPEN:
            with clock.at(story.now):
                await actions.acknowledge(story.officer, fresh)
            story.taken[case.id] = await Alert.filter(concern_id=case.id).count()
            return


async def reopen(story: Story) -> None:
    for case in story.cases:
        if story.taken.pop(case.id, None) is not None:
            with clock.at(story.now):
                await open_again(case)
            return


async def enlist(story: Story) -> None:
    n = number()
    address = f"http://127.0.0.1:{story.page.port}/{n}" if n % 2 else ""
    await duty.enlist(story.officer, form(n, pager=address))


async def dismiss(story: Story) -> None:
    for one in (await duty.roster(story.city))[:1]:
        await duty.dismiss(story.officer, one)


async def break_mail(story: Story) -> None:
    story.mail.manner = "451"


async def mend_mail(story: Story) -> None:
    story.mail.manner = ""


async def wait(story: Story) -> None:
    story.now += timedelta(minutes=11)
    with clock.at(story.now - timedelta(minutes=11)):
        await until(story.now)


async def wait_long(story: Story) -> None:
    for _ in range(4):
        await wait(story)


STEPS: list[Callable[[Story], Awaitable[None]]] = [
    *(open_case, acknowledge, reopen, enlist, enlist, dismiss),
    *(break_mail, mend_mail, wait, wait, wait_long),
]


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(st.sampled_from(STEPS), min_size=3, max_size=12))
async def test_whatever_happens_an_open_case_is_told_in_time_and_each_telling_is_one(
    mail: Receiver, page: Receiver, steps: list[Callable[[Story], Awaitable[None]]]
) -> None:
    story = await begin(mail, page)
    await open_case(story)
    for step in [*steps, mend_mail, wait_long]:
        await step(story)

    for case in story.cases:
        await case_was_told_in_time(story, await Concern.get(id=case.id))
    await all_arrived_once(story)


async def begin(mail: Receiver, page: Receiver) -> Story:
    await Job.all().delete()
    mail.manner, city = "", f"city-{number()}"
    mail.mails.clear()
    page.calls.clear()
    login = f"room{number()}@example.org"
    officer = await make_actor(Role.SAFEGUARDING, jurisdiction_id=city, login=login)
    return Story(city, officer, mail, page)


async def case_was_told_in_time(story: Story, case: Concern) -> None:
    run = await Alert.filter(concern_id=case.id).order_by("step", "id")
    if case.id in story.taken:
        assert len(run) == story.taken[case.id], "told after somebody had it"
        assert all(one.acknowledged_at for one in run)
        return
    now = [one for one in run if one.acknowledged_at is None]
    assert now, "an open case was told to nobody"
    times = [*sorted({one.due_at for one in now}), story.now]
    assert all(after - before <= ACK for before, after in pairwise(times))
    alone = [(one.person_id, one.channel) for one in now if not one.everyone]
    assert len(alone) == len(set(alone)), "told twice before all were told"


async def all_arrived_once(story: Story) -> None:
    keys = await Alert.filter(concern_id__in=[one.id for one in story.cases]).values_list(
        "key", flat=True
    )
    written = await standing([str(key) for key in keys])
    assert len(written) == len(keys)
    assert {one.state for one in written.values()} <= {State.SENT}
    arrived = story.mail.ids() + story.page.ids()
    assert sorted(arrived) == sorted(one.mark for one in written.values())
