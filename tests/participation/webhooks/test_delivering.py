"""News from the journal to a machine: its own, public, once, wordless."""

import json
from typing import Any

import pytest

from participation import clock
from participation.actor import Actor, Role
from participation.agendas.actions import open_item
from participation.journal.models import Entry
from participation.journal.record import Made, record
from participation.post.models import Call, Letter
from participation.responses.actions import respond
from participation.responses.forms import ResponseForm
from participation.review.models import Decision
from participation.webhooks.delivering import DEAD, switch_off_deaf, tell
from participation.webhooks.models import HookDelivery, Webhook
from participation.webhooks.news import QUIET
from tests.factories import (
    ELSEWHERE,
    make_actor,
    make_department,
    make_jurisdiction,
    make_poll,
    make_proposal,
    make_report,
    make_topic,
    pass_texts,
)
from tests.participation.agendas.matters import Time, item_form, make_officer
from tests.participation.webhooks.hooks import make_hook, open_inside, told_later, work
from tests.receivers import Receiver, pager

pytestmark = pytest.mark.usefixtures("database")
MODERATOR = Actor(Role.MODERATOR, 1, jurisdiction_id="here")


@pytest.fixture
def box(page: Receiver, monkeypatch: pytest.MonkeyPatch) -> Receiver:
    """The `page` fixture closes the client that calls."""
    open_inside(monkeypatch, page)
    return page


def said(box: Receiver) -> list[tuple[str, dict[str, object]]]:
    bodies = [json.loads(one.body) for one in box.calls]
    return [(one["type"], one["data"]) for one in bodies]


async def publish(work_id: str, kind: str, decision: int = 0) -> None:
    await record(MODERATOR, "contribution.published", Made(work_id), kind=kind, decision=decision)


async def test_matter_is_told_when_its_words_have_been_read(box: Receiver, time: Time) -> None:
    officer = await make_officer()
    await make_hook(officer, box)
    item = await open_item(officer, item_form(title="没有人读过的题目"))
    await told_later(time)
    assert box.calls == []

    await pass_texts()
    await told_later(time)
    await told_later(time)
    ((kind, data),) = said(box)
    assert (kind, data["id"]) == ("item.opened", item.public_id)
    assert str(data["api"]).endswith(f"/api/v1/agenda-items/{item.public_id}")
    assert "题目" not in box.calls[0].body.decode()


async def test_answer_is_told_without_a_word_of_it(box: Receiver, time: Time) -> None:
    officer = await make_officer()
    item = await open_item(officer, item_form())
    await make_hook(officer, box, "response.published")
    await respond(officer, item, ResponseForm(verdict="received", words="收到了这封信。"))
    await pass_texts()
    await told_later(time)

    ((kind, data),) = said(box)
    assert (kind, sorted(data)) == ("response.published", ["api", "at", "id"])
    assert "收到了" not in box.calls[0].body.decode()


async def test_promise_is_told_to_its_own_office(box: Receiver, time: Time) -> None:
    officer = await make_officer()
    item = await open_item(officer, item_form())
    await make_hook(officer, box, "promise.moved", "promise.done")
    for kind in ("promise.moved", "promise.seen", "promise.done"):
        await record(officer, kind, item, promise="x")
    await told_later(time)

    assert [kind for kind, _data in said(box)] == ["promise.moved", "promise.done"]
    assert str(said(box)[0][1]["api"]).endswith(f"/agenda-items/{item.public_id}/promises")


async def test_work_is_told_after_the_minute_in_which_it_may_be_undone(
    box: Receiver, time: Time
) -> None:
    officer, topic = await make_officer(), await make_topic()
    await make_hook(officer, box)
    idea, report = await make_proposal(topic), await make_report(topic)
    await publish(idea.public_id, "proposal")
    await publish(report.public_id, "report")
    time.pass_by(seconds=QUIET.total_seconds() - 1)
    await tell({})
    assert await HookDelivery.all().count() == 0

    await told_later(time)
    assert sorted((kind, data["id"], "at" in data) for kind, data in said(box)) == [
        ("idea.published", idea.public_id, False),
        ("report.published", report.public_id, False),
    ]


async def test_yes_that_was_taken_back_and_given_again_is_told_once(
    box: Receiver, time: Time
) -> None:
    """The work is public in the end, by the second yes: the first is no news."""
    await make_hook(await make_officer(), box)
    idea = await make_proposal(await make_topic())
    wish: dict[str, Any] = {"subject": idea.public_id, "kind": "proposal", "verdict": "publish"}
    taken_back = await Decision.create(**wish, account_id=1, undone_at=clock.now())
    given = await Decision.create(**wish, account_id=1)
    for decision in (taken_back, given):
        await publish(idea.public_id, "proposal", decision.id)

    await told_later(time)

    assert [data["id"] for _kind, data in said(box)] == [idea.public_id]


async def test_what_is_not_public_any_more_is_not_told(box: Receiver, time: Time) -> None:
    officer, topic = await make_officer(), await make_topic()
    await make_hook(officer, box)
    held = await make_proposal(topic, held=True)
    gone = await make_report(topic, visibility="withheld")
    for work_id, kind in ((held.public_id, "proposal"), (gone.public_id, "report")):
        await publish(work_id, kind)
    await publish((await make_proposal(topic)).public_id, "comment")
    await told_later(time)

    assert box.calls == []


