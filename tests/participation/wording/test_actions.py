"""Exactly the words that were read are passed; other words wait anew, by another pair of eyes."""

import asyncio
from dataclasses import replace

import pytest

from participation.actor import Actor, Role
from participation.agendas.models import Item
from participation.agendas.texts import place_of
from participation.errors import InvalidMove, NotFound, NotPermitted
from participation.journal.models import Entry
from participation.wording.actions import (
    STANDS_FIRST,
    Written,
    lay_aside,
    pass_text,
    put_forward,
    return_text,
)
from participation.wording.models import AdultText, Part, State, is_text_id, new_text_id
from participation.wording.passed import passed_about
from tests.factories import ELSEWHERE, OFFICE, make_actor
from tests.participation.agendas.matters import make_item, make_officer

pytestmark = pytest.mark.usefixtures("database")

FIRST, SECOND = {"taken_off_reason": "先修学校门口。"}, {"taken_off_reason": "先修河边。"}


async def matter() -> tuple[Actor, Item]:
    officer = await make_officer()
    return officer, await make_item(officer)


async def forward(
    officer: Actor, item: Item, words: dict[str, str], *, urgent: bool = False
) -> AdultText:
    written = Written(words, urgent=urgent)
    text = await put_forward(officer, place_of(item, Part.TAKEN_OFF), written)
    assert text is not None
    return text


async def shown(item: Item) -> object:
    return (await passed_about(item.public_id)).get((Part.TAKEN_OFF, 0))


async def states(item: Item) -> list[str]:
    found = await AdultText.filter(about=item.public_id, part=Part.TAKEN_OFF).order_by("id")
    return [one.state.value for one in found]


async def test_nothing_shows_before_it_passed_and_the_old_stays_until_the_new_did() -> None:
    officer, item = await matter()
    moderator = await make_actor()

    first = await forward(officer, item, FIRST)
    assert await shown(item) is None
    await pass_text(moderator, first)
    assert await shown(item) == FIRST
    second = await forward(officer, item, SECOND)
    assert await shown(item) == FIRST
    await pass_text(moderator, second)

    assert await shown(item) == SECOND
    assert await states(item) == ["replaced", "passed"]
    assert (first.version, second.version) == (1, 2)


async def test_words_that_were_changed_meanwhile_are_not_passed() -> None:
    officer, item = await matter()
    read = await forward(officer, item, FIRST)
    await forward(officer, item, SECOND)

    with pytest.raises(InvalidMove):
        await pass_text(await make_actor(), read)

    assert await shown(item) is None
    assert await states(item) == ["replaced", "waiting"]


async def test_same_words_keep_their_place_in_the_queue_and_need_no_second_reading() -> None:
    officer, item = await matter()
    first = await forward(officer, item, FIRST)
    again = await forward(officer, item, FIRST)
    assert again.public_id == first.public_id

    await pass_text(await make_actor(), first)

    place = place_of(item, Part.TAKEN_OFF)
    assert await put_forward(officer, place, Written(FIRST)) is None
    assert await states(item) == ["passed"]


async def test_words_taken_back_by_their_office_are_gone_at_once() -> None:
    officer, item = await matter()
    await pass_text(await make_actor(), await forward(officer, item, FIRST))

    await put_forward(officer, place_of(item, Part.TAKEN_OFF), Written({"taken_off_reason": ""}))

    assert await shown(item) is None


async def test_new_round_shows_nothing_of_the_last() -> None:
    officer, item = await matter()
    await pass_text(await make_actor(), await forward(officer, item, FIRST))

    await lay_aside(place_of(item, Part.TAKEN_OFF))

    assert await shown(item) is None
    assert await states(item) == ["replaced"]


async def test_returned_words_stay_away_and_the_reason_goes_to_the_office() -> None:
    officer, item = await matter()
    text = await forward(officer, item, FIRST)

    await return_text(await make_actor(), text, "unclear", "说短一点。")

    kept = await AdultText.get(public_id=text.public_id)
    assert (kept.state, kept.reason, kept.sentence) == (State.RETURNED, "unclear", "说短一点。")
    assert await shown(item) is None
    entry = await Entry.get(kind="text.returned")
    assert entry.detail == {"text": text.public_id, "reason": "unclear"}
    assert (await forward(officer, item, FIRST)).public_id != text.public_id


async def test_author_office_and_strangers_decide_nothing() -> None:
    officer, item = await matter()
    text = await forward(officer, item, FIRST)
    moderator = await make_actor()

    for actor in (
        officer,
        replace(moderator, account_id=officer.account_id),
        replace(moderator, department_id=OFFICE),
        await make_actor(Role.ADMIN),
    ):
        with pytest.raises(NotPermitted):
            await pass_text(actor, text)
        with pytest.raises(NotPermitted):
            await return_text(actor, text, "unclear", "")
    with pytest.raises(NotFound):
        await pass_text(await make_actor(jurisdiction_id=ELSEWHERE), text)


async def test_of_two_who_decide_at_once_one_wins() -> None:
    officer, item = await matter()
    text = await forward(officer, item, FIRST)
    one, other = await make_actor(), await make_actor()
    copies = [await AdultText.get(id=text.id) for _ in range(2)]

    done = await asyncio.gather(
        pass_text(one, copies[0]),
        return_text(other, copies[1], "unclear", ""),
        return_exceptions=True,
    )

    assert sorted(isinstance(result, InvalidMove) for result in done) == [False, True]


async def test_safety_notice_stands_first() -> None:
    officer, item = await matter()

    urgent = await forward(officer, item, FIRST, urgent=True)

    assert (urgent.urgency, urgent.urgent) == (STANDS_FIRST, True)


async def test_words_are_screened_for_who_reads_them() -> None:
    officer, item = await matter()

    text = await forward(officer, item, {"taken_off_reason": "有事打 13812345678"})

    assert [one["field"] for one in text.findings] == ["taken_off_reason"]


async def test_journal_holds_no_word() -> None:
    officer, item = await matter()
    await pass_text(await make_actor(), await forward(officer, item, FIRST))

    assert FIRST["taken_off_reason"] not in str([one.detail for one in await Entry.all()])


def test_ids_of_texts_are_known_from_those_of_contributions() -> None:
    assert is_text_id(new_text_id())
    assert len(new_text_id()) == 24
    assert not is_text_id("text-" + "x" * 17)
