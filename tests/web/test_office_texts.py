"""A text on its way: the desk, the office, the slip."""

from datetime import timedelta

import httpx

from participation import clock
from participation.actor import Actor, Role
from participation.contributions.tracking import tracking_code
from participation.people.actions import new_sign_in
from participation.proposals.models import Proposal
from participation.responses.actions import respond
from participation.responses.forms import ResponseForm
from participation.wording.actions import return_text
from participation.wording.models import AdultText, Part, State
from tests.conftest import NewClient
from tests.factories import make_actor, make_topic, pass_texts
from tests.participation.agendas.matters import Time, make_decided, make_item, make_officer

WORDS = "绿灯加 10 秒。"


def browser(new_client: NewClient, token: str) -> httpx.AsyncClient:
    client = new_client()
    client.cookies.set("session", token)
    return client


async def signed_in(new_client: NewClient, actor: Actor) -> httpx.AsyncClient:
    return browser(new_client, await new_sign_in(account=actor.account_id))


async def answered(time: Time) -> tuple[Actor, AdultText, str]:
    """(officer, the text of the answer, the code of a slip): all else has been read."""
    officer, topic = await make_officer(), await make_topic()
    item = await make_decided(officer, topic, time)
    await pass_texts()
    due = clock.today() + timedelta(days=30)
    said = {"verdict": "will-do", "words": "已采纳。", "will_do": WORDS, "due_on": due}
    await respond(officer, item, ResponseForm.parse(said))
    idea = await Proposal.all().first()
    assert idea is not None
    return officer, await AdultText.get(part=Part.ANSWER), tracking_code(idea.public_id)


async def test_slip_says_that_the_answer_is_being_read_and_not_what(
    client: httpx.AsyncClient, time: Time
) -> None:
    _officer, _text, code = await answered(time)

    waiting = (await client.get(f"/t/{code}")).text
    await pass_texts()
    read = (await client.get(f"/t/{code}")).text

    assert "规划局写好了回答。一位大人正在替你们先读一遍" in waiting
    assert WORDS not in waiting
    assert "会做" not in waiting
    assert "正在做" not in waiting
    assert WORDS in read
    assert "正在替你们先读一遍" not in read


async def test_moderator_reads_by_box_and_passes(new_client: NewClient, time: Time) -> None:
    _officer, text, code = await answered(time)
    moderator = await signed_in(new_client, await make_actor())

    page = (await moderator.get(f"/desk?open={text.public_id}")).text
    done = await moderator.post(f"/desk/{text.public_id}/decide", data={"verdict": "publish"})

    assert "大人写给孩子的话：回答" in page
    assert "校门口接送区重新划" in page
    assert page.index(WORDS) < page.index("已采纳。")
    assert "马上转给保护专员" not in page
    assert done.status_code == 303
    assert WORDS in (await moderator.get(f"/t/{code}")).text


async def test_return_needs_a_reason_and_reaches_the_offices_board(
    new_client: NewClient, time: Time
) -> None:
    officer, text, _code = await answered(time)
    moderator = await signed_in(new_client, await make_actor())
    office = await signed_in(new_client, officer)
    where = f"/desk/{text.public_id}/decide"

    wrong = await moderator.post(where, data={"verdict": "return"})
    sent = {"verdict": "return", "reason": "unclear", "sentence": "说短一点"}
    back = await moderator.post(where, data=sent)

    assert (wrong.status_code, back.status_code) == (422, 303)
    for page in ("/office", "/office/texts", f"/office/items/{text.about}"):
        shown = (await office.get(page)).text
        assert "孩子看不懂" in shown, page
        assert f"/office/texts/{text.public_id}" in shown, page


async def test_office_sees_how_long_it_takes_and_writes_anew(
    new_client: NewClient, time: Time
) -> None:
    officer, text, code = await answered(time)
    office = await signed_in(new_client, officer)
    where = f"/office/texts/{text.public_id}"

    item = (await office.get(f"/office/items/{text.about}")).text
    form = (await office.get(where)).text
    bad = await office.post(where, data={"will_do": "", "words": "已采纳。"})
    good = await office.post(where, data={"will_do": "绿灯加 15 秒。", "urgent": "yes"})

    assert "在看稿台，" in item
    assert WORDS in item
    assert WORDS in form
    assert (bad.status_code, good.status_code) == (422, 303)
    assert "will_do-error" in bad.text
    waiting = await AdultText.get(part=Part.ANSWER, state=State.WAITING)
    assert (waiting.words["will_do"], waiting.urgent) == ("绿灯加 15 秒。", True)
    await pass_texts()
    assert "绿灯加 15 秒。" in (await office.get(f"/t/{code}")).text


async def test_other_offices_and_roles_find_no_text(new_client: NewClient, time: Time) -> None:
    _officer, text, _code = await answered(time)
    other = await signed_in(new_client, await make_officer(department_id="birch-traffic"))
    guardian = await signed_in(new_client, await make_actor(Role.GUARDIAN))

    assert (await other.get(f"/office/texts/{text.public_id}")).status_code == 404
    assert (await other.post(f"/office/texts/{text.public_id}", data={})).status_code == 404
    assert (await guardian.get("/office/texts")).status_code in {403, 404}


async def test_hearing_may_run_while_its_page_is_being_read(
    client: httpx.AsyncClient, time: Time
) -> None:
    """The decision counts, its words come later."""
    officer, topic = await make_officer(), await make_topic()
    await make_decided(officer, topic, time)

    page = (await client.get(f"/topics/{topic.slug}")).text

    assert "决定写好了。一位大人正在替你们先读一遍" in page
    assert "接送的车停到北门去。" not in page
    assert "看不见来车。" not in page


async def test_office_rewords_over_the_api(new_client: NewClient, time: Time) -> None:
    officer, text, _code = await answered(time)
    office = await signed_in(new_client, officer)
    await return_text(await make_actor(), text, "unclear", "短一点")

    listed = (await office.get("/api/v1/texts")).json()["items"]
    path = f"/api/v1/texts/{text.public_id}/words"
    sent = await office.post(path, json={"words": {"will_do": "绿灯久一点。"}})
    again = await office.post(path, json={"words": {"will_do": "再改。"}})

    assert [(one["id"], one["state"], one["reason"]) for one in listed] == [
        (text.public_id, "returned", "unclear")
    ]
    assert sent.json()["state"] == "waiting"
    assert sent.json()["words"]["will_do"] == "绿灯久一点。"
    assert again.status_code == 409


async def test_letter_is_switched_off_in_the_account(new_client: NewClient) -> None:
    moderator = await signed_in(new_client, await make_actor())
    officer = await signed_in(new_client, await make_officer())

    assert "不要这封信" in (await moderator.get("/account")).text
    assert (await moderator.post("/account/digest", data={"digest": "no"})).status_code == 303

    assert "要这封信" in (await moderator.get("/account")).text
    assert "早上的信" not in (await officer.get("/account")).text
    assert (await officer.post("/account/digest", data={"digest": "no"})).status_code == 403


async def test_unread_item_has_no_name_in_public(client: httpx.AsyncClient, time: Time) -> None:
    await make_item(await make_officer(), await make_topic())

    page = (await client.get("/answers")).text

    assert "一件正在看的事" in page
    assert "校门口接人的地方" not in page
