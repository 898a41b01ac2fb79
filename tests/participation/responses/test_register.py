"""The register keeps the order of the offices, and finds items by what was answered."""

from participation import clock
from participation.actor import Role
from participation.agendas.models import ItemInput
from participation.agendas.promises import owed
from participation.agendas.window import due
from participation.responses.actions import respond
from participation.responses.carried_out import carried_out
from participation.responses.forms import ResponseForm
from participation.responses.models import Verdict
from participation.responses.queries import line
from participation.responses.register import PER_PAGE, of_topic, register
from participation.routing.naming import NameForm, rename
from tests.factories import (
    HERE,
    OFFICE,
    make_actor,
    make_department,
    make_report,
    make_topic,
    pass_texts,
)
from tests.participation.agendas.matters import Time, make_decided, make_item, make_officer
from tests.participation.media.photos import confirmed


async def test_offices_stand_in_the_order_of_the_register(database: str, time: Time) -> None:
    second, first = await make_officer(), await make_officer(department_id="zz-first")
    await make_department("zz-first", names={"zh-CN": "住建局"}, short={}, position=-1)
    for officer in (second, second, first):
        await make_item(officer)

    owing = await owed(HERE)
    lines = (await register(HERE)).lines

    assert [(one.office["zh-CN"], one.waiting, one.late) for one in owing] == [
        ("住建局", 1, 0),
        ("规划局", 2, 0),
    ]
    assert lines[0].card.department_id == "zz-first"
    assert owing[0].next_on == due(clock.now(), 60)


async def test_what_is_late_is_counted_from_the_next_day_on(database: str, time: Time) -> None:
    item = await make_item(await make_officer())
    time.pass_by(days=(item.receipt_due_on - clock.today()).days)
    on_the_day = await owed(HERE)
    time.pass_by(days=1)

    after = await owed(HERE)

    assert (on_the_day[0].late, after[0].late) == (0, 1)
    assert len((await register(HERE, "late")).lines) == 1


async def test_received_item_is_late_from_the_day_after_its_answer_was_due(
    database: str, time: Time
) -> None:
    officer = await make_officer()
    item = await make_item(officer, await make_topic())
    await respond(officer, item, ResponseForm(verdict="received", words="收到了。"))
    await pass_texts()

    time.moment = clock.start_of(item.answer_due_on)
    last_day = (await register(HERE, "late")).lines
    time.pass_by(days=1)
    after = (await register(HERE, "late")).lines

    assert (len(last_day), len(after)) == (0, 1)


async def test_answered_item_is_owed_no_more(database: str, time: Time) -> None:
    officer, topic = await make_officer(), await make_topic()
    item = await make_decided(officer, topic, time)
    no = {"words": "不能。", "cannot_yet": "太窄。", "reason_class": "land"}
    await respond(officer, item, ResponseForm(verdict="cannot", **no))
    await pass_texts()

    assert await owed(HERE) == []
    assert (await register(HERE, "waiting")).lines == []
    assert [
        line.answer.cannot_yet for line in (await register(HERE, "cannot")).lines if line.answer
    ]
    assert [one.cannot_yet for one in await of_topic(topic.id)] == ["太窄。"]


async def test_register_has_pages(database: str) -> None:
    officer = await make_officer()
    for _ in range(PER_PAGE + 1):
        await make_item(officer)

    first, last = await register(HERE), await register(HERE, page=7)

    assert (len(first.lines), first.pages) == (PER_PAGE, 2)
    assert (len(last.lines), last.page) == (1, 2)


async def test_register_of_another_place_is_empty(database: str) -> None:
    await make_item(await make_officer())

    assert (await register("river-district")).lines == []
    assert await owed("river-district") == []


async def test_done_is_told_by_the_words_of_who_asked(database: str, time: Time) -> None:
    officer, topic = await make_officer(), await make_topic()
    item = await make_decided(officer, topic, time)
    silent, seen = (
        await make_report(topic),
        await make_report(topic, words="洗手台太高", media=["before"]),
    )
    for report in (silent, seen):
        await ItemInput.create(item_id=item.id, kind="report", subject=report.public_id)
    before = await carried_out(HERE)
    photo = await confirmed(officer)

    done = {"verdict": "done", "words": "已装好。", "will_do": "台阶装好了。"}
    await respond(officer, item, ResponseForm.parse({**done, "media": [photo.public_id]}))
    await pass_texts()
    told = await carried_out(HERE)

    assert before == []
    assert [(one.kind, one.subject, one.said, one.did, one.before, one.after) for one in told] == [
        ("report", seen.public_id, "洗手台太高", "台阶装好了。", "before", photo.public_id)
    ]


async def test_done_shows_no_input_that_is_held(database: str, time: Time) -> None:
    officer, topic = await make_officer(), await make_topic()
    item = await make_decided(officer, topic, time)
    held = await make_report(topic, words="洗手台太高", held=True)
    await ItemInput.create(item_id=item.id, kind="report", subject=held.public_id)
    photo = await confirmed(officer)
    done = {"verdict": "done", "words": "已装好。", "will_do": "台阶装好了。"}

    await respond(officer, item, ResponseForm.parse({**done, "media": [photo.public_id]}))
    await pass_texts()

    assert [one.kind for one in await carried_out(HERE)] == ["idea"]


async def test_answer_keeps_the_name_its_office_bore(database: str, time: Time) -> None:
    officer = await make_officer()
    item = await make_item(officer)
    await respond(officer, item, ResponseForm(verdict=Verdict.RECEIVED, words="收到了。"))
    time.pass_by(days=1)
    await rename(await make_actor(Role.ADMIN), OFFICE, NameForm(name="自然资源局"))
    time.pass_by(days=1)
    await respond(officer, item, ResponseForm(verdict=Verdict.LOOKING, words="在看。"))

    assert [one.office["zh-CN"] for one in await line(item.id)] == ["规划局", "自然资源局"]
