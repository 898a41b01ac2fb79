"""What several checks ask of an answer: its type, its errors, its moments."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from participation.conformance.checks import about, expect
from participation.conformance.server import MIME, Answer, Server
from participation.conformance.trees import Unreadable

ZONED = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)")
PLAIN = re.compile(r"\d{4}-\d\d-\d\d([ T]\d\d:\d\d(:\d\d)?)?")


def right_type(answer: Answer, form: str) -> None:
    kind, _, rest = answer.content_type.lower().partition(";")
    told = answer.content_type or "nothing"
    expect(kind.strip() == MIME[form], f"{answer.path}: content type {told}")
    expect("charset=utf-8" in rest.replace('"', "").replace(" ", ""), f"{answer.path}: no charset")


def answered(answer: Answer, *statuses: int) -> None:
    wanted = " or ".join(str(one) for one in statuses)
    expect(answer.status in statuses, f"{answer.path}: {answer.status} instead of {wanted}")


def refused(answer: Answer, *statuses: int, saying: str = "") -> None:
    """With this status, or any of the 400s, and an errors body that a person can read."""
    if statuses:
        answered(answer, *statuses)
    expect(400 <= answer.status < 500, f"{answer.path}: {answer.status} instead of 4xx")
    words = " ".join(errors(answer))
    expect(saying in words, f"{answer.path}: the error does not name {saying}")


def errors(answer: Answer) -> list[str]:
    try:
        told = answer.tree
    except Unreadable as unreadable:
        told = str(unreadable)
    if isinstance(told, dict):
        told = told.get("errors")
    fits = isinstance(told, list) and told and all(isinstance(one, dict) for one in told)
    expect(fits, f"{answer.path}: no errors body with {answer.status}")
    with about(answer.path):
        for one in told:
            expect(one.get("code"), "an error without code")
            expect(one.get("description"), "an error without description")
    return [str(one["description"]) for one in told]


def requests_in(answer: Answer) -> list[dict[str, Any]]:
    answered(answer, 200, 201)
    told = answer.tree
    expect(isinstance(told, list), f"{answer.path}: no list of requests")
    return [one for one in told if isinstance(one, dict)]


def ids_in(answer: Answer) -> list[str]:
    return [str(one.get("service_request_id")) for one in requests_in(answer)]


def moment(text: object) -> datetime:
    """W3C's date with its zone, which the standard makes mandatory."""
    expect(isinstance(text, str) and ZONED.fullmatch(text), f"{text!r} is no date with a zone")
    try:
        return datetime.fromisoformat(str(text))
    except ValueError:
        expect(False, f"{text!r} is no day")
        raise


def loose_moment(text: object) -> datetime:
    """As the standard's own sample of a changeset, which has no zone."""
    if isinstance(text, str) and PLAIN.fullmatch(text):
        return datetime.fromisoformat(text).replace(tzinfo=UTC) - timedelta(hours=14)
    return moment(text)


def with_json(server: Server) -> bool:
    return "json" in server.formats
