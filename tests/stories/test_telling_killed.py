"""A killed worker tells nobody twice and forgets nobody: real processes, kill -9, two databases."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from participation.agendas.actions import open_hearing
from participation.consents.models import Guardianship
from participation.feedback.models import Message
from participation.journal.models import Entry
from participation.people.models import Kind
from participation.work.enqueue import enqueue
from participation.work.models import Job
from tests.conftest import ORIGIN, SECRET
from tests.factories import make_participant, make_proposal, make_topic, pass_texts
from tests.participation.agendas.matters import hearing_form, make_item, make_officer
from tests.stories.running import ROOT

pytestmark = pytest.mark.story

CHILDREN = 30
MATTERS = 4
BLOWS = 4
PATIENCE_S = 60.0


def worker(url: str, folder: Path) -> subprocess.Popen[bytes]:
    env = {key: value for key, value in os.environ.items() if "PARTICIPATION" not in key}
    told = {
        "secret": SECRET,
        "public_url": ORIGIN,
        "database_url": url,
        "data_dir": str(folder),
        "media_url": f"file://{folder}/media",
    }
    env |= {f"PARTICIPATION_{name.upper()}": value for name, value in told.items()}
    command = [sys.executable, "-m", "participation", "worker"]
    with (folder / "worker.log").open("ab") as log:
        return subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=log)


async def families() -> int:
    """How many ought to be told of each matter: each child once, and each guardian once."""
    officer, topic = await make_officer(), await make_topic()
    for _ in range(CHILDREN):
        child, guardian = await make_participant(), await make_participant(Kind.GUARDIAN)
        await Guardianship.create(child_id=child.id, guardian_id=guardian.id)
        await make_proposal(topic, author_id=child.id)
    for _ in range(MATTERS):
        item = await make_item(officer, topic)
        await open_hearing(officer, item, hearing_form())
    await pass_texts()
    return 2 * CHILDREN


async def let_leases_run_out() -> None:
    await Job.filter(state="ready").update(lease_until=None)


async def test_each_is_told_of_each_step_once_over_many_kills(
    database: str, tmp_path: Path
) -> None:
    readers = await families()
    chance = random.Random(2026)  # moments, no secrets
    for blow in range(BLOWS):
        await enqueue("feedback.deliver", key=f"blow-{blow}")
        process = worker(database, tmp_path)
        await until_some(chance)
        os.kill(process.pid, signal.SIGKILL)
        process.wait(10)
        await let_leases_run_out()
    await enqueue("feedback.deliver", key="last")
    last = worker(database, tmp_path)
    try:
        await until(2 * MATTERS * readers)
    finally:
        last.kill()
        last.wait(10)

    told = Counter((one.participant_id, one.entry_id) for one in await Message.all())
    assert set(told.values()) == {1}
    entries = {one.id for one in await Entry.filter(kind="text.passed")}
    news = Counter(one.entry_id for one in await Message.all())
    assert set(news) <= entries
    assert dict(news) == dict.fromkeys(news, readers)
    assert len(news) == 2 * MATTERS


async def until_some(chance: random.Random) -> None:
    """Long enough to be in the middle of it: at a moment of chance after the first messages."""
    had, end = await Message.all().count(), time.monotonic() + 8
    while await Message.all().count() == had and time.monotonic() < end:
        time.sleep(0.02)  # noqa: ASYNC251  # nothing else runs here, another process is waited for
    time.sleep(chance.random() * 0.1)  # noqa: ASYNC251


async def until(count: int) -> None:
    end = time.monotonic() + PATIENCE_S
    while await Message.all().count() < count:
        assert time.monotonic() < end, f"{await Message.all().count()} of {count} were told"
        time.sleep(0.1)  # noqa: ASYNC251
