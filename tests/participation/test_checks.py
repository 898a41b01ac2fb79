"""The examination of a deployment names what is wrong, and a dead job is."""

import pytest

from participation import checks
from participation.database import connect
from participation.media import darkroom
from participation.settings import settings
from participation.work.enqueue import enqueue
from participation.work.models import Job


async def test_dead_jobs_are_told(database: str) -> None:
    assert await checks.jobs(settings()) == "no job has died"
    await connect(database)
    await enqueue("photo.prepare", public_id="x")
    await Job.all().update(state="dead")

    with pytest.raises(RuntimeError, match=r"1 x photo\.prepare died"):
        await checks.jobs(settings())


async def test_photos_are_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    assert await checks.photos(settings()) == "photos can be prepared and masked"

    monkeypatch.setenv("MODERATION_FACE_WEIGHTS", "/nowhere/face.onnx")
    with pytest.raises(darkroom.DarkroomDown):
        await checks.photos(settings())
    darkroom.close()
