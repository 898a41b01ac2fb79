"""A darkroom process, spoken to as the service does."""

import json
import os
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

HERE = Path(__file__).parents[2]
SIDES = [64, 320]


class Room:
    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        assert process.stdin is not None
        assert process.stdout is not None
        self.into, self.out = process.stdin, process.stdout

    def send(self, head: dict[str, Any], payload: bytes = b"") -> None:
        written = json.dumps({**head, "bytes": len(payload)}).encode()
        self.into.write(struct.pack(">I", len(written)) + written + payload)
        self.into.flush()

    def answer(self) -> tuple[dict[str, Any], dict[str, bytes]]:
        (length,) = struct.unpack(">I", self.out.read(4))
        told = json.loads(self.out.read(length))
        return told, {part["name"]: self.out.read(part["bytes"]) for part in told.get("parts", [])}

    def prepare(self, photo: bytes) -> dict[str, Any]:
        self.send({"act": "prepare", "sides": SIDES}, photo)
        return self.answer()[0]

    def children(self) -> list[int]:
        pid = self.process.pid
        return [int(it) for it in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@contextmanager
def darkroom(**settings: str) -> Iterator[Room]:
    process = subprocess.Popen(
        [sys.executable, "-m", "moderation", "darkroom"],
        cwd=HERE,
        env={**os.environ, "MODERATION_NICENESS": "0", **settings},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    room = Room(process)
    try:
        yield room
    finally:
        room.into.close()
        process.wait(timeout=60)
        room.out.close()
