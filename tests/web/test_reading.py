"""A look with a child's eyes: by a button, while writing, on the desk; and what is not saved."""

from datetime import timedelta
from typing import Any

import httpx
import pytest

from participation import clock
from participation.actor import Actor, Role
from participation.agendas.forms import ThemeForm
from participation.agendas.grouping import make_theme
from participation.agendas.models import Hearing, Item
from participation.people.actions import new_sign_in
from participation.responses.actions import respond
from participation.responses.forms import ResponseForm
from participation.responses.models import Response
from participation.review.models import Decision
from participation.wording.models import AdultText, Part
from tests.conftest import NewClient
from tests.factories import make_actor, make_proposal, make_topic, pass_texts
from tests.participation.agendas.matters import Time, make_decided, make_item, make_officer

HARD = "我们统筹推进，在路口予以增设一盏绿灯，让所有上学放学的小朋友都能够安全地慢慢走过去。饕餮。"


async def signed_in(new_client: NewClient, actor: Actor) -> httpx.AsyncClient:
    client = new_client()
    client.cookies.set("session", await new_sign_in(account=actor.account_id))
    return client


def asked(text: str, band: str = "3-4") -> dict[str, str]:
    return {"look": "will_do", "will_do": text, "band-will_do": band, "words": "全文"}


async def test_look_shows_what_is_hard_and_how_a_child_sees_it(new_client: NewClient) -> None:
    office = await signed_in(new_client, await make_officer())

    page = (await office.post("/reading", data=asked(HARD))).text

    assert "“统筹”孩子不懂，存不了" in page
    assert "这一句太长，分成两句" in page
    assert "“予以”可以写“给”" in page
    assert "还没学过的字" in page
    assert '<ruby class="hard">饕<rp>(</rp><rt>tāo</rt>' in page
    assert "<ruby>我<rp>(</rp><rt>wǒ</rt>" in page
    assert "<!doctype" in page.lower()


async def test_script_gets_the_part_alone(new_client: NewClient) -> None:
    office = await signed_in(new_client, await make_officer())

    answer = await office.post("/reading", data=asked("绿灯久一点。"), headers={"X-Fragment": "1"})

    assert "读得懂。" in answer.text
    assert "<!doctype" not in answer.text.lower()


async def test_band_of_the_box_decides_what_is_long(new_client: NewClient) -> None:
    office = await signed_in(new_client, await make_officer())
    text = "我们去路口看了三次，也等了很久。"

    young = (await office.post("/reading", data=asked(text, "1-2"))).text
    older = (await office.post("/reading", data=asked(text, "5-6"))).text
    odd = await office.post("/reading", data=asked(text, "no-band"))

    assert "这一句太长" in young
    assert "这一句太长" not in older
    assert odd.status_code == 200


async def test_what_was_typed_is_never_markup(new_client: NewClient) -> None:
    office = await signed_in(new_client, await make_officer())
    typed = asked("<b>统筹</b> <script>") | {"look": '"><img>'}

    for sent in (typed, typed | {"look": "will_do"}):
        page = (await office.post("/reading", data=sent)).text
        assert "<script>" not in page
        assert '"><img>' not in page


@pytest.mark.parametrize("sent", [{}, {"look": "x"}, {"look": ["a", "b"]}, {"will_do": "绿灯"}])
async def test_odd_requests_look_at_nothing(new_client: NewClient, sent: dict[str, Any]) -> None:
    office = await signed_in(new_client, await make_officer())

    answer = await office.post("/reading", data=sent)

    assert answer.status_code == 200
    assert "这里还没有字。" in answer.text


async def test_nobody_else_is_answered(client: httpx.AsyncClient, new_client: NewClient) -> None:
    guardian = await signed_in(new_client, await make_actor(Role.GUARDIAN))
    teacher = await signed_in(new_client, await make_actor(Role.FACILITATOR))

    assert (await client.post("/reading", data=asked(HARD))).status_code in {303, 401}
    assert (await guardian.post("/reading", data=asked(HARD))).status_code == 404
    assert (await teacher.post("/reading", data=asked(HARD))).status_code == 200


async def test_item_with_an_unexplained_word_is_not_saved(new_client: NewClient) -> None:
    office = await signed_in(new_client, await make_officer())
    sent = {
        "title": "适儿化改造",
        "child_title": "路口适儿化",
        "child_can_change": "错时开放的时间",
    }

    answer = await office.post("/office/items", data=sent)

    assert answer.status_code == 422
    assert 'id="child_title-error"' in answer.text
    assert 'id="child_can_change-error"' in answer.text
    assert 'id="title-error"' not in answer.text
    assert await Item.all().count() == 0


@pytest.mark.parametrize(
    ("where", "box", "sent"),
    [
        ("/office/bodies", "about", {"name": "儿童代表会"}),
        ("/office/bodies", "name", {"about": "我们替大家说话。"}),
        ("/office/items", "options", {"title": "路口"}),
        ("/office/items", "open_question", {"title": "路口"}),
    ],
)
async def test_no_box_that_a_child_reads_takes_an_unexplained_word(
    new_client: NewClient, where: str, box: str, sent: dict[str, str]
) -> None:
    office = await signed_in(new_client, await make_officer())

    bad = await office.post(where, data={**sent, box: "我们统筹推进。"})

    assert bad.status_code == 422
    assert f'id="{box}-error"' in bad.text
    assert "“统筹”孩子不懂" in bad.text
    assert await AdultText.all().count() == 0


