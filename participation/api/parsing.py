"""What comes in, before a form sees it: JSON, names in the path, the key of a repeated request."""

import json
from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request

from participation.errors import InvalidInput, NotFound
from participation.forms import sentences
from participation.i18n import gettext as _

LONGEST_NAME = 100
LONGEST_KEY = 80
MOST_DIGITS = 9
NUL = "\0"

Model = TypeVar("Model", bound=BaseModel)


def parse(model: type[Model], data: Mapping[str, Any]) -> Model:
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise InvalidInput(sentences(error)) from error


async def json_body(request: Request) -> Mapping[str, Any]:
    """Only application/json: a form of another site cannot send that (security 41)."""
    if content_type(request) != "application/json":
        raise HTTPException(415)
    body = await request.body() or b"{}"
    try:
        data = json.loads(body)
        data = without_nul(data) if rb"\u0000" in body else data
    except (ValueError, RecursionError) as error:
        raise InvalidInput({"body": _("这不是 JSON。")}) from error
    if not isinstance(data, dict):
        raise InvalidInput({"body": _("这不是 JSON。")})
    return data


def content_type(request: Request) -> str:
    return request.headers.get("content-type", "").split(";")[0].strip().lower()


def without_nul(data: Any) -> Any:
    """PostgreSQL stores no NUL; nobody means one."""
    if isinstance(data, str):
        return data.replace(NUL, "")
    if isinstance(data, list):
        return [without_nul(one) for one in data]
    if isinstance(data, dict):
        return {key: without_nul(one) for key, one in data.items()}
    return data


def odd(values: Mapping[str, str]) -> dict[str, str]:
    """Raises InvalidInput for a value in the query that no column could hold."""
    wrong = {name: _("这里填得不对，请再看一看。") for name, one in values.items() if NUL in one}
    if wrong:
        raise InvalidInput(wrong)
    return dict(values)


def whole(names: Mapping[str, str]) -> None:
    """A name in the path that nothing can have is answered like one that nothing has."""
    if any(len(one) > LONGEST_NAME or not one.isprintable() for one in names.values()):
        raise NotFound


def repeat_key(request: Request) -> str | None:
    """A visitor has no requests of his own, so his keys mean nothing."""
    key = request.headers.get("idempotency-key", "")
    if not key or not request.user.is_authenticated:
        return None
    if len(key) > LONGEST_KEY or not key.isprintable():
        raise InvalidInput({"Idempotency-Key": _("这里填得不对，请再看一看。")})
    return key


def read_version(request: Request) -> int | None:
    """If-Match: the version that was read, with or without the quotes of an ETag."""
    given = request.headers.get("if-match", "").strip().removeprefix("W/").strip('"')
    if not given:
        return None
    if not (given.isascii() and given.isdecimal()) or len(given) > MOST_DIGITS:
        raise InvalidInput({"If-Match": _("这里填得不对，请再看一看。")})
    return int(given)
