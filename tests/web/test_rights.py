"""The one page of a guardian, of a child at its seat, and of whoever holds a slip."""

import io
import re
import zipfile

import httpx
import pytest

from participation.actor import Actor, Role
from participation.contributions.models import Visibility
from participation.contributions.tracking import tracking_code
from participation.jobs import HANDLERS
from participation.people.actions import new_sign_in
from participation.proposals.models import Proposal
from participation.rights.models import RightsRequest
from participation.settings import settings
from participation.work.worker import work_off
from tests.conftest import NewClient
from tests.factories import make_actor
from tests.participation.rights.whole_child import Whole, make_whole
from tests.participation.schools.making import make_guardian


async def browser(new_client: NewClient, actor: Actor) -> httpx.AsyncClient:
    client = new_client()
    token = await new_sign_in(account=actor.account_id)
    client.cookies.set("session", token)
    return client


async def guardian_of(new_client: NewClient, whole: Whole) -> tuple[httpx.AsyncClient, str]:
    client = await browser(new_client, whole.family.guardian)
    return client, f"/guardian/rights/{whole.family.child.public_id}"


def slip_of(whole: Whole) -> str:
    return f"/t/{tracking_code(whole.idea.public_id)}/things"


def link_to(page: httpx.Response, pattern: str) -> str:
    found = re.search(rf'href="([^"]*{pattern}[^"]*)"', page.text)
    assert found is not None
    return found[1]


async def taken(client: httpx.AsyncClient, path: str) -> list[str]:
    """Asks for a copy, waits, and gives the names in it."""
    await client.post(f"{path}/copies")
    await work_off(HANDLERS)
    page = await client.get(path)
    file = await client.get(link_to(page, "/copies/"))
    assert file.headers["cache-control"] == "no-store"
    with zipfile.ZipFile(io.BytesIO(file.content)) as packed:
        return packed.namelist()


async def test_guardian_sees_kinds_amounts_and_what_is_public(new_client: NewClient) -> None:
    whole = await make_whole()
    client, path = await guardian_of(new_client, whole)

    page = await client.get(path)

    assert page.status_code == 200
    assert "CANARY-idea" in page.text
    assert "CANARY-returned" not in page.text
    assert "CANARY-draft" not in page.text
    for kind in ("想法", "没写完的", "大人看过的记录", "同意和不同意", "贴纸"):
        assert kind in page.text


async def test_guardian_takes_a_copy_that_no_other_browser_gets(new_client: NewClient) -> None:
    whole = await make_whole()
    client, path = await guardian_of(new_client, whole)
    other, _same = await guardian_of(new_client, whole)
    await client.post(f"{path}/copies")
    waiting = await client.get(path)
    await work_off(HANDLERS)
    file = link_to(await client.get(path), "/copies/")

    assert "正在做" in waiting.text
    assert (await client.get(file)).status_code == 200
    assert (await other.get(file)).status_code == 404
    assert (await new_client().get(file)).status_code in {303, 401, 404}
    assert "/copies/" not in (await other.get(path)).text.replace('/copies"', "")


async def test_anothers_child_is_not_there(new_client: NewClient) -> None:
    whole = await make_whole()
    stranger = await browser(new_client, await make_guardian())
    path = f"/guardian/rights/{whole.family.child.public_id}"
    nothing = await stranger.get("/guardian/rights/nobody")

    found = await stranger.get(path)
    written = await stranger.post(f"{path}/requests", data={"kind": "facts", "words": "你好"})

    assert (found.status_code, written.status_code, nothing.status_code) == (404, 404, 404)
    assert found.text.replace(path, "") == nothing.text.replace("/guardian/rights/nobody", "")


@pytest.mark.parametrize("data", [{}, {"kind": "facts"}, {"kind": "nonsense", "words": "你好"}])
async def test_request_that_says_nothing_comes_back(
    new_client: NewClient, data: dict[str, str]
) -> None:
    whole = await make_whole()
    client, path = await guardian_of(new_client, whole)
    before = await RightsRequest.all().count()

    answer = await client.post(f"{path}/requests", data=data)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert await RightsRequest.all().count() == before


