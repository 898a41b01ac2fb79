"""The darkroom: processes beside the service that decode photos, find faces and bake masks in.

A darkroom is asked through its pipes in a thread, so that it belongs to no event loop. One that
dies or takes too long is replaced; what it was doing is told as DarkroomDown and tried again.
"""

import asyncio
import atexit
import json
import os
import queue
import signal
import struct
import subprocess
import sys
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from participation.media.store import SIZES
from participation.settings import PACKAGE, settings

PATIENCE_S = 75  # longer than the darkroom's own: its answer says more than its silence
COMMAND = (sys.executable, "-m", "moderation", "darkroom")
PASSED_ON = ("PATH", "LANG", "LC_ALL", "TMPDIR", "VIRTUAL_ENV")
LENGTH = struct.Struct(">I")

Head = dict[str, Any]
MaskRow = Sequence[Any]


class DarkroomDown(Exception):
    """Nothing was made: the process died, was too slow, or its detector is broken."""


class Refused(Exception):
    """The photo itself is no good; `reason` is the library's word for it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Part:
    side: int
    form: str
    width: int
    height: int
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Developed:
    """`negative` is empty when only masks were baked."""

    masks: list[list[Any]]
    placeholder: str
    likeness: int
    pictures: list[Part]
    negative: bytes = field(default=b"", repr=False)


class Darkroom:
    """One process, one request at a time; started when first needed."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, head: Head, payload: bytes) -> tuple[Head, list[bytes]]:
        process = self._running()
        late = threading.Timer(PATIENCE_S, self.close)
        late.start()
        try:
            return _exchange(process, head, payload)
        except (OSError, EOFError, ValueError) as trouble:
            self.close()
            raise DarkroomDown(type(trouble).__name__) from trouble
        finally:
            late.cancel()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._process = subprocess.Popen(
                COMMAND,
                cwd=PACKAGE.parent,
                env=environment(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                start_new_session=True,
            )
        return self._process

    def close(self) -> None:
        """With all its children, however deep they are in a photo."""
        process, self._process = self._process, None
        if process is None:
            return
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError, ValueError):
                pipe.close()  # type: ignore[union-attr]
        process.wait()


class Darkrooms:
    """As many as the settings say, handed from one photo to the next."""

    def __init__(self, many: int) -> None:
        self._all = [Darkroom() for _ in range(many)]
        self._free: queue.SimpleQueue[Darkroom] = queue.SimpleQueue()
        for one in self._all:
            self._free.put(one)
        self._threads = ThreadPoolExecutor(many, thread_name_prefix="darkroom")

    async def ask(self, head: Head, payload: bytes) -> tuple[Head, list[bytes]]:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, self._ask, head, payload)

    def _ask(self, head: Head, payload: bytes) -> tuple[Head, list[bytes]]:
        room = self._free.get()
        try:
            return room.ask(head, payload)
        finally:
            self._free.put(room)

    def close(self) -> None:
        for one in self._all:
            one.close()


_rooms: dict[str, Darkrooms] = {}


async def prepare(original: bytes) -> Developed:
    """Raises Refused for a bad photo, DarkroomDown when it is not the photo's fault."""
    head, parts = await _darkrooms().ask({"act": "prepare", "sides": SIZES, "masks": []}, original)
    return _developed(head, parts)


async def bake(negative: bytes, masks: Sequence[MaskRow]) -> Developed:
    head, parts = await _darkrooms().ask(
        {"act": "bake", "sides": SIZES, "masks": [list(row) for row in masks]}, negative
    )
    return _developed(head, parts)


async def stamp(picture: bytes, words: str) -> bytes:
    """With the words all over it, so that whoever passes it on is known."""
    head, parts = await _darkrooms().ask({"act": "stamp", "words": words}, picture)
    _require_done(head)
    return parts[0]


def close() -> None:
    """They start again when they are needed again."""
    if rooms := _rooms.pop("open", None):
        rooms.close()


atexit.register(close)


def _darkrooms() -> Darkrooms:
    if "open" not in _rooms:
        _rooms["open"] = Darkrooms(settings().darkrooms)
    return _rooms["open"]


def environment() -> dict[str, str]:
    """A process that decodes what strangers send knows no secret of the service."""
    kept = {name: value for name, value in os.environ.items() if name in PASSED_ON}
    own = {name: value for name, value in os.environ.items() if name.startswith("MODERATION_")}
    return {**kept, **own}


def _exchange(
    process: subprocess.Popen[bytes], head: Head, payload: bytes
) -> tuple[Head, list[bytes]]:
    if process.stdin is None or process.stdout is None:
        raise EOFError
    written = json.dumps({**head, "bytes": len(payload)}).encode()
    process.stdin.write(LENGTH.pack(len(written)) + written)
    process.stdin.write(payload)
    process.stdin.flush()
    answer = json.loads(_exactly(process.stdout, *LENGTH.unpack(_exactly(process.stdout, 4))))
    sizes = [int(part["bytes"]) for part in answer.get("parts", [])]
    return answer, [_exactly(process.stdout, size) for size in sizes]


def _exactly(pipe: BinaryIO | Any, size: int) -> bytes:
    data: bytes = pipe.read(size)
    if len(data) != size:
        raise EOFError
    return data


def _require_done(head: Head) -> None:
    if "refused" in head:
        raise Refused(str(head["refused"]))
    if not head.get("ok"):
        raise DarkroomDown(str(head.get("failed", ""))[:80])


def _developed(head: Head, parts: list[bytes]) -> Developed:
    _require_done(head)
    named = list(zip(head["parts"], parts, strict=True))
    return Developed(
        masks=head["masks"],
        placeholder=head["placeholder"],
        likeness=head["likeness"],
        pictures=[_part(told, data) for told, data in named if told["name"] != "negative"],
        negative=next((data for told, data in named if told["name"] == "negative"), b""),
    )


def _part(told: Head, data: bytes) -> Part:
    return Part(told["side"], told["form"], told["width"], told["height"], data)
