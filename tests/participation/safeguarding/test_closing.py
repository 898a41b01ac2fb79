"""Exactly two ways out: reported, or not reportable and signed by two who are trained."""

from datetime import timedelta

import pytest

from participation import clock
from participation.errors import InvalidInput, InvalidMove
from participation.safeguarding import actions
from participation.safeguarding.closing import close_as_reported, close_as_unfounded
from participation.safeguarding.log import DRILL_WORDS
from participation.safeguarding.models import ConcernStatus, Matter
from participation.safeguarding.situations import REAL, Authority
from tests.factories import DAY
from tests.participation.safeguarding.cases import (
    a_concern,
    again,
    an_officer,
    read_by,
    to_the_police,
)

pytestmark = pytest.mark.usefixtures("database")


@pytest.mark.parametrize(
    ("left_out", "field"),
    [
        ({"receiver": " "}, "receiver"),
        ({"reference": ""}, "reference"),
        ({"authority": None}, "authority"),
        ({"authority": Authority.SCHOOL}, "authority"),
        ({"authority": Authority.DRILL}, "authority"),
        ({"reported_at": None}, "reported_at"),
    ],
)
async def test_report_needs_all_four(left_out: dict[str, object], field: str) -> None:
    concern, officer = await a_concern(), await an_officer()

    with pytest.raises(InvalidInput) as wrong:
        await close_as_reported(officer, concern, to_the_police(**left_out))

    assert set(wrong.value.fields) == {field}
    assert (await again(concern)).status is ConcernStatus.OPEN


async def test_report_of_tomorrow_is_refused() -> None:
    concern, officer = await a_concern(), await an_officer()

    report = to_the_police(reported_at=clock.now() + timedelta(days=1))
    with pytest.raises(InvalidInput, match="reported_at"):
        await close_as_reported(officer, concern, report)


async def test_report_waits_for_nobody() -> None:
    concern, officer = await a_concern(), await an_officer()

    await close_as_reported(officer, concern, to_the_police())

    found, seen = await again(concern), await read_by(officer, concern)
    assert (found.status, found.acknowledged_by_id) == ("reported", officer.account_id)
    assert (seen.authority, seen.receiver, seen.reference) == ("police", "值班民警", "2026-1")


async def test_bullying_goes_to_the_school_and_may_go_to_the_police() -> None:
    concern, officer = await a_concern(), await an_officer()
    await actions.set_matter(officer, concern, Matter.BULLYING)

    await close_as_reported(officer, concern, to_the_police(authority=Authority.SCHOOL))

    assert (await read_by(officer, concern)).authority == "school"


async def test_unfounded_needs_two_different_people_with_own_reasons() -> None:
    concern, first, second = await a_concern(), await an_officer(), await an_officer()
    with pytest.raises(InvalidMove):
        await close_as_unfounded(first, concern, "还没有人接")
    await actions.acknowledge(first, concern)

    await close_as_unfounded(first, concern, "说的是游戏里的事")
    signed = await again(concern)
    with pytest.raises(InvalidMove):
        await close_as_unfounded(first, signed, "我再签一次")
    with pytest.raises(InvalidInput):
        await close_as_unfounded(second, signed, "说的是游戏里的事 ")
    await close_as_unfounded(second, signed, "我也看过")

    assert (await again(concern)).status is ConcernStatus.UNFOUNDED


async def test_signature_needs_training_that_has_not_run_out() -> None:
    concern = await a_concern()
    officer = await an_officer(trained_until=clock.today() - DAY)
    untrained = await an_officer(trained_until=None)
    await actions.acknowledge(officer, concern)

    for who in (officer, untrained):
        with pytest.raises(InvalidInput, match="reason"):
            await close_as_unfounded(who, concern, "误会")
    await close_as_reported(untrained, concern, to_the_police())

    assert (await again(concern)).status is ConcernStatus.REPORTED


@pytest.mark.parametrize("authority", [*REAL, Authority.SCHOOL])
async def test_drill_is_reported_to_no_real_authority(authority: Authority) -> None:
    officer = await an_officer()
    drill = await actions.start_drill(officer)

    with pytest.raises(InvalidInput, match="authority"):
        await close_as_reported(officer, drill, to_the_police(authority=authority))
    await close_as_reported(officer, drill, to_the_police(authority=Authority.DRILL))

    seen = await read_by(officer, drill)
    assert (seen.receiver, seen.reference) == (DRILL_WORDS, DRILL_WORDS)
