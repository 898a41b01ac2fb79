"""/openapi.json, made from the endpoints themselves."""

import re
from collections.abc import Mapping
from typing import Any, Literal

from pydantic import BaseModel, TypeAdapter

from participation.api.endpoint import Endpoint, Spec, problems
from participation.settings import VERSION

REF = "#/components/schemas/{model}"
LICENCE = {"name": "Apache-2.0", "identifier": "Apache-2.0"}

Mode = Literal["validation", "serialization"]
Schemas = Mapping[Any, dict[str, Any]]


class FieldError(BaseModel):
    field: str
    message: str


class Problem(BaseModel):
    """RFC 9457."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[FieldError]


def document(endpoints: list[Endpoint], prefix: str, server: str) -> dict[str, Any]:
    specs = [one.spec for one in endpoints]
    schemas, definitions = _schemas(specs)
    paths: dict[str, dict[str, Any]] = {}
    for spec in specs:
        paths.setdefault(prefix + spec.path, {})[spec.method.lower()] = _operation(spec, schemas)
    return {
        "openapi": "3.1.0",
        "info": {"title": "One Metre", "version": VERSION, "license": LICENCE},
        "servers": [{"url": server}],
        "paths": paths,
        "components": {"schemas": definitions, "securitySchemes": SECURITY},
    }


def _schemas(specs: list[Spec]) -> tuple[Schemas, dict[str, Any]]:
    """The schema of each body and answer, sharing one set of definitions."""
    wanted: list[tuple[Any, Mode, TypeAdapter[Any]]] = [
        ("problem", "serialization", TypeAdapter(Problem))
    ]
    for spec in specs:
        if spec.body:
            wanted.append((_key(spec, "body"), "validation", TypeAdapter(spec.body)))
        if spec.out is not None:
            wanted.append((_key(spec, "out"), "serialization", TypeAdapter(spec.out)))
    made, shared = TypeAdapter.json_schemas(wanted, ref_template=REF)
    return {key: schema for (key, _mode), schema in made.items()}, shared.get("$defs", {})


def _key(spec: Spec, part: str) -> str:
    return f"{part} {spec.method} {spec.path}"


SECURITY = {
    "bearer": {"type": "http", "scheme": "bearer", "description": "seat token or API key"},
    "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": "session",
        "description": "cookie of POST /api/v1/sign-in, writes also need the Origin header",
    },
}


def _operation(spec: Spec, schemas: Schemas) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": spec.handler.__name__,
        "summary": (spec.handler.__doc__ or spec.handler.__name__).strip().split("\n")[0],
        "description": f"For: {spec.roles}. Keys: {keys_of(spec)}.",
        "parameters": [*_path_parameters(spec.path), *_query_parameters(spec), *_headers(spec)],
        "responses": _responses(spec, schemas),
    }
    if spec.roles != "all":
        operation["security"] = [{"bearer": []}, {"session": []}]
    if spec.body or spec.file or spec.raw:
        operation["requestBody"] = {"required": True, "content": _content(spec, schemas)}
    return operation


def keys_of(spec: Spec) -> str:
    """Which keys of offices open it."""
    if spec.people_only:
        return "none"
    if spec.method == "GET":
        return "read, answer"
    return "answer" if spec.machines else "none"


def _content(spec: Spec, schemas: Schemas) -> dict[str, Any]:
    if spec.body:
        return {"application/json": {"schema": schemas[_key(spec, "body")]}}
    file = {"type": "string", "format": "binary"}
    if spec.raw:
        return {spec.raw: {"schema": file}}
    schema = {"type": "object", "properties": {spec.file: file}, "required": [spec.file]}
    return {"multipart/form-data": {"schema": schema}}


def _responses(spec: Spec, schemas: Schemas) -> dict[str, Any]:
    good: dict[str, Any] = {"description": "OK"}
    if spec.out is not None:
        good["content"] = {spec.media_type: {"schema": schemas[_key(spec, "out")]}}
    problem = {"application/problem+json": {"schema": schemas["problem"]}}
    bad = {
        str(status): {"description": "Problem", "content": problem}
        for status, possible in problems(spec).items()
        if possible
    }
    return {str(spec.status): good, **bad}


def _path_parameters(path: str) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in re.findall(r"{(\w+)}", path)
    ]


def _query_parameters(spec: Spec) -> list[dict[str, Any]]:
    if not spec.query:
        return []
    schema = spec.query.model_json_schema(ref_template=REF)
    required = schema.get("required", [])
    return [
        {"name": name, "in": "query", "required": name in required, "schema": one}
        for name, one in schema["properties"].items()
    ]


def _headers(spec: Spec) -> list[dict[str, Any]]:
    offered = {
        "Idempotency-Key": spec.idempotent,
        "If-Match": spec.versioned,
        "Accept-Language": True,
    }
    return [
        {"name": name, "in": "header", "required": False, "schema": {"type": "string"}}
        for name, is_read in offered.items()
        if is_read
    ]
