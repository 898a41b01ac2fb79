import httpx
import pytest

from participation.actor import Actor, Role
from participation.media import actions
from participation.media.models import Media
from participation.proposals.models import Proposal
from tests.factories import make_actor, make_proposal, make_topic
from tests.participation.media.photos import confirmed


@pytest.fixture
async def guardian(database: str) -> Actor:
    return await make_actor(Role.GUARDIAN)


@pytest.fixture
async def idea(database: str) -> Proposal:
    return await make_proposal(await make_topic())


@pytest.fixture
async def media(guardian: Actor, idea: Proposal) -> Media:
    made = await confirmed(guardian)
    await actions.attach(guardian, [made.public_id], idea)
    return made


async def test_public_picture_may_be_kept_for_a_minute(
    client: httpx.AsyncClient, media: Media, idea: Proposal
) -> None:
    await actions.show(idea)
    path = f"/media/{media.public_id}/320.webp"

    answer = await client.get(path)
    again = await client.get(path, headers={"if-none-match": answer.headers["etag"]})

    assert answer.headers["content-type"] == "image/webp"
    assert answer.headers["cache-control"] == "public, max-age=60"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.content[:4] == b"RIFF"
    assert (await client.get(path.replace("webp", "jpg"))).content[:3] == b"\xff\xd8\xff"
    assert (again.status_code, again.content) == (304, b"")


async def test_held_and_hidden_picture_is_not_there_for_strangers(
    client: httpx.AsyncClient, media: Media, idea: Proposal
) -> None:
    path = f"/media/{media.public_id}/320.webp"
    held = await client.get(path)
    await actions.show(idea)
    etag = (await client.get(path)).headers["etag"]
    await actions.hide(idea)
    hidden = await client.get(path, headers={"if-none-match": etag})

    assert (held.status_code, hidden.status_code) == (404, 404)
    assert hidden.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("name", ["original", "2000.webp", "320.png", "..%2f..%2f320.webp"])
async def test_no_other_size_or_file_exists(
    client: httpx.AsyncClient, media: Media, idea: Proposal, name: str
) -> None:
    await actions.show(idea)

    assert (await client.get(f"/media/{media.public_id}/{name}")).status_code == 404
