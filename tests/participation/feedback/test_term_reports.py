"""At the end of a term every class that took part hears, once, even that there is nothing yet."""

from datetime import date

import pytest

from participation.contributions.models import Visibility
from participation.feedback.term_reports import (
    REPORT,
    last_end,
    plan_reports,
    send_report,
    term_report,
)
from participation.journal.models import Entry
from participation.post.models import Letter
from participation.schools.models import SessionStatus
from participation.work.models import Job
from tests.factories import make_proposal, make_session, make_topic
from tests.participation.agendas.matters import Time
from tests.participation.feedback.matters import make_told

pytestmark = pytest.mark.usefixtures("database")


@pytest.mark.parametrize(
    ("today", "ended"),
    [
        ("2026-01-19", "2025-07-10"),
        ("2026-01-20", "2026-01-20"),
        ("2026-07-10", "2026-07-10"),
        ("2026-12-31", "2026-07-10"),
    ],
)
def test_last_end_is_the_newest_that_is_over(today: str, ended: str) -> None:
    assert last_end(date.fromisoformat(today)) == date.fromisoformat(ended)


async def test_report_says_what_waits_and_what_is_on_no_agenda(time: Time) -> None:
    told = await make_told(time)
    await make_proposal(await make_topic(slug="other"), session_id=told.session.id)
    topic = await told.session.topic
    await make_proposal(topic, session_id=told.session.id, visibility=Visibility.WAITING)

    found = await term_report(told.session)

    assert [one.matter.public_id for one in found.threads] == [told.item.public_id]
    assert (found.waiting, found.gathering) == (1, 1)


async def test_report_of_a_class_without_an_answer_is_a_report_too() -> None:
    session = await make_session()

    found = await term_report(session)

    assert (found.threads, found.waiting, found.gathering) == ([], 0, 0)


async def test_reports_are_planned_once_in_the_week_after_the_end(time: Time) -> None:
    time.at("2026-06-20T10:00:00+08:00")
    closed = await make_session(status=SessionStatus.CLOSED, closed_at=time.moment)
    await make_session(await make_topic(slug="other"))
    for day in ("2026-07-09", "2026-07-18"):
        time.at(f"{day}T10:00:00+08:00")
        await plan_reports({})
    assert await Job.filter(kind=REPORT).count() == 0

    for day in ("2026-07-10", "2026-07-11"):
        time.at(f"{day}T10:00:00+08:00")
        await plan_reports({})

    assert [job.payload["session"] for job in await Job.filter(kind=REPORT)] == [closed.id]


async def test_report_is_told_to_the_teacher_once(time: Time) -> None:
    told = await make_told(time)
    payload: dict[str, object] = {"session": told.session.id, "ended": "2026-07-10"}

    await send_report(payload)
    await send_report(payload)

    (letter,) = await Letter.all()
    assert f"/facilitator/sessions/{told.session.public_id}/report" in letter.body
    assert await Entry.filter(kind="class.reported").count() == 1