async def test_desk_sees_a_theme_as_a_child_reads_it(new_client: NewClient, time: Time) -> None:
    officer, topic = await make_officer(), await make_topic()
    item = await make_decided(officer, topic, time)
    await pass_texts()
    await make_theme(officer, item, ThemeForm(title="予以增设"))
    text = await AdultText.get(part=Part.THEME)

    page = (
        await (await signed_in(new_client, await make_actor())).get(f"/desk?open={text.public_id}")
    ).text

    assert "“予以”可以写“给”" in page
    assert 'id="eyes-title"' in page


async def test_two_boxes_of_one_name_have_a_look_of_their_own(new_client: NewClient) -> None:
    office = await signed_in(new_client, await make_officer())
    sent = asked("绿灯久一点。") | {"at": "will_do-2"}

    answer = await office.post("/reading", data=sent, headers={"X-Fragment": "1"})

    assert 'id="eyes-will_do-2"' in answer.text


async def test_same_words_with_their_meaning_are_saved(new_client: NewClient) -> None:
    office = await signed_in(new_client, await make_officer())
    said = "适儿化（改得更适合孩子）"

    answer = await office.post("/office/items", data={"title": "适儿化改造", "child_title": said})

    assert answer.status_code == 303
    assert (await Item.get()).child_title == said


async def test_long_sentences_and_hard_characters_only_warn(new_client: NewClient) -> None:
    office = await signed_in(new_client, await make_officer())

    sent = {"title": "路口", "child_title": "饕餮" + "我们" * 20}

    assert (await office.post("/office/items", data=sent)).status_code == 303


async def test_page_for_children_is_refused_when_long_or_unexplained(
    new_client: NewClient,
) -> None:
    officer = await make_officer()
    item = await make_item(officer, await make_topic())
    office = await signed_in(new_client, officer)
    day = str(clock.today() + timedelta(days=40))
    where = f"/office/items/{item.public_id}/hearing"

    for pack in ("字" * 151, "我们提质增效。"):
        answer = await office.post(where, data={"pack": pack, "closes_on": day})
        assert answer.status_code == 422
        assert 'id="pack-error"' in answer.text
    assert await Hearing.all().count() == 0


async def test_answer_and_its_rewording_are_refused_with_the_field(
    new_client: NewClient, time: Time
) -> None:
    officer, topic = await make_officer(), await make_topic()
    item = await make_decided(officer, topic, time)
    await pass_texts()
    office = await signed_in(new_client, officer)
    due = str(clock.today() + timedelta(days=30))
    said = {"verdict": "will-do", "words": "统筹推进。", "due_on": due}

    bad = await office.post(
        f"/api/v1/agenda-items/{item.public_id}/responses", json=said | {"will_do": "统筹推进。"}
    )
    assert bad.status_code == 422
    assert "will_do" in bad.text
    assert await Response.all().count() == 0

    await respond(officer, item, ResponseForm.parse(said | {"will_do": "绿灯久一点。"}))
    text = await AdultText.get(part=Part.ANSWER)
    again = await office.post(
        f"/office/texts/{text.public_id}", data={"will_do": "统筹。", "words": "统筹。"}
    )
    assert again.status_code == 422
    assert 'id="will_do-error"' in again.text
    assert 'id="words-error"' not in again.text
    assert (await AdultText.get(part=Part.ANSWER)).words["will_do"] == "绿灯久一点。"


async def test_moderators_sentence_for_a_child_is_refused_too(new_client: NewClient) -> None:
    work = await make_proposal(await make_topic(), visibility="waiting")
    desk = await signed_in(new_client, await make_actor())
    sent = {"verdict": "return", "reason": "real-name", "sentence": "请统筹一下"}

    bad = await desk.post(f"/desk/{work.public_id}/decide", data=sent)

    assert bad.status_code == 422
    assert "“统筹”孩子不懂" in bad.text
    assert await Decision.all().count() == 0


async def test_desk_shows_what_is_hard_in_words_for_children_alone(
    new_client: NewClient, time: Time
) -> None:
    officer, topic = await make_officer(), await make_topic()
    item = await make_decided(officer, topic, time)
    await pass_texts()
    due = clock.today() + timedelta(days=30)
    said = {"verdict": "will-do", "words": "予以采纳饕餮。", "will_do": "予以加灯。", "due_on": due}
    await respond(officer, item, ResponseForm.parse(said))
    text = await AdultText.get(part=Part.ANSWER)

    page = (
        await (await signed_in(new_client, await make_actor())).get(f"/desk?open={text.public_id}")
    ).text

    assert "“予以”可以写“给”" in page
    assert 'id="eyes-will_do"' in page
    assert 'id="eyes-words"' not in page
    assert "还没学过的字" not in page
