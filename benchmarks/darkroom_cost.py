"""What a photo costs in the darkroom process: seconds, and memory of parent and child together."""

import io
import json
import os
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pillow_heif
from PIL import Image

from benchmarks.comparing import PART
from benchmarks.street_scenes import scene

FORMS = ("JPEG", "PNG", "HEIF", "AVIF", "WEBP")
TWELVE_MP = (4000, 3000) if PART > 0.1 else (1000, 750)


@dataclass
class Darkroom:
    process: subprocess.Popen[bytes]

    def ask(self, head: dict[str, Any], payload: bytes) -> tuple[dict[str, Any], list[bytes]]:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        written = json.dumps({**head, "bytes": len(payload)}).encode()
        self.process.stdin.write(struct.pack(">I", len(written)) + written + payload)
        self.process.stdin.flush()
        (length,) = struct.unpack(">I", self.process.stdout.read(4))
        told = json.loads(self.process.stdout.read(length))
        return told, [self.process.stdout.read(part["bytes"]) for part in told.get("parts", [])]

    def prepare(self, photo: bytes) -> dict[str, Any]:
        return self.ask({"act": "prepare", "sides": [320, 960, 1600]}, photo)[0]


@contextmanager
def darkroom() -> Iterator[Darkroom]:
    command = [sys.executable, "-m", "moderation", "darkroom"]
    root = Path(__file__).parents[1]
    alone = {**os.environ, "MODERATION_NICENESS": "0"}
    pipe = subprocess.PIPE
    process = subprocess.Popen(command, cwd=root, env=alone, stdin=pipe, stdout=pipe)
    try:
        yield Darkroom(process)
    finally:
        assert process.stdin is not None
        process.stdin.close()
        process.wait(timeout=30)


@dataclass(frozen=True)
class Cost:
    """`cpu` is what one core needs; `seconds` also waits for whoever else is busy."""

    seconds: float
    cpu: float
    megabytes: float
    answer: dict[str, Any]


def cost(room: Darkroom, photo: bytes) -> Cost:
    with watched(room.process.pid) as peak:
        start, used = time.perf_counter(), cpu_of(room.process.pid)
        told = room.prepare(photo)
        seconds, spent = time.perf_counter() - start, cpu_of(room.process.pid) - used
    return Cost(seconds, spent, max(peak, default=0.0), told)


def cpu_of(pid: int) -> float:
    """Seconds of the process and of its children that have ended."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def watched(pid: int) -> Iterator[list[float]]:
    """Megabytes: the highest that a child ever held, and what only its parent holds."""
    seen: list[float] = []
    over = threading.Event()

    def look() -> None:
        while not over.wait(0.005):
            held = [kilobytes(child, "status", "VmHWM:") for child in children(pid)]
            seen.append((sum(held) + kilobytes(pid, "smaps_rollup", "Private_Dirty:")) / 1024)

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        yield seen
    finally:
        over.set()
        watcher.join()


def children(pid: int) -> list[int]:
    with suppress(OSError):
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


def kilobytes(pid: int, file: str, name: str) -> int:
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/{file}").read_text().splitlines():
            if line.startswith(name):
                return int(line.split()[1])
    return 0


def photo(form: str, size: tuple[int, int] = TWELVE_MP, **options: Any) -> bytes:
    """A street as a phone would send it: four times as fine, with the grain of a sensor."""
    small = Image.fromarray(scene(2, "faces").pixels)
    large = np.asarray(small.resize(size, Image.Resampling.BICUBIC), np.int16)
    grain = np.random.default_rng(1).integers(-6, 7, large.shape[:2], np.int16)
    grain *= form != "PNG"  # which keeps every grain, and would be too heavy
    picture = Image.fromarray(np.clip(large + grain[..., None], 0, 255).astype(np.uint8))
    usual = {"JPEG": {"quality": 88}, "PNG": {"compress_level": 3}, "AVIF": {"speed": 9}}
    buffer = io.BytesIO()
    if form == "HEIF":
        pillow_heif.from_pillow(picture).save(buffer, quality=60)
    else:
        picture.save(buffer, form, **{**usual.get(form, {"method": 0}), **options})
    return buffer.getvalue()
