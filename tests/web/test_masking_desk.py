"""The masking desk without a script: what is seen, by whom, and what one click does."""

import json

import httpx
import pytest

from participation.actor import Actor, Role
from participation.contributions.models import Visibility
from participation.jobs import HANDLERS
from participation.journal.models import Entry
from participation.journal.record import Made
from participation.media import actions
from participation.media.models import Media, Showing, Stage
from participation.people.actions import new_sign_in
from participation.proposals.models import Proposal
from participation.review import queries as review
from participation.work.worker import work_off
from tests.conftest import NewClient
from tests.factories import (
    ELSEWHERE,
    make_account,
    make_actor,
    make_child,
    make_jurisdiction,
    make_proposal,
    make_session,
)
from tests.participation.media.photos import broken, developed, jpeg, secret


async def signed_in(new_client: NewClient, role: Role, **given: object) -> httpx.AsyncClient:
    client = new_client()
    account = await make_account(role, **given)
    token = await new_sign_in(account=account.id)
    client.headers["Authorization"] = f"Bearer {token}"
    return client


@pytest.fixture
async def moderator(new_client: NewClient) -> httpx.AsyncClient:
    await make_jurisdiction()
    return await signed_in(new_client, Role.MODERATOR)


@pytest.fixture
async def child(database: str) -> Actor:
    return await make_child(await make_session())


async def waiting(child: Actor, media: Media) -> Proposal:
    session = await make_session()
    topic = await session.topic
    idea = await make_proposal(topic, visibility=Visibility.WAITING, media=[media.public_id])
    await actions.attach(child, [media.public_id], idea)
    return idea


async def test_reading_pane_tells_what_was_found_and_leads_to_the_desk(
    moderator: httpx.AsyncClient, child: Actor
) -> None:
    media = await developed(child, secret())
    idea = await waiting(child, media)

    page = await moderator.get(f"/desk?open={idea.public_id}")

    assert "遮住了 0 张脸、0 个车牌、1 处别的。" in page.text
    assert f"/desk/photos/{media.public_id}" in page.text
    assert f"/media/{media.public_id}/960.jpg" in page.text


async def test_desk_shows_the_negative_to_moderators_here_and_writes_it_down(
    moderator: httpx.AsyncClient, child: Actor, new_client: NewClient
) -> None:
    media = await developed(child, secret())
    path = f"/desk/photos/{media.public_id}"
    await make_jurisdiction(ELSEWHERE)
    elsewhere = await signed_in(new_client, Role.MODERATOR, jurisdiction_id=ELSEWHERE)

    page = await moderator.get(path)
    negative = await moderator.get(f"{path}/negative.webp")

    assert f"{path}/negative.webp" in page.text
    assert "<rect" in page.text
    assert (negative.status_code, negative.content[:4]) == (200, b"RIFF")
    assert negative.headers["cache-control"] == "private, no-store"
    assert [one.kind for one in await Entry.filter(kind="media.negative-seen")] == [
        "media.negative-seen"
    ]
    assert (await elsewhere.get(path)).status_code == 404
    assert (await elsewhere.get(f"{path}/negative.webp")).status_code == 404
    for role in (Role.OFFICER, Role.SAFEGUARDING, Role.FACILITATOR, Role.GUARDIAN):
        other = await signed_in(new_client, role)
        assert (await other.get(f"{path}/negative.webp")).status_code in {403, 404}


async def test_ticks_and_numbers_do_without_a_script(
    moderator: httpx.AsyncClient, child: Actor
) -> None:
    media = await developed(child, secret())
    idea = await waiting(child, media)
    form = {
        "keep": json.dumps(media.masks[0]),
        "left": "10",
        "top": "20",
        "width": "5",
        "height": "7.5",
    }

    answer = await moderator.post(f"/desk/photos/{media.public_id}", data=form)

    after = await Media.get(id=media.id)
    assert (answer.status_code, answer.headers["location"]) == (
        303,
        f"/desk?open={idea.public_id}",
    )
    assert (after.stage, after.negative) == (Stage.CONFIRMED, False)
    assert [one["kind"] for one in after.masks] == ["code", "hand"]
    assert after.masks[1]["box"] == [0.1, 0.2, 0.05, 0.075]
    assert after.digest != media.digest


async def test_no_box_at_all_says_that_there_is_nothing_to_cover(
    moderator: httpx.AsyncClient, child: Actor
) -> None:
    media = await developed(child, secret())

    await moderator.post(f"/desk/photos/{media.public_id}", data={"masks": "[]"})

    after = await Media.get(id=media.id)
    assert (after.stage, after.masks) == (Stage.CONFIRMED, [])


