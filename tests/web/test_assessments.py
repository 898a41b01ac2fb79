"""An assessment from its first question to its public page, and whoever contests it."""

import re

import httpx
import pypdfium2
import pytest

from participation.actor import Actor, Role
from participation.assessments.actions import begin, hand_over, keep, publish
from participation.assessments.forms import SheetForm
from participation.assessments.lines import lines_of
from participation.assessments.models import Assessment, Contest, State
from participation.people.actions import new_sign_in
from participation.wording.models import AdultText, Part
from tests.conftest import NewClient
from tests.factories import make_actor, make_jurisdiction, pass_texts
from tests.participation.agendas.matters import Time
from tests.participation.assessments.making import (
    FULL,
    NONE,
    Office,
    fill,
    full,
    make_contested,
    make_major_free,
    make_major_heard,
    make_published,
    make_ready,
)


async def signed_in(new_client: NewClient, actor: Actor) -> httpx.AsyncClient:
    client = new_client()
    client.cookies.set("session", await new_sign_in(account=actor.account_id))
    return client


def own(office: Office, rest: str = "") -> str:
    return f"/office/assessments/{office.item.public_id}{rest}"


def public(office: Office, rest: str = "") -> str:
    return f"/items/{office.item.public_id}/assessment{rest}"


async def test_form_keeps_itself_step_by_step(new_client: NewClient, client: object) -> None:
    office = await make_major_free()
    writer = await signed_in(new_client, office.writer)
    await writer.post(own(office, "/begin"))

    kept = await writer.post(own(office), data={"reason": "甲"}, headers={"x-draft": "1"})
    on = await writer.post(own(office), data={"q_ways": "no", "then": "groups"})
    wrong = await writer.post(own(office), data={"child_words": "长" * 151})

    assert (kept.status_code, kept.content) == (204, b"")
    assert on.headers["location"].endswith("?step=groups")
    assert wrong.status_code == 422
    assert "太长了" in wrong.text
    sheet = await Assessment.get()
    assert sheet.filled == {"reason": "甲", "q_ways": "no"}


@pytest.mark.parametrize("step", ["first", "groups", "changes", "child", "check", "nonsense"])
async def test_each_step_opens(
    step: str, new_client: NewClient, client: object, time: Time
) -> None:
    office = await make_major_heard(time)
    await fill(office, FULL)
    writer = await signed_in(new_client, office.writer)

    answer = await writer.get(own(office, f"?step={step}"))

    assert answer.status_code == 200
    assert "这一行还空着" in answer.text or step not in {"changes", "check"}


SEEN = re.compile(r'name="seen" value="(\w+)"')


async def opened(client: httpx.AsyncClient, office: Office, step: str) -> dict[str, str]:
    """The hidden boxes of one page of the form, as a tab holds them."""
    found = SEEN.search((await client.get(own(office, f"?step={step}"))).text)
    assert found is not None
    return {"step": step, "seen": found.group(1)}


async def test_a_second_tab_is_shown_both_texts_and_writes_over_nothing(
    new_client: NewClient,
) -> None:
    office = await make_major_free()
    await begin(office.writer, office.item)
    writer = await signed_in(new_client, office.writer)
    first = await opened(writer, office, "child")
    second = await opened(await signed_in(new_client, office.second), office, "child")

    await writer.post(own(office), data={**first, "child_words": "路会变宽一点。"})
    late = await writer.post(own(office), data={**second, "child_words": "路不变。"})

    assert late.status_code == 409
    assert "路会变宽一点。" in late.text
    assert "路不变。" in late.text
    assert (await Assessment.get()).filled["child_words"] == "路会变宽一点。"
    found = SEEN.search(late.text)
    assert found is not None
    both = {**second, "seen": found.group(1), "child_words": "路会变宽，树不动。"}
    assert (await writer.post(own(office), data=both)).status_code == 303
    assert (await Assessment.get()).filled["child_words"] == "路会变宽，树不动。"


async def test_another_page_or_the_same_words_are_no_second_text(new_client: NewClient) -> None:
    office = await make_major_free()
    await begin(office.writer, office.item)
    writer = await signed_in(new_client, office.writer)
    child, questions = [await opened(writer, office, step) for step in ("child", "first")]

    sent = [
        await writer.post(own(office), data={**child, "child_words": "不变。"}),
        await writer.post(own(office), data={**questions, "q_ways": "no", "reason": "只换电线。"}),
        await writer.post(own(office), data={**child, "child_words": "不变。"}),
    ]

    assert [one.status_code for one in sent] == [303, 303, 303]
    filled = (await Assessment.get()).filled
    assert (filled["child_words"], filled["reason"]) == ("不变。", "只换电线。")


