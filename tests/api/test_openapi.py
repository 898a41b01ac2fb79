"""The document is valid, and says of each operation what is true of it."""

from typing import Any

import pytest
from openapi_spec_validator import validate
from starlette.routing import Mount, Route

from participation.api.openapi import document
from participation.api.routes import PREFIX, endpoints, routes


@pytest.fixture
def told() -> dict[str, Any]:
    return document(endpoints(), PREFIX, "https://example.org")


def test_document_is_valid(told: dict[str, Any]) -> None:
    validate(told)


def test_document_tells_every_route_and_method(told: dict[str, Any]) -> None:
    told_of = {
        (path, method.upper())
        for path, methods in told["paths"].items()
        for method in methods
        if method not in {"head", "options"}
    }
    served = {
        (PREFIX + route.path, method)
        for under in routes()
        if isinstance(under, Mount) and under.path == PREFIX
        for route in under.routes
        if isinstance(route, Route)
        for method in route.methods or ()
        if method not in {"HEAD", "OPTIONS"}
    }

    assert told_of == served


def test_operations_have_one_name_each(told: dict[str, Any]) -> None:
    names = [
        operation["operationId"] for path in told["paths"].values() for operation in path.values()
    ]

    assert len(names) == len(set(names))


def test_answers_hold_only_what_is_documented(told: dict[str, Any]) -> None:
    answers = [
        name
        for name, schema in told["components"]["schemas"].items()
        if name.endswith("Out") and schema.get("additionalProperties") is not False
    ]

    assert answers == []


def test_limited_operations_tell_of_sign_in(told: dict[str, Any]) -> None:
    decide = told["paths"]["/api/v1/agenda-items/{id}/decide"]["post"]

    assert {"401", "403", "404", "409", "422"} <= decide["responses"].keys()
    assert {"bearer": []} in decide["security"]


def test_public_answers_name_no_person(told: dict[str, Any]) -> None:
    public = ("ProposalOut", "ProposalDetail", "CommentOut", "ReportOut", "ReportDetail")
    fields = {
        field for name in public for field in told["components"]["schemas"][name]["properties"]
    }

    assert not fields & {"author", "handle", "school", "session", "created_at", "published_at"}