async def test_another_office_and_another_city_hear_nothing(box: Receiver, time: Time) -> None:
    mine, topic = await make_officer(), await make_topic()
    await make_department("other-office")
    await make_jurisdiction(ELSEWHERE)
    other = await make_actor(Role.OFFICER, department_id="other-office")
    away = await make_actor(Role.OFFICER, jurisdiction_id=ELSEWHERE)
    for actor in (other, away):
        await make_hook(actor, box)
    poll = await make_poll(topic)
    await record(MODERATOR, "poll.closed", poll)
    await open_item(mine, item_form())
    await publish((await make_proposal(topic)).public_id, "proposal")
    await pass_texts()
    await told_later(time)

    assert [kind for kind, _data in said(box)] == ["idea.published"]


async def test_only_what_was_chosen_and_from_now_on(box: Receiver, time: Time) -> None:
    officer, topic = await make_officer(), await make_topic()
    before, after = await make_poll(topic), await make_poll(topic)
    await record(MODERATOR, "poll.closed", before)
    await make_hook(officer, box, "poll.closed")
    await record(MODERATOR, "poll.closed", after)
    await publish((await make_proposal(topic)).public_id, "proposal")
    await told_later(time)

    assert [data["id"] for _kind, data in said(box)] == [after.public_id]


async def test_each_piece_goes_once_however_often_the_clock_strikes(
    box: Receiver, time: Time
) -> None:
    officer, topic = await make_officer(), await make_topic()
    await make_hook(officer, box, "poll.closed")
    for _n in range(3):
        await record(MODERATOR, "poll.closed", await make_poll(topic))
        time.pass_by(seconds=20)
        await tell({})
        await tell({})
        await work()
    await told_later(time)
    await told_later(time)

    assert len(box.calls) == len(set(box.ids())) == 3
    newest = await Entry.filter(kind="poll.closed").order_by("-id").first()
    assert newest is not None
    assert (await Webhook.get()).entry_id == newest.id


async def test_trouble_is_tried_again_under_the_same_id(box: Receiver, time: Time) -> None:
    officer, topic = await make_officer(), await make_topic()
    await make_hook(officer, box, "poll.closed")
    box.next_manners = ["500", "drop", "429"]
    await record(MODERATOR, "poll.closed", await make_poll(topic))
    for _n in range(5):
        await told_later(time)

    assert len(box.asked) == 4
    assert len(box.ids()) == 1


async def test_refusal_is_final(box: Receiver, time: Time) -> None:
    officer, topic = await make_officer(), await make_topic()
    await make_hook(officer, box, "poll.closed")
    box.manner = "404"
    await record(MODERATOR, "poll.closed", await make_poll(topic))
    for _n in range(3):
        await told_later(time)

    assert len(box.asked) == 1
    assert (await Call.get()).reason == "http-404"


async def fail(time: Time, box: Receiver, times: int, manner: str = "400") -> None:
    topic, box.manner = await make_topic(), manner
    for _n in range(times):
        await record(MODERATOR, "poll.closed", await make_poll(topic))
    await told_later(time)
    await switch_off_deaf({})


async def test_address_that_took_nothing_ten_times_is_switched_off(
    box: Receiver, time: Time
) -> None:
    officer = await make_officer()
    await make_hook(officer, box, "poll.closed")
    await fail(time, box, DEAD - 1)
    assert (await Webhook.get()).off_at is None

    await fail(time, box, 1)
    await switch_off_deaf({})
    hook = await Webhook.get()
    assert (hook.off_reason, await Letter.all().count()) == ("deaf", 1)
    assert f"/office/webhooks/{hook.public_id}" in (await Letter.get()).body
    asked = len(box.asked)
    await fail(time, box, 2, "")
    assert len(box.asked) == asked


async def test_one_that_arrives_clears_those_before(box: Receiver, time: Time) -> None:
    await make_hook(await make_officer(), box, "poll.closed")
    await fail(time, box, DEAD - 1)
    await fail(time, box, 1, "")
    await fail(time, box, DEAD - 1)

    assert (await Webhook.get()).off_at is None


async def test_gone_for_good_switches_off_at_once(box: Receiver, time: Time) -> None:
    await make_hook(await make_officer(), box, "poll.closed")
    await fail(time, box, 1, "410")

    assert (await Webhook.get()).off_reason == "gone"


async def test_one_deaf_address_keeps_nobody_else_waiting(box: Receiver, time: Time) -> None:
    officer = await make_officer()
    with pager() as other:
        await make_hook(officer, box, "poll.closed")
        hook, _secret = await make_hook(officer, box, "poll.closed")
        await Webhook.filter(id=hook.id).update(url=f"http://127.0.0.1:{other.port}/dead")
        await record(MODERATOR, "poll.closed", await make_poll(await make_topic()))
        await told_later(time)

    assert len(box.calls) == 1
    assert await Call.filter(reason="inside").count() == 1
