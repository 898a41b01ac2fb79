"""A second pair of eyes: nobody confirms one's own words, and of two who confirm one does."""

import asyncio
import re
from pathlib import Path

import pytest

from participation.actor import Actor, Role
from participation.errors import Conflict, InvalidInput, InvalidMove, NotFound, NotPermitted
from participation.journal.models import Entry
from participation.responses.forms import SentenceForm
from participation.responses.looking_back import draft_of, for_second
from participation.responses.models import Commitment, Response
from participation.responses.second_eyes import (
    confirm,
    hand_in,
    second_reader,
    send_back,
    take_back,
)
from participation.responses.seconds import AnswerDraft, DraftState
from participation.wording.models import AdultText
from tests.factories import HERE, OFFICE, make_actor, make_department, make_topic
from tests.participation.agendas.matters import Time, make_decided, make_item, make_officer
from tests.participation.responses.answers import make_prepared, will_do

pytestmark = pytest.mark.usefixtures("database")
PAGES = Path(__file__).parents[3] / "participation"


async def make_draft(officer: Actor, time: Time, **given: object) -> AnswerDraft:
    item = await make_decided(officer, await make_topic(), time)
    draft = await hand_in(officer, item, will_do(**given))
    assert isinstance(draft, AnswerDraft)
    return draft


async def test_answer_with_substance_waits_for_a_colleague(time: Time) -> None:
    officer, colleague = await make_officer(), await make_officer()

    draft = await make_draft(officer, time)

    assert await Response.all().count() == 0
    assert not await AdultText.filter(part="answer").exists()
    assert [one.public_id for one in (await for_second(colleague))[0]] == [draft.public_id]
    assert (await for_second(officer))[0] == []


async def test_confirmed_answer_is_its_authors_and_names_the_second(time: Time) -> None:
    officer, colleague = await make_officer(), await make_officer()
    draft = await make_draft(officer, time)

    said = await confirm(colleague, draft)

    assert (said.account_id, said.second_id) == (officer.account_id, colleague.account_id)
    assert await AdultText.filter(part="answer", subject=said.public_id).exists()
    assert await Commitment.filter(response_id=said.id).exists()
    entry = await Entry.get(kind="response.confirmed")
    assert entry.account_id == colleague.account_id


async def test_nobody_confirms_ones_own_words(time: Time) -> None:
    officer = await make_officer()
    await make_officer()
    draft = await make_draft(officer, time)

    with pytest.raises(NotPermitted):
        await confirm(officer, draft)

    assert await Response.all().count() == 0


async def test_of_two_seconds_at_once_one_confirms(time: Time) -> None:
    officer, left, right = await make_officer(), await make_officer(), await make_officer()
    draft = await make_draft(officer, time)
    twin = await AnswerDraft.get(id=draft.id)

    ends = await asyncio.gather(confirm(left, draft), confirm(right, twin), return_exceptions=True)

    assert [type(one) for one in ends if isinstance(one, Exception)] == [InvalidMove]
    assert await Response.all().count() == 1
    assert await Commitment.all().count() == 1


async def test_picture_of_a_draft_goes_with_its_answer(time: Time) -> None:
    officer, colleague = await make_officer(), await make_officer()
    photo = await make_prepared(officer)
    draft = await make_draft(officer, time, media=[photo.public_id])

    said = await confirm(colleague, draft)

    await photo.refresh_from_db()
    assert photo.used_by == said.public_id


async def test_draft_sent_back_frees_its_item_and_its_picture(time: Time) -> None:
    officer, colleague = await make_officer(), await make_officer()
    photo = await make_prepared(officer)
    draft = await make_draft(officer, time, media=[photo.public_id])

    await send_back(colleague, draft, SentenceForm(sentence="日子太近了。"))

    await photo.refresh_from_db()
    assert (draft.state, draft.sentence, photo.used_by) == (
        DraftState.RETURNED,
        "日子太近了。",
        None,
    )
    with pytest.raises(InvalidMove):
        await confirm(colleague, draft)


async def test_one_draft_of_an_item_waits_at_a_time(time: Time) -> None:
    officer = await make_officer()
    await make_officer()
    item = await make_decided(officer, await make_topic(), time)
    first = await hand_in(officer, item, will_do())
    assert isinstance(first, AnswerDraft)

    with pytest.raises(Conflict):
        await hand_in(officer, item, will_do())
    await take_back(officer, first)
    await hand_in(officer, item, will_do())

    assert await AnswerDraft.filter(state=DraftState.WAITING).count() == 1


async def test_single_officers_draft_goes_to_the_coordinating_office(time: Time) -> None:
    officer = await make_officer()
    await make_department("birch-children", mirrors="wcc-office")
    coordinator = await make_actor(Role.OFFICER, department_id="birch-children")

    draft = await make_draft(officer, time)

    assert draft.reader_department_id == "birch-children"
    assert (await confirm(coordinator, draft)).department_id == OFFICE


async def test_where_nobody_else_works_the_desk_is_the_second(time: Time) -> None:
    officer = await make_officer()
    await make_actor(Role.OFFICER, active=False)
    item = await make_decided(officer, await make_topic(), time)

    said = await hand_in(officer, item, will_do())

    assert await second_reader(OFFICE, HERE, officer.account_id) is None
    assert isinstance(said, Response)


async def test_receipt_needs_no_second(time: Time) -> None:
    officer = await make_officer()
    await make_officer()
    item = await make_item(officer)

    said = await hand_in(officer, item, will_do(verdict="received"))

    assert isinstance(said, Response)


async def test_draft_out_of_turn_or_with_contacts_is_refused_at_once(time: Time) -> None:
    officer = await make_officer()
    await make_officer()
    early = await make_item(officer)
    item = await make_decided(officer, await make_topic(), time)

    with pytest.raises(InvalidMove):
        await hand_in(officer, early, will_do())
    with pytest.raises(InvalidInput) as refused:
        await hand_in(officer, item, will_do(ko_will_do="13812345678"))

    assert list(refused.value.fields) == ["ko_will_do"]
    assert await AnswerDraft.all().count() == 0


async def test_draft_is_not_there_for_other_offices(time: Time) -> None:
    officer = await make_officer()
    await make_officer()
    draft = await make_draft(officer, time)
    stranger = await make_actor(Role.OFFICER, department_id="birch-housing")

    with pytest.raises(NotFound):
        await draft_of(stranger, draft.public_id)
    with pytest.raises(NotPermitted):
        await confirm(stranger, draft)


def test_doors_hand_in_and_never_answer_past_the_second() -> None:
    straight = re.compile(r"import .*\brespond\b|responses\.actions import[^\n]*\brespond\b")

    past = [
        str(path)
        for door in ("web", "api")
        for path in (PAGES / door).glob("*.py")
        if "responses.actions" in path.read_text() and straight.search(path.read_text())
    ]

    assert past == []
