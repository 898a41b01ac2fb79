"""A second system: anyone may call, only safeguarding officers of the place may read."""

import asyncio

import pytest

from participation import clock
from participation.actor import VISITOR, Actor, Role
from participation.errors import InvalidInput, InvalidMove, NotFound, NotSignedIn
from participation.journal.models import Entry
from participation.safeguarding import actions, queries
from participation.safeguarding.models import Concern, ConcernStatus, Look, Source
from participation.work.models import Job
from tests.factories import ELSEWHERE, HERE, make_actor

pytestmark = pytest.mark.usefixtures("database")

WORDS = "爸爸打我，晚上不敢回家"


async def a_concern() -> Concern:
    return await actions.open_concern(VISITOR, Source.HELP, words=WORDS, jurisdiction_id=HERE)


async def an_officer(**given: object) -> Actor:
    return await make_actor(Role.SAFEGUARDING, **given)


async def test_anyone_may_call_and_leaves_no_trace_of_who() -> None:
    concern = await a_concern()

    entry = await Entry.get(kind="concern.opened")
    assert (entry.role, entry.account_id, entry.detail) == ("visitor", None, {})
    assert [job.payload for job in await Job.filter(kind="concern.alert")] == [
        {"concern": concern.id, "step": 1}
    ]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SAFEGUARDING])
async def test_to_everybody_else_the_room_is_not_there(role: Role) -> None:
    concern = await a_concern()
    actor = Actor(role, 1, 1, HERE)
    expected = NotSignedIn if role is Role.VISITOR else NotFound

    with pytest.raises(expected):
        await queries.concerns(actor)
    with pytest.raises(expected):
        await queries.concern(actor, concern.public_id)


async def test_another_city_sees_no_case() -> None:
    concern = await a_concern()
    stranger = await an_officer(jurisdiction_id=ELSEWHERE)

    assert await queries.concerns(stranger) == []
    with pytest.raises(NotFound):
        await queries.concern(stranger, concern.public_id)


async def test_looking_needs_a_purpose_and_leaves_a_line() -> None:
    concern, officer = await a_concern(), await an_officer()

    with pytest.raises(InvalidInput):
        await actions.look(officer, concern, "  ")
    await actions.look(officer, concern, "准备报告")

    assert [one.purpose for one in await Look.all()] == ["准备报告"]


async def test_two_acknowledge_at_once_and_one_has_it() -> None:
    concern = await a_concern()
    officers = [await an_officer(), await an_officer()]
    copies = [await Concern.get(id=concern.id) for _ in officers]

    ends = await asyncio.gather(
        *(actions.acknowledge(who, copy) for who, copy in zip(officers, copies, strict=True)),
        return_exceptions=True,
    )

    assert sum(isinstance(end, InvalidMove) for end in ends) == 1


async def test_closing_as_reported_needs_receiver_and_reference() -> None:
    concern, officer = await a_concern(), await an_officer()
    await actions.acknowledge(officer, concern)

    with pytest.raises(InvalidInput) as wrong:
        await actions.close_as_reported(officer, concern, "", clock.now(), "")
    assert set(wrong.value.fields) == {"receiver", "reference"}
    await actions.close_as_reported(officer, concern, "派出所 值班民警", clock.now(), "2026-1")

    assert (await Concern.get(id=concern.id)).status is ConcernStatus.REPORTED


async def test_unfounded_needs_two_different_people() -> None:
    concern, first, second = await a_concern(), await an_officer(), await an_officer()
    await actions.acknowledge(first, concern)

    await actions.close_as_unfounded(first, concern, "说的是游戏里的事")
    signed = await Concern.get(id=concern.id)
    with pytest.raises(InvalidMove):
        await actions.close_as_unfounded(first, signed, "我再签一次")
    await actions.close_as_unfounded(second, signed, "我也看过")

    assert (await Concern.get(id=concern.id)).status is ConcernStatus.UNFOUNDED


async def test_journal_holds_no_words() -> None:
    concern, officer = await a_concern(), await an_officer()
    await actions.acknowledge(officer, concern)

    assert all("不敢" not in f"{entry.detail}{entry.kind}" for entry in await Entry.all())
