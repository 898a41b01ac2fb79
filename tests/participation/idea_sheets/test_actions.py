"""A class's sheet becomes ideas that wait, all of them or none; only what is public goes out."""

from io import BytesIO
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from participation import clock
from participation.actor import Actor
from participation.contributions.models import Visibility
from participation.contributions.tracking import tracking_code
from participation.errors import InvalidInput, InvalidMove, NotPermitted
from participation.feedback.found import by_code
from participation.i18n import speaking
from participation.idea_sheets import writing
from participation.idea_sheets.actions import take_in
from participation.idea_sheets.queries import sheet_of
from participation.idea_sheets.reading import MOST_ROWS
from participation.journal.models import Entry
from participation.papers import markdown
from participation.people.models import Account, Participant
from participation.proposals.models import Proposal
from participation.proposals.paper import idea_ids
from participation.schools.models import Seat, Session
from participation.topics.models import Phase
from participation.xlsx import rows_of
from tests.factories import DAY, make_child, make_session, make_topic
from tests.participation.schools.making import make_facilitator

pytestmark = pytest.mark.usefixtures("database")
HEAD = ("编号", "席位号", "议题", "在哪里", "看到什么", "为什么", "我的主意", "谁能帮")


@pytest.fixture
async def teacher(database: str) -> Actor:
    return await make_facilitator()


@pytest.fixture
async def lesson(teacher: Actor) -> Session:
    owner = await Account.get(id=teacher.account_id)
    return await make_session(await make_topic(), facilitator=owner)


def sheet(*rows: tuple[str, ...], head: tuple[str, ...] = HEAD) -> bytes:
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"strings_to_formulas": False}) as made:
        page = made.add_worksheet()
        for number, row in enumerate((head, *rows)):
            for place, words in enumerate(row):
                page.write_string(number, place, words)
    return file.getvalue()


def row(number: object, seat: object = "", idea: str = "画一条线", **more: str) -> tuple[str, ...]:
    given = {"编号": str(number), "席位号": str(seat), "我的主意": idea, **more}
    return tuple(given.get(name, "") for name in HEAD)


async def refused(teacher: Actor, lesson: Session, file: bytes) -> dict[str, str]:
    """Nothing at all is left of what was refused."""
    before = (await Proposal.all().count(), await Participant.all().count())
    entries = await Entry.all().count()
    with pytest.raises(InvalidInput) as told:
        await take_in(teacher, lesson, file)
    assert (await Proposal.all().count(), await Participant.all().count()) == before
    assert await Entry.all().count() == entries
    return told.value.fields


async def test_each_row_is_an_idea_that_waits_and_has_a_slip(
    teacher: Actor, lesson: Session
) -> None:
    child = await make_child(lesson, 2)
    words = {"在哪里": "校门口", "看到什么": "车堵", "为什么": "看不见", "谁能帮": "交警"}

    numbers = await take_in(teacher, lesson, sheet(row(7, 2, **words), row(9, "", "种树")))
    first, second = await Proposal.all().order_by("paper_no")

    assert numbers == [7, 9]
    assert first.author_id == child.participant_id != second.author_id
    assert (first.saw, first.why, first.idea) == ("校门口。车堵", "看不见", "画一条线")
    assert {one.visibility for one in (first, second)} == {Visibility.WAITING}
    assert (first.scribed_by_role, first.session_id) == ("facilitator", lesson.id)
    assert [number for number, _id in await idea_ids(teacher, lesson)] == [7, 9]
    assert (await by_code(tracking_code(first.public_id))).public_id == first.public_id
    assert await Entry.filter(kind="proposal.scribed").count() == 2


async def test_words_are_screened_like_any_childs(teacher: Actor, lesson: Session) -> None:
    await take_in(teacher, lesson, sheet(row(1, "", "打我电话 13812345678")))

    assert (await Proposal.get()).findings


async def test_one_wrong_row_keeps_all_out_and_every_wrong_row_is_named(
    teacher: Actor, lesson: Session
) -> None:
    file = sheet(row(1), row(2, 99), row("", "", "没有号"), row(4, "", "长" * 201), row(5, 98))
    told = await refused(teacher, lesson, file)

    assert [*told] == ["row 4 paper_no", "row 5 idea"]
    assert told["row 5 idea"] == "第 5 行，我的主意：太长了，最多 200 个字。"

    seats = await refused(teacher, lesson, sheet(row(1), row(2, 99), row(5, 98)))
    assert [*seats] == ["row 3 seat", "row 4 seat"]


@pytest.mark.parametrize(
    ("rows", "field"),
    [
        ((row(3), row(3)), "row 3 paper_no"),
        ((row(0),), "row 2 paper_no"),
        ((row(201),), "row 2 paper_no"),
        ((row("=1+1"),), "row 2 paper_no"),
        ((row(1, "=A1"),), "row 2 seat"),
        ((row(1, "", 议题="别的议题"),), "row 2 theme"),
        ((row(1, "", 在哪里="长" * 150, 看到什么="长" * 60),), "row 2 saw"),
        ((), "file"),
        ((row(1, 1, ""), row(2, 2, "")), "file"),
        (tuple(row(number) for number in range(1, MOST_ROWS + 2)), "file"),
    ],
)
async def test_what_cannot_be_is_named(
    teacher: Actor, lesson: Session, rows: tuple[tuple[str, ...], ...], field: str
) -> None:
    assert [*await refused(teacher, lesson, sheet(*rows))] == [field]


