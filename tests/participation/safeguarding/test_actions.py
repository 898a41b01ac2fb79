"""A second system: anyone may call, only safeguarding officers of the place may read."""

import asyncio

import pytest

from participation import clock
from participation.actor import VISITOR, Actor, Role
from participation.database import rows
from participation.errors import InvalidInput, InvalidMove, NotFound, NotSignedIn
from participation.journal.models import Entry
from participation.safeguarding import actions, queries
from participation.safeguarding.closing import close_as_reported
from participation.safeguarding.log import DRILL_WORDS
from participation.safeguarding.models import Concern, ConcernStatus, Ice, Matter, Source
from participation.work.models import Job
from tests.factories import DAY, ELSEWHERE, HERE, make_actor, make_participant
from tests.participation.safeguarding.cases import (
    WORDS,
    a_concern,
    a_worry,
    again,
    an_officer,
    escalated,
    read_by,
    to_the_police,
)

pytestmark = pytest.mark.usefixtures("database")


async def test_anyone_may_call_and_leaves_no_trace_of_who() -> None:
    concern = await a_concern()

    entry = await Entry.get(kind="concern.opened")
    assert (entry.role, entry.account_id, entry.detail) == ("visitor", None, {})
    assert [job.payload for job in await Job.filter(kind="concern.alert")] == [
        {"concern": concern.id, "step": 1}
    ]


async def test_who_told_is_sealed_in_the_case_and_not_in_the_journal() -> None:
    teacher, officer = await make_actor(Role.FACILITATOR), await an_officer()
    concern = await actions.open_concern(teacher, Source.FACILITATOR, words=WORDS)

    entry = await Entry.get(kind="concern.opened")
    assert (entry.role, entry.account_id) == ("visitor", None)
    assert (await read_by(officer, concern)).reporter_id == teacher.account_id


async def test_database_holds_no_word_and_no_link_of_a_case() -> None:
    idea = await a_worry()
    concern = await escalated(idea)
    officer = await an_officer()
    await actions.note_fact(officer, concern, "CANARY 十点来过")
    await actions.look(officer, concern, "CANARY 准备报告")
    await close_as_reported(officer, concern, to_the_police(receiver="CANARY 所"))

    tables = ("concern", "look", "case_line", "ice")
    kept = "".join([str(await rows(f"SELECT * FROM {table}")) for table in tables])
    for secret in ("不敢回家", "CANARY", "请马上看", idea.public_id, "2026-1'"):
        assert secret not in kept
    assert (await read_by(officer, concern)).subject == idea.public_id


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SAFEGUARDING])
async def test_to_everybody_else_the_room_is_not_there(role: Role) -> None:
    concern = await a_concern()
    actor = Actor(role, 1, 1, HERE)
    expected = NotSignedIn if role is Role.VISITOR else NotFound

    with pytest.raises(expected):
        await queries.concerns(actor)
    with pytest.raises(expected):
        await queries.concern(actor, concern.public_id)


async def test_another_city_sees_no_case() -> None:
    concern = await a_concern()
    stranger = await an_officer(jurisdiction_id=ELSEWHERE)

    assert await queries.concerns(stranger) == []
    with pytest.raises(NotFound):
        await queries.concern(stranger, concern.public_id)


async def test_looking_needs_a_purpose_and_leaves_a_line() -> None:
    concern, officer = await a_concern(), await an_officer()

    with pytest.raises(InvalidInput):
        await actions.look(officer, concern, "  ")
    with pytest.raises(NotFound):
        await queries.opened(officer, concern)
    await actions.look(officer, concern, "准备报告")

    assert [one.purpose for one in await queries.looks(officer, concern)] == ["准备报告"]


async def test_what_was_opened_shuts_after_a_quarter_of_an_hour() -> None:
    concern, officer, other = await a_concern(), await an_officer(), await an_officer()
    await actions.look(officer, concern, "准备报告")

    assert (await queries.opened(officer, concern)).words == WORDS
    assert not await queries.has_looked(other, concern)
    with clock.at(clock.now() + queries.STAYS_OPEN * 1.1):
        assert not await queries.has_looked(officer, concern)


