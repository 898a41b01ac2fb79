"""A load generator that costs little itself: keep-alive connections, fixed work, one event loop."""

import asyncio
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import cast
from urllib.parse import urlsplit

import uvloop

CONNECTIONS = 16
PATIENCE_S = 60.0


@dataclass(frozen=True)
class Sending:
    """One request, as bytes go over the wire."""

    method: str
    path: str
    token: str = ""
    body: bytes = b""
    accepts: str = "*/*"
    encoding: str = ""

    def wire(self, host: str) -> bytes:
        lines = [f"{self.method} {self.path} HTTP/1.1", f"host: {host}", f"accept: {self.accepts}"]
        if self.encoding:
            lines.append(f"accept-encoding: {self.encoding}")
        if self.token:
            lines.append(f"authorization: Bearer {self.token}")
        if self.body:
            lines += ["content-type: application/json", f"content-length: {len(self.body)}"]
        return "\r\n".join([*lines, "", ""]).encode() + self.body


class Line(asyncio.Protocol):
    """One connection: the next request goes out when the last answer is in."""

    def __init__(self, waiting: Iterator[bytes], done: asyncio.Future[None]) -> None:
        self.waiting = waiting
        self.done = done
        self.received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)  # uvloop's is no subclass
        self.send_next()

    def send_next(self) -> None:
        following = next(self.waiting, None)
        if following is not None:
            self.transport.write(following)
            return
        self.transport.close()
        if not self.done.done():
            self.done.set_result(None)

    def data_received(self, data: bytes) -> None:
        self.received += data
        head = self.received.find(b"\r\n\r\n")
        if head < 0 or len(self.received) < head + 4 + body_length(self.received[:head]):
            return
        if self.received[9:10] != b"2":
            self.fail(self.received[:600].decode(errors="replace"))
            return
        self.received = b""
        self.send_next()

    def connection_lost(self, exc: Exception | None) -> None:
        self.fail(f"the server hung up: {exc}")

    def fail(self, why: str) -> None:
        if not self.done.done():
            self.done.set_exception(RuntimeError(why))


def body_length(head: bytes) -> int:
    lowered = head.lower()
    at = lowered.find(b"content-length:")
    return int(lowered[at + 15 :].split(b"\r\n", 1)[0]) if at >= 0 else 0


async def drive(base_url: str, work: Sequence[Sending], connections: int = CONNECTIONS) -> float:
    """Requests per second for all of `work`; anything but 2xx stops the benchmark."""
    host, port = urlsplit(base_url).hostname or "", urlsplit(base_url).port or 80
    waiting = iter([one.wire(f"{host}:{port}") for one in work])
    loop = asyncio.get_running_loop()
    lines = [Line(waiting, loop.create_future()) for _ in range(min(connections, len(work)))]
    started = time.perf_counter()
    for line in lines:
        await loop.create_connection(partial(same, line), host, port)
    await asyncio.wait_for(asyncio.gather(*(line.done for line in lines)), PATIENCE_S)
    return len(work) / (time.perf_counter() - started)


def same(line: Line) -> Line:
    return line


def rate(base_url: str, work: Sequence[Sending], connections: int = CONNECTIONS) -> float:
    return uvloop.run(drive(base_url, work, connections))
