"""Promises: made by an answer, moved with a reason, done with a photo, read before seen."""

import asyncio
from datetime import date, timedelta

import pytest

from participation import clock
from participation.actor import Role
from participation.errors import InvalidInput, InvalidMove, NotFound, NotPermitted
from participation.feedback.delivery import deliver
from participation.feedback.models import Message
from participation.journal.models import Entry
from participation.responses.actions import respond
from participation.responses.forms import DoneForm, DropForm, MoveForm, PromiseForm
from participation.responses.keeping import drop, finish, move, promise
from participation.responses.models import Commitment, CommitmentStep, Keeping
from participation.responses.promised import promises_of, promises_of_item
from tests.factories import make_actor, pass_texts
from tests.participation.agendas.matters import Time, make_item, make_officer
from tests.participation.responses.answers import make_prepared, make_promise, will_do

pytestmark = pytest.mark.usefixtures("database")


def day(days: int) -> date:
    return clock.today() + timedelta(days=days)


async def test_answer_that_promises_makes_a_promise_seen_once_its_words_have_passed(
    time: Time,
) -> None:
    officer = await make_officer()
    item, made = await make_promise(officer, time)

    before = await promises_of_item(item.id)
    await pass_texts()
    (seen,) = await promises_of_item(item.id)

    assert before == []
    assert (seen.said, seen.state, seen.due_on) == ("绿灯加 10 秒。", Keeping.OPEN, day(30))
    assert (seen.public_id, seen.days_late, seen.unread) == (made.public_id, 0, False)


async def test_moved_promise_keeps_its_first_day_and_shows_its_reason_when_read(time: Time) -> None:
    officer = await make_officer()
    item, made = await make_promise(officer, time)
    await pass_texts()

    await move(officer, made, MoveForm(said="等雪化了才能画线。", due_on=day(60)))
    (unread,) = await promises_of_item(item.id)
    await pass_texts()
    (seen,) = await promises_of_item(item.id)

    assert (unread.state, unread.due_on, unread.why, unread.unread) == (
        Keeping.OPEN,
        day(30),
        "",
        True,
    )
    assert (seen.state, seen.first_due_on, seen.due_on) == (Keeping.MOVED, day(30), day(60))
    assert (seen.why, seen.unread) == ("等雪化了才能画线。", False)


async def test_promise_moved_in_time_is_not_late_while_its_reason_is_read(time: Time) -> None:
    officer = await make_officer()
    item, made = await make_promise(officer, time)
    await pass_texts()
    await move(officer, made, MoveForm(said="等雪化了才能画线。", due_on=day(60)))

    time.pass_by(days=40)
    (in_time,) = await promises_of_item(item.id)
    time.pass_by(days=30)
    (late,) = await promises_of_item(item.id)

    assert (in_time.days_late, late.days_late) == (0, 10)


async def test_promise_is_done_with_a_photo_only(time: Time) -> None:
    officer = await make_officer()
    item, made = await make_promise(officer, time)
    with pytest.raises(InvalidInput) as refused:
        DoneForm.parse({"said": "画好了。"})
    photo = await make_prepared(officer)

    step = await finish(officer, made, DoneForm(said="画好了。", media=(photo.public_id,)))
    await pass_texts()
    (seen,) = await promises_of_item(item.id)

    assert list(refused.value.fields) == ["photo"]
    await photo.refresh_from_db()
    assert photo.used_by == step.public_id
    assert (seen.state, seen.done_at, seen.steps[-1].said) == (
        Keeping.DONE,
        made.done_at,
        "画好了。",
    )


