"""The two that are compared, as processes of their own with the same uvicorn underneath."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parents[1]
PATIENCE_S = 120.0  # on a machine that others work on
SECRET = "only-for-benchmarks-" * 2
PLAIN_UVICORN = (
    "--no-access-log",
    "--no-server-header",
    "--loop=uvloop",
    "--http=httptools",
    "--log-level=error",
    "--workers=1",
)


@contextmanager
def service(
    database_url: str, *arguments: str, settings: Mapping[str, str] | None = None
) -> Iterator[str]:
    """`python -m participation serve`, with everything switched on."""
    port = free_port()
    with TemporaryDirectory(prefix="participation-bench-") as data:
        environment = {**settings_for(database_url, Path(data), port), **(settings or {})}
        command = ["-m", "participation", "serve", "--port", str(port), *arguments]
        with running(command, environment, Path(data) / "log", port, "/readyz") as url:
            yield url


@contextmanager
def floor(database_url: str) -> Iterator[str]:
    """Bare Starlette and asyncpg: what is left when nothing is looked after."""
    port = free_port()
    with TemporaryDirectory(prefix="participation-bench-") as data:
        command = ["-m", "uvicorn", "benchmarks.floor:app", "--port", str(port), *PLAIN_UVICORN]
        environment = {"BENCH_DATABASE_URL": database_url}
        with running(command, environment, Path(data) / "log", port, "/up") as url:
            yield url


def settings_for(database_url: str, data: Path, port: int) -> dict[str, str]:
    return {
        "PARTICIPATION_DATABASE_URL": database_url,
        "PARTICIPATION_SECRET": SECRET,
        "PARTICIPATION_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "PARTICIPATION_DATA_DIR": str(data),
        "PARTICIPATION_MEDIA_URL": f"file://{data}/media",
    }


@contextmanager
def running(
    command: list[str], settings: Mapping[str, str], log: Path, port: int, ready: str
) -> Iterator[str]:
    quiet = {key: value for key, value in os.environ.items() if "PARTICIPATION" not in key}
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, *command], cwd=ROOT, env={**quiet, **settings}, stdout=out, stderr=out
        )
        try:
            await_ready(process, f"http://127.0.0.1:{port}{ready}", log)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(timeout=30)


def await_ready(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        if answers(url):
            return
        time.sleep(0.1)
    raise RuntimeError(f"{url} does not answer:\n{log.read_text()[-3000:]}")


def answers(url: str) -> bool:
    try:
        with urlopen(url, timeout=5) as answer:  # noqa: S310 - our own address
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
