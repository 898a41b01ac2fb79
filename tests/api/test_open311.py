"""The doors of Open311: addresses, formats, keys and refusals."""

import json
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from participation.actor import Role
from participation.people.actions import new_sign_in
from participation.reports.models import PhotoReport
from participation.settings import settings
from participation.throttle import Throttle
from tests.conftest import ORIGIN, NewClient
from tests.factories import ELSEWHERE, HERE, make_account, make_jurisdiction
from tests.participation.opendata.making import make_district, make_key, make_street

V2 = "/open311/v2"
SENT: dict[str, Any] = {
    "service_code": "street",
    "lat": "43.81",
    "long": "125.31",
    "attribute[mood]": "improve",
}


@pytest.fixture(autouse=True)
async def district(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    await make_district(monkeypatch)


@pytest.fixture
async def key() -> str:
    return await make_key()


def problem(answer: httpx.Response) -> tuple[int, str]:
    """Status and the first error, of which the body tells the same status."""
    first = answer.json()[0]
    assert first["code"] == str(answer.status_code)
    return answer.status_code, first["description"]


@pytest.mark.parametrize("path", ["/open311/discovery", f"{V2}/discovery", f"{V2}/services"])
async def test_suffix_chooses_the_format(client: httpx.AsyncClient, path: str) -> None:
    for form, kind in (("xml", "text/xml"), ("json", "application/json")):
        answer = await client.get(f"{path}.{form}")

        assert answer.status_code == 200
        assert answer.headers["content-type"] == f"{kind}; charset=utf-8"
        assert answer.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize(
    "path",
    [
        "/services.html",
        "/services",
        "/services.",
        "/services/none.xml",
        "/services/street.csv",
        "/requests/none.json.xml",
        "/requests/,.xml",
        "/tokens/none.xml",
        "/tokens.xml",
        "//services.xml",
        "/Services.xml",
        "/services.xml/",
        "/requests/%00.xml",
        "/requests/a%2Fb.xml",
        "/" + "x" * 300 + ".xml",
    ],
)
async def test_what_is_not_there_is_told_in_xml(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.get(V2 + path)

    assert answer.status_code == 404
    if "%00" not in path:
        assert answer.headers["content-type"] == "text/xml; charset=utf-8"
        assert "<code>404</code><description>" in answer.text


async def test_head_and_options_are_answered(client: httpx.AsyncClient) -> None:
    head = await client.head(f"{V2}/services.json")
    options = await client.options(f"{V2}/requests.xml")
    refused = await client.delete(f"{V2}/requests.json")

    assert (head.status_code, head.content) == (200, b"")
    assert (options.status_code, options.headers["allow"]) == (204, "GET, HEAD, OPTIONS, POST")
    assert problem(refused)[0] == 405


async def test_request_is_found_alone_and_in_the_list(client: httpx.AsyncClient) -> None:
    report = await make_street(words="a < b & ]]> 𠮷\x08\n")

    listed = await client.get(f"{V2}/requests.json")
    alone = await client.get(f"{V2}/requests/{report.public_id}.json")
    table = await client.get(f"{V2}/requests.csv")

    assert listed.json() == alone.json()
    assert listed.json()[0]["description"] == "a < b & ]]> 𠮷\n"
    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    assert report.public_id in table.text


async def test_malformed_question_is_told_at_its_name(client: httpx.AsyncClient) -> None:
    for path in ("requests.json", "requests.csv"):
        answer = await client.get(f"{V2}/{path}", params={"start_date": "x"})
        assert answer.status_code == 400
        assert "start_date: " in answer.text
    assert (await client.get(f"{V2}/requests.json?status=%00")).status_code == 400


async def test_jurisdiction_of_elsewhere_is_not_found(client: httpx.AsyncClient) -> None:
    await make_jurisdiction(ELSEWHERE)
    for path in ("services.json", "services/street.json", "requests.json", "tokens/x.json"):
        for name in (ELSEWHERE, "nowhere.example"):
            answer = await client.get(f"{V2}/{path}", params={"jurisdiction_id": name})
            assert problem(answer) == (404, "jurisdiction_id: 没有这个 jurisdiction_id。")
        empty = await client.get(f"{V2}/{path}", params={"jurisdiction_id": ""})
        absent = await client.get(f"{V2}/{path}")
        assert (empty.status_code, empty.content) == (absent.status_code, absent.content)


async def test_several_jurisdictions_want_a_name(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARTICIPATION_HOME_JURISDICTION", "changchun")
    settings.cache_clear()
    await make_street()

    missing = await client.get(f"{V2}/requests.json")
    named = await client.get(f"{V2}/requests.json", params={"jurisdiction_id": HERE})

    assert problem(missing)[0] == 400
    assert len(named.json()) == 1


@pytest.mark.parametrize("form", ["xml", "json"])
async def test_sent_request_gets_a_token_and_waits(
    client: httpx.AsyncClient, key: str, form: str
) -> None:
    answer = await client.post(f"{V2}/requests.{form}", data={**SENT, "api_key": key})

    assert answer.status_code == 201
    assert "service_request_id" not in answer.text
    assert (await client.get(f"{V2}/requests.json")).json() == []
    report = await PhotoReport.all().first()
    assert report is not None
    assert (await client.get(f"{V2}/requests/{report.public_id}.xml")).status_code == 404
    if form == "json":
        (told,) = answer.json()
        assert set(told) == {"token", "service_notice"}
        found = await client.get(f"{V2}/tokens/{told['token']}.json")
        assert found.json() == [{"service_request_id": None, "token": told["token"]}]


async def test_key_is_taken_from_form_query_or_header(client: httpx.AsyncClient, key: str) -> None:
    path = f"{V2}/requests.xml"
    bearer = {"Authorization": f"Bearer {key}"}

    answers = [
        await client.post(path, data={**SENT, "api_key": key}),
        await client.post(path, data=SENT, params={"api_key": key}),
        await client.post(path, data=SENT, headers=bearer),
    ]

    assert [one.status_code for one in answers] == [201] * 3


async def test_without_a_right_key_nothing_happens(
    client: httpx.AsyncClient, new_client: NewClient
) -> None:
    path = f"{V2}/requests.json"
    officer = await new_sign_in(account=(await make_account(Role.OFFICER)).id)
    other = await make_key(ELSEWHERE)
    for token in ("", "key-wrong", "wrong", officer, other):
        answer = await client.post(path, data={**SENT, "api_key": token})
        assert problem(answer)[0] == 403
    bearer = new_client()
    bearer.headers["Authorization"] = f"Bearer {officer}"

    assert problem(await bearer.post(path, data=SENT))[0] == 403
    assert await PhotoReport.all().count() == 0


async def test_body_must_be_a_form_in_utf8(client: httpx.AsyncClient, key: str) -> None:
    path, form = f"{V2}/requests.json", "application/x-www-form-urlencoded"
    xml = b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>'
    for body, kind in (
        (json.dumps({**SENT, "api_key": key}).encode(), "application/json"),
        (xml, "text/xml"),
        (b"", "multipart/form-data; boundary=x"),
        (b"service_code=%FF", form),
        (b"service_code=\xff", form),
        (b"&".join([b"a=1"] * 300), form),
    ):
        answer = await client.post(path, content=body, headers={"Content-Type": kind})
        assert problem(answer)[0] == 400, body
    huge = await client.post(path, content=b"a=" + b"x" * 300_000, headers={"Content-Type": form})
    assert huge.status_code == 413


async def test_fault_is_named_by_its_field(client: httpx.AsyncClient, key: str) -> None:
    for changed, words in (
        ({"attribute[mood]": ""}, "attribute[mood]: "),
        ({"description": "长" * 4001}, "description: "),
        ({"lat": "44"}, "point: "),
        ({"service_code": ""}, "service_code: "),
    ):
        data = {**SENT, "api_key": key, **changed}
        status, told = problem(await client.post(f"{V2}/requests.json", data=data))
        assert (status, told.startswith(words)) == (400, True), told
    unknown = {**SENT, "api_key": key, "service_code": "bullying"}
    answer = await client.post(f"{V2}/requests.json", data=unknown)
    assert problem(answer) == (404, "service_code: 没有这个 service_code。")


async def test_repeated_request_is_answered_and_not_repeated(
    client: httpx.AsyncClient, key: str
) -> None:
    path, data = f"{V2}/requests.json", {**SENT, "api_key": key}
    again = {"Idempotency-Key": "once"}

    first, second = [await client.post(path, data=data, headers=again) for _ in range(2)]
    other = await client.post(path, data={**data, "description": "x"}, headers=again)

    assert first.json() == second.json()
    assert problem(other)[0] == 400
    assert await PhotoReport.all().count() == 1


async def test_key_that_sends_too_much_waits(
    app: Starlette, client: httpx.AsyncClient, key: str
) -> None:
    app.state.relays = Throttle(2, 3600)
    data = {**SENT, "api_key": key}

    statuses = [(await client.post(f"{V2}/requests.xml", data=data)).status_code for _ in "abc"]

    assert statuses == [201, 201, 429]
    assert await PhotoReport.all().count() == 2


async def test_browser_of_another_site_sends_nothing_with_a_cookie(
    client: httpx.AsyncClient, key: str
) -> None:
    client.cookies.set("session", "whatever", domain="127.0.0.1")
    evil = {"Origin": "http://evil.example"}

    answer = await client.post(f"{V2}/requests.json", data={**SENT, "api_key": key}, headers=evil)

    assert evil["Origin"] != ORIGIN
    assert answer.status_code == 403
