"""Two faces: each seat counts once, nobody can tell who chose what, few are not told."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from participation import clock
from participation.actor import Actor
from participation.errors import InvalidInput, InvalidMove, NotPermitted
from participation.journal.models import Entry
from participation.schools.actions import close_session
from participation.schools.faces import (
    QUESTIONS,
    Chosen,
    FaceForm,
    HandsForm,
    choose_face,
    chosen,
    count_hands,
    next_question,
)
from participation.schools.models import Seat, Session
from participation.schools.verdicts import Asked, ClassFaces, Question
from tests.factories import make_child, make_session
from tests.participation.schools.making import make_facilitator, make_open, make_planned

UNDERSTOOD, SERIOUS = Question.UNDERSTOOD, Question.SERIOUS


def hands(asked: str = "class", **given: int) -> HandsForm:
    counts = dict.fromkeys(("understood_yes", "understood_no", "seriously_yes", "seriously_no"), 0)
    return HandsForm.parse({"asked": asked, **counts, **given})


async def tap(child: Actor, question: str, face: str) -> None:
    await choose_face(child, FaceForm.parse({"question": question, "face": face}))


async def counts(session: Session) -> dict[tuple[str, str], tuple[int, int]]:
    found = await ClassFaces.filter(session_id=session.id)
    return {(one.asked, one.question): (one.yes, one.no) for one in found}


async def test_each_seat_counts_once_for_each_question(database: str) -> None:
    session = await make_session()
    child = await make_child(session)

    await tap(child, "understood", "yes")
    await tap(child, "understood", "no")
    await tap(child, "taken-seriously", "no")
    await tap(child, "taken-seriously", "yes")

    assert await counts(session) == {("seats", UNDERSTOOD): (1, 0), ("seats", SERIOUS): (0, 1)}
    assert next_question(await Seat.get(id=child.seat_id or 0)) is None


async def test_second_question_waits_for_the_first(database: str) -> None:
    session = await make_session()
    child = await make_child(session)

    await tap(child, "taken-seriously", "yes")

    assert await counts(session) == {}
    assert next_question(await Seat.get(id=child.seat_id or 0)) is UNDERSTOOD


async def test_nothing_says_who_chose(database: str) -> None:
    """No journal line; and when the lesson is over not even that somebody did."""
    teacher = await make_facilitator()
    session = await make_open(teacher)
    child = await make_child(session)
    before = await Entry.all().count()

    await tap(child, "understood", "no")
    unseen = await Entry.all().count()
    marked = (await Seat.get(id=child.seat_id or 0)).faces
    await close_session(teacher, session)

    assert unseen == before
    assert marked == 1
    assert await Seat.filter(faces__gt=0).count() == 0
    assert await counts(session) == {("seats", UNDERSTOOD): (0, 1)}


async def test_only_who_sits_in_an_open_lesson_chooses(database: str) -> None:
    with pytest.raises(NotPermitted):
        await tap(await make_facilitator(), "understood", "yes")


async def test_teacher_counts_hands_and_corrects_them_within_the_month(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    teacher = await make_facilitator()
    session = await make_open(teacher, seats=30)
    await count_hands(teacher, session, hands(understood_yes=20, understood_no=6))
    await count_hands(teacher, session, hands(understood_yes=21, understood_no=6))
    await count_hands(teacher, session, hands("echo", seriously_yes=9))
    kept = await counts(session)

    monkeypatch.setattr(clock, "now", lambda: clock.parse("2031-01-15T04:00:00+00:00"))
    with pytest.raises(InvalidMove):
        await count_hands(teacher, session, hands(understood_yes=1))

    assert kept["class", UNDERSTOOD] == (21, 6)
    assert kept["echo", SERIOUS] == (9, 0)
    assert await counts(session) == kept


async def test_more_faces_than_seats_are_refused_whatever_way_they_came(database: str) -> None:
    teacher = await make_facilitator()
    session = await make_open(teacher, seats=5)
    await tap(await make_child(session), "understood", "yes")

    with pytest.raises(InvalidInput) as refused:
        await count_hands(teacher, session, hands(understood_yes=3, understood_no=2))
    with pytest.raises(InvalidInput) as seriously:
        await count_hands(teacher, session, hands("echo", seriously_no=6))
    await count_hands(teacher, session, hands(understood_yes=4))
    await count_hands(teacher, session, hands("echo", understood_yes=5))

    assert list(refused.value.fields) == ["understood_yes"]
    assert list(seriously.value.fields) == ["seriously_yes"]


async def test_hands_of_a_lesson_that_has_not_begun_are_refused(database: str) -> None:
    teacher = await make_facilitator()

    with pytest.raises(InvalidMove):
        await count_hands(teacher, await make_planned(teacher), hands(understood_yes=1))


async def test_hands_of_another_teacher_are_refused(database: str) -> None:
    with pytest.raises(NotPermitted):
        await count_hands(await make_facilitator(), await make_open(), hands(understood_yes=1))


def test_an_empty_box_is_nought_and_a_negative_one_is_refused() -> None:
    sent: dict[str, Any] = {"asked": "class", "understood_yes": "", "understood_no": "2"}
    rest = {"seriously_yes": "", "seriously_no": ""}

    assert HandsForm.parse(sent | rest).counted[UNDERSTOOD] == (0, 2)
    with pytest.raises(InvalidInput):
        HandsForm.parse(sent | rest | {"seriously_no": "-1"})
    with pytest.raises(InvalidInput):
        HandsForm.parse(sent | rest | {"asked": "seats"})


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(yes=st.integers(0, 12), no=st.integers(0, 12), closed=st.booleans())
async def test_teacher_sees_no_face_of_few(database: str, yes: int, no: int, closed: bool) -> None:
    """And while the lesson runs none at all: whoever taps next could be watched."""
    session = await make_session(status="closed" if closed else "open")
    await ClassFaces.create(session=session, asked=Asked.SEATS, question=UNDERSTOOD, yes=yes, no=no)

    told = await chosen(session)

    if not closed or yes + no < 5:
        assert told == []
    else:
        shown = (None, None) if 0 < yes < 5 or 0 < no < 5 else (yes, no)
        assert told == [Chosen(Asked.SEATS, UNDERSTOOD, yes + no, *shown)]


def test_there_are_two_questions() -> None:
    assert QUESTIONS == (UNDERSTOOD, SERIOUS)
