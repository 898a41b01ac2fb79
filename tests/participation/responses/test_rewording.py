"""An office writes anew what waits or came back; what has passed is not in its hand."""

import pytest

from participation.actor import Actor, Role
from participation.agendas.actions import summarise
from participation.agendas.forms import SummaryForm
from participation.agendas.models import Hearing, Item
from participation.errors import InvalidInput, InvalidMove, NotFound, NotPermitted
from participation.responses.actions import respond
from participation.responses.forms import ResponseForm
from participation.responses.models import Response, Verdict
from participation.responses.queries import line, public_line
from participation.responses.rewording import BOXES, most, reword
from participation.wording.actions import return_text
from participation.wording.models import AdultText, Part, State
from participation.wording.queries import on_the_desk, own_texts, text_of, usual_hours
from tests.factories import HERE, make_actor, make_topic, pass_texts
from tests.participation.agendas.matters import make_hearing, make_item, make_officer

pytestmark = pytest.mark.usefixtures("database")

SAID = {"words": "收到了，由规划科办理。", "looked_at": "我们都看了。"}


async def answered() -> tuple[Actor, Item, AdultText]:
    officer = await make_officer()
    item = await make_item(officer)
    await pass_texts()
    await respond(officer, item, ResponseForm(verdict=Verdict.RECEIVED, **SAID))
    return officer, item, await AdultText.get(part=Part.ANSWER)


async def test_reworded_answer_waits_anew_and_is_what_is_read() -> None:
    officer, item, text = await answered()
    await return_text(await make_actor(), text, "unclear", "短一点")

    anew = await reword(officer, text, {"looked_at": "看过了。"})

    assert anew is not None
    assert anew.words == {**SAID, "looked_at": "看过了。"}
    assert [one.looked_at for one in await line(item.id)] == ["看过了。"]
    assert await public_line(item.id) == []
    await pass_texts()
    assert [one.looked_at for one in await public_line(item.id)] == ["看过了。"]


async def test_what_has_passed_is_not_reworded() -> None:
    officer, _item, text = await answered()
    await pass_texts()

    with pytest.raises(InvalidMove):
        await reword(officer, text, {"looked_at": "改"})

    assert (await Response.get()).looked_at == SAID["looked_at"]


async def test_safety_notice_stays_one_unless_it_is_taken_back() -> None:
    officer, _item, text = await answered()

    urgent = await reword(officer, text, {"words": "桥面有裂缝，先别走。"}, urgent=True)
    assert urgent is not None
    assert urgent.urgent
    kept = await reword(officer, urgent, {"words": "桥面有裂缝，请绕行。"})
    assert kept is not None
    assert kept.urgent


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ({"looked_at": ""}, "looked_at"),
        ({"looked_at": "看" * 201}, "looked_at"),
        ({"looked_at": "打 13812345678"}, "looked_at"),
    ],
)
async def test_rewording_is_held_to_the_rules_of_writing(words: dict[str, str], wrong: str) -> None:
    officer, _item, text = await answered()

    with pytest.raises(InvalidInput) as refused:
        await reword(officer, text, words)

    assert list(refused.value.fields) == [wrong]
    assert (await Response.get()).looked_at == SAID["looked_at"]


async def test_summary_goes_on_being_shown_while_other_words_wait() -> None:
    officer, topic = await make_officer(), await make_topic()
    item = await make_hearing(officer, topic)
    await summarise(officer, item, SummaryForm(children_summary="看不见来车。"))
    await pass_texts()
    await summarise(officer, item, SummaryForm(children_summary="车太多。"))
    waits = await AdultText.get(part=Part.SUMMARY, state=State.WAITING)

    await reword(officer, waits, {"children_summary": "车多，看不见。"})

    assert (await Hearing.get()).children_summary == "车多，看不见。"
    passed = await AdultText.get(part=Part.SUMMARY, state=State.PASSED)
    assert passed.words == {"children_summary": "看不见来车。"}


async def test_only_its_office_finds_it_and_sees_what_came_back_first() -> None:
    officer, item, text = await answered()
    await respond(officer, item, ResponseForm(verdict="looking", words="正在看。"))
    second = await AdultText.filter(part=Part.ANSWER).order_by("-id").first()
    assert second is not None
    await return_text(await make_actor(), second, "unclear", "")

    found = await own_texts(officer)

    assert [one.id for one in found] == [second.id, text.id]
    with pytest.raises(NotFound):
        await text_of(await make_officer(department_id="birch-traffic"), text.public_id)
    with pytest.raises(NotPermitted):
        await reword(await make_actor(Role.MODERATOR), text, {})
    desk = await on_the_desk(item.public_id, HERE)
    assert desk.of("answer", second.subject) == second
    assert desk.of("answer", "another") is None


async def test_usual_wait_is_told_from_three_readings_on() -> None:
    for n in range(3):
        assert await usual_hours(HERE) is None, n
        await make_item(await make_officer())
        await pass_texts()

    assert await usual_hours(HERE) == 1


def test_every_box_has_a_length_from_its_form() -> None:
    assert {most(part, box) > 0 for part, boxes in BOXES.items() for box in boxes} == {True}
