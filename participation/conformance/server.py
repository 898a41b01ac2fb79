"""The server that is asked: where it is, what it offers, and what can be sent to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlencode
from xml.etree.ElementTree import Element

import httpx

from participation.conformance.trees import Unreadable, plain, read_json, read_xml

FORM = "application/x-www-form-urlencoded; charset=utf-8"
V2 = "georeport_v2"
MIME = {"xml": "text/xml", "json": "application/json"}
MOST_BYTES = 50_000_000
BESIDE = ("", "/open311", "/open311/v2", "/..")
INSIDE = ("", "/open311/v2", "/v2", "/open311")

Pairs = Sequence[tuple[str, str]]


class OutOfReach(Exception):
    """Nothing that looks like Open311 answers there."""


@dataclass(frozen=True)
class Options:
    """What a stranger must be told: the key, and what cannot be found out by reading."""

    api_key: str = ""
    jurisdiction: str = ""
    post: bool = True
    strict: bool = False
    children: bool | None = None
    place: tuple[float, float] | None = None
    address: str = ""
    address_id: str = ""
    hidden_ids: Sequence[str] = ()


@dataclass(frozen=True)
class Answer:
    path: str
    status: int
    content_type: str
    body: bytes

    @property
    def xml(self) -> Element:
        return read_xml(self.body)

    @property
    def json(self) -> Any:
        return read_json(self.body)

    @property
    def tree(self) -> Any:
        """By the Spark rules, whichever of the two it is."""
        is_json = self.path.endswith(".json") or "json" in self.content_type
        return self.json if is_json else plain(self.xml)

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")


@dataclass
class Server:
    client: httpx.Client
    url: str
    options: Options = field(default_factory=Options)
    seen: dict[str, Answer] = field(default_factory=dict)

    @cached_property
    def stable(self) -> str:
        """Where discovery stands; the address itself when it stands nowhere."""
        base = self.url.rstrip("/")
        for beside in BESIDE:
            near = base.rpartition("/")[0] if beside == "/.." else base + beside
            if any(self._fetch(f"{near}/discovery.{form}").status == 200 for form in MIME):
                return near
        return base

    def discovery(self, form: str) -> Answer:
        return self._fetch(f"{self.stable}/discovery.{form}")

    @cached_property
    def discovered(self) -> dict[str, Any]:
        """What discovery tells, from either format; empty when it tells nothing."""
        for form in MIME:
            try:
                told = self.discovery(form).tree
            except Unreadable:
                continue
            if isinstance(told, dict) and told:
                return told
        return {}

    @property
    def endpoints(self) -> list[dict[str, Any]]:
        told = self.discovered.get("endpoints")
        return [one for one in told if isinstance(one, dict)] if isinstance(told, list) else []

    @cached_property
    def endpoint(self) -> str:
        """Of the second version, by discovery; else where services answer."""
        for one in self.endpoints:
            if V2 in str(one.get("specification", "")).lower() and one.get("url"):
                return str(one["url"]).rstrip("/")
        base = self.url.rstrip("/")
        for inside in INSIDE:
            if self._fetch(f"{base}{inside}/services.xml").status == 200:
                return base + inside
        raise OutOfReach(f"no discovery and no services at {base}")

    @cached_property
    def formats(self) -> list[str]:
        """Suffixes that discovery announces; XML alone where it announces nothing."""
        announced = [
            str(mime).split(";")[0] for one in self.endpoints for mime in one.get("formats") or []
        ]
        return [form for form, mime in MIME.items() if mime in announced] or ["xml"]

    @cached_property
    def services(self) -> list[dict[str, Any]]:
        told = self.get("services.xml").tree
        return [one for one in told if isinstance(one, dict)] if isinstance(told, list) else []

    @cached_property
    def definitions(self) -> dict[str, dict[str, Any]]:
        """Of the services that have one; at most thirty are asked."""
        codes = [one["service_code"] for one in self.services if one.get("metadata") == "true"]
        return {code: self.definition(code) for code in codes[:30]}

    def definition(self, code: str) -> dict[str, Any]:
        told = self.get(f"services/{code}.xml")
        return told.tree if told.status == 200 else {}

    @cached_property
    def requests(self) -> list[dict[str, Any]]:
        told = self.get("requests.xml").tree
        return [one for one in told if isinstance(one, dict)] if isinstance(told, list) else []

    @property
    def for_children(self) -> bool:
        """The privacy profile: asked for, or likely because nothing is published at once."""
        asked = self.options.children
        batch = all(one.get("type") == "batch" for one in self.services)
        return bool(self.services and batch) if asked is None else asked

    def get(self, path: str, **given: str) -> Answer:
        return self._fetch(f"{self.endpoint}/{path}", self._with_jurisdiction(given))

    def absolute(self, url: str) -> Answer:
        return self._fetch(url)

    def post(
        self, fields: Pairs, form: str = "xml", *, key: str | None = None, again: str = ""
    ) -> Answer:
        key = self.options.api_key if key is None else key
        keyed = [("api_key", key)] if key else []
        where = list(self._with_jurisdiction({}).items())
        body = urlencode([*keyed, *where, *fields]).encode()
        return self.send(body, form, headers={"Idempotency-Key": again} if again else {})

    def send(
        self,
        body: bytes,
        form: str = "xml",
        content_type: str = FORM,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        url = f"{self.endpoint}/requests.{form}"
        sent = {"Content-Type": content_type, **(headers or {})}
        return _answer(url, self.client.post(url, content=body, headers=sent))

    def _with_jurisdiction(self, given: Mapping[str, str]) -> dict[str, str]:
        named = self.options.jurisdiction
        return {"jurisdiction_id": named, **given} if named else dict(given)

    def _fetch(self, url: str, given: Mapping[str, str] | None = None) -> Answer:
        """Asked once; the same question gets the same answer."""
        whole = f"{url}?{urlencode(given)}" if given else url
        if whole not in self.seen:
            self.seen[whole] = _answer(url, self.client.get(whole))
        return self.seen[whole]

    def forget(self) -> None:
        """After something was sent, lists are read anew."""
        self.seen.clear()


def _answer(url: str, response: httpx.Response) -> Answer:
    path, kind = httpx.URL(url).path, response.headers.get("content-type", "")
    return Answer(path, response.status_code, kind, response.content[:MOST_BYTES])
