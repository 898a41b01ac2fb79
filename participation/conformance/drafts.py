"""A request that the server should take: a service of its own, its required answers, a place."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from participation.conformance.checks import NotApplicable, needs
from participation.conformance.server import Answer, Pairs, Server
from participation.conformance.shapes import requests_in

WORDS = "open311-check: please ignore"
UNKNOWN = "no-such-thing-311"
LISTS = {"singlevaluelist", "multivaluelist"}


def may_post(server: Server) -> None:
    needs(server.options.post, "--no-post")
    needs(server.services, "no services")


def with_key(server: Server) -> None:
    may_post(server)
    needs(server.options.api_key, "no --api-key")


def draft(server: Server, code: str = "", **changed: str | None) -> list[tuple[str, str]]:
    """Fields by name; None takes one away."""
    code = code or str(server.services[0]["service_code"])
    fields: dict[str, str | None] = {"service_code": code, "description": WORDS, **where(server)}
    fields |= changed
    given = [(name, value) for name, value in fields.items() if value is not None]
    return [*given, *answers(server, code)]


def where(server: Server) -> dict[str, str | None]:
    """Where somebody has reported before: surely within what the server serves."""
    if server.options.place:
        lat, long = server.options.place
        return {"lat": str(lat), "long": str(long)}
    for one in server.requests:
        if one.get("lat") and one.get("long"):
            return {"lat": one["lat"], "long": one["long"]}
    raise NotApplicable("no place known: give --lat and --long")


def answers(server: Server, code: str, *, without: str = "") -> Pairs:
    """To what the definition requires."""
    required = [one for one in attributes(server, code) if one.get("required") == "true"]
    return [
        (name_of(one), _some(one))
        for one in required
        if one.get("variable") != "false" and one.get("code") != without
    ]


def attributes(server: Server, code: str) -> list[dict[str, Any]]:
    return [
        one
        for one in server.definitions.get(code, {}).get("attributes") or []
        if isinstance(one, dict)
    ]


def first(server: Server, wanted: Mapping[str, set[str]]) -> tuple[str, dict[str, Any]] | None:
    """The first attribute whose named parts are among these, with its service."""
    for code in server.definitions:
        for one in attributes(server, code):
            if all(str(one.get(part)) in among for part, among in wanted.items()):
                return code, one
    return None


def name_of(attribute: Mapping[str, Any]) -> str:
    several = attribute.get("datatype") == "multivaluelist"
    return f"attribute[{attribute.get('code')}]{'[]' if several else ''}"


def keys_of(attribute: Mapping[str, Any]) -> list[str]:
    values = attribute.get("values") or []
    return [str(one["key"]) for one in values if isinstance(one, dict) and one.get("key")]


def filed(server: Server, answer: Answer) -> dict[str, Any]:
    """What came back for a request that was taken."""
    server.forget()
    return next(iter(requests_in(answer)), {})


def _some(attribute: Mapping[str, Any]) -> str:
    kind = str(attribute.get("datatype"))
    if kind in LISTS:
        return next(iter(keys_of(attribute)), "")
    now = datetime.now(UTC).replace(microsecond=0)
    return {"number": "1", "datetime": now.isoformat()}.get(kind, "open311-check")