async def test_guardian_deletes_one_public_work(new_client: NewClient) -> None:
    whole = await make_whole()
    client, path = await guardian_of(new_client, whole)
    ask = link_to(await client.get(path), "/delete")

    asked, done = await client.get(ask), await client.post(ask)

    assert (asked.status_code, done.status_code) == (200, 303)
    assert "CANARY-idea" not in (await client.get(path)).text
    assert (await Proposal.get(id=whole.idea.id)).visibility is Visibility.ERASED


async def test_refusal_is_shown_with_reason_ground_and_where_to_complain(
    new_client: NewClient,
) -> None:
    whole = await make_whole()
    client, path = await guardian_of(new_client, whole)
    officer = await browser(new_client, await make_actor(Role.DATA_OFFICER, display_name="李专员"))
    asked = await RightsRequest.get(words="CANARY-request")
    form = {"verdict": "refused", "answer": "我们没有存照片的原图。", "reason": "not-kept"}

    done = await officer.post(f"/child-data/family-requests/{asked.public_id}", data=form)
    page = await client.get(path)

    assert done.status_code == 303
    for said in ("李专员", "我们没有存照片的原图。", "第十九条", "网信部门", "没有同意"):
        assert said in page.text


async def test_officer_sees_the_queue_and_what_was_asked(new_client: NewClient) -> None:
    whole = await make_whole()
    officer = await browser(new_client, await make_actor(Role.DATA_OFFICER))
    asked = await RightsRequest.get(words="CANARY-request")

    queue = await officer.get("/child-data/family-requests")
    one = await officer.get(f"/child-data/family-requests/{asked.public_id}")

    assert "2 个等回答" in queue.text
    assert "CANARY" not in queue.text
    assert "CANARY-request" in one.text
    assert whole.family.child.public_id not in one.text


async def test_officers_refusal_without_a_reason_comes_back(new_client: NewClient) -> None:
    await make_whole()
    officer = await browser(new_client, await make_actor(Role.DATA_OFFICER))
    asked = await RightsRequest.get(words="CANARY-request")
    form = {"verdict": "refused", "answer": "不行。"}

    answer = await officer.post(f"/child-data/family-requests/{asked.public_id}", data=form)

    assert answer.status_code == 422
    assert "请选一个理由" in answer.text
    assert (await RightsRequest.get(id=asked.id)).state == "open"


async def test_second_officer_is_told_that_another_was_first(new_client: NewClient) -> None:
    await make_whole()
    officer = await browser(new_client, await make_actor(Role.DATA_OFFICER))
    asked = await RightsRequest.get(words="CANARY-request")
    path, form = (
        f"/child-data/family-requests/{asked.public_id}",
        {"verdict": "answered", "answer": "好的"},
    )

    first, second = await officer.post(path, data=form), await officer.post(path, data=form)

    assert (first.status_code, second.status_code) == (303, 409)


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.OFFICER, Role.SAFEGUARDING, Role.ADMIN])
async def test_requests_are_the_data_officers_alone(new_client: NewClient, role: Role) -> None:
    client = await browser(new_client, await make_actor(role))

    assert (await client.get("/child-data/family-requests")).status_code == 403


async def test_child_at_its_seat_sees_and_takes_its_things(new_client: NewClient) -> None:
    whole = await make_whole()
    client = new_client()
    client.cookies.set("session", whole.family.joined.token)

    page = await client.get("/s/things")
    names = await taken(client, "/s/things")

    assert "我的东西" in page.text
    assert "data.json" in names
    assert any(name.startswith("pictures/") for name in names)


async def test_child_deletes_everything_after_a_page_that_asks(new_client: NewClient) -> None:
    whole = await make_whole()
    client = new_client()
    client.cookies.set("session", whole.family.joined.token)

    asked, done = await client.get("/s/things/delete"), await client.post("/s/things/delete")

    assert "找不回来" in asked.text
    assert (done.status_code, done.headers["location"]) == (303, "/join")
    assert (await Proposal.get(id=whole.idea.id)).idea == ""
    assert (await client.get("/s/things")).headers["location"] == "/join"


