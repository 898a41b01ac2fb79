"""The whole line of a matter, for everybody: what passed, whose voice, and nothing of an author."""

import pytest

from participation import clock
from participation.agendas.actions import take_off
from participation.agendas.forms import SettleForm, TakeOffForm, ThemeForm
from participation.agendas.grouping import make_theme, settle_theme
from participation.contributions.models import Visibility
from participation.errors import NotFound
from participation.feedback.lineage import lineage
from participation.people.models import Kind
from participation.review.models import Together
from tests.factories import make_participant, make_proposal, make_report, make_topic, pass_texts
from tests.participation.agendas.matters import Time, make_hearing, make_item, make_officer
from tests.participation.feedback.matters import make_told
from tests.statements import statements

pytestmark = pytest.mark.usefixtures("database")


async def test_lineage_goes_from_the_ideas_to_the_promise(time: Time) -> None:
    told = await make_told(time)

    found = await lineage(told.item.public_id)

    assert "红灯再长一点" in [one.words for one in found.originals]
    assert [step.name for step in found.steps] == [
        *("on-agenda", "heard", "decided", "answered", "done")
    ]
    assert found.answer is not None
    assert found.answer.will_do == "绿灯加 10 秒。"
    assert found.next.name == "promise"


async def test_lineage_of_what_was_put_aside_waits_for_nothing() -> None:
    officer, topic = await make_officer(), await make_topic()
    item = await make_item(officer, topic)
    await take_off(officer, item, TakeOffForm(reason="和另一件事是同一件。"))
    await pass_texts()

    found = await lineage(item.public_id)

    assert [(one.name, one.state) for one in found.steps] == [
        *(("on-agenda", "done"), ("taken-off", "done"))
    ]
    assert found.steps[0].day == clock.today()


async def test_lineage_shows_no_word_that_nobody_has_read(time: Time) -> None:
    told = await make_told(time, passed=False)

    found = await lineage(told.item.public_id)

    assert found.answers == []
    assert found.matter.child_words == ""
    new = await make_item(await make_officer())
    assert (await lineage(new.public_id)).matter.title == "一件正在看的事"


async def test_lineage_keeps_out_who_waits_is_held_or_said_no() -> None:
    officer, topic = await make_officer(), await make_topic()
    no = await make_participant(shown=False)
    seen = await make_proposal(topic)
    works = [
        await make_proposal(topic, visibility=Visibility.WAITING),
        await make_proposal(topic, held=True),
        await make_proposal(topic, author_id=no.id),
    ]
    item = await make_item(officer, topic)

    found = await lineage(item.public_id)

    assert [one.public_id for one in found.originals] == [seen.public_id]
    assert (found.children, found.guardians) == (1, 0)
    assert not {one.public_id for one in works} & {one.public_id for one in found.originals}


async def test_lineage_counts_children_and_guardians_apart() -> None:
    officer, topic = await make_officer(), await make_topic()
    guardian = await make_participant(Kind.GUARDIAN)
    await make_proposal(topic)
    await make_report(topic)
    await make_proposal(topic, author_id=guardian.id, idea="大人的话")

    found = await lineage((await make_item(officer, topic)).public_id)

    assert (found.children, found.guardians) == (2, 1)
    assert "大人的话" in [one.words for one in found.originals]
    assert "大人的话" not in found.childrens_words


async def test_lineage_keeps_each_original_that_was_put_together() -> None:
    officer, topic = await make_officer(), await make_topic()
    lead, same = await make_proposal(topic), await make_proposal(topic, idea="同样的话")
    await Together.create(subject=same.public_id, lead=lead.public_id, account_id=1)
    item = await make_item(officer, inputs=[lead.public_id])

    found = await lineage(item.public_id)

    assert {one.public_id for one in found.originals} == {lead.public_id, same.public_id}


async def test_lineage_of_nothing_is_not_found() -> None:
    with pytest.raises(NotFound):
        await lineage("nothing")


async def test_lineage_takes_as_many_statements_however_many_spoke(time: Time) -> None:
    told = await make_told(time)
    topic = await told.session.topic
    with statements() as few:
        await lineage(told.item.public_id)
    for _ in range(8):
        await make_proposal(topic)

    with statements() as many:
        await lineage(told.item.public_id)

    assert len(many) == len(few)


async def test_lineage_groups_originals_by_theme_and_tells_each_outcome(time: Time) -> None:
    officer, topic = await make_officer(), await make_topic()
    light, other = await make_proposal(topic, idea="绿灯长一点"), await make_proposal(topic)
    item = await make_hearing(officer, topic)
    theme = await make_theme(officer, item, ThemeForm(title="绿灯", subjects=(light.public_id,)))
    await pass_texts()
    unread = await lineage(item.public_id)
    await settle_theme(
        officer, item, theme.public_id, SettleForm(outcome="adopted", reason="加 10 秒。")
    )
    await pass_texts()

    found = await lineage(item.public_id)

    assert [one.theme.outcome for one in unread.branches] == [""]
    (branch,) = found.branches
    assert (branch.theme.title, branch.theme.outcome) == ("绿灯", "adopted")
    assert [one.public_id for one in branch.originals] == [light.public_id]
    assert [one.public_id for one in found.originals] == [other.public_id]
    assert not found.is_assessed
    assert found.childrens_words == ["绿灯长一点", "画一条线"]


async def test_lineage_holds_the_promise_that_was_made(time: Time) -> None:
    told = await make_told(time)

    (promise,) = (await lineage(told.item.public_id)).promises

    assert promise.said == "绿灯加 10 秒。"
