"""The page of a matter, its picture and its poster."""

from io import BytesIO

import httpx
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as some
from PIL import Image

from participation.actor import VISITOR
from participation.consents.erasing import erase_work
from participation.papers import typeset
from participation.proposals.models import Proposal
from participation.schools.models import Session
from participation.web.open_items import MOST_QUOTES, MOST_SIGNS, drawn
from participation.web.qr import drawing
from tests.factories import make_child, make_comment, make_proposal, make_session, make_topic
from tests.participation.agendas.matters import Time, make_item, make_officer
from tests.participation.feedback.matters import make_told
from tests.web.readers import child


def words_on(poster: bytes) -> str:
    """Of its only page, without the ends of its lines."""
    document = pypdfium2.PdfDocument(poster)
    (words,) = [str(page.get_textpage().get_text_range()) for page in document]
    document.close()
    return str(words).replace("\n", "").replace("\r", "")


async def test_matter_is_read_from_the_ideas_to_the_answer(
    client: httpx.AsyncClient, time: Time
) -> None:
    told = await make_told(time)

    shown = (await client.get(f"/items/{told.item.public_id}")).text

    for words in ("校门口接人的地方", "红灯再长一点", "接送的车停到北门去。", "绿灯加 10 秒。"):
        assert words in shown
    assert f"/items/{told.item.public_id}/preview.png" in shown


async def test_matter_shows_a_child_no_guardians_words(
    client: httpx.AsyncClient, time: Time
) -> None:
    told = await make_told(time)
    await Session.filter(id=told.session.id).update(ends_at=time.moment.replace(year=2030))
    session = await Session.get(id=told.session.id)
    before = (await client.get(f"/items/{told.item.public_id}")).text
    await child(client, await make_child(session))

    shown = (await client.get(f"/items/{told.item.public_id}")).text

    assert "停车太乱" in before
    assert "停车太乱" not in shown


async def test_preview_is_a_picture_of_the_size_that_is_told(
    client: httpx.AsyncClient, time: Time
) -> None:
    told = await make_told(time)

    answer = await client.get(f"/items/{told.item.public_id}/preview.png")

    assert answer.headers["content-type"] == "image/png"
    assert Image.open(BytesIO(answer.content)).size == (1200, 630)


async def test_poster_is_one_page_with_the_words_and_the_address(
    client: httpx.AsyncClient, time: Time
) -> None:
    told = await make_told(time)

    answer = await client.get(f"/items/{told.item.public_id}/poster.pdf")

    words = words_on(answer.content)
    assert "绿灯加" in words
    assert f"/items/{told.item.public_id}" in words


@pytest.mark.parametrize("end", ["/preview.png", "/poster.pdf"])
async def test_picture_and_poster_are_asked_for_each_time(
    client: httpx.AsyncClient, time: Time, end: str
) -> None:
    told = await make_told(time)
    where = f"/items/{told.item.public_id}{end}"

    first = await client.get(where)
    again = await client.get(where, headers={"if-none-match": first.headers["etag"]})
    korean = await client.get(
        where, headers={"if-none-match": first.headers["etag"], "accept-language": "ko"}
    )

    assert first.headers["cache-control"] == "no-cache"
    assert "Cookie, Accept-Language" in first.headers["vary"]
    assert (again.status_code, again.content) == (304, b"")
    assert (korean.status_code, korean.headers["etag"]) != (304, first.headers["etag"])


async def test_poster_kept_by_a_cache_is_no_longer_it_when_words_were_taken_back(
    client: httpx.AsyncClient, time: Time
) -> None:
    told = await make_told(time)
    where = f"/items/{told.item.public_id}/poster.pdf"
    before = await client.get(where)
    idea = await Proposal.get(idea="红灯再长一点")
    await erase_work(VISITOR, idea)

    after = await client.get(where, headers={"if-none-match": before.headers["etag"]})

    assert "红灯再长一点" in words_on(before.content)
    assert after.status_code == 200
    assert "红灯再长一点" not in words_on(after.content)


async def test_matter_that_is_not_there_is_not_found(client: httpx.AsyncClient) -> None:
    answers = [await client.get(f"/items/none{end}") for end in ("", "/preview.png", "/poster.pdf")]

    assert [one.status_code for one in answers] == [404] * 3


async def test_matter_without_an_answer_says_what_comes(client: httpx.AsyncClient) -> None:
    officer, topic = await make_officer(), await make_topic()
    await make_comment(await make_proposal(topic))
    await make_session(topic)
    item = await make_item(officer, topic)

    shown = await client.get(f"/items/{item.public_id}")

    assert "还没有回答" in shown.text
    assert "最晚" in shown.text


@given(some.lists(some.text("红绿灯长一点", min_size=1, max_size=200), max_size=12))
def test_drawn_are_few_that_fit_and_the_same_in_any_order(words: list[str]) -> None:
    found = drawn(words, "lot")

    assert found == drawn(sorted(words, reverse=True), "lot")
    assert set(found) <= set(words)
    assert len(found) <= MOST_QUOTES
    assert sum(map(len, found)) <= MOST_SIGNS
    assert bool(found) == bool(words)


def test_drawn_differ_from_matter_to_matter() -> None:
    words = [f"第 {number} 句" for number in range(12)]

    assert len({tuple(drawn(words, str(lot))) for lot in range(9)}) > 1


@pytest.mark.parametrize("many", [1, 3])
async def test_poster_of_whatever_length_is_one_sheet(many: int) -> None:
    long = {"label": "我们去看了什么", "words": "路灯坏了三盏。" * 30}
    data = {
        "lang": "zh",
        "brand": "一米看城",
        "title": "从后门到图书馆的小路" * 6 * many,
        "office": "规划局",
        "count": "孩子们的想法和照片：23 份",
        "heard": "孩子们说",
        "quotes": ["“" + "水坑很深，" * 20 + "”"] * many,
        "said": [long] * (many + 1),
        "next": "好" * 100 * many,
        "steps": [{"label": "等回答", "day": "2026年12月25日", "state": "now"}] * 5,
        "square": drawing("https://one-metre.example/items/x"),
        "more": "扫一扫",
        "link": "https://one-metre.example/items/x",
    }

    assert "路灯坏了" in words_on(await typeset("poster", data, "pdf"))
