"""Whatever three moderators, an author and readers do, in whatever order: a lease is one person's,
two people stand behind what needs two, and nobody judges an objection to himself.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from participation import clock
from participation.actor import Actor, Role
from participation.contributions.models import Visibility
from participation.errors import InvalidMove, ParticipationError
from participation.reports.models import PhotoReport
from participation.reports.recount import recount
from participation.review import actions, flags
from participation.review.models import Decision, FirstYes, Lease, Objection, Verdict
from participation.review.objections import object_to
from participation.review.pair import flagged_twice
from participation.review.queue import waiting
from participation.review.undoing import undo
from tests.factories import make_actor, make_child, make_report, make_session

pytestmark = pytest.mark.usefixtures("database")

MODERATORS = 3
DECIDING = ("publish", "publish_place", "give_back", "withhold")
OTHERS = ("claim", "renew", "release", "expire", "undo", "object", "flag", "take_down")
Step = tuple[str, int]


@dataclass
class Desk:
    """One report of a lesson, those who read it, those who flag it."""

    author: Actor
    moderators: list[Actor]
    readers: list[Actor]
    report: PhotoReport
    passed: timedelta = field(default_factory=timedelta)

    async def claim(self, who: int) -> None:
        await actions.claim(self.moderators[who], self.report.public_id)

    async def renew(self, who: int) -> None:
        await actions.renew(self.moderators[who], self.report.public_id)

    async def release(self, who: int) -> None:
        await actions.release(self.moderators[who], self.report.public_id)

    async def expire(self, who: int) -> None:
        self.passed += timedelta(minutes=6 * (who + 1))

    async def publish(self, who: int) -> None:
        await actions.publish(self.moderators[who], self.report.public_id)

    async def publish_place(self, who: int) -> None:
        await actions.publish(self.moderators[who], self.report.public_id, public_place=True)

    async def give_back(self, who: int) -> None:
        await actions.return_to_author(self.moderators[who], self.report.public_id, "unclear")

    async def withhold(self, who: int) -> None:
        await actions.withhold(self.moderators[who], self.report.public_id, "values")

    async def take_down(self, who: int) -> None:
        await actions.take_down(self.moderators[who], self.report.public_id, "values")

    async def undo(self, who: int) -> None:
        await undo(self.moderators[who], self.report.public_id)

    async def object(self, who: int) -> None:
        await object_to(self.author, self.report.public_id)

    async def flag(self, who: int) -> None:
        await flags.flag(self.readers[who], self.report.public_id)

    async def holder(self) -> int | None:
        held = await Lease.get_or_none(subject=self.report.public_id, until__gt=clock.now())
        return held.account_id if held else None


async def begin() -> Desk:
    session = await make_session(seats=4)
    author, *children = [await make_child(session, seat) for seat in (1, 2, 3)]
    report = await make_report(
        await session.topic, author_id=author.participant_id, visibility=Visibility.WAITING
    )
    moderators = [await make_actor() for _ in range(MODERATORS)]
    return Desk(author, moderators, [*children, await make_actor(Role.GUARDIAN)], report)


async def take(desk: Desk, step: Step) -> None:
    name, who = step
    holder, me = await desk.holder(), desk.moderators[who].account_id
    if name in DECIDING and holder not in (None, me):
        with pytest.raises(InvalidMove):
            await getattr(desk, name)(who)
        return
    with suppress(ParticipationError):
        await getattr(desk, name)(who)
        if name in ("claim", "renew"):
            assert await desk.holder() == me


async def look(desk: Desk) -> None:
    report = await PhotoReport.get(id=desk.report.id)
    if report.visibility is Visibility.PUBLISHED:
        await _is_rightly_public(report)
    objected = await Objection.get_or_none(subject=report.public_id)
    if objected and objected.decision_id:
        assert (await Decision.get(id=objected.decision_id)).account_id != objected.against
    for one in await FirstYes.filter(subject=report.public_id):
        assert report.visibility is Visibility.WAITING
        mine = next(who for who in desk.moderators if who.account_id == one.account_id)
        shown, _more = await waiting(mine, 100)
        assert report.public_id not in [item.public_id for item in shown]


async def _is_rightly_public(report: PhotoReport) -> None:
    last = await Decision.filter(subject=report.public_id, undone_at=None).order_by("-id").first()
    assert last is not None
    assert last.verdict is Verdict.PUBLISH
    two = last.seconded is not None and last.seconded != last.account_id
    assert two or not report.public_place
    assert two or not await flagged_twice(report.public_id) or last.before == "published"


def steps() -> st.SearchStrategy[Sequence[Step]]:
    names = st.sampled_from([*DECIDING, *DECIDING, *OTHERS])
    return st.lists(st.tuples(names, st.integers(0, MODERATORS - 1)), min_size=3, max_size=14)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(history=steps())
async def test_leases_pairs_and_objections_hold_in_any_order(history: Sequence[Step]) -> None:
    desk = await begin()
    started = clock.now()
    for number, step in enumerate(history):
        with clock.at(started + desk.passed + timedelta(seconds=number)):
            await take(desk, step)
            await look(desk)
    assert await recount() == 0
