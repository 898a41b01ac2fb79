"""The office's list, the register of what is overdue, and what an office may take up."""

import pytest

from participation import clock
from participation.actor import Role
from participation.agendas.dossier import dossier, dossier_for
from participation.agendas.origins import candidates
from participation.agendas.queries import listed, of_topic, overdue, worklist
from participation.contributions.models import Visibility
from participation.errors import NotFound, NotPermitted
from participation.responses.actions import respond
from participation.responses.forms import ResponseForm
from tests.factories import HERE, make_actor, make_proposal, make_report, make_topic
from tests.participation.agendas.matters import Time, make_heard, make_item, make_officer
from tests.statements import statements

pytestmark = pytest.mark.usefixtures("database")


async def test_worklist_puts_what_is_late_first_and_shows_only_ones_own(time: Time) -> None:
    time.at("2026-06-01T01:00:00+00:00")  # no promise of these ends on a day off
    officer = await make_officer()
    early = await make_item(officer, title="路灯")
    await make_item(await make_officer(department_id="birch-traffic"), title="红绿灯")
    time.pass_by(days=16)
    fresh = await make_item(officer, title="滑梯")
    await respond(officer, early, ResponseForm(verdict="received", words="收到了。"))
    time.pass_by(days=16)

    cards = await worklist(officer)

    assert [(card.title, card.late.what if card.late else "") for card in cards] == [
        ("滑梯", "receipt"),
        ("路灯", ""),
    ]
    assert cards[0].public_id == fresh.public_id
    assert cards[0].late
    assert cards[0].late.days == 1


async def test_overdue_begins_the_day_after_the_promised_local_day(time: Time) -> None:
    time.at("2027-03-01T04:00:00+00:00")
    await make_item(await make_officer())

    time.at("2027-03-16T15:59:59+00:00")
    assert await overdue(HERE) == []
    time.at("2027-03-16T16:00:00+00:00")
    found = await overdue(HERE)

    assert [(card.office, card.late.days) for card in found if card.late] == [
        ({"zh-CN": "规划局"}, 1)
    ]


async def test_overdue_is_in_the_order_of_the_register_not_ranked(time: Time) -> None:
    officer = await make_officer()
    first = await make_item(officer, title="先来的")
    time.pass_by(days=10)
    second = await make_item(officer, title="后来的")
    await respond(officer, first, ResponseForm(verdict="received", words="收到了。"))
    time.pass_by(days=51)

    found = await overdue(HERE)

    assert [card.public_id for card in found] == [first.public_id, second.public_id]
    assert [card.late.days for card in found if card.late] == [1, 36]


async def test_register_of_a_jurisdiction_and_of_a_topic() -> None:
    officer, topic = await make_officer(), await make_topic()
    item = await make_item(officer, topic)

    assert [card.public_id for card in await listed(HERE)] == [item.public_id]
    assert await listed(HERE, cursor=item.id) == []
    assert await listed("river-district") == []
    assert [card.column for card in await of_topic(topic.id)] == ["new"]


async def test_dossier_holds_gate_promises_and_story(time: Time) -> None:
    officer, topic = await make_officer(), await make_topic()
    item = await make_heard(officer, topic, time)

    found = await dossier(item.public_id)

    assert found.is_open
    assert found.last_day is not None
    assert found.last_day < clock.today()
    assert [(one.what, one.used, one.is_late) for one in found.promises] == [
        ("receipt", 31, True),
        ("answer", 31, False),
    ]
    assert [entry.kind for entry in found.story] == [
        "item.opened",
        "hearing.opened",
        "hearing.begun",
        "hearing.summarised",
    ]
    assert [one.kind for one in found.origins] == ["proposal"]
    with pytest.raises(NotFound):
        await dossier_for(await make_officer(jurisdiction_id="river-district"), item.public_id)


async def test_candidates_are_published_here_and_not_yet_taken_up() -> None:
    officer, topic = await make_officer(), await make_topic()
    await make_proposal(topic, visibility=Visibility.WAITING)
    await make_proposal(topic, held=True)
    await make_item(officer, inputs=[(await make_proposal(topic)).public_id])
    free = await make_report(topic)

    assert [one.public_id for one in await candidates(officer, topic.slug)] == [free.public_id]
    assert await candidates(officer, "another-topic") == []
    with pytest.raises(NotPermitted):
        await candidates(await make_actor(Role.GUARDIAN))


async def test_worklist_is_one_statement_whatever_its_length() -> None:
    officer = await make_officer()
    for _one in range(3):
        await make_item(officer)

    with statements() as asked:
        await worklist(officer)

    assert len(asked) == 1
