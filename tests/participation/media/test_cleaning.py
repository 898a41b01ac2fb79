"""What nobody handed in, and files that no row knows, go by themselves."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from participation import clock
from participation.actor import Actor
from participation.jobs import HANDLERS
from participation.media import actions, cleaning, store, uploads
from participation.media.models import Media, Showing, Stage, Upload
from participation.media.queries import picture
from participation.proposals.models import Proposal
from participation.retention.nightly import run_all
from participation.work.models import Job
from participation.work.worker import work_off
from tests.factories import make_child, make_proposal, make_session, make_topic
from tests.participation.media.photos import broken, confirmed, developed, files, jpeg

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
async def child(database: str) -> Actor:
    return await make_child(await make_session())


@pytest.fixture
async def idea(database: str) -> Proposal:
    return await make_proposal(await make_topic())


def pass_by(monkeypatch: pytest.MonkeyPatch, **time: int) -> None:
    later = clock.now() + timedelta(**time)
    monkeypatch.setattr(clock, "now", lambda: later)


async def test_sweep_takes_what_nobody_handed_in_after_a_day(
    child: Actor, idea: Proposal, monkeypatch: pytest.MonkeyPatch
) -> None:
    used = await actions.receive(child, jpeg(64, 64))
    unused = await actions.receive(child, jpeg(64, 64))
    refused = await developed(child, broken())
    await actions.attach(child, [used.public_id], idea)

    await swept()
    assert (await Media.get(id=unused.id)).showing is Showing.HELD
    pass_by(monkeypatch, days=1, minutes=1)
    await swept()

    assert (await Media.get(id=unused.id)).showing is Showing.GONE
    assert (await Media.get(id=refused.id)).showing is Showing.GONE
    assert (await Media.get(id=used.id)).showing is Showing.HELD


async def test_sweep_forgets_negatives_that_nobody_looked_at(
    child: Actor, idea: Proposal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    media = await developed(child)
    await actions.attach(child, [media.public_id], idea)
    pass_by(monkeypatch, days=3)

    await swept()

    assert not (await Media.get(id=media.id)).negative
    assert not (tmp_path / "media" / store.negative_of(media.public_id)).exists()
    assert (await picture(child, media.public_id, 320)).data


async def test_files_without_a_row_go_after_a_while(child: Actor, tmp_path: Path) -> None:
    known = await confirmed(child)
    await work_off(HANDLERS)
    strays = [
        store.original_of("nobody"),
        store.negative_of("nobody"),
        *store.pictures_of("0" * 32),
        f"{store.UPLOADS}/nobody/0-ab",
    ]
    for key in strays:
        await store.put(key, b"stray")
    kept = [one for one in files(tmp_path) if one.read_bytes() != b"stray"]

    await swept()
    assert len(files(tmp_path)) == len(kept) + len(strays)
    make_old(tmp_path, days=4)
    await swept()

    assert files(tmp_path) == kept
    assert (await picture(child, known.public_id, 320)).data


async def test_photo_the_darkroom_did_not_manage_is_tried_again_and_then_refused(
    child: Actor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Nobody keeps where and when it was taken: after an hour the child is asked for it again."""
    waiting = await actions.receive(child, jpeg(64, 64))
    await Job.filter(kind="photo.prepare").delete()
    await cleaning.retry({})
    assert not await Job.exists(kind="photo.prepare")

    pass_by(monkeypatch, minutes=11)
    await cleaning.retry({})
    assert await Job.filter(kind="photo.prepare").count() == 1
    await Job.filter(kind="photo.prepare").delete()
    pass_by(monkeypatch, minutes=49)
    await swept()

    media = await Media.get(id=waiting.id)
    assert media.stage is Stage.REFUSED
    assert actions.why_refused(media)
    assert files(tmp_path) == []


async def swept() -> None:
    """All the clocks' rounds, and what they ask the worker for."""
    await run_all()
    await work_off(HANDLERS)


def make_old(tmp_path: Path, days: int) -> None:
    then = (clock.now() - timedelta(days=days)).timestamp()
    for file in files(tmp_path):
        os.utime(file, (then, then))


async def test_put_away_contribution_keeps_no_negative(child: Actor, idea: Proposal) -> None:
    media = await developed(child)
    await actions.attach(child, [media.public_id], idea)

    await actions.forget_negatives(idea)

    assert not (await Media.get(id=media.id)).negative


async def test_erased_child_leaves_no_begun_upload(child: Actor, tmp_path: Path) -> None:
    upload = await uploads.begin(child, 100)
    await uploads.append(child, upload, 0, b"x" * 10)
    assert child.participant_id is not None

    await uploads.forget(child.participant_id)
    await work_off(HANDLERS)

    assert await Upload.all().count() == 0
    assert files(tmp_path) == []
