"""Whatever is asked or sent, the answer is the standard's: never 5xx, always readable."""

import json
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from participation.conformance.trees import read_xml
from tests.participation.opendata.making import make_district, make_key, make_street

V2 = "/open311/v2"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
TEXT = st.text(st.characters(codec="utf-8"), max_size=30)
ODD = st.sampled_from(
    [
        "",
        "9999-12-31T23:59:59-23:59",
        "0001-01-01T00:00:00+14:00",
        "2026-11-01T00:00:00Z",
        "1e309",
        "-0",
        "٣",
        "a,b,,c",
        "\x00",
        "' OR 1=1 --",
        "%",
        "closed",
        "street",
    ]
)
ARGUMENTS = (
    "start_date",
    "end_date",
    "status",
    "service_code",
    "service_request_id",
    "page",
    "page_size",
    "extensions",
    "jurisdiction_id",
    "lang",
)
FIELDS = (
    "service_code",
    "lat",
    "long",
    "address_string",
    "address_id",
    "description",
    "jurisdiction_id",
    "attribute[mood]",
    "attribute[features][]",
    "attribute[season]",
    "attribute[]",
    "attribute[x",
)
ASKED = st.dictionaries(
    st.sampled_from(
        [
            "start_date",
            "end_date",
            "status",
            "service_code",
            "service_request_id",
            "page",
            "page_size",
            "extensions",
            "jurisdiction_id",
            "lang",
        ]
    ),
    st.one_of(TEXT, ODD),
    max_size=4,
)
SENT = st.dictionaries(
    st.one_of(
        st.sampled_from(
            [
                "service_code",
                "lat",
                "long",
                "address_string",
                "address_id",
                "description",
                "jurisdiction_id",
                "attribute[mood]",
                "attribute[features][]",
                "attribute[season]",
                "attribute[]",
                "attribute[x",
            ]
        ),
        TEXT,
    ),
    st.one_of(TEXT, ODD, st.sampled_from(["43.81", "125.31", "improve", "白桦区"])),
    max_size=6,
)
OFTEN = settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


@pytest.fixture(autouse=True)
async def district(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    await make_district(monkeypatch)
    await make_street()


@pytest.fixture
async def key() -> str:
    return await make_key()


def fits(answer: httpx.Response, form: str) -> None:
    assert answer.status_code in {200, 201, 400, 403, 404, 429}, answer.text
    told: Any = json.loads(answer.content) if form == "json" else read_xml(answer.content)
    assert told is not None


@OFTEN
@given(asked=ASKED, form=st.sampled_from(["xml", "json"]))
async def test_any_question_is_answered(
    client: httpx.AsyncClient, asked: dict[str, str], form: str
) -> None:
    fits(await client.get(f"{V2}/requests.{form}", params=asked), form)


@OFTEN
@given(sent=SENT, form=st.sampled_from(["xml", "json"]))
async def test_anything_sent_is_answered(
    client: httpx.AsyncClient, key: str, sent: dict[str, str], form: str
) -> None:
    body = urlencode({**sent, "api_key": key}).encode()

    fits(await client.post(f"{V2}/requests.{form}", content=body, headers=FORM), form)


@OFTEN
@given(body=st.binary(max_size=200))
async def test_any_bytes_are_answered(client: httpx.AsyncClient, key: str, body: bytes) -> None:
    sent = f"api_key={key}&".encode() + body

    fits(await client.post(f"{V2}/requests.json", content=sent, headers=FORM), "json")
