"""From quarantine to what may be looked at, in a real darkroom."""

import asyncio
from pathlib import Path

import pytest

from participation.actor import VISITOR, Actor, Role
from participation.errors import NotFound, Unavailable
from participation.jobs import HANDLERS
from participation.journal.models import Entry
from participation.media import actions, store
from participation.media.models import Media, Stage
from participation.media.preparing import prepared
from participation.media.queries import look, picture
from participation.work import worker
from participation.work.worker import work_off
from tests.factories import make_actor
from tests.participation.media.photos import broken, developed, files, is_covered, jpeg, secret

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
async def officer(database: str) -> Actor:
    return await make_actor(Role.OFFICER)


async def test_prepared_picture_is_upright_in_two_forms_and_without_metadata(
    officer: Actor, tmp_path: Path
) -> None:
    media = await developed(officer, jpeg(orientation=6))

    kept = [file for file in files(tmp_path) if file.parent.name == store.PICTURES]
    assert (media.stage, media.sizes) == (Stage.PREPARED, [320, 960, 1600])
    assert (media.width, media.height) == (800, 1200)
    assert sorted(file.name.split("-")[1] for file in kept) == [
        f"{side}.{form}" for side in ("1600", "320", "960") for form in ("jpeg", "webp")
    ]
    assert [file.name for file in files(tmp_path) if b"SECRET" in file.read_bytes()] == []
    assert media.placeholder
    assert media.likeness is not None


async def test_original_is_destroyed_and_the_negative_kept_for_the_desk(
    officer: Actor, tmp_path: Path
) -> None:
    media = await developed(officer)

    quarantined = [one.name for one in files(tmp_path) if one.parent.name == store.QUARANTINE]
    assert quarantined == [f"{media.public_id}.webp"]
    assert media.negative


async def test_what_the_machine_finds_is_covered_for_its_owner_too(officer: Actor) -> None:
    media = await developed(officer, secret())

    assert [one["kind"] for one in media.masks] == ["code"]
    for side in store.SIZES:
        for form in store.FORMS:
            assert is_covered((await picture(officer, media.public_id, side, form)).data)


async def test_photo_that_cannot_be_decoded_is_refused_with_its_sentence(
    officer: Actor, tmp_path: Path
) -> None:
    media = await developed(officer, broken())

    assert media.stage is Stage.REFUSED
    assert (await look(officer, media.public_id)).sentence
    assert files(tmp_path) == []
    with pytest.raises(NotFound):
        await picture(officer, media.public_id, 320)
    kinds = [one.kind for one in await Entry.all().order_by("id")]
    assert kinds == ["media.received", "media.refused"]


async def test_owner_waits_a_little_for_a_picture_that_is_being_prepared(officer: Actor) -> None:
    media = await actions.receive(officer, jpeg(64, 64))

    shown, _done = await asyncio.gather(
        picture(officer, media.public_id, 320, patience_s=60), work_off(HANDLERS)
    )

    assert shown.data
    assert not shown.public


async def test_nobody_waits_for_ever_and_strangers_not_at_all(officer: Actor) -> None:
    media = await actions.receive(officer, jpeg(64, 64))

    with pytest.raises(Unavailable) as later:
        await picture(officer, media.public_id, 320, patience_s=0.1)
    with pytest.raises(NotFound):
        await picture(VISITOR, media.public_id, 320)

    assert later.value.retry_after > 0
    assert not await prepared([media.public_id], 0.1)
    assert await prepared([], 0.1)


async def test_picture_taken_back_while_it_is_prepared_leaves_nothing(
    officer: Actor, tmp_path: Path
) -> None:
    media = await actions.receive(officer, jpeg(64, 64))
    (job,) = await worker.claim(only=["photo.prepare"])
    made = await HANDLERS["photo.prepare"].work(job.payload)  # type: ignore[union-attr]
    await actions.discard(officer, [media.public_id])
    await HANDLERS["photo.prepare"].effect(job.payload, made)  # type: ignore[union-attr]

    await work_off(HANDLERS)

    assert files(tmp_path) == []
    assert (await Media.get(id=media.id)).masks == []


async def test_preparing_twice_changes_nothing(officer: Actor) -> None:
    media = await developed(officer)
    prepare = HANDLERS["photo.prepare"]

    made = await prepare.work({"public_id": media.public_id})  # type: ignore[union-attr]
    await prepare.effect({"public_id": media.public_id}, made)  # type: ignore[union-attr]

    assert made is None
    assert (await Media.get(id=media.id)).digest == media.digest
