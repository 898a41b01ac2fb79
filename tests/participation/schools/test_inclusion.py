"""What a teacher says about a lesson and a school: about no child, and only one's own."""

from datetime import timedelta
from typing import Any

import pytest

from participation import clock
from participation.actor import Role
from participation.errors import InvalidInput, InvalidMove, NotPermitted
from participation.schools.actions import close_session
from participation.schools.inclusion import (
    InclusionForm,
    SchoolForm,
    describe_school,
    tell_inclusion,
)
from participation.schools.models import School, Session
from tests.factories import make_actor
from tests.participation.schools.making import make_facilitator, make_open, make_planned

USED: dict[str, Any] = {"spoken": "ko", "supports": ["read-aloud", "large-type", "read-aloud"]}


async def test_plan_keeps_language_and_what_will_help(database: str) -> None:
    session = await make_planned(**USED)

    assert (session.spoken, session.supports) == ("ko", "large-type read-aloud")


async def test_plan_that_says_nothing_is_in_the_first_language(database: str) -> None:
    session = await make_planned()

    assert (session.spoken, session.supports) == ("zh-CN", "")


async def test_lesson_is_told_anew_as_long_as_its_paper_comes_in(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    teacher = await make_facilitator()
    session = await make_open(teacher)
    await close_session(teacher, session)

    await tell_inclusion(teacher, session, InclusionForm.parse(USED))
    kept = await Session.get(id=session.id)
    later = clock.now() + timedelta(days=15)
    monkeypatch.setattr(clock, "now", lambda: later)
    with pytest.raises(InvalidMove):
        await tell_inclusion(teacher, kept, InclusionForm(spoken="zh-CN"))

    assert (await Session.get(id=session.id)).supports == "large-type read-aloud"


async def test_another_teacher_tells_nothing_of_it(database: str) -> None:
    session = await make_open()

    with pytest.raises(NotPermitted):
        await tell_inclusion(await make_facilitator(), session, InclusionForm.parse(USED))


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"spoken": "xx"}, "spoken"),
        ({}, "spoken"),
        ({"spoken": "ko", "supports": ["wheelchair of 小明"]}, "supports.0"),
        ({"spoken": "ko", "supports": ["paper"] * 7}, "supports"),
    ],
)
def test_only_what_is_listed_can_be_told(sent: dict[str, object], field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        InclusionForm.parse(sent)

    assert list(refused.value.fields) == [field]


def test_one_tick_of_a_page_is_a_list() -> None:
    assert InclusionForm.parse({"spoken": "ko", "supports": "paper"}).used == "paper"


async def test_school_says_where_it_stands_and_how_many_classes_it_has(database: str) -> None:
    teacher = await make_facilitator()

    await describe_school(teacher, SchoolForm.parse({"setting": "village", "classes": "12"}))
    described = await School.get()
    await describe_school(teacher, SchoolForm.parse({"setting": "", "classes": ""}))
    emptied = await School.get()

    assert (described.setting, described.classes) == ("village", 12)
    assert (emptied.setting, emptied.classes) == ("", None)


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"setting": "suburb"}, "setting"),
        ({"classes": "0"}, "classes"),
        ({"classes": 201}, "classes"),
    ],
)
def test_school_form_names_what_is_wrong(sent: dict[str, object], field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        SchoolForm.parse(sent)

    assert {name.split(".")[0] for name in refused.value.fields} == {field}


async def test_teacher_without_a_school_describes_none(database: str) -> None:
    with pytest.raises(NotPermitted):
        await describe_school(await make_actor(Role.FACILITATOR), SchoolForm())
