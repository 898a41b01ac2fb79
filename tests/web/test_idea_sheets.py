"""The page of a class's sheet: hand in, print slips, take along what is public."""

import httpx
import pypdfium2
import pytest

from participation import clock
from participation.actor import Actor
from participation.contributions.models import Visibility
from participation.people.actions import new_sign_in
from participation.proposals.models import Proposal
from participation.schools.models import Session
from participation.xlsx import rows_of
from tests.participation.idea_sheets.test_actions import row, sheet
from tests.participation.schools.making import make_facilitator, make_open


@pytest.fixture
async def teacher(client: httpx.AsyncClient) -> Actor:
    actor = await make_facilitator()
    client.cookies.set("session", await new_sign_in(account=actor.account_id))
    return actor


@pytest.fixture
async def lesson(teacher: Actor) -> Session:
    return await make_open(teacher)


def at(lesson: Session) -> str:
    return f"/facilitator/sessions/{lesson.public_id}/sheet"


async def send(client: httpx.AsyncClient, lesson: Session, file: bytes) -> httpx.Response:
    return await client.post(at(lesson), files={"file": ("班.xlsx", file, "application/x")})


async def test_sheet_is_kept_once_and_its_slips_are_printed(
    client: httpx.AsyncClient, lesson: Session
) -> None:
    file = sheet(row(1, 2, "画一条线"), row(2))
    sent = [await send(client, lesson, file) for _click in range(2)]
    page = await client.get(sent[0].headers["location"])
    slips = await client.get(f"{at(lesson)}/slips")

    assert [one.status_code for one in sent] == [303, 303]
    assert await Proposal.all().count() == 2
    assert "2 份存好了" in page.text
    assert "画一条线" not in page.text
    assert slips.text.count("data:image/svg+xml") == 2


async def test_wrong_rows_are_named_and_nothing_is_kept(
    client: httpx.AsyncClient, lesson: Session
) -> None:
    answer = await send(client, lesson, sheet(row(1), row(2, 99), row(3, 98)))
    nothing = await client.post(at(lesson), data={"file": ""})

    assert (answer.status_code, nothing.status_code) == (422, 422)
    assert "第 3 行，席位号：" in answer.text
    assert "第 4 行，席位号：" in answer.text
    assert await Proposal.all().count() == 0


async def test_sheet_that_is_too_large_is_refused_with_a_sentence_or_not_read(
    client: httpx.AsyncClient, lesson: Session
) -> None:
    large = await send(client, lesson, bytes(1024 * 1024 + 1))
    huge = await send(client, lesson, bytes(3 * 1024 * 1024))

    assert (large.status_code, huge.status_code) == (422, 413)
    assert "文件太大了" in large.text


async def test_what_is_public_is_taken_along_as_workbook_and_paper(
    client: httpx.AsyncClient, lesson: Session
) -> None:
    await send(client, lesson, sheet(row(1, "", "公开的"), row(2, "", "在等的")))
    await Proposal.filter(idea="公开的").update(
        visibility=Visibility.PUBLISHED, published_at=clock.now()
    )

    book = await client.get(f"{at(lesson)}/ideas.xlsx")
    paper = await client.get(f"{at(lesson)}/ideas.pdf")
    words = pypdfium2.PdfDocument(paper.content)[0].get_textpage().get_text_range()

    assert [line[4] for line in rows_of(book.content)[1:]] == ["公开的"]
    assert "公开的" in words
    assert "在等的" not in words
    assert book.headers["cache-control"] == "no-store"
    assert "attachment" in book.headers["content-disposition"]


async def test_empty_sheet_has_a_row_for_each_seat_and_the_theme(
    client: httpx.AsyncClient, lesson: Session
) -> None:
    file = (await client.get(f"{at(lesson)}/empty.xlsx")).content

    assert len(rows_of(file)) == lesson.seat_count + 1
    assert {line[2] for line in rows_of(file)[1:]} == {(await lesson.topic).title["zh-CN"]}


async def test_lesson_of_another_teacher_is_not_there(
    client: httpx.AsyncClient, lesson: Session
) -> None:
    stranger = await make_facilitator()
    client.cookies.set("session", await new_sign_in(account=stranger.account_id))

    for path in ("", "/empty.xlsx", "/ideas.xlsx", "/ideas.pdf", "/slips"):
        assert (await client.get(f"{at(lesson)}{path}")).status_code == 404
    assert (await send(client, lesson, sheet(row(1)))).status_code == 404
    assert await Proposal.all().count() == 0


async def test_when_paper_is_taken_no_more_the_public_ideas_still_go_out(
    client: httpx.AsyncClient, lesson: Session
) -> None:
    await Session.filter(id=lesson.id).update(
        status="closed", closed_at=clock.parse("2025-01-01T00:00:00+00:00")
    )
    page = await client.get(at(lesson))
    sent = await send(client, lesson, sheet(row(1)))

    assert page.status_code == 200
    assert 'type="file"' not in page.text
    assert (await client.get(f"{at(lesson)}/ideas.xlsx")).status_code == 200
    assert sent.status_code in {403, 404, 409}
    assert await Proposal.all().count() == 0
