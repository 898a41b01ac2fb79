"""`lottery verify` without any database."""

import json
from pathlib import Path

from participation.representatives.lottery import Stratum, written
from tests.participation.commands.running import run


def test_file_is_drawn_again_and_a_bent_one_is_found_out(tmp_path: Path) -> None:
    tickets = tuple(f"01-{one:03}" for one in range(1, 10))
    file = tmp_path / "lottery.json"
    right = written("promised", "316254", [Stratum("3-4/city", 2, 1, tickets)])
    file.write_text(json.dumps(right), encoding="utf-8")
    good = run("lottery", "verify", str(file))
    file.write_text(json.dumps(right | {"dice": "111111"}), encoding="utf-8")
    bent = run("lottery", "verify", str(file))
    file.write_text("no json", encoding="utf-8")
    broken = run("lottery", "verify", str(file))

    assert good == (0, "3-4/city: 2 of 9 drawn again, the same\n")
    assert bent[0] == 1
    assert "drawn again" in bent[1]
    assert broken[0] == 2