async def test_a_tab_that_keeps_by_itself_goes_on_and_stops_when_overtaken(
    new_client: NewClient,
) -> None:
    office = await make_major_free()
    await begin(office.writer, office.item)
    writer = await signed_in(new_client, office.writer)
    tab = await opened(writer, office, "child")
    alone = {"x-draft": "1"}

    one = await writer.post(own(office), data={**tab, "child_words": "一"}, headers=alone)
    mine = {**tab, "seen": one.headers["x-seen"], "child_words": "一二"}
    two = await writer.post(own(office), data=mine, headers=alone)
    old = await writer.post(own(office), data={**tab, "child_words": "三"}, headers=alone)

    assert [one.status_code, two.status_code, old.status_code] == [204, 204, 409]
    assert old.text == ""
    assert (await Assessment.get()).filled["child_words"] == "一二"


async def test_rows_of_what_changed_are_named_where_both_are_shown(
    new_client: NewClient, time: Time
) -> None:
    office = await make_major_heard(time)
    sheet = await fill(office, await full(office))
    writer = await signed_in(new_client, office.writer)
    tab = await opened(writer, office, "changes")
    key = (await lines_of(office.item))[0].key
    own_row = {"title_free-1": "树", "changed_free-1": "树都留着。"}
    await keep(office.writer, sheet, SheetForm(fields={f"changed_{key}": "车停远了。"}))

    late = await writer.post(own(office), data={**tab, f"changed_{key}": "没有改。", **own_row})

    assert late.status_code == 409
    assert "因为“孩子们说的”改了什么" in late.text
    assert "因为“树”改了什么" in late.text
    assert "free-1”" not in late.text


async def test_what_was_typed_after_the_hand_over_is_shown_and_not_lost(
    new_client: NewClient,
) -> None:
    office = await make_major_free()
    sheet = await fill(office, NONE)
    writer = await signed_in(new_client, office.writer)
    tab = await opened(writer, office, "child")
    await hand_over(office.writer, sheet)

    late = await writer.post(own(office), data={**tab, "child_words": "我还没写完的话。"})

    assert late.status_code == 409
    assert "我还没写完的话。" in late.text
    assert "已经交出去了" in late.text
    assert (await Assessment.get()).filled["child_words"] == NONE["child_words"]


async def test_what_is_missing_is_named_and_nothing_is_handed_over(
    new_client: NewClient, client: object, time: Time
) -> None:
    office = await make_major_heard(time)
    await fill(office, FULL)
    writer = await signed_in(new_client, office.writer)

    answer = await writer.post(own(office, "/hand-over"))

    assert answer.status_code == 422
    assert "changed_children" in answer.text
    assert (await Assessment.get()).state is State.DRAFT


async def test_a_second_person_publishes(new_client: NewClient, client: httpx.AsyncClient) -> None:
    office = await make_major_free()
    await make_ready(office, NONE)
    writer = await signed_in(new_client, office.writer)
    second = await signed_in(new_client, office.second)

    refused = await writer.post(own(office, "/publish"))
    done = await second.post(own(office, "/publish"))

    assert (refused.status_code, done.status_code) == (403, 303)
    assert (await second.get(own(office))).status_code == 200
    assert NONE["reason"] in (await client.get(public(office))).text


async def test_what_is_not_ready_says_why(new_client: NewClient, client: object) -> None:
    office = await make_major_free()
    await hand_over(office.writer, await fill(office, NONE))
    second = await signed_in(new_client, office.second)

    answer = await second.post(own(office, "/publish"))

    assert answer.status_code == 409
    assert "还没有读完这一稿" in answer.text


async def test_nothing_is_there_in_public_before(client: httpx.AsyncClient) -> None:
    office = await make_major_free()
    await make_ready(office, NONE)
    for rest in ("", "/children", "/diff", ".md", ".pdf", "?version=1", "?version=x"):
        assert (await client.get(public(office, rest))).status_code == 404, rest


async def test_public_page_papers_and_child_version(client: httpx.AsyncClient, time: Time) -> None:
    office = await make_major_heard(time)
    await make_published(office, await full(office))

    page, child = await client.get(public(office)), await client.get(public(office, "/children"))
    words, paper = await client.get(public(office, ".md")), await client.get(public(office, ".pdf"))

    for text in (page.text, words.text, pdf_text(paper.content)):
        assert FULL["alternatives"] in text.replace("\n", "").replace("\r", "")
        assert "改了：children" in text.replace("\\", "")
    assert FULL["child_words"] in child.text
    assert FULL["mitigation"] not in child.text


