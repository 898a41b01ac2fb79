"""T1, T2 and R1 to R13: what was reported, read by anybody."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from uuid import uuid4

from participation.conformance.checks import NotApplicable, about, check, expect, needs
from participation.conformance.drafts import UNKNOWN, draft, filed, may_post, with_key
from participation.conformance.server import Server
from participation.conformance.shapes import (
    answered,
    ids_in,
    moment,
    refused,
    requests_in,
    with_json,
)
from participation.conformance.trees import CONTROL, difference, texts

MAY_BE_ABSENT = {"status_notes", "agency_responsible", "service_notice", "expected_datetime"}
FIELDS = (
    "service_request_id",
    "status",
    "service_name",
    "service_code",
    "description",
    "requested_datetime",
    "updated_datetime",
    "address",
    "address_id",
    "zipcode",
    "lat",
    "long",
    "media_url",
)
DATES = ("requested_datetime", "updated_datetime", "expected_datetime")
SPAN, MOST, DAY = timedelta(days=90), 1000, timedelta(days=1)
ZONES = (UTC, timezone(timedelta(hours=8)), timezone(timedelta(hours=-5, minutes=-30)))
EXPANDED = "expanded-311-canary"
ENTITIES = (
    f'<!DOCTYPE r [<!ENTITY c "{EXPANDED}">]><request><description>&c;</description></request>',
    '<!DOCTYPE r [<!ENTITY c SYSTEM "file:///etc/passwd">]><request><service_code>&c;'
    "</service_code></request>",
)


def some(server: Server) -> list[dict[str, Any]]:
    needs(server.requests, "no requests in the latest 90 days")
    return server.requests


@check("T1", "the token of a batch service leads to its request")
def token_resolves(server: Server) -> str:
    with_key(server)
    told = filed(server, server.post(draft(server, _batch(server))))
    expect(told.get("token"), "no token was given")
    found = requests_in(server.get(f"tokens/{told['token']}.xml"))
    expect(found and found[0].get("token") == told["token"], "another token came back")
    expect("service_request_id" in found[0], "no service_request_id")
    return str(found[0]["service_request_id"] or "not yet an id")


@check("T2", "an unknown token is not found")
def unknown_token(server: Server) -> None:
    _batch(server)
    refused(server.get(f"tokens/{uuid4().hex}.xml"), 404)


@check("R1", "every field is there; four may be absent")
def complete(server: Server) -> str:
    for one in some(server):
        with about(str(one.get("service_request_id"))):
            absent = [name for name in FIELDS if name not in one]
            expect(not absent, f"without {', '.join(absent)}")
            expect(one["service_request_id"] and one["service_code"], "an empty id or code")
            expect(one["status"] in {"open", "closed"}, f"status {one['status']!r}")
    return f"{len(server.requests)} requests"


@check("R2", "dates carry their zone")
def dated(server: Server) -> None:
    for one in some(server):
        for name in DATES:
            if one.get(name) or name not in MAY_BE_ABSENT:
                with about(f"{one.get('service_request_id')} {name}"):
                    moment(one.get(name))


@check("R3", "nothing was updated before it was requested")
def in_order(server: Server) -> None:
    for one in some(server):
        with about(str(one.get("service_request_id"))):
            updated, requested = moment(one["updated_datetime"]), moment(one["requested_datetime"])
            expect(updated >= requested, f"updated {updated}, requested {requested}")


@check("R4", "without arguments: the latest 90 days, at most 1,000")
def default_window(server: Server) -> str:
    found = some(server)
    expect(len(found) <= MOST, f"{len(found)} requests")
    now = datetime.now(UTC)
    for one in found:
        requested = moment(one["requested_datetime"])
        with about(str(one.get("service_request_id"))):
            expect(now - SPAN - DAY <= requested <= now + DAY, f"requested {requested}")
    return f"{len(found)} requests"


@check("R5", "status: open, closed, or both")
def by_status(server: Server) -> str:
    counts = []
    for status in ("open", "closed"):
        found = requests_in(server.get("requests.xml", status=status))
        expect(all(one.get("status") == status for one in found), f"{status}: others too")
        counts.append(f"{len(found)} {status}")
    both = set(ids_in(server.get("requests.xml", status="open,closed")))
    missing = {str(one["service_request_id"]) for one in server.requests} - both
    expect(not missing, f"open,closed: without {', '.join(sorted(missing)[:3])}")
    return ", ".join(counts)


@check("R6", "service_request_id overrides every other argument")
def ids_override(server: Server) -> None:
    wanted = [str(one["service_request_id"]) for one in some(server)[:2]]
    answer = server.get(
        "requests.xml",
        service_request_id=",".join(wanted),
        service_code=UNKNOWN,
        start_date="2001-01-01T00:00:00Z",
        end_date="2001-01-02T00:00:00Z",
        status="open" if server.requests[0]["status"] == "closed" else "closed",
    )
    found = ids_in(answer)
    expect(sorted(found) == sorted(wanted), f"{len(found)} of {len(wanted)} requests")


@check("R7", "both ends of the dates are within, in whatever zone they are written")
def inclusive(server: Server) -> None:
    one = some(server)[0]
    at = moment(one["requested_datetime"])
    for zone in ZONES:
        with about(f"start and end {at.astimezone(zone).isoformat()}"):
            expect(_within(server, one, at, at, zone), "the request of that moment is not there")
    second = timedelta(seconds=1)
    expect(not _within(server, one, at + second, at + DAY), "a second too early, and there")
    expect(not _within(server, one, at - DAY, at - second), "a second too late, and there")


@check("R8", "more than 90 days are refused or cut short")
def too_long(server: Server) -> str:
    now = datetime.now(UTC).replace(microsecond=0)
    answer = server.get("requests.xml", start_date=_z(now - 4 * SPAN), end_date=_z(now))
    if answer.status != 200:
        refused(answer, 400)
        return "refused"
    found = [moment(one["requested_datetime"]) for one in requests_in(answer)]
    if found:
        expect(max(found) - min(found) <= SPAN, f"{(max(found) - min(found)).days} days came back")
    return "cut short"


@check("R9", "a malformed date is refused")
def malformed(server: Server) -> None:
    for text in ("yesterday", "2026-02-30T00:00:00Z"):
        with about(text):
            refused(server.get("requests.xml", start_date=text), 400)


@check("R10", "one request is a list of one; an unknown one is not found")
def single(server: Server) -> None:
    id = str(some(server)[0]["service_request_id"])
    expect(ids_in(server.get(f"requests/{id}.xml")) == [id], "not a list of that one")
    refused(server.get(f"requests/{UNKNOWN}.xml"), 404)


@check("R11", "signs outside XML are gone, all others come through")
def signs(server: Server) -> str:
    some(server)
    found: list[str] = []
    for form in server.formats:
        answer = server.get(f"requests.{form}")
        answered(answer, 200)
        answer.body.decode("utf-8")
        found = texts(answer.tree)
        with about(form):
            expect(not any(CONTROL.search(one) for one in found), "a control character")
            expect(not any("\ufffd" in one for one in found), "a sign was lost")
    beyond = sum(any(ord(sign) > 0xFFFF for sign in one) for one in found)
    foreign = sum(not one.isascii() for one in found)
    return f"{foreign} texts beyond ASCII, {beyond} with signs of four bytes"


@check("R12", "the list says the same in XML and JSON")
def list_in_both(server: Server) -> None:
    needs(with_json(server), "JSON is not offered")
    ids = ",".join(str(one["service_request_id"]) for one in some(server)[:50])
    told = server.get("requests.json", service_request_id=ids).json
    found = difference(server.get("requests.xml", service_request_id=ids).xml, told)
    expect(found is None, str(found))


@check("R13", "XML that is sent is not read, its entities least of all")
def no_entities(server: Server) -> None:
    may_post(server)
    for body in ENTITIES:
        answer = server.send(body.encode(), content_type="text/xml; charset=utf-8")
        expect(EXPANDED not in answer.text, "an entity was expanded")
        expect("root:" not in answer.text, "a file was read")
        expect(400 <= answer.status < 500, f"{answer.status} instead of 4xx")


def _batch(server: Server) -> str:
    for one in server.services:
        if one.get("type") == "batch":
            return str(one["service_code"])
    raise NotApplicable("no service is of type batch")


def _within(
    server: Server, one: dict[str, Any], start: datetime, end: datetime, zone: timezone = UTC
) -> bool:
    answer = server.get(
        "requests.xml",
        service_code=str(one["service_code"]),
        start_date=start.astimezone(zone).isoformat(),
        end_date=end.astimezone(zone).isoformat(),
    )
    return str(one["service_request_id"]) in ids_in(answer)


def _z(when: datetime) -> str:
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")
