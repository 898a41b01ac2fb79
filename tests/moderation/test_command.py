"""python -m moderation check."""

import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parents[2]


def run(*arguments: str, given: str = "") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "moderation", *arguments]
    return subprocess.run(command, input=given.encode(), capture_output=True, cwd=HERE, check=False)


def test_check_prints_findings_as_json_lines() -> None:
    ran = run("check", "-", given="电话13800138000，晚上不敢回家")
    told = [json.loads(line) for line in ran.stdout.decode().splitlines()]
    assert [it["kind"] for it in told] == ["distress_home", "contact_phone"]
    assert told[0]["urgency"] == "urgent"
    assert told[1]["text"] == "13800138000"
    assert ran.returncode == 1


def test_check_reads_a_file_and_says_nothing_of_harmless_text(tmp_path: Path) -> None:
    file = tmp_path / "idea.txt"
    file.write_text("我们想要一个滑梯", "utf-8")
    ran = run("check", "--file", str(file))
    assert (ran.returncode, ran.stdout) == (0, b"")


def test_check_tells_of_a_missing_file(tmp_path: Path) -> None:
    ran = run("check", "--file", str(tmp_path / "none.txt"))
    assert ran.returncode == 2
    assert b"none.txt" in ran.stderr


def test_check_takes_the_words_themselves() -> None:
    ran = run("check", "加我微信 sunny2015")
    assert json.loads(ran.stdout)["kind"] == "contact_handle"
    assert ran.returncode == 1


def test_suggest_prints_the_rewriting_and_is_no_verdict() -> None:
    ran = run("suggest", "我想要滑梯，电话13800138000")
    assert (ran.returncode, ran.stdout.decode()) == (0, "我想要滑梯，电话（号码不用写）")
