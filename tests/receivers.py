"""A mail server and a pager of our own: they take what comes, and behave as a test wants."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage


@dataclass
class Asked:
    """One HTTP request as it arrived."""

    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Receiver:
    """`manner` is what the next ones meet: an SMTP code, an HTTP status, or how the other side
    behaves: "hang", "drop", "endless" (an answer), "drip" (a sign of the head every now and then),
    "huge" (a head without end). `next_manners` come first, one for each request.

    What is taken is kept in `mails` and `calls`, copies too. `on` holds what happens once when a
    verb comes, or "taken": a letter is here and its sender does not know it yet.
    """

    manner: str = ""
    mails: list[EmailMessage] = field(default_factory=list)
    calls: list[Asked] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    starttls: bool = False
    on: dict[str, Callable[[], None]] = field(default_factory=dict)
    next_manners: list[str] = field(default_factory=list)
    port: int = 0

    def happen(self, verb: str) -> None:
        self.on.pop(verb, lambda: None)()

    def ids(self) -> list[str]:
        """Of the letters and calls that were taken, in their order."""
        return [str(one["Message-ID"]) for one in self.mails] + [
            one.headers["webhook-id"] for one in self.calls
        ]


async def _mail(box: Receiver, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    def say(line: str) -> None:
        writer.write(f"{line}\r\n".encode())

    if box.manner == "hang":
        await asyncio.sleep(30)
    say("220 here")
    while line := (await reader.readline()).decode().strip():
        verb = line[:4].upper()
        box.asked.append(verb)
        box.happen(verb)
        if verb == "EHLO":
            say("250-here")
            say("250 STARTTLS" if box.starttls else "250 8BITMIME")
        elif verb == "RCPT" and box.manner.isdigit():
            say(f"{box.manner} no")
        elif verb == "DATA":
            await _data(box, reader, say)
        elif verb == "QUIT":
            say("221 bye")
            break
        else:
            say("250 well")
        await writer.drain()
    await writer.drain()
    writer.close()


async def _data(box: Receiver, reader: asyncio.StreamReader, say: Callable[[str], None]) -> None:
    say("354 go on")
    taken = await reader.readuntil(b"\r\n.\r\n")
    made = message_from_bytes(taken[:-3], policy=policy.default)
    assert isinstance(made, EmailMessage)
    box.mails.append(made)
    box.happen("taken")
    say("250 taken")


async def _http(box: Receiver, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    first, *lines = head.strip().split("\r\n")
    headers = {
        name.lower(): value for name, _colon, value in (one.partition(": ") for one in lines)
    }
    body = await reader.readexactly(int(headers.get("content-length", 0)))
    path = first.split()[1]
    box.asked.append(path)
    manner = box.next_manners.pop(0) if box.next_manners else box.manner
    if manner == "hang":
        await asyncio.sleep(30)
    elif manner in {"drip", "huge"}:
        await _head(manner, writer)
    elif manner != "drop":
        status = manner if manner.isdigit() else "204"
        extra = "location: http://127.0.0.1:1/\r\n" if status.startswith("3") else ""
        if status.startswith("2"):
            box.calls.append(Asked(path, headers, body))
            box.happen("taken")
        writer.write(f"HTTP/1.1 {status} x\r\n{extra}connection: close\r\n\r\n".encode())
        await _endless(manner, writer)
    writer.close()


async def _head(manner: str, writer: asyncio.StreamWriter) -> None:
    """Of a thousand signs a minute, or of a megabyte at once; it never ends."""
    writer.write(b"HTTP/1.1 200 x\r\nx-more: ")
    for _n in range(600):
        writer.write(b"x" if manner == "drip" else b"x" * 65_536)
        await writer.drain()
        await asyncio.sleep(0.05 if manner == "drip" else 0)


async def _endless(manner: str, writer: asyncio.StreamWriter) -> None:
    while manner == "endless" and not writer.is_closing():
        writer.write(b"x" * 65_536)
        await writer.drain()


Talk = Callable[[Receiver, asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


class _House(threading.Thread):
    """A loop of its own: it answers also while the test waits for a process."""

    def __init__(self, talk: Talk) -> None:
        super().__init__(daemon=True)
        self.talk, self.box = talk, Receiver()
        self.open, self.loop = threading.Event(), asyncio.new_event_loop()
        self.over = asyncio.Event()

    def run(self) -> None:
        with asyncio.Runner(loop_factory=lambda: self.loop) as runner:
            runner.run(self._serve())

    async def _serve(self) -> None:
        server = await asyncio.start_server(self._meet, "127.0.0.1", 0)
        self.box.port = server.sockets[0].getsockname()[1]
        self.open.set()
        await self.over.wait()
        server.close()

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
                await self.talk(self.box, reader, writer)
        finally:
            writer.transport.abort()


@contextmanager
def receiver(talk: Talk) -> Iterator[Receiver]:
    house = _House(talk)
    house.start()
    house.open.wait(5)
    try:
        yield house.box
    finally:
        house.loop.call_soon_threadsafe(house.over.set)
        house.join(5)


@contextmanager
def mail_server() -> Iterator[Receiver]:
    with receiver(_mail) as box:
        yield box


@contextmanager
def pager() -> Iterator[Receiver]:
    with receiver(_http) as box:
        yield box