def pdf_text(data: bytes) -> str:
    pages = pypdfium2.PdfDocument(data)
    return "".join(page.get_textpage().get_text_range() for page in pages)


async def test_two_versions_side_by_side(client: httpx.AsyncClient, time: Time) -> None:
    office = await make_major_heard(time)
    await make_published(office, await full(office))
    sheet = await begin(office.writer, office.item)
    await keep(office.writer, sheet, SheetForm(fields={"mitigation": "绕路的一段拓宽。"}))
    await hand_over(office.writer, sheet)
    await pass_texts()
    await publish(office.second, sheet)

    answer = await client.get(public(office, "/diff"))
    first = await client.get(public(office, "?version=1"))

    assert "<del>" in answer.text
    assert "<ins>" in answer.text
    assert FULL["alternatives"] not in answer.text
    assert FULL["mitigation"] in first.text
    assert (await client.get(public(office, "/diff?from=1&to=9"))).status_code == 404


async def test_anybody_contests_and_finds_out_how_far_it_is(client: httpx.AsyncClient) -> None:
    office = await make_major_free()
    await make_published(office, NONE)

    short = await client.post(public(office, "/contests"), data={"contest": "不"})
    sent = await client.post(public(office, "/contests"), data={"contest": "机房在幼儿园楼下。"})

    assert short.status_code == 422
    assert sent.status_code == 303
    own_page = await client.get(sent.headers["location"])
    assert "机房在幼儿园楼下" in own_page.text
    assert "机房在幼儿园楼下" not in (await client.get(public(office))).text
    await pass_texts()
    assert "机房在幼儿园楼下" in (await client.get(public(office))).text


async def test_sent_twice_it_is_one_contest(client: httpx.AsyncClient) -> None:
    office = await make_major_free()
    await make_published(office, NONE)
    typed = {"contest": "机房在幼儿园楼下。", "once": "k" * 22}

    first = await client.post(public(office, "/contests"), data=typed)
    again = await client.post(public(office, "/contests"), data=typed)

    assert first.headers["location"] == again.headers["location"]
    assert await Contest.all().count() == 1


async def test_one_address_does_not_speak_for_a_city(client: httpx.AsyncClient) -> None:
    office = await make_major_free()
    await make_published(office, NONE)
    typed = {"contest": "机房在幼儿园楼下。"}

    answers = [await client.post(public(office, "/contests"), data=typed) for _n in range(12)]

    assert answers[0].status_code == 303
    assert answers[-1].status_code == 429


async def test_another_office_settles(new_client: NewClient, client: httpx.AsyncClient) -> None:
    office = await make_major_free()
    await make_contested(office)
    await pass_texts()
    other = await signed_in(new_client, office.other)
    writer = await signed_in(new_client, office.writer)
    typed = {"outcome": "dismissed", "answer": "隔着两层楼，去看过了。"}

    listed = (await other.get("/office/assessments")).text
    assert "请你们来看" in listed
    assert "请你们来看" not in (await writer.get("/office/assessments")).text
    assert (await writer.post(own(office, "/settle"), data=typed)).status_code == 403
    assert (await other.get(own(office))).status_code == 200
    assert (await other.post(own(office, "/settle"), data=typed)).status_code == 303
    await pass_texts()
    assert typed["answer"] in (await client.get(public(office))).text


async def test_another_city_and_other_roles_see_no_draft(
    new_client: NewClient, client: httpx.AsyncClient
) -> None:
    office = await make_major_free()
    await fill(office, NONE)
    await make_jurisdiction("river-district")
    stranger = await make_actor(Role.OFFICER, jurisdiction_id="river-district")

    assert (await (await signed_in(new_client, stranger)).get(own(office))).status_code == 404
    for role in (Role.GUARDIAN, Role.MODERATOR, Role.FACILITATOR):
        answer = await (await signed_in(new_client, await make_actor(role))).get(own(office))
        assert answer.status_code in {403, 404}
    assert (await client.get(own(office))).status_code in {303, 401}


async def test_returned_words_lead_to_the_whole_sheet(
    new_client: NewClient, client: object
) -> None:
    office = await make_major_free()
    await hand_over(office.writer, await fill(office, NONE))
    text = await AdultText.get(part=Part.IMPACT)
    writer = await signed_in(new_client, office.writer)

    answer = await writer.get(f"/office/texts/{text.public_id}")

    assert answer.headers["location"] == own(office)
