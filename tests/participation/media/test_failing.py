"""Whatever breaks: unpublished, not lost, tried again, and seen by who runs the service."""

import asyncio
import os
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from participation import clock
from participation.actor import VISITOR, Actor
from participation.contributions.models import Visibility
from participation.errors import NotFound, Unready
from participation.jobs import HANDLERS
from participation.media import actions, cleaning, darkroom, store
from participation.media.models import Media, Stage
from participation.media.queries import picture
from participation.proposals.models import Proposal
from participation.review.actions import publish
from participation.work.models import Job
from participation.work.worker import MAX_ATTEMPTS, work_off
from tests.factories import make_actor, make_child, make_proposal, make_session, make_topic
from tests.participation.media.photos import jpeg

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture(autouse=True)
def own_darkroom() -> Iterator[None]:
    """These tests break it; the next ones get a whole one."""
    darkroom.close()
    yield
    darkroom.close()


@pytest.fixture
async def child(database: str) -> Actor:
    return await make_child(await make_session())


async def handed_in(child: Actor) -> tuple[Media, Proposal]:
    media = await actions.receive(child, jpeg(1600, 1200))
    idea = await make_proposal(
        await make_topic(), visibility=Visibility.WAITING, media=[media.public_id]
    )
    await actions.attach(child, [media.public_id], idea)
    return media, idea


async def assert_unseen_and_unpublished(media: Media, idea: Proposal) -> None:
    assert (await Media.get(id=media.id)).stage is Stage.QUARANTINED
    with pytest.raises(NotFound):
        await picture(VISITOR, media.public_id, 320)
    with pytest.raises(Unready):
        await publish(await make_actor(), idea.public_id)
    assert (await Proposal.get(id=idea.id)).visibility is Visibility.WAITING


async def put_right(media: Media, idea: Proposal) -> None:
    """Nothing was lost: as soon as it works again, it goes on."""
    await Job.filter(kind="photo.prepare").update(run_at=clock.now())
    await work_off(HANDLERS)
    await publish(await make_actor(), idea.public_id)
    assert (await picture(VISITOR, media.public_id, 320)).public


async def test_broken_detector_keeps_photos_in_quarantine(
    child: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    media, idea = await handed_in(child)
    monkeypatch.setenv("MODERATION_FACE_WEIGHTS", "/nowhere/face.onnx")

    await work_off(HANDLERS)

    job = await Job.get(kind="photo.prepare")
    assert (job.state, job.attempts, job.last_error) == ("ready", 1, "DarkroomDown")
    await assert_unseen_and_unpublished(media, idea)
    monkeypatch.delenv("MODERATION_FACE_WEIGHTS")
    darkroom.close()
    await put_right(media, idea)


async def test_killed_darkroom_costs_one_attempt(child: Actor) -> None:
    media, idea = await handed_in(child)

    working = asyncio.create_task(work_off(HANDLERS))
    await kill_darkroom()
    await working

    assert (await Job.get(kind="photo.prepare")).last_error == "DarkroomDown"
    await assert_unseen_and_unpublished(media, idea)
    await put_right(media, idea)


async def kill_darkroom() -> None:
    """As soon as it runs: in the middle of its first photo."""
    while True:
        rooms = darkroom._rooms.get("open")
        process = rooms._all[0]._process if rooms else None
        if process is not None:
            os.kill(process.pid, signal.SIGKILL)
            return
        await asyncio.sleep(0.005)


async def test_darkroom_that_hangs_is_replaced(
    child: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    media, idea = await handed_in(child)
    monkeypatch.setattr(darkroom, "COMMAND", ("sleep", "600"))
    monkeypatch.setattr(darkroom, "PATIENCE_S", 0.2)

    await work_off(HANDLERS)

    assert (await Job.get(kind="photo.prepare")).last_error == "DarkroomDown"
    await assert_unseen_and_unpublished(media, idea)
    monkeypatch.undo()
    darkroom.close()
    await put_right(media, idea)


async def test_darkroom_knows_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    monkeypatch.setenv("MODERATION_FACE_WEIGHTS", "/somewhere")

    told = darkroom.environment()

    assert told["MODERATION_FACE_WEIGHTS"] == "/somewhere"
    assert [name for name in told if name.startswith(("PARTICIPATION", "AWS"))] == []


async def test_full_disk_takes_nothing_in(child: Actor, tmp_path: Path) -> None:
    (tmp_path / "media" / store.QUARANTINE).mkdir(parents=True)
    with full_disk(), pytest.raises(OSError, match="Error"):
        await actions.receive(child, jpeg(4000, 3000))

    assert await Media.all().count() == 0
    assert await Job.all().count() == 0
    whole = await actions.receive(child, jpeg(4000, 3000))
    assert (await store.get(store.original_of(whole.public_id)))[:2] == b"\xff\xd8"


@contextmanager
def full_disk() -> Iterator[None]:
    """No file of this process may grow beyond a few kilobytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


async def test_pictures_that_cannot_be_put_down_stay_in_quarantine(
    child: Actor, tmp_path: Path
) -> None:
    media, idea = await handed_in(child)
    in_the_way = tmp_path / "media" / store.PICTURES
    in_the_way.write_text("a file where the folder should be")

    await work_off(HANDLERS)

    assert (await Job.get(kind="photo.prepare")).last_error == "StoreDown"
    await assert_unseen_and_unpublished(media, idea)
    in_the_way.unlink()
    await put_right(media, idea)


async def test_lost_file_is_never_published_and_stays_to_be_seen(child: Actor) -> None:
    media, idea = await handed_in(child)
    await store.remove(store.original_of(media.public_id))
    await Job.filter(kind="photo.prepare").update(attempts=MAX_ATTEMPTS - 1)

    await work_off(HANDLERS)

    job = await Job.get(kind="photo.prepare")
    assert (job.state, job.last_error) == ("dead", "FileNotFoundError")
    await assert_unseen_and_unpublished(media, idea)


async def test_photo_whose_job_died_is_tried_again_soon(
    child: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    media, idea = await handed_in(child)
    await Job.filter(kind="photo.prepare").update(state="dead")
    later = clock.now() + timedelta(minutes=11)
    monkeypatch.setattr(clock, "now", lambda: later)

    await cleaning.retry({})
    await cleaning.retry({})

    assert await Job.filter(kind="photo.prepare", state="ready").count() == 1
    await put_right(media, idea)