async def test_slip_shows_no_words_that_are_not_public(new_client: NewClient) -> None:
    await make_whole()
    returned = await Proposal.get(idea="CANARY-returned")

    page = await new_client().get(f"/t/{tracking_code(returned.public_id)}/things")

    assert page.status_code == 200
    assert "CANARY" not in page.text
    assert "请你再想想" in page.text


async def test_slip_gives_a_copy_and_takes_better_words(new_client: NewClient) -> None:
    whole = await make_whole()
    client, path = new_client(), slip_of(whole)

    names = await taken(client, path)
    done = await client.post(f"{path}/words", data={"idea": "画两条线"})

    assert "dictionary.json" in names
    assert done.status_code == 303
    assert (await Proposal.get(id=whole.idea.id)).visibility is Visibility.WAITING


async def test_slip_deletes_its_work_and_leads_nowhere_after(new_client: NewClient) -> None:
    whole = await make_whole()
    client, path = new_client(), slip_of(whole)

    asked, done = await client.get(f"{path}/delete"), await client.post(f"{path}/delete")

    assert (asked.status_code, done.status_code) == (200, 303)
    assert (await client.get(path)).status_code == 404
    assert (await client.get(path.removesuffix("/things"))).status_code == 404


async def test_slip_asks_a_grown_up(new_client: NewClient) -> None:
    whole = await make_whole()
    client, path = new_client(), slip_of(whole)

    done = await client.post(f"{path}/requests", data={"kind": "facts", "words": "不是我家门口"})

    assert done.status_code == 303
    assert "不是我家门口" in (await client.get(path)).text


async def test_slip_guesser_is_stopped(new_client: NewClient) -> None:
    client = new_client()
    for _ in range(settings().misses_allowed):
        await client.get("/t/22222222/things")

    assert (await client.get("/t/33333333/things")).status_code == 429


async def test_held_work_is_shown_by_its_slip_as_one_that_waits(new_client: NewClient) -> None:
    whole = await make_whole()
    client, path = new_client(), slip_of(whole)
    await Proposal.filter(id=whole.idea.id).update(held=True)
    held = await client.get(path)
    await Proposal.filter(id=whole.idea.id).update(held=False, visibility=Visibility.WAITING)
    waiting = await client.get(path)

    assert held.text == waiting.text
    assert "CANARY-idea" not in held.text


async def test_guardian_sees_and_takes_what_is_the_own(new_client: NewClient) -> None:
    whole = await make_whole()
    client, _path = await guardian_of(new_client, whole)

    home, page = await client.get("/guardian"), await client.get("/guardian/rights/me")
    copy = await client.post("/guardian/rights/me/copy")

    assert "/guardian/rights/me" in home.text
    assert "您自己的信息" in page.text
    assert "CANARY-request" in copy.text
    assert copy.headers["cache-control"] == "no-store"


async def test_guardian_deletes_the_account_after_a_page_that_asks(new_client: NewClient) -> None:
    whole = await make_whole()
    client, path = await guardian_of(new_client, whole)

    asked = await client.get("/guardian/rights/me/leave")
    done = await client.post("/guardian/rights/me/leave")

    assert "找不回来" in asked.text
    assert "只有您连着的孩子" not in asked.text
    assert (done.status_code, done.headers["location"]) == (303, "/")
    assert (await client.get(path)).status_code == 303


async def test_page_that_asks_names_the_child_whose_only_yes_it_is(
    new_client: NewClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = await make_whole()
    monkeypatch.setenv("PARTICIPATION_IDENTITY_MODE", "attested")
    settings.cache_clear()
    client, _path = await guardian_of(new_client, whole)

    asked = await client.get("/guardian/rights/me/leave")

    assert "只有您连着的孩子" in asked.text


async def test_own_data_is_shown_to_guardians_alone(new_client: NewClient) -> None:
    client = await browser(new_client, await make_actor(Role.OFFICER))

    assert (await client.get("/guardian/rights/me")).status_code == 403
    assert (await client.post("/guardian/rights/me/leave")).status_code == 403
