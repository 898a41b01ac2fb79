"""A small Open311 server that does everything right, or one named thing wrong."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any
from urllib.parse import parse_qsl

import httpx

from participation.conformance.server import Options
from participation.opendata.spark import Document, Many, write
from participation.place import Point, on_grid
from tests.participation.media.photos import jpeg

BASE = "http://little.example"
KEY = "key-of-a-partner"
NOW = datetime.now(UTC).replace(microsecond=0)
DAY = timedelta(days=1)
MIDDLE = on_grid(Point(125.31, 43.81))
TYPES = {"xml": "text/xml; charset=utf-8", "json": "application/json; charset=utf-8"}
OPTIONS = Options(
    api_key=KEY, strict=True, children=True, address="Birch Street", address_id="birch",
    hidden_ids=["held"],
)  # fmt: skip


@dataclass
class Little:
    """`fault` names what is wrong; `several` serves two jurisdictions."""

    fault: str = ""
    several: bool = False
    requests: list[dict[str, Any]] = field(default_factory=list)
    waiting: dict[str, dict[str, Any]] = field(default_factory=dict)
    repeated: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        days = {"r1": 3, "r2": 20, "old": 80, "older": 150}
        self.requests = [self.request(id, NOW - past * DAY) for id, past in days.items()]
        self.requests[1] |= {"status": "closed"}

    @property
    def transport(self) -> httpx.MockTransport:
        return httpx.MockTransport(self.handle)

    def has(self, fault: str) -> bool:
        return self.fault == fault

    def request(self, id: str, when: datetime) -> dict[str, Any]:
        updated = when - DAY if self.has("R3") else when + DAY
        where = Point(125.3, 43.8) if self.has("C3") else MIDDLE
        made = {
            "service_request_id": id,
            "status": "open",
            "status_notes": "",
            "service_name": "Street",
            "service_code": "street",
            "description": "a < b & 𠮷 ]]> 🚸\nnext",
            "requested_datetime": when.isoformat()[: 19 if self.has("R2") else None],
            "updated_datetime": updated.isoformat(),
            "address": "Birch Street",
            "address_id": "birch",
            "zipcode": "",
            "lat": where.lat,
            "long": where.lon,
            "media_url": f"{BASE}/picture.jpg",
            "extended_attributes": {"position": "grid-50m", "month": "x"},
        }
        if self.has("R1"):
            del made["zipcode"]
        if self.has("R11"):
            made["description"] = "bell \x07"
        return made

    def handle(self, request: httpx.Request) -> httpx.Response:
        path, _, form = request.url.path.rpartition(".")
        given = {name: one for name, one in request.url.params.items() if one}
        if request.method == "POST":
            given |= dict(parse_qsl(request.content.decode("latin-1")))
        if request.url.path == "/picture.jpg":
            return httpx.Response(200, content=self.picture())
        if path in {"/discovery", "/v2/discovery"}:
            return self.discovery(form)
        wrong = self.misplaced(form, given, "jurisdiction_id" in request.url.params)
        if wrong is not None:
            return wrong
        if request.method == "POST":
            return self.post(request, form)
        return self.read(path.removeprefix("/v2/"), form, given)

    def misplaced(self, form: str, given: dict[str, str], named: bool) -> httpx.Response | None:  # noqa: PLR0911  # one line a fault
        if form not in TYPES:
            if self.has("S8"):
                return httpx.Response(404, text="<html>not here</html>")
            if not (self.has("D7 another") and form == "yaml"):
                return self.wrong("xml", 404, "no such format")
        if self.has("D7") and form == "json":
            return self.wrong(form, 404, "no JSON after all")
        asked = given.get("jurisdiction_id")
        if self.has("S6") and named and not asked:
            return self.wrong(form, 400, "jurisdiction_id is empty")
        if self.several and not asked:
            return self.wrong(form, 400, "jurisdiction_id is missing")
        if asked and asked != "birch.example" and not self.has("S7"):
            return self.wrong(form, 404, "jurisdiction_id")
        return None

    def read(self, path: str, form: str, given: dict[str, str]) -> httpx.Response:
        what, _, name = path.partition("/")
        readers: dict[str, Callable[[str, str, dict[str, str]], httpx.Response]] = {
            "services": self.definition if name else self.services,
            "requests": self.single if name else self.listed,
            "tokens": self.token,
        }
        return readers[what](name, form, given) if what in readers else self.wrong(form, 404, what)

    def discovery(self, form: str) -> httpx.Response:
        if self.has("D1") and form == "json":
            return httpx.Response(404)
        formats = ["application/json"] if self.has("D5") else ["text/xml", "application/json"]
        changeset = (NOW + 9 * DAY if self.has("D4") else NOW - DAY).isoformat()
        endpoint = {
            "specification": "http://wiki.open311.org/GeoReport_v2",
            "url": f"{BASE}/v2",
            "changeset": changeset,
            "type": "live" if self.has("D6") else "test",
            "formats": Many("format", formats),
        }
        contact = "somebody else" if self.has("D3") and form == "json" else "the office"
        told: dict[str, Any] = {
            "changeset": changeset,
            "contact": "" if self.has("D2") else contact,
            "key_service": "ask",
            "endpoints": Many("endpoint", [endpoint]),
        }
        return self.tell(Document("discovery", told), form)

    def services(self, name: str, form: str, given: dict[str, str]) -> httpx.Response:
        if self.has("S5"):
            return self.wrong(form, 403, "a key, please")
        codes = {"street": "batch", "tree": "realtime", "gift": "blackbox"}
        told = [
            {
                "service_code": "street" if self.has("S2") else code,
                "service_name": code.title(),
                "description": code,
                "metadata": "yes" if self.has("S3") else code == "street",
                "type": kind,
                "keywords": "",
                "group": "",
            }
            for code, kind in codes.items()
        ]
        if self.has("S4") and form == "json":
            return self.raw(json.dumps({"services": told}), form)
        answer = self.tell(Document("services", Many("service", told)), form)
        if self.has("S1") and form == "xml":
            return self.raw(answer.text.partition("\n")[2], form)
        return answer

    def definition(self, name: str, form: str, given: dict[str, str]) -> httpx.Response:
        if name != "street":
            status = 200 if self.has("F4") else 404
            return self.wrong(form, status, "no such service")
        if self.has("F1") and form == "json":
            return self.wrong(form, 500, "broken")
        keys = [] if self.has("F3") else ["keep", "improve"]
        attributes = [
            self.attribute("mood", "singlevaluelist", 1, keys, required=True),
            self.attribute("features", "multivaluelist", 1 if self.has("F2") else 2, ["a", "b"]),
            self.attribute("count", "number", 3, []),
        ]
        if self.has("F5") and form == "json":
            return self.raw("[1]", form)
        told: dict[str, Any] = {"service_code": name, "attributes": Many("attribute", attributes)}
        return self.tell(Document("service_definition", told), form)

    def attribute(
        self, code: str, kind: str, order: int, keys: list[str], *, required: bool = False
    ) -> dict[str, Any]:
        return {
            "variable": True,
            "code": code,
            "datatype": kind,
            "required": required,
            "datatype_description": "",
            "order": order,
            "description": code,
            "values": Many("value", [{"key": key, "name": key} for key in keys]),
        }

    def post(self, request: httpx.Request, form: str) -> httpx.Response:
        body = request.content
        if "xml" in request.headers["content-type"] and self.has("R13"):
            return self.wrong(form, 400, "expanded-311-canary")
        if "urlencoded" not in request.headers["content-type"]:
            taken = self.has("P9") and "json" in request.headers["content-type"]
            return self.took(form, {}) if taken else self.wrong(form, 400, "only forms")
        try:
            pairs = parse_qsl(body.decode(), keep_blank_values=True, errors="strict")
        except UnicodeDecodeError:
            return self.took(form, {}) if self.has("P8") else self.wrong(form, 400, "not UTF-8")
        given = dict(pairs)
        if given.get("api_key") != KEY and not self.has("P1"):
            return self.wrong(form, 403, "api_key")
        wrong = self.unfit(given, pairs)
        if wrong:
            return self.wrong(form, *wrong)
        again = request.headers.get("idempotency-key", "")
        return self.took(form, given, again)

    def unfit(self, given: dict[str, str], pairs: list[tuple[str, str]]) -> tuple[int, str] | None:  # noqa: PLR0911  # as above
        code = given.get("service_code")
        if code not in {"street", "tree", "gift"}:
            return 404 if code and not self.has("P2") else 400, "service_code"
        if not self.is_somewhere(given):
            return 400, "lat and long"
        longest = 9999 if self.has("P5") else 4000
        if len(given.get("description", "")) > longest:
            return 400, "description"
        if code != "street":
            return None
        moods = [one for name, one in pairs if name == "attribute[mood]"]
        if not moods and not self.has("P4"):
            return 400, "attribute[mood] is required" if not self.has("P4 unnamed") else "no"
        if not self.has("P4 single") and not {*moods} <= {"keep", "improve"}:
            return 400, "attribute[mood]"
        several = [one for name, one in pairs if name == "attribute[features][]"]
        read = several[-1:] if self.has("P4 last") else several
        return None if {*read} <= {"a", "b"} else (400, "attribute[features]")

    def is_somewhere(self, given: dict[str, str]) -> bool:
        lat, long = given.get("lat"), given.get("long")
        if self.has("P3") and (lat or long):
            return True
        if lat and long:
            try:
                return abs(float(lat)) <= 90 and abs(float(long)) <= 180
            except ValueError:
                return False
        known = {"address_string": "Birch Street", "address_id": "birch"}
        known |= {"address_id": "another"} if self.has("P3 address_id") else {}
        return not lat and not long and any(given.get(name) == one for name, one in known.items())

    def took(self, form: str, given: dict[str, str], again: str = "") -> httpx.Response:
        name = f"made-{len(self.waiting)}"
        if again and not self.has("P10"):
            name = self.repeated.setdefault(again, name)
        made = self.request(name, NOW) | {"description": given.get("description", "")}
        self.waiting[name] = made
        kind = {"tree": "realtime", "gift": "blackbox"}.get(given.get("service_code", ""), "batch")
        kind = "realtime" if self.has("P6") else kind
        notice = "thank you"
        if self.has("C1"):
            notice += given.get("email", "")
        told: dict[str, Any] = {"batch": {"token": name}, "realtime": {"service_request_id": name}}
        told = dict(told.get(kind, {"account_id": ""}))
        if kind == "realtime" or (self.has("C2") and given.get("service_code") == "street"):
            self.requests.append(made)
        if not self.has("P7"):
            told["service_notice"] = notice
        answer = self.tell(Document("service_requests", Many("request", [told])), form, 201)
        if self.has("P5 markup"):
            return self.raw(answer.text.replace("thank you", unescape(made["description"])), form)
        return answer

    def token(self, name: str, form: str, given: dict[str, str]) -> httpx.Response:
        if name not in self.waiting or self.has("T1"):
            if self.has("T2"):
                return self.tell(Document("service_requests", Many("request", [])), form)
            return self.wrong(form, 404, "token")
        told = {"service_request_id": "", "token": name}
        return self.tell(Document("service_requests", Many("request", [told])), form)

    def single(self, name: str, form: str, given: dict[str, str]) -> httpx.Response:
        found = [one for one in self.requests if one["service_request_id"] == name]
        if self.has("C5") and name == "held":
            return self.wrong(form, 404, "this one is being held")
        if not found and not self.has("R10"):
            return self.wrong(form, 404, "service_request_id")
        return self.list(found, form)

    def listed(self, name: str, form: str, given: dict[str, str]) -> httpx.Response:
        ids = given.get("service_request_id", "").split(",")
        if ids != [""] and not self.has("R6"):
            return self.list(
                [one for one in self.requests if one["service_request_id"] in ids], form
            )
        try:
            start, end = self.window(given)
        except ValueError:
            if not self.has("R9"):
                return self.wrong(form, 400, "start_date")
            start, end = NOW - 80 * DAY, NOW
        if end - start > 90 * DAY and not self.has("R8"):
            return self.wrong(form, 400, "90 days")
        found = [one for one in self.requests if self.fits(one, given, start, end)]
        return self.list(found, form)

    def window(self, given: dict[str, str]) -> tuple[datetime, datetime]:
        default = 999 * DAY if self.has("R4") else 90 * DAY
        if not {"start_date", "end_date"} & given.keys():
            return NOW - min(default, 90 * DAY) - (default - 90 * DAY), NOW + DAY - DAY
        end = datetime.fromisoformat(given.get("end_date", NOW.isoformat()))
        start = given.get("start_date")
        return datetime.fromisoformat(start) if start else end - 90 * DAY, end

    def fits(
        self, one: dict[str, Any], given: dict[str, str], start: datetime, end: datetime
    ) -> bool:
        when = datetime.fromisoformat(one["requested_datetime"]).replace(tzinfo=UTC)
        within = start <= when < end if self.has("R7") else start <= when <= end
        statuses = given.get("status", "open,closed").split(",")
        codes = given.get("service_code", "street").split(",")
        right = self.has("R5") or one["status"] in statuses
        return within and right and one["service_code"] in codes

    def list(self, found: list[dict[str, Any]], form: str) -> httpx.Response:
        if self.has("R11"):
            items = [{**one, "description": "bell"} if form == "xml" else one for one in found]
            if form == "json":
                return self.raw(json.dumps(items), form)
            return self.tell(Document("service_requests", Many("request", items)), form)
        if self.has("R12") and form == "json":
            found = [{**one, "lat": 1.5} for one in found]
        return self.tell(Document("service_requests", Many("request", found)), form)

    def picture(self) -> bytes:
        plain = jpeg()
        start = plain.index(b"\xff\xdb")
        bare = b"\xff\xd8" + plain[start:]
        exif = b"\xff\xe1\x00\x0aExif\x00\x00ab"
        return b"\xff\xd8" + exif + bare[2:] if self.has("C4") else bare

    def wrong(self, form: str, status: int, why: str) -> httpx.Response:
        form = form if form in TYPES else "xml"
        told = [{"code": str(status), "description": why}]
        return self.tell(Document("errors", Many("error", told)), form, status)

    def tell(self, document: Document, form: str, status: int = 200) -> httpx.Response:
        form = form if form in TYPES else "xml"
        return self.raw(write(document, form).decode(), form, status)

    def raw(self, text: str, form: str, status: int = 200) -> httpx.Response:
        kind = TYPES[form].partition(";")[0] if self.has("D1 charset") else TYPES[form]
        return httpx.Response(status, headers={"content-type": kind}, content=text.encode())
