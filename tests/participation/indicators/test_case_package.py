"""A case as a folder holds what everybody may read, and nothing of a child."""

from pathlib import Path

import pypdfium2
import pytest
from typer.testing import CliRunner

from participation import clock
from participation.__main__ import app
from participation.actor import VISITOR, Actor, Role
from participation.agendas.models import Item, ItemInput, ItemTheme
from participation.consents.models import Copied
from participation.errors import NotFound
from participation.indicators.case_package import case_package
from participation.media.actions import attach, show
from participation.people.models import Account, Participant
from participation.people.queries import actor_for
from participation.reports.models import PhotoReport
from participation.reports.views import attach_view
from participation.responses.actions import respond
from participation.responses.forms import ResponseForm, WithdrawForm
from participation.responses.models import Response
from participation.responses.withdrawing import withdraw
from tests.factories import (
    HERE,
    OFFICE,
    make_child,
    make_report,
    make_session,
    make_topic,
    pass_texts,
)
from tests.participation.agendas.matters import Time, make_decided, make_item, make_officer
from tests.participation.media.photos import confirmed, developed
from tests.participation.reports.test_views import form, read

OPERATOR = Actor(Role.OFFICER, jurisdiction_id=HERE, department_id=OFFICE)
CHILDS_WORDS = "我叫小明，住在北门"


async def make_case(time: Time) -> tuple[str, PhotoReport]:
    """Decided and answered, with a spot of a child before and after."""
    officer = await make_officer()
    topic = await make_topic()
    session = await make_session(topic)
    child = await make_child(session)
    report = await make_report(
        topic, author_id=child.participant_id, words=CHILDS_WORDS, lens_height_cm=100
    )
    before = await confirmed(child)
    await attach(child, [before.public_id], report)
    await show(report)
    await PhotoReport.filter(id=report.id).update(media=[before.public_id])
    view = await attach_view(officer, report.public_id, form((await developed(officer)).public_id))
    await read(view)
    item = await make_decided(officer, topic, time)
    assert await ItemInput.exists(item=item, kind="report", subject=report.public_id)
    await ItemTheme.create(
        item=item, title="看不见来车", outcome="adopted", reason="改了。", position=1
    )
    said = {"words": "不能全改。", "looked_at": "去看了。", "cannot_yet": "窄。"}
    await respond(officer, item, ResponseForm(verdict="cannot", reason_class="land", **said))
    return item.public_id, report


async def test_folder_holds_what_was_asked_heard_decided_and_done(
    database: str, time: Time
) -> None:
    item, report = await make_case(time)
    await pass_texts()

    files = (await case_package(OPERATOR, item)).files

    assert sorted(files) == [
        "case.md",
        "case.pdf",
        "photos/01-after.webp",
        "photos/01-before.webp",
    ]
    words = files["case.md"].decode()
    for part in (
        "校门口接送区重新划",
        "看不见来车。",
        "接送区移到北门。",
        "不能全改。",
        "换了新滑梯",
    ):
        assert part in words
    assert "孩子：少于 5 份" in words
    for secret in (CHILDS_WORDS, report.public_id, "fox", "brave", "小明"):
        assert secret not in words
    page = pypdfium2.PdfDocument(files["case.pdf"])[0].get_textpage().get_text_range()
    assert "接送区移到北门" in page.replace("\n", "")
    assert [one.work for one in await Copied.filter(where="case")] == [report.public_id]


async def test_folder_says_that_an_answer_was_withdrawn_and_why(database: str, time: Time) -> None:
    id, _report = await make_case(time)
    await pass_texts()
    item, said = await Item.get(public_id=id), await Response.get()
    office = actor_for(await Account.get(id=said.account_id))
    await withdraw(office, item, said, WithdrawForm(reason="我们看错了地方。"))
    unread = (await case_package(OPERATOR, id)).files["case.md"].decode()
    await pass_texts()

    words = (await case_package(OPERATOR, id)).files["case.md"].decode()

    day = clock.today().isoformat()
    assert f"不能做（{day}撤回了）" in unread
    assert "为什么撤回" not in unread
    assert f"不能做（{day}撤回了） | 不能全改。 为什么撤回：我们看错了地方。" in words


async def test_photos_stay_out_when_the_family_says_no_to_photos(database: str, time: Time) -> None:
    item, report = await make_case(time)
    await pass_texts()
    await Participant.filter(id=report.author_id).update(photos=False)

    files = (await case_package(OPERATOR, item)).files

    assert sorted(files) == ["case.md", "case.pdf"]
    assert not await Copied.filter(where="case").exists()


async def test_matter_that_nobody_has_read_is_no_case(database: str, time: Time) -> None:
    item = await make_item(await make_officer())

    with pytest.raises(NotFound):
        await case_package(VISITOR, item.public_id)


def test_command_names_what_it_does_not_find(sqlite_template: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["recount", str(tmp_path / "nothing.json")])

    assert done.exit_code == 2
