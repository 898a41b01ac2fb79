"""A service over one database, asked and written to on one line, timed by its own log."""

import json
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, RemoteDisconnected
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote, urlsplit

from benchmarks.servers import free_port, running, settings_for

chance = random.Random(387)


@dataclass
class Up:
    """A service over one database: where it answers, where it writes its log, who may file."""

    url: str
    log: Path
    tokens: list[str]
    line: HTTPConnection = field(init=False)

    def __post_init__(self) -> None:
        at = urlsplit(self.url)
        self.line = HTTPConnection(at.hostname or "", at.port, timeout=60)

    def get(self, path: str) -> int:
        """How many bytes it is, before compression."""
        head = {"authorization": f"Bearer {self.tokens[0]}"} if path.startswith("/office") else {}
        address = quote(path, safe="/?=&.,%")
        try:
            self.line.request("GET", address, headers=head)
            answer = self.line.getresponse()
        except RemoteDisconnected:  # the other service was asked for so long that this one hung up
            self.line.close()
            self.line.request("GET", address, headers=head)
            answer = self.line.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status} {body[:300]!r}")
        return len(body)

    def file(self, lon: float, lat: float) -> None:
        head = {"authorization": f"Bearer {chance.choice(self.tokens)}"}
        told = {"mood": "keep", "place_type": "park", "point": {"lon": lon, "lat": lat}}
        body = json.dumps(told)
        head["content-type"] = "application/json"
        self.line.request("POST", "/api/v1/reports", body, head)
        answer = self.line.getresponse()
        said = answer.read()
        if answer.status != 201:
            raise RuntimeError(f"{answer.status} {said[:300]!r}")

    def milliseconds(self, last: int) -> list[float]:
        """In the service, as it writes for each request into its log."""
        lines = self.log.read_bytes().splitlines()[-last:]
        return [float(json.loads(one)["ms"]) for one in lines]


@contextmanager
def service(database: str, tokens: list[str], home: str = "") -> Iterator[Up]:
    port = free_port()
    with TemporaryDirectory(prefix="participation-bench-") as data:
        log = Path(data) / "log"
        settings = settings_for(database, Path(data), port)
        if home:
            settings["PARTICIPATION_HOME_JURISDICTION"] = home
        command = ["-m", "participation", "serve", "--port", str(port)]
        with running(command, settings, log, port, "/readyz") as url:
            yield Up(url, log, tokens)
