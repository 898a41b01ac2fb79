"""`dpia`, `audit-pack` and `shutdown` on the command line."""

import json
import zipfile
from datetime import timedelta
from pathlib import Path

from participation import clock
from participation.compliance.models import Closing
from tests.factories import HERE, make_child, make_jurisdiction, make_proposal, make_session
from tests.participation.commands.running import on, run


async def a_class() -> None:
    await make_jurisdiction()
    session = await make_session()
    child = await make_child(session, 1)
    await make_proposal(await session.topic, author_id=child.participant_id)


async def the_day_has_come() -> None:
    await Closing.all().update(erases_on=clock.today())


def test_dpia_is_written(database_url: str, tmp_path: Path) -> None:
    file = tmp_path / "dpia.md"
    assert run("dpia", "--place", HERE, "--out", str(file))[0] == 0
    assert file.read_text(encoding="utf-8").startswith("# 个人信息保护影响评估")


def test_audit_pack_is_written(database_url: str, tmp_path: Path) -> None:
    file, year = tmp_path / "pack.zip", clock.today().year
    code, told = run("audit-pack", "--place", HERE, str(year), "--out", str(file))
    assert (code, told) == (0, f"{file}: to be reported by {year + 1}-01-31\n")
    assert "00-索引.md" in zipfile.ZipFile(file).namelist()
    assert run("audit-pack", "--place", HERE, str(year + 1), "--out", str(file))[0] == 1


def test_shutdown_in_four_steps(database_url: str, tmp_path: Path) -> None:
    on(database_url, a_class)
    day = (clock.today() + timedelta(days=30)).isoformat()
    assert "not announced" in run("shutdown", "plan")[1]

    code, told = run("shutdown", "announce", "--erases-on", day, "--out", str(tmp_path), "--send")
    assert code == 0, told
    assert {"notice.zh-CN.md", "notice.ko.md", "notice.en.md"} <= {
        file.name for file in tmp_path.iterdir()
    }
    assert run("shutdown", "hand-back", "--out", str(tmp_path))[0] == 0
    assert json.loads((tmp_path / f"{HERE}.json").read_text(encoding="utf-8"))["topics"]
    assert run("shutdown", "erase")[0] == 2
    assert run("shutdown", "erase", "--confirm", "erase everything")[0] == 1, "it is too early"

    on(database_url, the_day_has_come)
    code, told = run("shutdown", "erase", "--confirm", "erase everything")
    assert code == 0, told
    assert "children          1 -> 0" in told


def test_shutdown_can_be_called_off(database_url: str, tmp_path: Path) -> None:
    day = (clock.today() + timedelta(days=30)).isoformat()
    run("shutdown", "announce", "--erases-on", day, "--out", str(tmp_path))
    assert run("shutdown", "call-off") == (0, "the service goes on\n")
    assert run("shutdown", "call-off")[0] == 1
