"""Whom a call may reach: the world's https, and inside only what the city names.

A name is resolved once and the checked address is the one connected to, so that a second answer
of the name server changes nothing (rebinding).
"""

import asyncio
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

Address = IPv4Address | IPv6Address

PORTS = {80, 443, 8080, 8443}
# What `is_global` takes for the world, though it leads inside or nowhere.
NOT_THE_WORLD = tuple(
    ip_network(net)
    for net in (
        "192.0.0.0/24",
        "192.88.99.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
        "::/96",
        "::ffff:0:0/96",
        "64:ff9b::/96",
        "64:ff9b:1::/48",
        "2001::/32",
        "2002::/16",
        "fec0::/10",
        "ff00::/8",
    )
)


class NotReachable(Exception):
    """The reason is a name of ours."""


@dataclass(frozen=True)
class Inside:
    """The addresses in the house that may be called: ADDRESS, NETWORK or ADDRESS:PORT."""

    nets: tuple[str, ...] = ()
    doors: tuple[tuple[str, int], ...] = ()

    @classmethod
    def parse(cls, given: str) -> "Inside":
        """Raises ValueError."""
        nets, doors = [], []
        for one in given.replace(",", " ").split():
            if one.count(":") == 1 or one.startswith("["):
                door = urlsplit(f"//{one}")
                doors.append((str(ip_address(door.hostname or "")), door.port or 443))
            else:
                nets.append(str(ip_network(one)))
        return cls(tuple(nets), tuple(doors))

    def has(self, address: Address, port: int) -> bool:
        within = any(address in ip_network(net) for net in self.nets)
        return (within and port in PORTS) or (str(address), port) in self.doors


@dataclass(frozen=True)
class Target:
    """Where to connect; `host` is the name that was asked for."""

    scheme: str
    address: str
    port: int
    host: str
    path: str

    @property
    def url(self) -> str:
        at = f"[{self.address}]" if ":" in self.address else self.address
        return f"{self.scheme}://{at}:{self.port}{self.path}"


def is_world(address: Address) -> bool:
    return address.is_global and not any(address in net for net in NOT_THE_WORLD)


async def target(url: str, inside: Inside) -> Target:
    """Raises NotReachable: for good, however often it is tried. OSError: no answer to the name."""
    parts = urlsplit(url)
    try:
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise NotReachable("bad-address") from error
    if parts.scheme not in {"http", "https"} or not host or parts.username is not None:
        raise NotReachable("bad-address")
    port = port or (443 if parts.scheme == "https" else 80)
    address = _checked(await _resolved(host, port), parts.scheme, port, inside)
    path = parts.path or "/"
    return Target(
        parts.scheme, address, port, host, f"{path}?{parts.query}" if parts.query else path
    )


async def _resolved(host: str, port: int) -> list[Address]:
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]


def _checked(found: Iterable[Address], scheme: str, port: int, inside: Inside) -> str:
    """A name that answers with one forbidden address among good ones is refused whole."""
    first = ""
    for address in found:
        if not inside.has(address, port):
            if not is_world(address):
                raise NotReachable("inside")
            if scheme != "https" or port not in PORTS:
                raise NotReachable("odd-door")
        first = first or str(address)
    if not first:
        raise OSError("the name leads nowhere")
    return first