async def test_answer_done_ends_the_promise_and_refusal_drops_it(time: Time) -> None:
    officer = await make_officer()
    item, made = await make_promise(officer, time)
    second, given_up = await make_promise(officer, time)

    photo = await make_prepared(officer)
    done = {"verdict": "done", "will_do": "装好了。", "media": [photo.public_id]}
    await respond(officer, item, will_do(**done))
    no = {"verdict": "cannot", "cannot_yet": "路太窄。", "reason_class": "land"}
    await respond(officer, second, will_do(**no))
    await pass_texts()

    seen = await promises_of([item.id, second.id])
    assert [(one.state, one.steps[-1].said) for one in seen[item.id]] == [
        (Keeping.DONE, "装好了。")
    ]
    assert [(one.state, one.why) for one in seen[second.id]] == [(Keeping.DROPPED, "路太窄。")]
    await made.refresh_from_db()
    await given_up.refresh_from_db()
    assert (made.done_at is not None, given_up.done_at) == (True, None)


async def test_new_answer_with_a_new_day_moves_the_promise_of_the_last(time: Time) -> None:
    officer = await make_officer()
    item, made = await make_promise(officer, time)

    await respond(officer, item, will_do(due_on=day(90).isoformat(), looked_at="雪太大。"))
    await pass_texts()

    (seen,) = await promises_of_item(item.id)
    assert (seen.public_id, seen.state, seen.due_on, seen.why) == (
        made.public_id,
        Keeping.MOVED,
        day(90),
        "雪太大。",
    )


async def test_one_more_promise_stands_beside_the_answer(time: Time) -> None:
    officer = await make_officer()
    item, _made = await make_promise(officer, time)

    await promise(officer, item, PromiseForm(said="再装一盏灯。", due_on=day(20)))
    await pass_texts()

    assert [one.said for one in await promises_of_item(item.id)] == [
        "绿灯加 10 秒。",
        "再装一盏灯。",
    ]
    assert await Entry.filter(kind="promise.made", subject=item.public_id).exists()


async def test_no_promise_before_an_answer_that_promises() -> None:
    officer = await make_officer()
    item = await make_item(officer)

    with pytest.raises(InvalidMove):
        await promise(officer, item, PromiseForm(said="装一盏灯。", due_on=day(20)))

    assert not await Commitment.exists()


async def test_new_day_must_be_later_than_the_promised_one(time: Time) -> None:
    officer = await make_officer()
    _item, made = await make_promise(officer, time)

    with pytest.raises(InvalidInput) as refused:
        await move(officer, made, MoveForm(said="早一点。", due_on=day(30)))

    assert list(refused.value.fields) == ["due_on"]
    assert await CommitmentStep.filter(commitment_id=made.id).count() == 1


async def test_of_two_who_end_a_promise_at_once_one_is_told(time: Time) -> None:
    officer = await make_officer()
    _item, made = await make_promise(officer, time)
    twin = await Commitment.get(id=made.id)

    ends = await asyncio.gather(
        drop(officer, made, DropForm(said="没有钱。")),
        move(officer, twin, MoveForm(said="等等。", due_on=day(60))),
        return_exceptions=True,
    )

    assert [type(one) for one in ends if isinstance(one, Exception)] == [InvalidMove]
    assert await CommitmentStep.filter(commitment_id=made.id).count() == 2


async def test_only_its_office_keeps_a_promise(time: Time) -> None:
    officer = await make_officer()
    _item, made = await make_promise(officer, time)
    neighbour = await make_actor(Role.OFFICER, department_id="birch-housing")
    stranger = await make_actor(Role.OFFICER, jurisdiction_id="river-district")

    for actor, error in ((neighbour, NotPermitted), (stranger, NotFound)):
        with pytest.raises(error):
            await drop(actor, made, DropForm(said="不做了。"))


async def test_authors_hear_of_a_moved_promise_once_its_reason_has_passed(time: Time) -> None:
    officer = await make_officer()
    _item, made = await make_promise(officer, time)
    await pass_texts()
    time.pass_by(minutes=10)
    await deliver()
    told = await Message.all().count()

    await move(officer, made, MoveForm(said="等雪化了才能画线。", due_on=day(60)))
    time.pass_by(minutes=10)
    await deliver()
    unread = await Message.all().count()
    await pass_texts()
    time.pass_by(minutes=10)
    await deliver()
    await deliver()

    assert told == unread > 0
    assert await Message.all().count() == told + 1
