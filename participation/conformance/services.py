"""S1 to S8 and F1 to F5: what can be reported, and what is asked about it."""

import re
from collections.abc import Iterator
from typing import Any

from participation.conformance.checks import NotApplicable, about, check, expect, needs
from participation.conformance.server import Server
from participation.conformance.shapes import answered, refused, with_json

DECLARED = re.compile(rb"""<\?xml[^>]*encoding=["']utf-8["'][^>]*\?>""", re.IGNORECASE)
UNKNOWN = "no-such-thing-311"
TYPES = {"realtime", "batch", "blackbox"}
DATATYPES = {"string", "number", "datetime", "text", "singlevaluelist", "multivaluelist"}


@check("S1", "services.xml: declared UTF-8, root services, no namespace")
def well_formed(server: Server) -> None:
    answer = server.get("services.xml")
    answered(answer, 200)
    expect(DECLARED.match(answer.body.lstrip(b"\xef\xbb\xbf")), "no declaration that says UTF-8")
    answer.body.decode("utf-8")
    expect(answer.xml.tag == "services", f"root {answer.xml.tag}")


@check("S2", "service codes are filled and unique")
def codes_unique(server: Server) -> str:
    codes = [one.get("service_code") for one in server.services]
    expect(codes, "no services")
    expect(all(codes), "a service without code")
    expect(len(set(codes)) == len(codes), "a code comes twice")
    return f"{len(codes)} services"


@check("S3", "metadata and type are of the standard")
def enumerations(server: Server) -> None:
    for one in server.services:
        with about(str(one.get("service_code"))):
            expect(one.get("metadata") in {"true", "false"}, f"metadata {one.get('metadata')!r}")
            expect(one.get("type") in TYPES, f"type {one.get('type')!r}")


@check("S4", "services.json is an array")
def array(server: Server) -> None:
    needs(with_json(server), "JSON is not offered")
    told = server.get("services.json").json
    expect(isinstance(told, list), f"{type(told).__name__} instead of an array")


@check("S5", "services are read without a key")
def without_key(server: Server) -> None:
    answered(server.get("services.xml"), 200)


@check("S6", "an empty jurisdiction_id is one that was not given")
def empty_is_absent(server: Server) -> None:
    absent = server.absolute(f"{server.endpoint}/services.xml")
    empty = server.absolute(f"{server.endpoint}/services.xml?jurisdiction_id=")
    same = absent.status == empty.status and absent.body == empty.body
    expect(same, f"{empty.status} with it empty, {absent.status} without")


@check("S7", "an unknown jurisdiction is not found")
def unknown_jurisdiction(server: Server) -> None:
    answer = server.get("services.xml", jurisdiction_id=f"{UNKNOWN}.example")
    several = server.options.jurisdiction
    if answer.status == 200 and not several:
        raise NotApplicable("one jurisdiction, or --jurisdiction was not given")
    refused(answer, 404)


@check("S8", "an unknown suffix is refused with an errors body")
def unknown_suffix(server: Server) -> None:
    refused(server.get("services.nosuchformat"))


@check("F1", "each service with metadata has a definition")
def defined(server: Server) -> str:
    needs(server.definitions, "no service has metadata")
    for code in server.definitions:
        for form in server.formats:
            answered(server.get(f"services/{code}.{form}"), 200)
    return f"{len(server.definitions)} definitions"


@check("F2", "order is a positive number, once in a definition")
def ordered(server: Server) -> None:
    for code, attributes in _defined(server):
        orders = [str(one.get("order")) for one in attributes]
        with about(code):
            expect(all(one.isdecimal() and int(one) > 0 for one in orders), f"orders {orders}")
            expect(len(set(orders)) == len(orders), f"orders {orders}")


@check("F3", "lists offer values with keys of their own, other types none")
def valued(server: Server) -> None:
    for code, attributes in _defined(server):
        for one in attributes:
            with about(f"{code}/{one.get('code')}"):
                _values_fit(one)


@check("F4", "the definition of an unknown service is not found")
def unknown_service(server: Server) -> None:
    needs(server.definitions, "no service has metadata")
    refused(server.get(f"services/{UNKNOWN}.xml"), 404)


@check("F5", "a definition in JSON: an object, its attributes an array")
def definition_in_json(server: Server) -> None:
    needs(server.definitions, "no service has metadata")
    needs(with_json(server), "JSON is not offered")
    for code in server.definitions:
        told = server.get(f"services/{code}.json").json
        with about(code):
            expect(isinstance(told, dict), f"{type(told).__name__} instead of an object")
            expect(isinstance(told.get("attributes"), list), "attributes are no array")


def _defined(server: Server) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    needs(server.definitions, "no service has metadata")
    for code, told in server.definitions.items():
        yield code, [one for one in told.get("attributes") or [] if isinstance(one, dict)]


def _values_fit(one: dict[str, Any]) -> None:
    expect(one.get("datatype") in DATATYPES, f"datatype {one.get('datatype')!r}")
    keys = [str(value.get("key")) for value in one.get("values") or [] if isinstance(value, dict)]
    if str(one["datatype"]).endswith("list"):
        expect(keys, "a list without values")
        expect(len(set(keys)) == len(keys), "a key comes twice")
    else:
        expect(not keys, "values where none are chosen")
