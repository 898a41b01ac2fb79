"""The running demo passes the whole conformance suite, and a partner's report walks through it."""

import subprocess
import sys

import httpx
import pytest

from tests.stories.acts import API
from tests.stories.running import ROOT, Running

pytestmark = pytest.mark.story

V2 = "/open311/v2"


def checked(city: Running, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "participation", "open311-check", city.base_url, *options]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def send(city: Running, words: str) -> str:
    """A partner's request; its token."""
    sent = {
        "api_key": city.told["api_keys"]["open311"],
        "service_code": "street",
        "address_string": "白桦区",
        "attribute[mood]": "improve",
        "description": words,
    }
    answer = httpx.post(f"{city.base_url}{V2}/requests.json", data=sent)
    assert answer.status_code == 201, answer.text
    token: str = answer.json()[0]["token"]
    return token


def decide(city: Running, words: str, verdict: str) -> str:
    """The moderator finds it in the queue and decides; its id."""
    moderator = city.signed_in("moderator")
    cursor, found = "", ""
    while not found:
        page = moderator.get(f"{API}/review/queue", params={"limit": 100, "cursor": cursor}).json()
        found = next((one["id"] for one in page["items"] if words in str(one)), "")
        cursor = page["next"] or ""
        assert found or cursor, "not in the queue"
    moderator.post(f"{API}/review/{found}/claim")
    answer = moderator.post(f"{API}/review/{found}/decisions", json={"verdict": verdict})
    assert answer.status_code < 300, answer.text
    return found


def id_of(city: Running, token: str) -> str | None:
    told = httpx.get(f"{city.base_url}{V2}/tokens/{token}.json").json()
    id: str | None = told[0]["service_request_id"]
    return id


def test_demo_passes_every_check(city: Running) -> None:
    key = city.told["api_keys"]["open311"]
    send(city, "有人总是跟着我，先别公开")
    held = decide(city, "有人总是跟着我，先别公开", "escalate")

    done = checked(city, "--api-key", key, "--strict", "--children", "--hidden-id", held)

    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == "50 ok, 0 FAIL, 0 n/a"


def test_relayed_report_is_read_published_and_told(city: Running) -> None:
    words = f"路口的灯太暗 {city.base_url[-5:]}"
    token = send(city, words)
    assert id_of(city, token) is None

    id = decide(city, words, "publish")

    assert id_of(city, token) == id
    (told,) = httpx.get(f"{city.base_url}{V2}/requests/{id}.json").json()
    assert (told["description"], told["status"]) == (words, "open")
    assert httpx.get(f"{city.base_url}/reports/{id}").status_code == 200


def test_check_tells_a_script_that_it_failed(city: Running) -> None:
    done = checked(city, "--api-key", "key-that-is-wrong")

    assert done.returncode == 1
    assert "P2   FAIL" in done.stdout


def test_address_where_nothing_is_gets_a_sentence() -> None:
    command = [sys.executable, "-m", "participation", "open311-check", "http://127.0.0.1:9"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "127.0.0.1:9" in done.stderr