async def test_two_acknowledge_at_once_and_one_has_it() -> None:
    concern = await a_concern()
    officers = [await an_officer(), await an_officer()]
    copies = [await again(concern) for _ in officers]

    ends = await asyncio.gather(
        *(actions.acknowledge(who, copy) for who, copy in zip(officers, copies, strict=True)),
        return_exceptions=True,
    )

    assert sum(isinstance(end, InvalidMove) for end in ends) == 1


async def test_facts_only_grow_and_keep_their_order() -> None:
    concern, officer = await a_concern(), await an_officer()

    for words in ("十点，孩子在门卫室。", "十点半，联系了学校。"):
        await actions.note_fact(officer, concern, words)
    with pytest.raises(InvalidInput):
        await actions.note_fact(officer, concern, " ")

    log = (await read_by(officer, concern)).log
    assert [(one.number, one.words) for one in log] == [
        (1, "十点，孩子在门卫室。"),
        (2, "十点半，联系了学校。"),
    ]


async def test_situations_are_ticked_and_every_change_is_logged() -> None:
    concern, officer = await a_concern(), await an_officer()

    await actions.mark_situations(officer, concern, [4, 9, 77])
    await actions.mark_situations(officer, concern, [9])

    seen = await read_by(officer, concern)
    assert seen.situations == (9,)
    assert [one.words for one in seen.log] == ["4,9", "9"]


async def test_same_work_joins_its_case_and_opens_it_again() -> None:
    idea = await a_worry()
    hinted = await actions.open_concern(
        VISITOR, Source.HINT, "proposal", idea.public_id, jurisdiction_id=HERE
    )
    officer = await an_officer()
    await close_as_reported(officer, hinted, to_the_police())

    joined = await escalated(idea)

    assert joined.id == hinted.id
    assert joined.status is ConcernStatus.OPEN
    assert await Concern.all().count() == 1
    assert await Ice.filter(concern_id=hinted.id).count() == 2
    assert await Job.filter(kind="concern.alert").count() == 2


async def test_reopened_case_is_with_who_reopened_it_and_needs_two_new_signatures() -> None:
    concern, officer = await a_concern(), await an_officer()
    with pytest.raises(InvalidMove):
        await actions.reopen(officer, concern, "有新消息")
    await close_as_reported(officer, concern, to_the_police())
    await actions.reopen(officer, concern, "有新消息")

    found = await again(concern)
    assert (found.status, found.acknowledged_by_id) == ("acknowledged", officer.account_id)
    assert (found.closed_at, found.first_signer_id) == (None, None)
    assert (await read_by(officer, found)).log[-1].words == "有新消息"


async def test_closed_case_is_looked_at_again_every_year() -> None:
    concern, officer = await a_concern(), await an_officer()
    assert queries.review_by(concern) is None
    await close_as_reported(officer, concern, to_the_police())
    with clock.at(clock.now() + 300 * DAY):
        await actions.review(officer, concern, "还要留着")
        assert queries.review_by(concern) == clock.now() + queries.REVIEWED_WITHIN


async def test_drill_holds_nothing_real() -> None:
    officer = await an_officer()
    drill = await actions.start_drill(officer)
    await actions.note_fact(officer, drill, "真的孩子叫小明")

    seen = await read_by(officer, drill)
    assert (seen.words, seen.log[-1].words) == (DRILL_WORDS, DRILL_WORDS)
    assert [one.purpose for one in await queries.looks(officer, drill)] == [DRILL_WORDS]
    assert drill.number.startswith("D-")
    with pytest.raises(InvalidMove):
        await actions.name_child(officer, drill, (await make_participant()).id)


async def test_bullying_has_a_queue_of_its_own() -> None:
    officer, danger, bullying = await an_officer(), await a_concern(), await a_concern()
    await actions.set_matter(officer, bullying, Matter.BULLYING)

    found = await queries.concerns(officer, matter=Matter.BULLYING)

    assert [one.id for one in found] == [bullying.id]
    assert [one.id for one in await queries.concerns(officer)] == [danger.id, bullying.id]


async def test_journal_holds_no_words() -> None:
    concern, officer = await a_concern(), await an_officer()
    await actions.acknowledge(officer, concern)

    assert all("不敢" not in f"{entry.detail}{entry.kind}" for entry in await Entry.all())
