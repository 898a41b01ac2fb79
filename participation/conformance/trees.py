"""XML and JSON as one tree: reading either, and saying where the two differ."""

import json
import re
from typing import Any
from xml.etree.ElementTree import Element, ParseError, fromstring

# Containers of the standard: what stands inside is of one kind, so a list by the Spark rules.
LISTS = frozenset(
    {
        "services",
        "service_requests",
        "attributes",
        "values",
        "endpoints",
        "formats",
        "errors",
        "notes",
    }
)
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class Unreadable(Exception):
    """What came is neither of the two."""


def read_xml(body: bytes) -> Element:
    if b"<!DOCTYPE" in body or b"<!ENTITY" in body:
        raise Unreadable("XML with a document type, which is not read here")
    try:
        return fromstring(body)  # noqa: S314  # no document type, so no entities
    except (ParseError, ValueError) as error:
        raise Unreadable(f"not well-formed XML: {error}") from error


def read_json(body: bytes) -> Any:
    try:
        return json.loads(body.decode("utf-8"))
    except ValueError as error:
        raise Unreadable(f"not JSON in UTF-8: {error}") from error


def plain(element: Element) -> Any:
    """As the Spark rules write it: lists, objects, texts, and None for what is empty."""
    children = list(element)
    if _local(element) in LISTS:
        return [plain(one) for one in children]
    if not children:
        return (element.text or "").strip() or None
    return {_local(one): plain(one) for one in children}


def difference(element: Element, value: Any, path: str = "") -> str | None:
    """Where XML and JSON tell different things; None when they agree."""
    here = f"{path}/{_local(element)}"
    children = list(element)
    if isinstance(value, list):
        if len(children) != len(value):
            return f"{here}: {len(children)} elements, {len(value)} in JSON"
        pairs = list(zip(children, value, strict=True))
    elif isinstance(value, dict):
        names = {_local(one) for one in children}
        if names != set(value):
            return f"{here}: only in one of both: {', '.join(sorted(names ^ set(value)))}"
        pairs = [(one, value[_local(one)]) for one in children]
    else:
        return None if not children and _same(element.text, value) else f"{here}: {value!r}"
    return next((found for one, other in pairs if (found := difference(one, other, here))), None)


def texts(value: Any) -> list[str]:
    """Every text in a JSON tree."""
    if isinstance(value, str):
        return [value]
    inside = value.values() if isinstance(value, dict) else value
    return [one for part in inside for one in texts(part)] if isinstance(value, dict | list) else []


def _same(text: str | None, value: Any) -> bool:
    there = "" if text is None else text
    if value is None:
        return not there.strip()
    if isinstance(value, bool):
        return there.strip() == str(value).lower()
    if isinstance(value, int | float):
        return _number(there) == float(value)
    return there.replace("\r\n", "\n") == str(value).replace("\r\n", "\n")


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]
