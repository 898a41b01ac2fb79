"""What waits for an office, in the order of the way, and nothing of another office."""

from datetime import timedelta

import pytest

from participation import clock
from participation.actor import Actor, Role
from participation.agendas.actions import summarise
from participation.agendas.models import Affects
from participation.board.work import work
from participation.errors import NotPermitted
from participation.responses.second_eyes import confirm, hand_in
from participation.responses.seconds import AnswerDraft
from participation.wording.actions import return_text
from participation.wording.models import AdultText
from tests.factories import (
    HERE,
    READER,
    make_actor,
    make_comment,
    make_proposal,
    make_report,
    make_topic,
)
from tests.participation.agendas.matters import (
    SUMMARIES,
    Time,
    make_decided,
    make_hearing,
    make_item,
    make_officer,
)
from tests.participation.responses.answers import will_do

pytestmark = pytest.mark.usefixtures("database")


async def groups(actor: Actor) -> list[str]:
    return list(await work(actor))


async def test_each_step_of_the_way_is_one_thing_to_do(time: Time) -> None:
    officer, topic = await make_officer(), await make_topic()
    await make_comment(await make_proposal(topic))
    item = await make_hearing(officer, topic)
    assert await groups(officer) == ["receipt"]

    time.pass_by(days=31)
    assert await groups(officer) == ["receipt", "sum-up"]
    await summarise(officer, item, SUMMARIES)
    assert await groups(officer) == ["receipt", "decide"]


async def test_unscreened_asked_and_decided_items_wait_differently(time: Time) -> None:
    officer = await make_officer()
    await make_item(officer, title="没看过", affects_children=Affects.UNSCREENED)
    await make_item(officer, title="要问孩子")
    await make_decided(officer, await make_topic(), time)

    found = await work(officer)

    assert [one.title for one in found["screen"]] == ["没看过"]
    assert [one.title for one in found["ask"]] == ["要问孩子"]
    assert len(found["answer"]) == 1


async def test_late_comes_first_in_its_group(time: Time) -> None:
    officer = await make_officer()
    await make_item(officer, title="早来的")
    time.pass_by(days=20)
    await make_item(officer, title="晚来的")

    first, second = (await work(officer))["receipt"]

    assert (first.title, first.late) == ("早来的", True)
    assert (second.title, second.late) == ("晚来的", False)


async def test_returned_texts_and_likely_doubles_are_there() -> None:
    officer, topic = await make_officer(), await make_topic()
    same = {"words": "路口看不见车，很危险", "lon": 125.3101, "lat": 43.8052}
    mine, other = await make_report(topic, **same), await make_report(topic, **same)
    await make_item(officer, inputs=[mine.public_id])
    text = await AdultText.get()
    reader = Actor(Role.MODERATOR, READER, jurisdiction_id=HERE)
    await return_text(reader, text, "unclear", "请写短一点。")

    found = await work(officer)

    assert [one.public_id for one in found["returned"]] == [text.public_id]
    assert [one.public_id for one in found["alike"]] == [mine.public_id]
    assert other.public_id not in [one.public_id for one in found["alike"]]


async def test_another_office_has_nothing_of_it() -> None:
    await make_item(await make_officer())

    assert await work(await make_actor(Role.OFFICER, department_id="birch-roads")) == {}
    with pytest.raises(NotPermitted):
        await work(await make_actor(Role.MODERATOR))


async def test_colleagues_drafts_and_promised_days_wait_too(time: Time) -> None:
    writer, colleague = await make_officer(), await make_officer()
    item = await make_decided(writer, await make_topic(), time)
    draft = await hand_in(writer, item, will_do(due_on=clock.today() + timedelta(days=20)))

    waiting = await work(colleague)
    assert [one.public_id for one in waiting["draft"]] == [draft.public_id]
    assert "draft" not in await work(writer)

    assert isinstance(draft, AnswerDraft)
    await confirm(colleague, draft)
    assert [one.public_id for one in (await work(writer))["promise"]] == [item.public_id]


async def test_major_matter_waits_for_its_assessment() -> None:
    officer = await make_officer()
    item = await make_item(officer, kind="major-project")

    assert [one.public_id for one in (await work(officer))["assess"]] == [item.public_id]
