"""A typed endpoint: pydantic in, pydantic out, and the truth about it for /openapi.json."""

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypedDict, Unpack

from pydantic import BaseModel, ConfigDict, TypeAdapter
from starlette.requests import Request
from starlette.responses import Response

from participation.api.parsing import json_body, odd, parse, repeat_key, whole
from participation.errors import InvalidInput, NotPermitted
from participation.i18n import gettext as _
from participation.receipts.once import once

Handler = Callable[..., Awaitable[Any]]
NEVER_KEPT = {"cache-control": "no-store"}


class Out(BaseModel):
    """What an answer holds; nothing that is not named here ever leaves (security 8)."""

    model_config = ConfigDict(extra="forbid", from_attributes=True)


class Told(TypedDict, total=False):
    """All that may be said of an endpoint besides its method and path.

    `before` runs outside the transaction of a repeatable request; `raw` is the type of a body that
    is neither JSON nor a form. With a `file` the handler itself knows a repeat by what is in it.
    `machines` may also send it with a key to answer; what is for `people_only` opens to no key.
    """

    out: Any
    body: type[BaseModel]
    query: type[BaseModel]
    status: int
    errors: tuple[int, ...]
    roles: str
    idempotent: bool
    versioned: bool
    file: str
    raw: str
    most_bytes: int
    media_type: str
    before: Handler
    machines: bool
    people_only: bool


@dataclass(frozen=True)
class Spec:
    """What OpenAPI tells of an endpoint."""

    handler: Handler
    method: str
    path: str
    out: Any = None
    body: type[BaseModel] | None = None
    query: type[BaseModel] | None = None
    status: int = 200
    errors: tuple[int, ...] = ()
    roles: str = "all"
    idempotent: bool = False
    versioned: bool = False
    file: str = ""
    raw: str = ""
    most_bytes: int | None = None
    media_type: str = "application/json"
    before: Handler | None = None
    machines: bool = False
    people_only: bool = False


class Endpoint:
    """Parses, calls, dumps; errors are the service's table."""

    def __init__(self, spec: Spec) -> None:
        self.spec = spec
        self.dump: TypeAdapter[Any] = TypeAdapter(spec.out)

    async def __call__(self, request: Request) -> Response:
        whole(request.path_params)
        try:
            return await self.act(request)
        except OverflowError as error:
            raise InvalidInput({"body": _("这里填得不对，请再看一看。")}) from error

    def refuse_key(self, key: str) -> None:
        """What a key of an office opens; a person's sign-in is not asked."""
        if key in {"", "whole"}:
            return
        opens = self.spec.method == "GET" or (key == "answer" and self.spec.machines)
        if self.spec.people_only or not opens:
            raise NotPermitted(self.spec.path)

    async def act(self, request: Request) -> Response:
        self.refuse_key(request.user.key)
        given: dict[str, Any] = {}
        if self.spec.query:
            given["query"] = parse(self.spec.query, odd(request.query_params))
        if self.spec.body:
            given["form"] = parse(self.spec.body, await json_body(request))
        if self.spec.before:
            await self.spec.before(request, **given)
        key = repeat_key(request) if self.spec.idempotent and not self.spec.file else None
        if key:
            return await self.once(request, key, given)
        return self.answer(await self.spec.handler(request, **given))

    async def once(self, request: Request, key: str, given: dict[str, Any]) -> Response:
        """With an Idempotency-Key the first answer is given again (security 30)."""

        async def act() -> dict[str, object]:
            result = self.dump.validate_python(await self.spec.handler(request, **given))
            return {"body": self.dump.dump_python(result, mode="json")}

        scope = f"{request.user.scope}:{self.spec.method}:{self.spec.path}"[:60]
        body = request.url.path.encode() + await request.body()
        stored = await once(scope, key, body, act)
        return self.respond(json.dumps(stored["body"], ensure_ascii=False).encode())

    def answer(self, result: Any) -> Response:
        if isinstance(result, Response):
            return result
        if self.spec.out is None:
            return Response(status_code=self.spec.status, headers=NEVER_KEPT)
        return self.respond(self.dump.dump_json(self.dump.validate_python(result)))

    def respond(self, body: bytes) -> Response:
        return Response(body, self.spec.status, NEVER_KEPT, self.spec.media_type)


def endpoint(method: str, path: str, **told: Unpack[Told]) -> Callable[[Handler], Endpoint]:
    """Says all that is true of the handler below it."""
    return lambda handler: Endpoint(Spec(handler, method, path, **told))


def problems(spec: Spec) -> Mapping[int, bool]:
    """Which statuses a caller may meet besides success."""
    reads = spec.method == "GET"
    limited = spec.roles != "all"
    return {
        400: True,
        401: limited or 401 in spec.errors,
        403: limited or not reads or 403 in spec.errors,
        404: "{" in spec.path or limited or 404 in spec.errors,
        409: spec.idempotent or 409 in spec.errors,
        413: not reads,
        412: 412 in spec.errors,
        415: bool(spec.body or spec.file or spec.raw),
        422: bool(spec.body or spec.query or spec.file) or 422 in spec.errors,
        429: True,
        503: True,
    }
