import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from participation import clock
from participation.actor import VISITOR, Actor, Role
from participation.errors import InvalidInput, NotFound, NotSignedIn
from participation.jobs import HANDLERS
from participation.media import actions
from participation.media.models import Media, Showing
from participation.media.queries import picture
from participation.proposals.models import Proposal
from participation.work.worker import work_off
from tests.factories import (
    ELSEWHERE,
    make_actor,
    make_child,
    make_proposal,
    make_session,
    make_topic,
)
from tests.participation.media.photos import jpeg

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
async def child(database: str) -> Actor:
    return await make_child(await make_session())


@pytest.fixture
async def idea(database: str) -> Proposal:
    return await make_proposal(await make_topic())


async def test_receive_stores_upright_variants_and_nothing_of_the_file(
    child: Actor, tmp_path: Path
) -> None:
    media = await actions.receive(child, jpeg(orientation=6))
    files = sorted((tmp_path / "media" / media.public_id).iterdir())

    assert (media.sizes, media.showing, media.used_by) == ([320, 960, 1600], Showing.HELD, None)
    assert (media.width, media.height) == (800, 1200)
    assert [file.name for file in files] == ["1600.webp", "320.webp", "960.webp"]
    assert [file.name for file in files if b"SECRET" in file.read_bytes()] == []


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
    media = await actions.receive(child, jpeg(64, 64))
    readers = [child, await make_actor(Role.MODERATOR), await make_actor(Role.SAFEGUARDING)]
    others = [
        VISITOR,
        await make_child(await make_session()),
        await make_actor(Role.OFFICER),
        await make_actor(Role.FACILITATOR),
        await make_actor(Role.MODERATOR, jurisdiction_id=ELSEWHERE),
    ]

    for reader in readers:
        assert not (await picture(reader, media.public_id, 320)).public
    for other in others:
        with pytest.raises(NotFound):
            await picture(other, media.public_id, 320)


async def test_shown_picture_is_for_anyone_until_hidden(child: Actor, idea: Proposal) -> None:
    media = await actions.receive(child, jpeg(64, 64))
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
    media = await actions.receive(child, jpeg(64, 64))
    await actions.attach(child, [media.public_id], idea)
    await actions.show(idea)
    await actions.destroy(idea)

    with pytest.raises(NotFound):
        await picture(child, media.public_id, 320)
    await work_off(HANDLERS)
    assert list((tmp_path / "media" / media.public_id).glob("*")) == []


async def test_sweep_takes_what_nobody_handed_in_after_a_day(
    child: Actor, idea: Proposal, monkeypatch: pytest.MonkeyPatch
) -> None:
    used = await actions.receive(child, jpeg(64, 64))
    unused = await actions.receive(child, jpeg(64, 64))
    await actions.attach(child, [used.public_id], idea)
    tomorrow = clock.now() + timedelta(days=1, minutes=1)

    await actions.sweep({})
    assert (await Media.get(id=unused.id)).showing is Showing.HELD
    monkeypatch.setattr(clock, "now", lambda: tomorrow)
    await actions.sweep({})

    assert (await Media.get(id=unused.id)).showing is Showing.GONE
    assert (await Media.get(id=used.id)).showing is Showing.HELD


async def test_many_photos_at_once_are_all_taken(child: Actor) -> None:
    received = await asyncio.gather(*(actions.receive(child, jpeg(64, 64)) for _ in range(6)))

    assert len({media.public_id for media in received}) == 6
