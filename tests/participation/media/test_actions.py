import asyncio
from pathlib import Path

import pytest
from tortoise.transactions import in_transaction

from participation.actor import VISITOR, Actor, Role
from participation.errors import Conflict, InvalidInput, NotFound, NotSignedIn
from participation.jobs import HANDLERS
from participation.media import actions
from participation.media.models import Media, Showing, Stage
from participation.media.queries import picture
from participation.proposals.models import Proposal
from participation.work.models import Job
from participation.work.worker import work_off
from tests.factories import (
    ELSEWHERE,
    make_actor,
    make_child,
    make_proposal,
    make_session,
    make_topic,
)
from tests.participation.media.photos import broken, confirmed, developed, files, jpeg

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
async def child(database: str) -> Actor:
    return await make_child(await make_session())


@pytest.fixture
async def idea(database: str) -> Proposal:
    return await make_proposal(await make_topic())


async def test_receive_puts_the_file_in_quarantine_and_enqueues_its_preparing(
    child: Actor, tmp_path: Path
) -> None:
    media = await actions.receive(child, jpeg())

    assert (media.stage, media.showing, media.used_by) == (Stage.QUARANTINED, Showing.HELD, None)
    assert [file.name for file in files(tmp_path)] == [media.public_id]
    assert [job.kind for job in await Job.all()] == ["photo.prepare"]


async def test_same_key_and_file_is_one_picture(child: Actor, tmp_path: Path) -> None:
    first = await actions.receive(child, jpeg(), key="k")
    again = await actions.receive(child, jpeg(), key="k")

    assert first.id == again.id
    assert len(files(tmp_path)) == 1
    with pytest.raises(Conflict):
        await actions.receive(child, jpeg(64, 64), key="k")


@pytest.mark.parametrize("data", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"x" * 100])
async def test_receive_refuses_what_is_no_photo_and_stores_nothing(
    child: Actor, tmp_path: Path, data: bytes
) -> None:
    with pytest.raises(InvalidInput) as refused:
        await actions.receive(child, data)

    assert list(refused.value.fields) == ["file"]
    assert await Media.all().count() == 0
    assert not (tmp_path / "media").exists()


async def test_receive_refuses_a_stranger() -> None:
    with pytest.raises(NotSignedIn):
        await actions.receive(VISITOR, jpeg())


async def test_attach_takes_each_picture_once(child: Actor, idea: Proposal) -> None:
    media = await actions.receive(child, jpeg(64, 64))

    await actions.attach(child, [media.public_id], idea)

    with pytest.raises(InvalidInput):
        await actions.attach(child, [media.public_id], idea)


async def test_attach_takes_only_ones_own(child: Actor, idea: Proposal) -> None:
    guardian = await make_actor(Role.GUARDIAN)
    officer = await make_actor(Role.OFFICER)
    others = [await actions.receive(actor, jpeg(64, 64)) for actor in (guardian, officer)]

    for media in others:
        with pytest.raises(InvalidInput):
            await actions.attach(child, [media.public_id], idea)
    await actions.attach(officer, [others[1].public_id], idea)


async def test_held_picture_is_for_its_owner_and_the_readers_here(child: Actor) -> None:
    media = await developed(child)
    readers = [child, await make_actor(Role.MODERATOR)]
    others = [
        VISITOR,
        await make_actor(Role.SAFEGUARDING),
        await make_child(await make_session()),
        await make_actor(Role.OFFICER),
        await make_actor(Role.FACILITATOR),
        await make_actor(Role.SAFEGUARDING),
        await make_actor(Role.MODERATOR, jurisdiction_id=ELSEWHERE),
    ]

    for reader in readers:
        assert not (await picture(reader, media.public_id, 320)).public
    for other in others:
        with pytest.raises(NotFound):
            await picture(other, media.public_id, 320)


async def test_shown_picture_is_for_anyone_until_hidden(child: Actor, idea: Proposal) -> None:
    media = await confirmed(child)
    await actions.attach(child, [media.public_id], idea)
    await actions.show(idea)

    assert (await picture(VISITOR, media.public_id, 960)).public
    with pytest.raises(NotFound):
        await picture(VISITOR, media.public_id, 5000)

    await actions.hide(idea)
    with pytest.raises(NotFound):
        await picture(VISITOR, media.public_id, 960)


async def test_destroyed_picture_is_gone_at_once_and_then_from_the_store(
    child: Actor, idea: Proposal, tmp_path: Path
) -> None:
    media = await confirmed(child)
    await actions.attach(child, [media.public_id], idea)
    await actions.show(idea)
    await actions.destroy(idea)

    with pytest.raises(NotFound):
        await picture(child, media.public_id, 320)
    await work_off(HANDLERS)
    left = await Media.get(id=media.id)
    assert files(tmp_path) == []
    assert (left.masks, left.placeholder, left.likeness, left.digest) == ([], "", None, "")


async def test_pictures_that_are_alike_share_files_until_the_last_goes(
    child: Actor, tmp_path: Path
) -> None:
    one, other = await confirmed(child), await confirmed(child)
    await actions.discard(child, [one.public_id])
    await work_off(HANDLERS)

    assert one.digest == other.digest
    assert len((await picture(child, other.public_id, 320)).data) > 0
    await actions.discard(child, [other.public_id])
    await work_off(HANDLERS)
    assert files(tmp_path) == []


async def test_refused_picture_is_told_at_the_form_that_wants_it(
    child: Actor, idea: Proposal
) -> None:
    media = await developed(child, broken())

    with pytest.raises(InvalidInput) as wrong:
        async with in_transaction():
            await actions.attach(child, [media.public_id], idea)

    assert wrong.value.fields["media"] == actions.why_refused(media) != ""
    assert (await Media.get(id=media.id)).used_by is None


async def test_many_photos_at_once_are_all_taken(child: Actor) -> None:
    received = await asyncio.gather(*(actions.receive(child, jpeg(64, 64)) for _ in range(6)))

    assert len({media.public_id for media in received}) == 6
