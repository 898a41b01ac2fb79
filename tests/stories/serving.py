"""The service on a ground of a test's choice, in a process of its own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import SECRET
from tests.stories.running import ROOT, Running, free_port, wait_until_ready


@contextmanager
def served(folder: Path, database: Path, **given: str) -> Iterator[Running]:
    """On a copy of the database: the test may have put something into it."""
    port = free_port()
    shutil.copy(database, folder / "city.sqlite3")
    url = f"http://127.0.0.1:{port}"
    told = {
        "secret": SECRET,
        "public_url": url,
        "database_url": f"sqlite://{folder / 'city.sqlite3'}",
        **given,
    }
    quiet = {key: value for key, value in os.environ.items() if "PARTICIPATION" not in key}
    env = quiet | {f"PARTICIPATION_{name.upper()}": value for name, value in told.items()}
    command = [sys.executable, "-m", "participation", "serve", "--port", str(port)]
    with (folder / "serve.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=log)
        try:
            wait_until_ready(process, url, Path(log.name))
            yield Running(url, {}, process)
        finally:
            process.terminate()
            process.wait(timeout=30)
