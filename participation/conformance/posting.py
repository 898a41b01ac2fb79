"""P1 to P10: what is sent is checked, and only what fits is taken."""

import json
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from participation.conformance.checks import NotApplicable, about, check, expect, needs
from participation.conformance.drafts import (
    UNKNOWN,
    draft,
    filed,
    first,
    keys_of,
    may_post,
    name_of,
    with_key,
)
from participation.conformance.drafts import answers as required_answers
from participation.conformance.server import Pairs, Server
from participation.conformance.shapes import answered, refused, with_json

LONGEST = 4000
MARKUP = '<script>alert("311")</script><b>bold</b>'


@check("P1", "without a key, or with a wrong one: 403, nothing created")
def key_needed(server: Server) -> None:
    may_post(server)
    for key in ("", f"wrong-{uuid4().hex}"):
        answer = server.post(draft(server), key=key)
        with about("wrong key" if key else "no key"):
            refused(answer, 403)
            expect("<token>" not in answer.text, "a token all the same")
            expect("<service_request_id>" not in answer.text, "an id all the same")


@check("P2", "no service_code: 400; an unknown one: 404")
def service_needed(server: Server) -> None:
    with_key(server)
    refused(server.post(draft(server, service_code=None)), 400)
    refused(server.post(draft(server, service_code=UNKNOWN)), 404)


@check("P3", "no place, half a place, one off the globe: 400; each form of place is taken")
def place_needed(server: Server) -> str:
    with_key(server)
    wrong: tuple[tuple[str | None, str | None], ...] = (
        (None, None),
        ("43.8", None),
        (None, "125.3"),
        ("91", "125.3"),
        ("43.8", "181"),
        ("north", "125.3"),
    )
    for lat, long in wrong:
        with about(f"lat {lat}, long {long}"):
            refused(server.post(draft(server, lat=lat, long=long)), 400)
    answered(server.post(draft(server)), 200, 201)
    named = [_by_name(server, name) for name in ("address_string", "address_id")]
    return ", ".join(["lat+long", *named])


@check("P4", "required and listed answers are checked; repeated keys of a list are all read")
def attributes_checked(server: Server) -> str:
    with_key(server)
    tried = [_required(server), _single(server), _several(server)]
    needs(any(tried), "no definition asks for anything")
    return ", ".join(one for one in tried if one)


@check("P5", "4,000 signs are taken, 4,001 are not; markup does not come back as markup")
def description_measured(server: Server) -> None:
    with_key(server)
    answered(server.post(draft(server, description="长" * LONGEST)), 200, 201)
    refused(server.post(draft(server, description="长" * (LONGEST + 1))), 400)
    answer = server.post(draft(server, description=MARKUP))
    told = filed(server, answer)
    id = told.get("service_request_id")
    read = server.get(f"requests/{id}.xml").text if id else ""
    for text in (answer.text, read):
        expect("<script" not in text, "the script came back")
        expect("<b>" not in text, "the markup came back")


@check("P6", "the answer holds an id or a token, as the type of the service says")
def id_or_token(server: Server) -> str:
    with_key(server)
    by_type = {str(one.get("type")): str(one["service_code"]) for one in server.services}
    for kind, code in by_type.items():
        told = filed(server, server.post(draft(server, code)))
        with about(f"{code}, {kind}"):
            _fits(kind, bool(told.get("service_request_id")), bool(told.get("token")))
    return ", ".join(sorted(by_type))


@check("P7", "the answer in JSON: an array of one object with two fields or more")
def answer_in_json(server: Server) -> None:
    with_key(server)
    needs(with_json(server), "JSON is not offered")
    answer = server.post(draft(server), "json")
    answered(answer, 200, 201)
    told = answer.json
    expect(isinstance(told, list) and len(told) == 1, "no array of one")
    fits = isinstance(told[0], dict) and len(told[0]) >= 2
    expect(fits, "less than two fields: Spark's rule would make it an array")


