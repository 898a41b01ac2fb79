"""Work in a child process of its own, within bounds of time and memory, its answer on a pipe."""

import contextlib
import os
import resource
import select
import signal
import time
from collections.abc import Callable
from enum import Enum, auto

import cv2

NICENESS = int(os.environ.get("MODERATION_NICENESS", "10"))
PATIENCE_S = 60.0  # on the clock: others go first, so it says little of the photo
PIPE_PART = 1 << 16


class Ending(Enum):
    """BOUND: it wanted more than it may. CRASHED: by its own fault. LOST: by somebody else's."""

    DONE = auto()
    BOUND = auto()
    CRASHED = auto()
    LOST = auto()


def humble() -> None:
    """Behind everybody who answers people, on one core, and without core dumps of photos."""
    with contextlib.suppress(OSError):
        os.nice(max(0, NICENESS - os.nice(0)))
    cv2.setNumThreads(1)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def alone(
    work: Callable[[], bytes], seconds: int, megabytes: int, patience: float = PATIENCE_S
) -> tuple[Ending, bytes]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        in_child(work, writing, seconds, megabytes)
    os.close(writing)
    with open(reading, "rb", buffering=0) as pipe:  # noqa: PTH123 - a pipe has no path
        told, in_time = read_until(pipe.fileno(), time.monotonic() + patience)
    if not in_time:
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return (ending(status) if in_time else Ending.LOST), told  # late is whoever had no core


def in_child(work: Callable[[], bytes], writing: int, seconds: int, megabytes: int) -> None:
    """Never returns: nothing of the parent may run twice."""
    status = 1
    try:
        bound(seconds, megabytes)
        with open(writing, "wb") as pipe:
            pipe.write(work())
        status = 0
    finally:
        os._exit(status)


def bound(seconds: int, megabytes: int) -> None:
    """Seconds of CPU; megabytes on top of what the process has mapped already."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    most = mapped() + (megabytes << 20)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def mapped() -> int:
    with open("/proc/self/statm", "rb") as file:  # noqa: PTH123 - read at every photo
        return int(file.read().split()[0]) * resource.getpagesize()


def read_until(pipe: int, deadline: float) -> tuple[bytes, bool]:
    parts: list[bytes] = []
    while (left := deadline - time.monotonic()) > 0:
        if select.select([pipe], [], [], left)[0]:
            part = os.read(pipe, PIPE_PART)
            if not part:
                return b"".join(parts), True
            parts.append(part)
    return b"", False


def ending(status: int) -> Ending:
    if os.WIFEXITED(status):
        return Ending.DONE if os.WEXITSTATUS(status) == 0 else Ending.BOUND
    killer = os.WTERMSIG(status)
    if killer == signal.SIGXCPU:
        return Ending.BOUND
    return (
        Ending.LOST if killer in {signal.SIGKILL, signal.SIGTERM, signal.SIGINT} else Ending.CRASHED
    )
