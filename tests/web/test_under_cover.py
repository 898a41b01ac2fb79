"""The asker's side: asking once, looking under a watermark, and nothing to keep."""

import httpx
import pytest

from participation.access import actions
from participation.access.models import AccessLook, AccessRequest, Standing, What
from participation.actor import Role
from participation.people.models import Account
from tests.conftest import NewClient
from tests.factories import make_account, make_child, make_session
from tests.participation.access.asking import asking
from tests.participation.access.asking import signed_in as at_a_screen
from tests.participation.media.photos import developed, is_covered, secret
from tests.web.test_masking_desk import signed_in

FORM = {
    "what": "accounts",
    "subject": "guardian",
    "purpose": "audit",
    "sentence": "季度抽查账号",
    "minutes": "10",
}


@pytest.fixture
async def moderator(new_client: NewClient) -> httpx.AsyncClient:
    return await signed_in(new_client, Role.MODERATOR)


async def approved(client: httpx.AsyncClient, form: dict[str, str]) -> str:
    """Where the request is read, once somebody has said yes."""
    at = str((await client.post("/access", data=form)).headers["location"])
    await actions.approve(await at_a_screen(Role.DATA_OFFICER), at.rsplit("/", 1)[-1])
    return at


async def test_request_is_made_once_however_often_it_is_sent(
    moderator: httpx.AsyncClient,
) -> None:
    once = {**FORM, "once": "a" * 20}

    first, second = [await moderator.post("/access", data=once) for _click in range(2)]

    assert first.headers["location"] == second.headers["location"]
    assert await AccessRequest.all().count() == 1
    assert "等儿童信息保护负责人批准" in (await moderator.get(first.headers["location"])).text


async def test_wrong_request_comes_back_as_it_was_typed(moderator: httpx.AsyncClient) -> None:
    answer = await moderator.post("/access", data={**FORM, "subject": "nobody", "minutes": "61"})

    assert answer.status_code == 422
    assert 'id="minutes-error"' in answer.text
    assert "季度抽查账号" in answer.text


async def test_account_list_is_seen_under_a_watermark(moderator: httpx.AsyncClient) -> None:
    guardian = await make_account(Role.GUARDIAN)
    at = await approved(moderator, FORM)

    early = await moderator.post(f"{at}/look")
    await moderator.post(f"{at}/begin")
    before = await moderator.get(at)
    seen = await moderator.post(f"{at}/look")
    ended = await moderator.post(f"{at}/end")
    after = await moderator.post(f"{at}/look")

    account = await Account.get(role=Role.MODERATOR)
    assert (early.status_code, seen.status_code, ended.status_code) == (409, 200, 303)
    assert guardian.login not in early.text + before.text + after.text
    assert guardian.login in seen.text
    assert f'<text y="32">{account.public_id} ' in seen.text
    assert seen.headers["cache-control"] == "no-store"
    assert "download" not in seen.text
    assert after.status_code == 409
    assert await AccessLook.all().count() == 1


async def test_photo_is_stamped_counted_and_not_kept(moderator: httpx.AsyncClient) -> None:
    media = await developed(await make_child(await make_session()), secret())
    at = await approved(moderator, {**FORM, "what": "photo", "subject": media.public_id})
    await moderator.post(f"{at}/begin")

    page = await moderator.post(f"{at}/look")
    picture = await moderator.get(f"{at}/picture.webp")

    assert f'src="{at}/picture.webp"' in page.text
    assert not is_covered(picture.content)
    assert picture.headers["cache-control"] == "private, no-store"
    assert picture.headers["content-disposition"] == "inline"
    assert "etag" not in picture.headers
    assert await AccessLook.filter(what=What.PHOTO).count() == 1
    await moderator.post(f"{at}/end")
    assert (await moderator.get(f"{at}/picture.webp")).status_code == 409


async def test_anothers_request_is_not_there(
    moderator: httpx.AsyncClient, new_client: NewClient
) -> None:
    other = await at_a_screen(Role.MODERATOR)
    asked = await actions.ask(other, asking())
    at = f"/access/{asked.public_id}"

    nothing = await moderator.get("/access/nothing")
    answers = [await moderator.get(at), await moderator.get(f"{at}/picture.webp")]
    answers += [await moderator.post(f"{at}/{act}") for act in ("begin", "look", "end")]

    assert {one.status_code for one in answers} == {404}
    assert answers[0].text.replace(asked.public_id, "nothing") == nothing.text


@pytest.mark.parametrize("role", [Role.GUARDIAN, Role.FACILITATOR, Role.PARTNER])
async def test_who_never_needs_it_finds_no_form(new_client: NewClient, role: Role) -> None:
    client = await signed_in(new_client, role)

    assert (await client.get("/access")).status_code == 403
    assert (await client.post("/access", data=FORM)).status_code == 403
    assert 'href="/access"' not in (await client.get("/account")).text


async def test_glass_is_broken_by_safeguarding_only(
    moderator: httpx.AsyncClient, new_client: NewClient
) -> None:
    form = {"what": "accounts", "subject": "guardian", "sentence": "孩子可能有危险"}
    guard = await signed_in(new_client, Role.SAFEGUARDING)

    refused = [await moderator.get("/access/glass"), await moderator.post("/access/glass")]
    empty = await guard.post("/access/glass", data={**form, "sentence": ""})
    broken = await guard.post("/access/glass", data=form)

    assert {one.status_code for one in refused} == {403}
    assert (empty.status_code, broken.status_code) == (422, 303)
    assert (await AccessRequest.get()).standing is Standing.RUNNING
