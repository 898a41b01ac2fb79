"""The calendar, read back by a parser that is not ours."""

from datetime import date, timedelta
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as some

from participation import clock
from participation.agendas.actions import open_hearing
from participation.agendas.beginning import begin_read
from participation.agendas.calendar import Event, escaped, events, folded, ics
from tests.factories import OFFICE, make_topic, pass_texts
from tests.participation.agendas.matters import (
    Time,
    hearing_form,
    make_decided,
    make_item,
    make_officer,
)

words = some.text(some.characters().filter(str.isprintable)) | some.just("一；二，三;,")


def parsed(text: str) -> list[Any]:
    return list(icalendar.Calendar.from_ical(text.encode()).walk("VEVENT"))


def one(summary: str, description: str = "") -> Event:
    return Event("id-hearing", date(2026, 12, 1), summary, description, "https://x.example/t")


@given(words, words)
def test_a_parser_reads_what_was_written(summary: str, description: str) -> None:
    text = ics("议程", [one(summary, description)])

    (found,) = parsed(text)
    assert str(found["SUMMARY"]).strip() == summary.strip()
    assert str(found["DESCRIPTION"]).strip() == description.strip()
    assert found["DTSTART"].dt == date(2026, 12, 1)
    assert found["DTEND"].dt == date(2026, 12, 2)
    assert str(found["UID"]).startswith("id-hearing@")


@given(some.text())
def test_no_words_end_a_line_or_begin_a_property(wild: str) -> None:
    text = ics(wild, [one(wild + "\r\nEND:VCALENDAR\r\nATTACH:https://evil.example", wild)])

    assert text.count("\nEND:VCALENDAR\r\n") == 1
    assert "\nATTACH" not in text
    assert len(parsed(text)) == 1


@given(some.text())
def test_folded_lines_are_short_and_whole(wild: str) -> None:
    line = escaped(wild).encode("utf-8", "ignore").decode()

    pieces = folded(line).split("\r\n")
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == line


@pytest.mark.usefixtures("database")
async def test_days_of_an_item_are_there_in_words_that_passed(time: Time) -> None:
    officer = await make_officer()
    item = await make_item(officer, await make_topic())
    live = clock.today() + timedelta(days=10)
    await open_hearing(officer, item, hearing_form(live_on=live))

    unread = {one.uid.rsplit("-", 1)[1]: one for one in await events("birch-district")}
    await pass_texts()
    await begin_read({})
    read = {one.uid.rsplit("-", 1)[1]: one for one in await events("birch-district", OFFICE)}

    assert set(unread) == {"decision", "answer"}
    assert set(read) == {"hearing", "live", "decision", "answer"}
    assert "校门口" not in str(unread.values())
    assert "校门口接送区重新划" in read["live"].summary
    assert read["live"].day == live
    assert read["hearing"].day == clock.today() + timedelta(days=30)
    assert await events("birch-district", "birch-housing") == []
    assert await events("river-district") == []


@pytest.mark.usefixtures("database")
async def test_a_meeting_without_a_week_to_read_before_it_is_not_told(time: Time) -> None:
    officer = await make_officer()
    item = await make_item(officer, await make_topic())
    await open_hearing(officer, item, hearing_form(live_on=clock.today() + timedelta(days=7)))
    time.pass_by(days=1)
    await pass_texts()
    await begin_read({})

    assert "live" not in {one.uid.rsplit("-", 1)[1] for one in await events("birch-district")}


@pytest.mark.usefixtures("database")
async def test_a_decided_item_has_no_planned_decision_any_more(time: Time) -> None:
    await make_decided(await make_officer(), await make_topic(), time)

    assert {one.uid.rsplit("-", 1)[1] for one in await events("birch-district")} == {
        "hearing",
        "answer",
    }
