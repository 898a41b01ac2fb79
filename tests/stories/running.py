"""The service as a stranger meets it: a process of its own, a real socket, demo.json."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).parents[2]
PATIENCE_S = 400


@dataclass
class Running:
    """A seeded demo and all that its demo.json tells."""

    base_url: str
    told: dict[str, Any]
    process: subprocess.Popen[bytes]
    clients: list[httpx.Client] = field(default_factory=list)

    def client(self, token: str | None = None, address: str | None = None) -> httpx.Client:
        """Another browser or machine: own cookies, an Origin as browsers send it."""
        headers = {"Origin": self.base_url}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        road = httpx.HTTPTransport(local_address=address)
        client = httpx.Client(base_url=self.base_url, headers=headers, timeout=30, transport=road)
        self.clients.append(client)
        return client

    def leave(self) -> None:
        """Everybody goes home: no socket stays open."""
        for client in self.clients:
            client.close()

    def signed_in(self, who: str) -> httpx.Client:
        client = self.client()
        answer = client.post("/api/v1/sign-in", json=self.told["accounts"][who])
        assert answer.status_code == 200, answer.text
        return client

    def seated(self, number: int) -> httpx.Client:
        """The child who holds that card of the open lesson."""
        card = self.told["session"]["cards"][number]
        answer = self.client().post("/api/v1/seats", json={"card": card})
        assert answer.status_code == 201, answer.text
        return self.client(answer.json()["token"])


@contextmanager
def demo(data: Path, database_url: str | None = None) -> Iterator[Running]:
    """Runs `python -m participation demo` until the block ends; stops it in order."""
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "participation",
        "demo",
        "--port",
        str(port),
        "--data",
        str(data),
    ]
    if database_url:
        command += ["--database", database_url]
    quiet = {key: value for key, value in os.environ.items() if "PARTICIPATION" not in key}
    with (data.parent / f"{data.name}.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=quiet, stdout=log, stderr=log)
        try:
            wait_until_ready(process, f"http://127.0.0.1:{port}", Path(log.name))
            told = json.loads((data / "demo.json").read_text(encoding="utf-8"))
            running = Running(told["base_url"], told, process)
            yield running
            running.leave()
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=30)


def wait_until_ready(process: subprocess.Popen[bytes], base_url: str, log: Path) -> None:
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"the demo ended early:\n{log.read_text()[-3000:]}")
        if answers(base_url):
            return
        time.sleep(0.2)
    raise TimeoutError(log.read_text()[-3000:])


def answers(base_url: str) -> bool:
    try:
        return httpx.get(f"{base_url}/readyz", timeout=5).status_code == 200
    except httpx.TransportError:
        return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