@pytest.mark.parametrize(
    "form",
    [
        {"left": "10"},
        {"left": "a", "top": "1", "width": "1", "height": "1"},
        {"left": "10", "top": "1", "width": "0", "height": "1"},
        {"keep": "[[["},
        {"masks": '[{"kind": "face"}]'},
    ],
)
async def test_odd_boxes_come_back_with_a_sentence(
    moderator: httpx.AsyncClient, child: Actor, form: dict[str, str]
) -> None:
    media = await developed(child)

    answer = await moderator.post(f"/desk/photos/{media.public_id}", data=form)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert (await Media.get(id=media.id)).stage is Stage.PREPARED


async def test_two_at_the_desk_do_not_overwrite_each_other(
    moderator: httpx.AsyncClient, child: Actor
) -> None:
    media = await developed(child, secret())
    drawn = {"kind": "hand", "box": [0.1, 0.1, 0.2, 0.2]}
    path = f"/desk/photos/{media.public_id}"
    first = await moderator.post(path, data={"masks": json.dumps([*media.masks, drawn])})

    second = await moderator.post(path, data={"masks": json.dumps(media.masks)})

    assert (first.status_code, second.status_code) == (303, 422)
    assert "只能再加框" in second.text
    assert len((await Media.get(id=media.id)).masks) == 2


async def test_pictures_of_offices_are_looked_at_and_shown_with_their_words(
    moderator: httpx.AsyncClient, client: httpx.AsyncClient
) -> None:
    officer = await make_actor(Role.OFFICER)
    media = await developed(officer, jpeg())
    await Media.filter(id=media.id).update(used_by="an-answer")
    before = await client.get(f"/media/{media.public_id}/320.webp")

    page = await moderator.get("/desk/photos")
    answer = await moderator.post(f"/desk/photos/{media.public_id}", data={"masks": "[]"})
    unread = await client.get(f"/media/{media.public_id}/320.webp")
    await actions.show(Made("an-answer"))

    assert unread.status_code == 404
    assert f"/desk/photos/{media.public_id}" in page.text
    assert answer.headers["location"] == "/desk/photos"
    assert before.status_code == 404
    assert (await client.get(f"/media/{media.public_id}/320.webp")).status_code == 200
    assert (await Media.get(id=media.id)).showing is Showing.PUBLIC
    assert f"/desk/photos/{media.public_id}" not in (await moderator.get("/desk/photos")).text


async def test_picture_that_is_not_ready_stops_publishing_with_a_sentence(
    moderator: httpx.AsyncClient, child: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(review, "PATIENCE_S", 0.05)
    idea = await waiting(child, await actions.receive(child, jpeg(64, 64)))

    early = await moderator.post(f"/desk/{idea.public_id}/decide", data={"verdict": "publish"})
    await work_off(HANDLERS)
    later = await moderator.post(f"/desk/{idea.public_id}/decide", data={"verdict": "publish"})

    assert early.status_code == 409
    assert "照片还在准备，请等一会儿再点。" in early.text
    assert later.status_code == 303


async def test_refused_picture_is_told_to_the_moderator(
    moderator: httpx.AsyncClient, child: Actor
) -> None:
    media = await actions.receive(child, broken())
    idea = await waiting(child, media)
    await work_off(HANDLERS)

    page = await moderator.get(f"/desk?open={idea.public_id}")
    answer = await moderator.post(f"/desk/{idea.public_id}/decide", data={"verdict": "publish"})

    assert "请退回给孩子换一张。" in page.text
    assert answer.status_code == 409
    assert (await moderator.get(f"/desk/photos/{media.public_id}")).status_code == 409


async def test_nothing_of_the_desk_is_there_for_strangers(client: httpx.AsyncClient) -> None:
    for path in ("/desk/photos", "/desk/photos/nothing", "/desk/photos/nothing/negative.webp"):
        assert (await client.get(path)).status_code == 303


async def test_picture_of_another_city_is_answered_like_none_to_every_role(
    client: httpx.AsyncClient,
) -> None:
    media = await Media.create(jurisdiction_id=ELSEWHERE, stage=Stage.PREPARED)
    for role in (Role.FACILITATOR, Role.GUARDIAN, Role.OFFICER, Role.MODERATOR):
        actor = await make_actor(role)
        client.cookies.set("session", await new_sign_in(account=actor.account_id))
        theirs, none = [
            await client.get(f"/desk/photos/{id}") for id in (media.public_id, "A" * 22)
        ]
        assert (theirs.status_code, theirs.text) == (none.status_code, none.text), role
