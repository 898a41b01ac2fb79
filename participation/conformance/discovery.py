"""D1 to D7: what a client reads before all else."""

from datetime import UTC, datetime, timedelta
from typing import Any

from participation.conformance.checks import about, check, expect
from participation.conformance.server import MIME, V2, Server
from participation.conformance.shapes import answered, loose_moment, right_type
from participation.conformance.trees import difference

FIELDS = ("changeset", "contact", "key_service", "endpoints")
OF_ENDPOINT = ("specification", "url", "changeset", "type", "formats")


def endpoints(server: Server) -> list[dict[str, Any]]:
    expect(server.endpoints, "no endpoints")
    return server.endpoints


@check("D1", "discovery in XML and JSON, with type and charset")
def both_formats(server: Server) -> str:
    for form in MIME:
        answer = server.discovery(form)
        answered(answer, 200)
        right_type(answer, form)
    return server.stable


@check("D2", "every field of discovery is filled")
def nothing_empty(server: Server) -> None:
    for name in FIELDS:
        expect(server.discovered.get(name), f"{name} is missing or empty")
    for one in endpoints(server):
        for name in OF_ENDPOINT:
            expect(one.get(name), f"endpoint: {name} is missing or empty")


@check("D3", "discovery says the same in XML and JSON")
def same_in_both(server: Server) -> None:
    found = difference(server.discovery("xml").xml, server.discovery("json").json)
    expect(found is None, str(found))


@check("D4", "changeset is a date that is not in the future")
def changed_before_now(server: Server) -> str:
    told = [server.discovered.get("changeset")]
    told += [one.get("changeset") for one in endpoints(server)]
    for text in told:
        expect(loose_moment(text) <= datetime.now(UTC) + timedelta(minutes=5), f"{text} is to come")
    return str(told[0])


@check("D5", "an endpoint of GeoReport v2 that speaks XML")
def second_version(server: Server) -> str:
    ours = [one for one in endpoints(server) if V2 in str(one.get("specification", "")).lower()]
    expect(ours, "no endpoint names the specification GeoReport_v2")
    for one in ours:
        formats = [str(mime).split(";")[0] for mime in one.get("formats") or []]
        expect("text/xml" in formats, f"{one.get('url')} does not list text/xml")
    return str(ours[0].get("url"))


@check("D6", "each endpoint is production or test")
def meant_or_tried(server: Server) -> str:
    kinds = [str(one.get("type")) for one in endpoints(server)]
    for kind in kinds:
        expect(kind in {"production", "test"}, f"type {kind!r}")
    return ", ".join(kinds)


@check("D7", "formats announced are served, and no other")
def formats_served(server: Server) -> str:
    for form in MIME:
        answer = server.get(f"services.{form}")
        with about(form):
            if form in server.formats:
                answered(answer, 200)
                right_type(answer, form)
            else:
                expect(answer.status != 200, "served, but not announced")
    expect(server.get("services.yaml").status != 200, "yaml: served, but not announced")
    return ", ".join(server.formats)
