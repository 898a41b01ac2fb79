"""What a teacher shows, prints and sends back after the lesson."""

import httpx
import pypdfium2

from participation.feedback.models import ClassReply
from participation.people.models import Account
from participation.people.queries import actor_for
from participation.wording.models import AdultText, Part
from tests.factories import make_actor, make_session, make_topic, pass_texts
from tests.participation.agendas.matters import Time
from tests.participation.feedback.matters import Told, make_told
from tests.web.test_facilitators import signed_in
from tests.web.test_offices import signed_in as office_signed_in


def at(told: Told, end: str) -> str:
    return f"/facilitator/sessions/{told.session.public_id}/{end}"


async def test_echo_shows_the_answer_and_slides_show_it_large(
    client: httpx.AsyncClient, time: Time
) -> None:
    told = await make_told(time)
    await signed_in(client, told.teacher)

    echo, slides = await client.get(at(told, "echo")), await client.get(at(told, "echo/slides"))

    assert "绿灯加 10 秒。" in echo.text
    assert "绿灯加 10 秒。" in slides.text
    assert "1 / 1" in slides.text


async def test_reply_is_kept_and_read_by_the_office(client: httpx.AsyncClient, time: Time) -> None:
    told = await make_told(time)
    await signed_in(client, told.teacher)
    data = {"response": told.response.public_id, "stand": "glad", "words": "谢谢，红灯长一点了。"}

    sent = await client.post(at(told, "echo/replies"), data=data)
    waits = await client.get(at(told, "echo"))
    await pass_texts()
    await office_signed_in(client, told.officer)
    read = await client.get(f"/office/items/{told.item.public_id}")

    assert sent.status_code == 303
    assert "话要等审核员读过，部门才看得到。" in waits.text
    assert "谢谢，红灯长一点了。" in read.text
    assert told.session.label not in read.text


async def test_words_of_a_class_are_read_at_the_desk_first(
    client: httpx.AsyncClient, time: Time
) -> None:
    told = await make_told(time)
    data = {"response": told.response.public_id, "stand": "glad", "words": "小明说还是怕。"}
    await signed_in(client, told.teacher)
    await client.post(at(told, "echo/replies"), data=data)
    text = await AdultText.get(part=Part.CLASS_REPLY)

    await office_signed_in(client, told.officer)
    office = await client.get(f"/office/items/{told.item.public_id}")
    await signed_in(client, await make_actor())
    desk = await client.get(f"/desk?open={text.public_id}")
    await client.post(
        f"/desk/{text.public_id}/decide", data={"verdict": "return", "reason": "unclear"}
    )
    await signed_in(client, told.teacher)
    again = await client.get(at(told, "echo"))

    assert "小明说还是怕。" not in office.text
    assert "班里回给部门的话" in desk.text
    assert "小明说还是怕。" in desk.text
    assert "审核员请大家改一改这几句话" in again.text


async def test_reply_is_taken_back_with_one_click(client: httpx.AsyncClient, time: Time) -> None:
    told = await make_told(time)
    await signed_in(client, told.teacher)
    data = {"response": told.response.public_id, "stand": "glad", "words": "谢谢。"}
    await client.post(at(told, "echo/replies"), data=data)

    sent = await client.post(at(told, "echo/replies/back"), data=data)

    assert sent.status_code == 303
    assert not await ClassReply.exists()
    assert not await AdultText.exists(part=Part.CLASS_REPLY)


async def test_reply_that_is_refused_comes_back_with_its_words(
    client: httpx.AsyncClient, time: Time
) -> None:
    told = await make_told(time)
    await signed_in(client, told.teacher)
    words = "打给我 13812345678"

    answer = await client.post(
        at(told, "echo/replies"),
        data={"response": told.response.public_id, "stand": "glad", "words": words},
    )

    assert answer.status_code == 422
    assert words in answer.text
    assert await ClassReply.all().count() == 0


async def test_later_class_takes_over_with_one_click(client: httpx.AsyncClient, time: Time) -> None:
    told = await make_told(time)
    later = await make_session(await make_topic(slug="later"), school=await told.session.school)
    await signed_in(client, actor_for(await Account.get(id=later.facilitator_id)))
    await Account.filter(id=later.facilitator_id).update(school_id=told.session.school_id)
    where = f"/facilitator/sessions/{later.public_id}/echo"
    assert "前面的班开了头的" in (await client.get(where)).text

    done = await client.post(f"{where}/threads", data={"item": told.item.public_id})

    assert done.status_code == 303
    shown = (await client.get(where)).text
    assert "接着前面的班" in shown
    assert "前面的班开了头的" not in shown


async def test_report_is_a_page_a_pdf_and_markdown(client: httpx.AsyncClient, time: Time) -> None:
    told = await make_told(time)
    await signed_in(client, told.teacher)

    page, paper, text = [
        await client.get(at(told, end)) for end in ("report", "report.pdf", "report.md")
    ]

    document = pypdfium2.PdfDocument(paper.content)
    words = document[0].get_textpage().get_text_range()
    document.close()
    for said in (page.text, words, text.text):
        assert "校门口接人的地方" in said
    assert text.text.startswith("# ")


async def test_echo_of_another_teachers_lesson_is_not_found(
    client: httpx.AsyncClient, time: Time
) -> None:
    told = await make_told(time)
    other = await make_session(await make_topic(slug="other"))
    await signed_in(client, actor_for(await Account.get(id=other.facilitator_id)))

    answers = [
        await client.get(at(told, end)) for end in ("echo", "echo/slides", "report", "report.pdf")
    ]

    assert [one.status_code for one in answers] == [404] * 4
