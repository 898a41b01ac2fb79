"""Nothing inside is reached: not by number, not by name, not by a name that changes its answer."""

import asyncio
import socket
from ipaddress import ip_address
from typing import Any

import pytest

from participation.post.addresses import Inside, NotReachable, is_world, target

INSIDE = [
    "127.0.0.1",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",  # noqa: S104  # nothing is bound, it is refused
    "192.0.0.8",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b:1::1",
    "2001::1",
    "2002:7f00:1::",
    "fc00::1",
    "fe80::1",
    "fec0::1",
    "ff02::1",
]


class Names:
    """A name server that gives its answers one after another."""

    def __init__(self, *answers: list[str]) -> None:
        self.answers = list(answers)
        self.asked = 0

    async def getaddrinfo(self, host: str, port: int, **_given: Any) -> list[Any]:
        found = self.answers[min(self.asked, len(self.answers) - 1)]
        self.asked += 1
        kind = socket.SOCK_STREAM
        return [(socket.AF_INET, kind, 6, "", (address, port)) for address in found]


def answering(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> Names:
    names = Names(*answers)
    loop = asyncio.get_running_loop()
    monkeypatch.setattr(loop, "getaddrinfo", names.getaddrinfo, raising=False)
    return names


@pytest.mark.parametrize("address", INSIDE)
async def test_inside_number_is_refused(address: str) -> None:
    named = f"[{address}]" if ":" in address else address

    assert not is_world(ip_address(address))
    with pytest.raises(NotReachable, match="inside"):
        await target(f"https://{named}/", Inside())


@pytest.mark.parametrize(
    "url",
    [
        "http://1.1.1.1/",
        "https://1.1.1.1:22/",
        "https://1.1.1.1:6379/",
        "ftp://1.1.1.1/",
        "file:///etc/passwd",
        "https://user@1.1.1.1/",
        "https:///x",
        "https://1.1.1.1:99999/",
        "//1.1.1.1/",
    ],
)
async def test_odd_door_is_refused(url: str) -> None:
    with pytest.raises(NotReachable):
        await target(url, Inside())


@pytest.mark.parametrize("url", ["http://2130706433/", "http://0x7f.1/", "http://127.1/"])
async def test_number_in_disguise_is_refused(url: str) -> None:
    with pytest.raises((NotReachable, OSError)):
        await target(url, Inside())


async def test_good_name_is_connected_at_the_address_that_was_checked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    names = answering(monkeypatch, ["93.184.215.14"], ["127.0.0.1"])
    found = await target("https://pager.example/hook?a=1", Inside())

    assert found.url == "https://93.184.215.14:443/hook?a=1"
    assert found.host == "pager.example"
    assert names.asked == 1


async def test_name_with_one_inside_answer_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, ["93.184.215.14", "10.0.0.1"])

    with pytest.raises(NotReachable, match="inside"):
        await target("https://pager.example/", Inside())


@pytest.mark.parametrize(
    ("given", "url", "reached"),
    [
        ("10.1.2.3", "http://10.1.2.3/", True),
        ("10.1.2.3", "http://10.1.2.3:8080/", True),
        ("10.1.2.3", "http://10.1.2.3:22/", False),
        ("10.1.2.3", "http://10.1.2.4/", False),
        ("10.1.2.0/24, 10.9.9.9", "http://10.1.2.4/", True),
        ("10.1.2.3:9000", "http://10.1.2.3:9000/", True),
        ("10.1.2.3:9000", "http://10.1.2.3/", False),
        ("[fc00::5]:9000", "http://[fc00::5]:9000/", True),
        ("fc00::/64", "http://[fc00::5]/", True),
    ],
)
async def test_inside_is_reached_only_where_it_is_named(
    given: str, url: str, *, reached: bool
) -> None:
    try:
        await target(url, Inside.parse(given))
    except NotReachable:
        assert not reached
    else:
        assert reached


@pytest.mark.parametrize("given", ["pager", "10.1.2.3/8", "10.1.2.3:x", "[::1"])
def test_nonsense_in_the_list_is_told(given: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # said by ipaddress and urlsplit
        Inside.parse(given)
