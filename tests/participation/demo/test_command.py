import shutil
import subprocess
import sys
import threading
from pathlib import Path

import httpx
import pytest

from tests.participation.demo.conftest import Staged
from tests.stories.running import ROOT, free_port

PATIENCE_S = 60


@pytest.mark.parametrize("staged", ["sqlite"], indirect=True)
def test_the_command_says_ready_and_stops_when_asked(staged: Staged, tmp_path: Path) -> None:
    """On a copy: its worker goes on with the story, which the other tests read as it was staged."""
    data = shutil.copytree(staged.data, tmp_path / "demo")
    port = free_port()
    command = [sys.executable, "-m", "participation", "demo", "--port", str(port)]
    process = subprocess.Popen(
        [*command, "--data", str(data)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    guard = threading.Timer(PATIENCE_S, process.kill)
    guard.start()
    try:
        assert process.stdout is not None
        assert f"ready http://127.0.0.1:{port}\n" in process.stdout
        told = staged.told["session"]
        answer = httpx.post(
            f"http://127.0.0.1:{port}/api/v1/seats", json={"card": told["cards"][0]}, timeout=20
        )
        assert answer.status_code == 201
    finally:
        process.terminate()
        process.communicate()
        guard.cancel()
    assert process.returncode == 0
