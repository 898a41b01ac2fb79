"""Annex, minutes and pack: what they hold, as Markdown, CSV and PDF."""

import csv
from io import StringIO

import pypdfium2
import pytest

from participation.actor import Actor
from participation.agendas.dossier import dossier, dossier_for
from participation.agendas.forms import SettleForm, ThemeForm
from participation.agendas.grouping import make_theme, settle_theme
from participation.agendas.models import Item
from participation.agendas.sheets import SHEETS, annex, annex_csv, meeting_pack, minutes
from participation.papers import markdown, pdf
from participation.people.models import Kind
from tests.factories import make_participant, make_proposal, make_topic
from tests.participation.agendas.matters import Time, make_decided, make_officer

pytestmark = pytest.mark.usefixtures("database")


async def make_annexed(time: Time, title: str = "车停得太近") -> tuple[Actor, Item]:
    officer, topic = await make_officer(), await make_topic()
    ideas = [await make_proposal(topic, idea="在门口画一条线"), await make_proposal(topic)]
    parent = await make_participant(Kind.GUARDIAN)
    ideas.append(await make_proposal(topic, author_id=parent.id))
    item = await make_decided(officer, topic, time)
    subjects = [one.public_id for one in ideas]
    theme = await make_theme(officer, item, ThemeForm(title=title, subjects=subjects))
    await settle_theme(
        officer, item, theme.public_id, SettleForm(outcome="partly", reason="先划线，灯明年装。")
    )
    await make_theme(officer, item, ThemeForm(title="太黑"))
    return officer, item


async def test_annex_has_a_row_for_each_theme_with_two_counts_and_a_reason(time: Time) -> None:
    officer, item = await make_annexed(time)

    said = markdown(annex(await dossier_for(officer, item.public_id)))

    assert "| 车停得太近 | 2 | 1 | 部分采纳 | 先划线，灯明年装。 |" in said
    assert "| 太黑 | 0 | 0 | 还没有写 | — |" in said
    assert "意见采纳情况及理由" in said
    assert "没有归进主题的原话：1 份。" in said


async def test_annex_in_public_holds_only_what_passed(time: Time) -> None:
    _officer, item = await make_annexed(time)

    assert "车停得太近" not in markdown(annex(await dossier(item.public_id)))


async def test_annex_as_csv_has_the_codes_and_no_formula(time: Time) -> None:
    officer, item = await make_annexed(time, title="=1+1")

    text = annex_csv(await dossier_for(officer, item.public_id))

    first = next(iter(csv.DictReader(StringIO(text.removeprefix("\ufeff")))))
    assert first["theme"] == "'=1+1"
    assert (first["children"], first["guardians"], first["outcome"]) == ("2", "1", "partly")
    assert len(first["originals"].split()) == 3


async def test_minutes_tell_both_groups_their_minorities_and_the_decision(time: Time) -> None:
    officer, item = await make_annexed(time)

    said = markdown(minutes(await dossier_for(officer, item.public_id)))

    for words in ("看不见来车。", "有人想留在南门。", "停车太乱。", "接送区移到北门。", "第 1 版"):
        assert words in said


async def test_meeting_pack_quotes_without_authors_and_shows_the_gate(time: Time) -> None:
    officer, item = await make_annexed(time)

    said = markdown(meeting_pack(await dossier_for(officer, item.public_id)))

    assert "> 在门口画一条线" in said
    assert "孩子 2 份，监护人 1 份" in said
    assert "停到北门" in said
    assert "听孩子的意见" in said


@pytest.mark.parametrize("name", list(SHEETS))
async def test_sheets_become_pdf_with_readable_words(name: str, time: Time) -> None:
    officer, item = await make_annexed(time)

    made = pypdfium2.PdfDocument(
        await pdf(SHEETS[name](await dossier_for(officer, item.public_id)))
    )

    assert "校门口接送区重新划" in made[0].get_textpage().get_text_range()
