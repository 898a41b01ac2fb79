"""Days of the agenda as an iCalendar (RFC 5545) that anybody may subscribe to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from participation import clock
from participation.agendas.models import ItemStatus
from participation.agendas.queries import as_date, as_moment
from participation.agendas.window import earliest_meeting
from participation.database import from_json, rows
from participation.i18n import gettext as _
from participation.i18n import language
from participation.localized import in_language
from participation.settings import settings
from participation.wording.models import Part
from participation.wording.passed import joined, title_in, words_in

MOST = 300
OCTETS = 75
HEAD = (
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//one-metre//agenda//ZH",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
)
UNDECIDED = frozenset({ItemStatus.DRAFT, ItemStatus.HEARING})
ITEMS = f"""
SELECT i.public_id, i.status, i.decision_planned_on, i.answer_due_on, i.answered_at,
       t.slug AS topic, d.names AS office, w.words AS passed, h.closes_at,
       h.live_on, h.opens_at, h.waits,
       b.closes_at AS build, e.closes_at AS evaluate
  FROM item i
  LEFT JOIN department d ON d.id = i.department_id
  LEFT JOIN topic t ON t.id = i.topic_id
  LEFT JOIN hearing h ON h.item_id = i.id
  LEFT JOIN listening b ON b.item_id = i.id AND b.point = 'build'
  LEFT JOIN listening e ON e.item_id = i.id AND e.point = 'evaluate'
  {joined("w", Part.ITEM, "i.public_id")}
 WHERE i.jurisdiction_id = $1 AND ($2 = '' OR i.department_id = $2) AND i.status <> 'taken-off'
 ORDER BY i.id DESC LIMIT {MOST}
"""


@dataclass(frozen=True)
class Event:
    """One whole day; a changed day keeps its `uid`, so calendars move it."""

    uid: str
    day: date
    summary: str
    description: str
    url: str = ""


async def events(jurisdiction_id: str, department_id: str = "") -> list[Event]:
    """In words that everybody may read; a matter whose name nobody has read yet has none."""
    found = await rows(ITEMS, jurisdiction_id, department_id)
    return [event for row in found for event in _of(row)]


def ics(name: str, found: Iterable[Event]) -> str:
    stamp = clock.now().astimezone(UTC)
    lines = [*HEAD, f"X-WR-CALNAME:{escaped(name)}"]
    for event in found:
        lines += _lines(event, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines)


def escaped(words: str) -> str:
    """As a TEXT value: no sign of it can end the line or begin a property."""
    plain = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    plain = plain.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
    spaced = (" " if sign.isspace() else sign for sign in plain)
    return "".join(sign for sign in spaced if sign.isprintable())


def folded(line: str) -> str:
    """At most 75 octets a line, never cut inside a sign."""
    pieces, piece, room = [], "", OCTETS
    for sign in line:
        if len((piece + sign).encode()) > room:
            pieces.append(piece)
            piece, room = "", OCTETS - 1
        piece += sign
    return "\r\n ".join([*pieces, piece])


def _lines(event: Event, stamp: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}@{urlsplit(settings().public_url).hostname}"
    yield f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escaped(event.summary)}"
    yield f"DESCRIPTION:{escaped(event.description)}"
    if event.url:
        yield f"URL:{event.url}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _of(row: dict[str, Any]) -> Iterator[Event]:
    title = title_in(words_in(row["passed"]))
    office = in_language(from_json(row["office"]) or {}, language())
    url = f"{settings().public_url}/topics/{row['topic']}" if row["topic"] else ""
    for kind, day, words in _days(row):
        if day:
            summary = words % {"title": title}
            yield Event(f"{row['public_id']}-{kind}", day, summary, office, url)


def _days(row: dict[str, Any]) -> Iterator[tuple[str, date | None, str]]:
    status = ItemStatus(row["status"])
    if not row["waits"]:
        yield "hearing", _last_day(row["closes_at"]), _("最后一天听意见：%(title)s")
        yield "live", _meeting(row), _("现场见面：%(title)s")
    if status in UNDECIDED:
        yield "decision", as_date(row["decision_planned_on"]), _("计划决定：%(title)s")
    if not row["answered_at"]:
        yield "answer", as_date(row["answer_due_on"]), _("答复期限：%(title)s")
    yield "build", _last_day(row["build"]), _("建的时候，最后一天听意见：%(title)s")
    yield "evaluate", _last_day(row["evaluate"]), _("用起来以后，最后一天听意见：%(title)s")


def _meeting(row: dict[str, Any]) -> date | None:
    """A day that leaves no week for reading is not told."""
    live_on, opens_at = as_date(row["live_on"]), as_moment(row["opens_at"])
    if live_on is None or opens_at is None:
        return None
    return live_on if live_on >= earliest_meeting(clock.local(opens_at).date()) else None


def _last_day(closes_at: datetime | str | None) -> date | None:
    moment = as_moment(closes_at)
    return clock.last_day(moment) if moment else None
