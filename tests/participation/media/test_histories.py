"""Whatever happens to a picture, in whatever order: who may not see it does not, and nobody but
the desk ever gets what lies under its masks.
"""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tortoise.transactions import in_transaction

from participation.actor import VISITOR, Actor, Role
from participation.consents.erasing import erase_work
from participation.contributions.models import Visibility
from participation.errors import NotFound, NotPermitted, NotSignedIn, ParticipationError
from participation.jobs import HANDLERS
from participation.media import masking, store
from participation.media.actions import receive
from participation.media.forms import MasksForm
from participation.media.models import Media, Showing, Stage
from participation.media.queries import picture
from participation.reports.actions import withdraw
from participation.reports.models import PhotoReport
from participation.review import actions as review
from participation.review import flags
from participation.safeguarding.models import Concern
from participation.topics.models import Topic
from participation.work.models import Job
from participation.work.worker import claim, do, put_back, work_off
from tests.factories import (
    ELSEWHERE,
    make_actor,
    make_child,
    make_participant,
    make_report,
    make_session,
)
from tests.participation.media.photos import is_covered, secret

pytestmark = pytest.mark.usefixtures("database")

DRAWN = {"kind": "hand", "box": [0.05, 0.05, 0.2, 0.2]}
REFUSALS = (NotFound, NotPermitted, NotSignedIn)


@dataclass
class Life:
    """One picture in one report, and everybody around it."""

    author: Actor
    moderator: Actor
    others: list[Actor]
    report: PhotoReport
    media: str

    async def of(self) -> Media:
        return await Media.get(public_id=self.media)


async def prepare(life: Life) -> None:
    await work_off(HANDLERS)


async def fail(life: Life) -> None:
    """A worker took the job and died, or its darkroom did."""
    for job in await claim(only=["photo.prepare"]):
        await put_back(job, "DarkroomDown")
        await Job.filter(id=job.id).update(run_at=job.run_at)


async def empty_bins(life: Life) -> None:
    for job in await claim(only=["media.remove"]):
        await do(job, HANDLERS)


async def confirm(life: Life) -> None:
    masks = (await life.of()).masks
    form = MasksForm.parse({"masks": [*masks, DRAWN]})
    await masking.confirm_masks(life.moderator, life.media, form)


async def publish(life: Life) -> None:
    await review.publish(life.moderator, life.report.public_id)


async def give_back(life: Life) -> None:
    await review.return_to_author(life.moderator, life.report.public_id, "unclear")


async def withhold(life: Life) -> None:
    await review.withhold(life.moderator, life.report.public_id, "values")


async def take_down(life: Life) -> None:
    await review.take_down(life.moderator, life.report.public_id, "values")


async def flag(life: Life) -> None:
    await flags.flag(life.others[0], life.report.public_id)


async def take_back(life: Life) -> None:
    await withdraw(life.author, life.report.public_id)


async def erase(life: Life) -> None:
    async with in_transaction():
        await erase_work(VISITOR, await PhotoReport.get(id=life.report.id))


STEPS: list[Callable[[Life], Awaitable[None]]] = [
    prepare,
    prepare,
    fail,
    empty_bins,
    confirm,
    publish,
    publish,
    give_back,
    withhold,
    take_down,
    flag,
    take_back,
    erase,
]


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(st.sampled_from(STEPS), min_size=2, max_size=9))
async def test_stranger_sees_only_what_is_confirmed_and_public(
    steps: list[Callable[[Life], Awaitable[None]]],
) -> None:
    life = await begin()
    await look_around(life)
    for step in steps:
        with suppress(ParticipationError):
            await step(life)
        await look_around(life)


async def test_one_whole_life() -> None:
    """The same eyes on the way that every picture should go, and back."""
    life = await begin()
    for step in (publish, prepare, confirm, publish):
        with suppress(ParticipationError):
            await step(life)
        await look_around(life)
    assert await seen_by(VISITOR, life.media)

    for step in (flag, publish, take_down, take_back, empty_bins):
        await step(life)
        await look_around(life)
    assert await seen_by(life.author, life.media) == []


async def begin() -> Life:
    await Job.all().delete()
    await Concern.all().delete()
    session = await make_session()
    author = await make_child(session)
    media = await receive(author, secret())
    report = await make_report(
        await Topic.get(id=session.topic_id),
        visibility=Visibility.WAITING,
        author_id=author.participant_id,
        media=[media.public_id],
    )
    await Media.filter(id=media.id).update(used_by=report.public_id)
    others = [
        await make_child(session, 2),
        VISITOR,
        Actor(Role.GUARDIAN, 9001, (await make_participant()).id, author.jurisdiction_id),
        await make_actor(Role.OFFICER),
        await make_actor(Role.FACILITATOR),
        await make_actor(Role.MODERATOR, jurisdiction_id=ELSEWHERE),
    ]
    return Life(author, await make_actor(), others, report, media.public_id)


async def look_around(life: Life) -> None:
    media, report = await life.of(), await PhotoReport.get(id=life.report.id)
    public = media.showing is Showing.PUBLIC and media.stage is Stage.CONFIRMED
    for stranger in life.others:
        seen = await seen_by(stranger, life.media)
        assert bool(seen) is public, (stranger.role, media.stage, media.showing)
        assert all(map(is_covered, seen))
    if public:
        assert (report.visibility, report.held) == (Visibility.PUBLISHED, False)
    for insider in (life.author, life.moderator):
        assert all(map(is_covered, await seen_by(insider, life.media)))
    for someone in (life.author, *life.others):
        with pytest.raises(REFUSALS):
            await masking.negative(someone, life.media)


async def seen_by(actor: Actor, media: str) -> list[bytes]:
    """Each variant that this person can get hold of."""
    found = []
    for side in store.SIZES:
        for form in store.FORMS:
            with suppress(ParticipationError):
                found.append((await picture(actor, media, side, form, patience_s=0.0)).data)
    return found