@pytest.mark.parametrize("strange", ["姓名", "学号", "电话", "备注", "看到什么"])
async def test_column_that_is_none_of_ours_is_refused_whole(
    teacher: Actor, lesson: Session, strange: str
) -> None:
    file = sheet((*row(1), "小明"), head=(*HEAD, strange))

    assert [*await refused(teacher, lesson, file)] == ["file"]


async def test_sheet_without_number_or_idea_or_no_sheet_is_refused(
    teacher: Actor, lesson: Session
) -> None:
    for file in (
        sheet(("1", "2"), head=("编号", "席位号")),
        sheet(("画线",), head=("我的主意",)),
        b"not a book",
    ):
        assert [*await refused(teacher, lesson, file)] == ["file"]


async def test_formula_is_text_and_stays_text_on_the_way_out(
    teacher: Actor, lesson: Session
) -> None:
    await take_in(teacher, lesson, sheet(row(1, "", '=HYPERLINK("http://a","b")')))
    await Proposal.all().update(visibility=Visibility.PUBLISHED, published_at=clock.now())

    file = await writing.as_workbook(await sheet_of(teacher, lesson, "议题"))
    cell = openpyxl.load_workbook(BytesIO(file)).active["E2"]

    assert (cell.value, cell.data_type) == ('=HYPERLINK("http://a","b")', "s")


async def test_same_number_twice_is_one_and_names_its_row(teacher: Actor, lesson: Session) -> None:
    await take_in(teacher, lesson, sheet(row(1), row(2)))

    told = await refused(teacher, lesson, sheet(row(3), row(2, "", "别的")))

    assert told == {"row 3 paper_no": "第 3 行，编号：2 号已经交过了。"}


async def test_empty_sheet_filled_in_is_taken_and_unfilled_rows_are_none(
    teacher: Actor, lesson: Session
) -> None:
    topic = await lesson.topic
    theme = next(iter(topic.title.values()))
    made = openpyxl.load_workbook(BytesIO(await writing.empty_sheet(5, theme)))
    page = made.worksheets[0]
    assert [cell.value for cell in page[1]] == list(HEAD)
    assert page["C3"].value == theme
    page["G3"].value = "种一排树"
    file = BytesIO()
    made.save(file)

    assert await take_in(teacher, lesson, file.getvalue()) == [2]


@pytest.mark.parametrize("tag", ["en", "ko"])
async def test_sheet_in_another_language_is_read_in_it(
    teacher: Actor, lesson: Session, tag: str
) -> None:
    with speaking(tag):
        head = tuple(rows_of(await writing.empty_sheet(1, ""))[0])
        numbers = await take_in(teacher, lesson, sheet(row(1), head=head))

    assert numbers == [1]


async def test_only_who_leads_the_lesson_and_only_while_paper_is_taken(
    teacher: Actor, lesson: Session
) -> None:
    file = sheet(row(1))
    with pytest.raises(NotPermitted):
        await take_in(await make_facilitator(), lesson, file)
    with pytest.raises(NotPermitted):
        await sheet_of(await make_facilitator(), lesson, "")
    lesson.opened_at = clock.now() - 40 * DAY
    lesson.closed_at = clock.now() - 39 * DAY
    with pytest.raises((NotPermitted, InvalidMove)):
        await take_in(teacher, lesson, file)

    assert await Proposal.all().count() == 0


async def test_ideas_were_asked_for_when_the_class_wrote(teacher: Actor, lesson: Session) -> None:
    await Phase.filter(topic_id=lesson.topic_id, kind="propose").delete()

    with pytest.raises(InvalidMove):
        await take_in(teacher, lesson, sheet(row(1)))
    assert await Proposal.all().count() == 0
    assert await Seat.filter(session_id=lesson.id, participant_id__isnull=False).count() == 0


async def test_only_what_everybody_may_read_goes_out(teacher: Actor, lesson: Session) -> None:
    """What waits, came back, is held or is of a child who said no is not in it, nor its number."""
    names = ("公开的", "在等的", "退回的", "扣住的", "不愿意的")
    await take_in(teacher, lesson, sheet(*(row(n + 40, "", one) for n, one in enumerate(names))))
    ideas = {one.idea: one for one in await Proposal.all()}
    public: dict[str, Any] = {"visibility": Visibility.PUBLISHED, "published_at": clock.now()}
    for name in ("公开的", "扣住的", "不愿意的"):
        await Proposal.filter(id=ideas[name].id).update(**public)
    await Proposal.filter(id=ideas["扣住的"].id).update(held=True)
    await Proposal.filter(id=ideas["退回的"].id).update(visibility=Visibility.RETURNED)
    await Participant.filter(id=ideas["不愿意的"].author_id).update(shown=False)

    found = await sheet_of(teacher, lesson, "议题")
    told = rows_of(await writing.as_workbook(found))

    assert [one[2] for one in found.rows] == ["公开的"]
    assert told == [
        ["编号", "议题", "看到什么", "为什么", "我的主意", "谁能帮"],
        ["1", "议题", "", "", "公开的"],
    ]
    assert "公开的" in markdown(writing.as_paper(found))
