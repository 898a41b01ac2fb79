"""The duty list: kept by the room itself, read by nobody else, a week without holes."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation import clock
from participation.actor import Actor, Role
from participation.errors import InvalidInput, NotFound, NotPermitted, NotSignedIn
from participation.jobs import HANDLERS
from participation.journal.models import Entry
from participation.safeguarding import duty
from participation.safeguarding.models import DutyPerson
from participation.work import worker
from tests.factories import ELSEWHERE, HERE, make_actor
from tests.participation.safeguarding.duties import WEEK, form, list_of
from tests.receivers import Receiver


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=clock.ZONE)


def someone(days: list[int], begins: str, ends: str) -> DutyPerson:
    return DutyPerson(days=days, begins=begins, ends=ends)


@pytest.mark.parametrize(
    ("days", "begins", "ends", "moment", "there"),
    [
        ([1], "08:00", "18:00", "2026-11-23T08:00", True),
        ([1], "08:00", "18:00", "2026-11-23T18:00", False),
        ([1], "08:00", "18:00", "2026-11-24T09:00", False),
        ([1], "18:00", "08:00", "2026-11-24T07:59", True),
        ([1], "18:00", "08:00", "2026-11-24T08:00", False),
        ([1], "18:00", "08:00", "2026-11-23T07:00", False),
        ([7], "18:00", "08:00", "2026-11-23T07:00", True),
        (WEEK, "00:00", "00:00", "2026-11-23T03:00", True),
        ([1], "00:00", "00:00", "2026-11-24T00:00", False),
    ],
)
def test_hours_of_duty(days: list[int], begins: str, ends: str, moment: str, there: bool) -> None:
    assert duty.covers(someone(days, begins, ends), at(moment)) is there


HOURS = st.integers(0, 23).map(lambda hour: f"{hour:02}:00")


@given(begins=HOURS, ends=HOURS)
def test_two_who_follow_each_other_leave_no_hole_and_never_meet(begins: str, ends: str) -> None:
    monday = at("2026-11-23T00:00")
    pair = [someone(WEEK, begins, ends), someone(WEEK, ends, begins)]

    assert duty.holes(pair) == {}
    if begins != ends:
        assert len(duty.on_duty(pair, monday)) == 1


def test_hours_without_anybody_are_told() -> None:
    found = duty.holes([someone([1, 2, 3, 4, 5], "08:00", "18:00")])

    assert found[1] == [(0, 8), (18, 24)]
    assert found[7] == [(0, 24)]


async def test_list_has_an_order_that_can_be_changed(database: str) -> None:
    officer, people = await list_of(3)
    await duty.move_up(officer, people[2])
    await duty.move_up(officer, people[2])
    await duty.move_up(officer, people[2])

    assert [one.name for one in await duty.roster_for(officer)] == [
        "值班人 3",
        "值班人 1",
        "值班人 2",
    ]


async def test_who_is_dismissed_is_gone_whole(database: str) -> None:
    officer, people = await list_of(2)
    await duty.dismiss(officer, people[0])

    assert await DutyPerson.filter(id=people[0].id).count() == 0
    assert [one.id for one in await duty.roster(HERE)] == [people[1].id]


async def test_journal_tells_of_no_address(database: str) -> None:
    officer, people = await list_of(1)
    await duty.revise(officer, people[0], form(1, phone="0431 1234567"))
    await duty.dismiss(officer, people[0])

    kinds = [one.kind for one in await Entry.all().order_by("id")]
    assert kinds == ["duty.enlisted", "duty.revised", "duty.dismissed"]
    assert all(one.detail == {} for one in await Entry.all())


async def test_list_has_an_end(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duty, "MOST", 2)
    officer, _people = await list_of(2)

    with pytest.raises(InvalidInput):
        await duty.enlist(officer, form(3))


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SAFEGUARDING])
async def test_to_everybody_else_there_is_no_list(database: str, role: Role) -> None:
    _officer, (one,) = await list_of(1)
    actor = Actor(role, 1, 1, HERE)
    refusal = NotSignedIn if role is Role.VISITOR else NotPermitted

    with pytest.raises(refusal):
        await duty.roster_for(actor)
    with pytest.raises(refusal):
        await duty.dismiss(actor, one)


async def test_another_citys_list_is_not_there(database: str) -> None:
    _officer, (one,) = await list_of(1)
    stranger = await make_actor(Role.SAFEGUARDING, jurisdiction_id=ELSEWHERE)

    assert await duty.roster_for(stranger) == []
    for attempt in (duty.person(stranger, one.public_id), duty.dismiss(stranger, one)):
        with pytest.raises(NotFound):
            await attempt


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"mail": "nobody"}, "mail"),
        ({"mail": "a@b\r\nBcc: c@d.cn"}, "mail"),
        ({"days": []}, "days"),
        ({"days": [8]}, "days"),
        ({"begins": "25:00"}, "begins"),
        ({"pager": "ftp://x/"}, "pager"),
        ({"pager": "https://nobody.example/"}, "pager"),
        ({"phone": "call me"}, "phone"),
        ({"name": ""}, "name"),
    ],
)
def test_wrong_field_is_named(given: dict[str, object], field: str) -> None:
    with pytest.raises(InvalidInput) as wrong:
        form(1, **given)

    assert list(wrong.value.fields) == [field]


async def test_trial_reaches_one_person_by_each_way_and_says_that_it_is_one(
    database: str, mail: Receiver, page: Receiver
) -> None:
    officer, people = await list_of(2, pager=f"http://127.0.0.1:{page.port}/duty")
    await duty.try_out(officer, people[1])
    await worker.work_off(HANDLERS)

    assert [(str(one["To"]), one["Subject"]) for one in mail.mails] == [
        ("duty2@example.org", "【演练】有一件事在等您")
    ]
    assert b'"drill": true' in page.calls[0].body