@check("P8", "a body that is not UTF-8: 400")
def only_utf8(server: Server) -> None:
    with_key(server)
    fields = _keyed(server, draft(server, description=None))
    for bad in (b"%FF%FE%C3", b"\xff\xfe\xc3"):
        refused(server.send(urlencode(fields).encode() + b"&description=" + bad), 400)


@check("P9", "a body of JSON is refused")
def only_forms(server: Server) -> None:
    with_key(server)
    body = json.dumps(dict(_keyed(server, draft(server)))).encode()
    answer = server.send(body, content_type="application/json")
    expect(400 <= answer.status < 500, f"{answer.status} instead of 4xx")


@check("P10", "the same Idempotency-Key twice creates one (extension)")
def created_once(server: Server) -> None:
    with_key(server)
    fields, key = draft(server), uuid4().hex
    once, twice = (_named(server, fields, key) for _ in range(2))
    if once != twice and not server.options.strict:
        raise NotApplicable("the extension is not offered")
    expect(once == twice, f"two were created: {once}, {twice}")


def _named(server: Server, fields: Pairs, key: str) -> str:
    told = filed(server, server.post(fields, again=key))
    return str(told.get("token") or told.get("service_request_id"))


def _keyed(server: Server, fields: Pairs) -> list[tuple[str, str]]:
    named = server.options.jurisdiction
    where = [("jurisdiction_id", named)] if named else []
    return [("api_key", server.options.api_key), *where, *fields]


def _by_name(server: Server, name: str) -> str:
    """As the server itself writes places, unless we were told another."""
    told = {"address_string": server.options.address, "address_id": server.options.address_id}
    read = {"address_string": "address", "address_id": "address_id"}[name]
    known = told[name] or next((one[read] for one in server.requests if one.get(read)), "")
    if not known:
        return f"{name} not tried: none known"
    with about(name):
        answer = server.post(draft(server, lat=None, long=None, **{name: str(known)}))
        answered(answer, 200, 201)
    return name


def _required(server: Server) -> str:
    found = first(server, {"required": {"true"}, "variable": {"true"}})
    if found is None:
        return ""
    code, one = found
    bare = [pair for pair in draft(server, code) if not pair[0].startswith("attribute")]
    without = [*bare, *required_answers(server, code, without=str(one["code"]))]
    refused(server.post(without), 400, saying=str(one["code"]))
    return f"{one['code']} is required"


def _single(server: Server) -> str:
    found = first(server, {"datatype": {"singlevaluelist"}, "variable": {"true"}})
    if found is None:
        return ""
    with about(f"{name_of(found[1])}={UNKNOWN}"):
        refused(server.post(_answering(server, *found, [UNKNOWN])), 400)
    return f"{found[1]['code']} is one of its list"


def _several(server: Server) -> str:
    """That each of repeated keys is read shows when one of them is wrong."""
    found = first(server, {"datatype": {"multivaluelist"}, "variable": {"true"}})
    if found is None:
        return ""
    keys = keys_of(found[1])[:2]
    answered(server.post(_answering(server, *found, keys)), 200, 201)
    for chosen in ([keys[0], UNKNOWN], [UNKNOWN, keys[0]]):
        with about(f"{name_of(found[1])}={chosen}"):
            refused(server.post(_answering(server, *found, chosen)), 400)
    return f"{found[1]['code']} is several of its list"


def _answering(server: Server, code: str, one: dict[str, Any], chosen: list[str]) -> Pairs:
    name = name_of(one)
    others = [pair for pair in draft(server, code) if pair[0] != name]
    return [*others, *((name, key) for key in chosen)]


def _fits(kind: str, id: bool, token: bool) -> None:
    expect(not (id and token), "both an id and a token")
    wanted = {"realtime": (True, False), "batch": (False, True), "blackbox": (False, False)}
    said = {(True, False): "an id", (False, True): "a token", (False, False): "neither"}
    expect((id, token) == wanted.get(kind, (id, token)), f"answered with {said[id, token]}")
