from datetime import datetime

import pytest

from participation import clock
from participation.actor import Actor, Role
from participation.errors import InvalidInput, InvalidMove, NotFound, NotPermitted
from participation.journal.models import Entry
from participation.schools import walks
from participation.schools.actions import open_session
from participation.schools.models import Session, SessionKind, SessionStatus, WalkSheet
from participation.schools.queries import session_here, walks_here
from participation.schools.walks import SheetForm, adults_needed, missing_of
from tests.factories import ELSEWHERE, make_actor
from tests.participation.schools.making import make_facilitator, make_planned

pytestmark = pytest.mark.usefixtures("database")

MORNING = datetime(2026, 11, 26, 10, tzinfo=clock.ZONE)
AFTERNOON = datetime(2026, 11, 26, 15, tzinfo=clock.ZONE)
COMPLETE: dict[str, object] = {
    "route": "校门口到白桦路路口，原路回来",
    "meeting_point": "校门口",
    "turn_back_at": "10:30",
    "children": 14,
    "adults": 2,
    "adult_names": "赵老师、孙老师",
    "crossings": 1,
    "season": "winter",
    "weather": "晴，人行道有冰",
    "cares": {
        "crossing": "走斑马线",
        "ice": "走小企鹅步",
        "lost": "走一段数一次人",
        "unwell": "打电话，陪着回校",
    },
    "absent": ["traffic", "dark", "cold", "water"],
    "first_aid": "赵老师",
    "phone_carrier": "孙老师",
    "permission": "回执收齐",
    "signed_by": "李老师",
}


def form(**given: object) -> SheetForm:
    return SheetForm.parse({**COMPLETE, **given})


@pytest.fixture
async def teacher(database: str) -> Actor:
    return await make_facilitator()


@pytest.fixture
async def walk(teacher: Actor) -> Session:
    return await make_planned(teacher, kind="walk", planned_for=MORNING)


async def test_walk_without_a_sheet_stays_inside(teacher: Actor, walk: Session) -> None:
    with pytest.raises(InvalidInput) as refused:
        await open_session(teacher, walk)

    missing = set(refused.value.fields)
    assert {"route", "children", "crossings", "care_ice", "care_dark", "signed_by"} <= missing
    assert "duty_name" not in missing
    assert (await Session.get(id=walk.id)).status is SessionStatus.PLANNED


async def test_walk_without_duty_and_sheet_hears_of_both(teacher: Actor) -> None:
    walk = await make_planned(teacher, kind="walk", duty_name="", planned_for=MORNING)

    with pytest.raises(InvalidInput) as refused:
        await open_session(teacher, walk)

    assert {"duty_name", "route"} <= set(refused.value.fields)


async def test_walk_with_a_signed_sheet_goes_out(teacher: Actor, walk: Session) -> None:
    sheet = await walks.keep_sheet(teacher, walk, form())

    await open_session(teacher, walk)

    assert missing_of(walk, sheet) == {}
    assert sheet.signed_at is not None
    assert (await Session.get(id=walk.id)).status is SessionStatus.OPEN
    assert await Entry.exists(subject=walk.public_id, kind="walk.sheet-signed")


async def test_lesson_needs_no_sheet(teacher: Actor) -> None:
    lesson = await make_planned(teacher)

    await open_session(teacher, lesson)

    assert lesson.kind is SessionKind.LESSON
    assert await WalkSheet.all().count() == 0


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"route": ""}, "route"),
        ({"meeting_point": ""}, "meeting_point"),
        ({"turn_back_at": ""}, "turn_back_at"),
        ({"children": None}, "children"),
        ({"children": 15}, "adults"),
        ({"children": 3, "adults": 1}, "adults"),
        ({"adult_names": ""}, "adult_names"),
        ({"crossings": None}, "crossings"),
        ({"crossings": 1, "cares": {}, "absent": list(walks.RISKS)}, "care_crossing"),
        ({"season": ""}, "season"),
        ({"cares": {}, "absent": list(walks.RISKS), "crossings": 0}, "care_ice"),
        ({"weather": ""}, "weather"),
        ({"first_aid": ""}, "first_aid"),
        ({"phone_carrier": ""}, "phone_carrier"),
        ({"permission": ""}, "permission"),
        ({"signed_by": ""}, "signed_by"),
        ({"absent": []}, "care_water"),
    ],
)
async def test_sheet_names_what_is_missing(
    teacher: Actor, walk: Session, given: dict[str, object], field: str
) -> None:
    sheet = await walks.keep_sheet(teacher, walk, form(**given))

    assert field in missing_of(walk, sheet)
    assert sheet.signed_at is None
    with pytest.raises(InvalidInput):
        await open_session(teacher, walk)


async def test_dark_at_four_cannot_be_ticked_away(teacher: Actor) -> None:
    late = await make_planned(teacher, kind="walk", planned_for=AFTERNOON, minutes=60)

    sheet = await walks.keep_sheet(teacher, late, form())

    assert missing_of(late, sheet).keys() == {"care_dark"}


async def test_change_after_signing_is_signed_anew(teacher: Actor, walk: Session) -> None:
    await walks.keep_sheet(teacher, walk, form())

    changed = await walks.keep_sheet(teacher, walk, form(route="换一条路", signed_by=""))

    assert changed.signed_at is None
    assert missing_of(walk, changed).keys() == {"signed_by"}


@pytest.mark.parametrize(
    ("grade", "children", "adults"),
    [("1-2", 24, 4), ("1-2", 25, 5), ("3-4", 24, 4), ("5-6", 24, 3), ("7-9", 8, 2), ("3-4", 1, 2)],
)
async def test_younger_children_have_more_adults(grade: str, children: int, adults: int) -> None:
    assert adults_needed(Session(grade_band=grade), children) == adults


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"turn_back_at": "25:00"}, "turn_back_at"),
        ({"season": "monsoon"}, "season"),
        ({"cares": {"dragons": "跑"}}, "cares"),
        ({"absent": ["dragons"]}, "absent"),
        ({"adults": -1}, "adults"),
        ({"children": "many"}, "children"),
        ({"route": "长" * 401}, "route"),
    ],
)
def test_odd_sheet_is_refused_at_its_field(given: dict[str, object], field: str) -> None:
    with pytest.raises(InvalidInput) as wrong:
        form(**given)

    assert set(wrong.value.fields) == {field}


async def test_sheet_of_another_teachers_walk_is_refused(walk: Session) -> None:
    with pytest.raises(NotPermitted):
        await walks.keep_sheet(await make_facilitator(), walk, form())


async def test_sheet_is_kept_only_while_the_walk_is_planned(teacher: Actor, walk: Session) -> None:
    await walks.keep_sheet(teacher, walk, form())
    await open_session(teacher, walk)

    with pytest.raises(InvalidMove):
        await walks.keep_sheet(teacher, walk, form())
    with pytest.raises(InvalidMove):
        await walks.keep_sheet(teacher, await make_planned(teacher), form())


async def test_officer_finds_closed_walks_of_the_own_place_only(
    teacher: Actor, walk: Session
) -> None:
    await Session.filter(id=walk.id).update(status=SessionStatus.CLOSED)
    await make_planned(teacher)
    here = await make_actor(Role.OFFICER)
    elsewhere = await make_actor(Role.OFFICER, jurisdiction_id=ELSEWHERE)

    assert [one.id for one in await walks_here(here)] == [walk.id]
    assert await walks_here(elsewhere) == []
    with pytest.raises(NotFound):
        await session_here(elsewhere, walk.public_id)
