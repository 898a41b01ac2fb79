"""Pictures of a form that went ahead: named by a number, kept with the draft, taken out again."""

import httpx
import pytest

from participation.actor import Actor
from participation.contributions import drafts
from participation.media.actions import receive
from participation.media.models import Media, Showing
from participation.schools.models import Session
from tests.factories import make_child, make_session
from tests.participation.media.photos import jpeg
from tests.web.readers import child as sit

FORM = "/s/report/photo"


@pytest.fixture
async def session(database: str) -> Session:
    return await make_session()


@pytest.fixture
async def actor(client: httpx.AsyncClient, session: Session) -> Actor:
    actor = await make_child(session)
    await sit(client, actor)
    return actor


async def ahead(actor: Actor) -> str:
    return (await receive(actor, jpeg(), "photo")).public_id


async def photo_of(actor: Actor) -> object:
    return (await drafts.kept(actor, "report")).get("photo")


async def test_picture_that_went_ahead_is_kept_by_its_number(
    client: httpx.AsyncClient, actor: Actor
) -> None:
    media = await ahead(actor)

    sent = await client.post(FORM, data={"go": "next", "photo_id": media})

    assert sent.status_code == 303
    assert await photo_of(actor) == media
    assert f"/media/{media}/960.webp" in (await client.get(FORM)).text


async def test_draft_that_is_kept_on_the_way_keeps_the_picture_too(
    client: httpx.AsyncClient, actor: Actor
) -> None:
    media = await ahead(actor)

    kept = await client.post("/s/draft/report", data={"photo_id": media, "lens_height_cm": "100"})
    again = await client.post("/s/draft/report", data={"photo_id": "", "lens_height_cm": "110"})

    assert (kept.status_code, again.status_code) == (204, 204)
    assert await photo_of(actor) == media
    assert (await Media.get(public_id=media)).showing is Showing.HELD


async def test_newer_picture_takes_the_place_of_the_older(
    client: httpx.AsyncClient, actor: Actor
) -> None:
    first, second = await ahead(actor), await ahead(actor)

    await client.post(FORM, data={"go": "next", "photo_id": first})
    await client.post(FORM, data={"go": "next", "photo_id": second})
    await client.post(FORM, data={"go": "next", "photo_id": second})

    assert await photo_of(actor) == second
    assert (await Media.get(public_id=first)).showing is Showing.GONE
    assert (await Media.get(public_id=second)).showing is Showing.HELD


async def test_file_weighs_more_than_a_number(client: httpx.AsyncClient, actor: Actor) -> None:
    media = await ahead(actor)

    await client.post(
        FORM,
        data={"go": "next", "photo_id": media},
        files={"photo": ("a.jpg", jpeg(), "image/jpeg")},
    )

    assert await photo_of(actor) not in (media, None)


@pytest.mark.parametrize("out", [{"photo_id": "none"}, {"photo_out": "1"}])
async def test_picture_is_taken_out_again(
    client: httpx.AsyncClient, actor: Actor, out: dict[str, str]
) -> None:
    media = await ahead(actor)
    await client.post(FORM, data={"go": "next", "photo_id": media})

    await client.post(FORM, data={"go": "next", **out})

    assert await photo_of(actor) == ""
    assert (await Media.get(public_id=media)).showing is Showing.GONE


async def test_picture_of_somebody_else_is_refused_at_its_field(
    client: httpx.AsyncClient, session: Session, actor: Actor
) -> None:
    foreign = await ahead(await make_child(session, 2))

    answers = [
        await client.post(FORM, data={"go": "next", "photo_id": wrong})
        for wrong in (foreign, "nothing", "x" * 5000)
    ]
    autosaved = await client.post("/s/draft/report", data={"photo_id": foreign})

    for sent in (*answers, autosaved):
        assert sent.status_code == 422
    assert all('id="photo-error"' in sent.text for sent in answers)
    assert await photo_of(actor) is None
    assert (await Media.get(public_id=foreign)).showing is Showing.HELD
