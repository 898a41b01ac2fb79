"""A class hears what became of its words, answers back, and goes on with what others began."""

import pytest

from participation.errors import InvalidInput, NotFound, NotPermitted
from participation.feedback.actions import go_on_with, reply, take_back_reply
from participation.feedback.echoes import left_behind, threads
from participation.feedback.forms import ReplyForm
from participation.feedback.models import ClassReply, Succession
from participation.feedback.queries import class_replies
from participation.journal.models import Entry
from participation.people.models import Account
from participation.people.queries import actor_for
from participation.retention import nightly
from participation.retention.rules import BY_NAME
from participation.review.queue import waiting
from participation.wording.models import AdultText, Part
from participation.wording.queries import on_the_desk, own_texts, text_of
from tests.factories import make_actor, make_proposal, make_session, make_topic, pass_texts
from tests.participation.agendas.matters import Time, make_item, make_officer
from tests.participation.feedback.matters import Told, make_told

pytestmark = pytest.mark.usefixtures("database")


def form(told: Told, words: str = "我们很高兴。", stand: str = "glad") -> ReplyForm:
    return ReplyForm(response=told.response.public_id, stand=stand, words=words)


async def test_threads_hold_what_the_class_said_and_its_answer(time: Time) -> None:
    told = await make_told(time)

    found = await threads(told.session)

    assert [(one.matter.public_id, one.own) for one in found] == [(told.item.public_id, 1)]
    assert found[0].answer is not None
    assert found[0].next.name == "promise"


async def test_threads_of_another_class_are_not_its_own(time: Time) -> None:
    await make_told(time)

    assert await threads(await make_session(await make_topic(slug="other"))) == []


async def test_reply_reaches_the_office_without_the_name_of_the_class(time: Time) -> None:
    told = await make_told(time)

    await reply(told.teacher, told.session, form(told))
    (waits,) = await class_replies(told.item.id)
    await pass_texts()
    (said,) = await class_replies(told.item.id)

    assert (waits.stand, waits.words) == ("glad", "")
    assert (said.stand, said.words) == ("glad", "我们很高兴。")
    assert not hasattr(said, "session_id")


async def test_words_of_a_class_wait_at_the_desk_and_are_no_offices_own(time: Time) -> None:
    told = await make_told(time)
    await reply(told.teacher, told.session, form(told))

    text = await AdultText.get(part=Part.CLASS_REPLY)
    queue, _more = await waiting(await make_actor())

    assert [one.public_id for one in queue] == [text.public_id]
    assert await own_texts(told.officer) == []
    assert (await on_the_desk(told.item.public_id, told.item.jurisdiction_id)).texts == {}
    with pytest.raises(NotFound):
        await text_of(told.officer, text.public_id)


async def test_reply_said_again_replaces_the_first_and_waits_anew(time: Time) -> None:
    told = await make_told(time)
    await reply(told.teacher, told.session, form(told))
    await pass_texts()

    await reply(told.teacher, told.session, form(told, "还是太短。", "not-yet"))

    (said,) = await class_replies(told.item.id)
    assert (said.stand, said.words) == ("not-yet", "")
    assert [one.words for one in await ClassReply.all()] == ["还是太短。"]
    assert [one.words for one in await AdultText.filter(part=Part.CLASS_REPLY)] == [
        {"class_words": "还是太短。"}
    ]


async def test_another_face_with_the_same_words_does_not_wait_anew(time: Time) -> None:
    told = await make_told(time)
    await reply(told.teacher, told.session, form(told))
    await pass_texts()

    await reply(told.teacher, told.session, form(told, stand="not-yet"))

    (said,) = await class_replies(told.item.id)
    assert (said.stand, said.words) == ("not-yet", "我们很高兴。")


async def test_reply_that_was_taken_back_is_nowhere(time: Time) -> None:
    told = await make_told(time)
    await reply(told.teacher, told.session, form(told))
    await pass_texts()

    await take_back_reply(told.teacher, told.session, told.response.public_id)

    assert await class_replies(told.item.id) == []
    assert not await AdultText.exists(part=Part.CLASS_REPLY)
    assert "class.took-back" in {one.kind for one in await Entry.all()}
    with pytest.raises(NotFound):
        await take_back_reply(told.teacher, told.session, told.response.public_id)


async def test_only_its_teacher_takes_a_reply_back(time: Time) -> None:
    told = await make_told(time)
    await reply(told.teacher, told.session, form(told))
    other = await make_session(await make_topic(slug="other"))
    stranger = actor_for(await Account.get(id=other.facilitator_id))

    with pytest.raises(NotPermitted):
        await take_back_reply(stranger, told.session, told.response.public_id)
    with pytest.raises(NotFound):
        await take_back_reply(stranger, other, told.response.public_id)

    assert await ClassReply.all().count() == 1


async def test_reply_is_gone_after_a_year(time: Time) -> None:
    told = await make_told(time)
    await reply(told.teacher, told.session, form(told))
    await pass_texts()
    rule = BY_NAME["class-reply"]

    for days, left in ((364, (1, 1)), (2, (0, 0))):
        time.pass_by(days=days)
        await nightly.enforce(rule)
        texts = AdultText.filter(part=Part.CLASS_REPLY)
        assert (await ClassReply.all().count(), await texts.count()) == left

    assert await AdultText.filter(part=Part.ANSWER).exists()


async def test_reply_to_an_answer_of_others_is_not_found(time: Time) -> None:
    told = await make_told(time)
    other = await make_session(await make_topic(slug="other"))
    teacher = actor_for(await Account.get(id=other.facilitator_id))

    with pytest.raises(NotFound):
        await reply(teacher, other, form(told))


async def test_reply_to_an_answer_nobody_has_read_is_not_found(time: Time) -> None:
    told = await make_told(time, passed=False)

    with pytest.raises(NotFound):
        await reply(told.teacher, told.session, form(told))


async def test_reply_with_a_phone_number_is_refused_at_the_field(time: Time) -> None:
    told = await make_told(time)

    with pytest.raises(InvalidInput) as wrong:
        await reply(told.teacher, told.session, form(told, "打给我 13812345678"))

    assert set(wrong.value.fields) == {"words"}
    assert await ClassReply.all().count() == 0


async def test_next_years_class_goes_on_with_what_its_school_began(time: Time) -> None:
    told = await make_told(time)
    later = await make_session(await make_topic(slug="later"), school=await told.session.school)
    teacher = actor_for(await Account.get(id=later.facilitator_id))
    assert [one.matter.public_id for one in await left_behind(later)] == [told.item.public_id]

    await go_on_with(teacher, later, told.item.public_id)
    await go_on_with_again(teacher, later, told)

    assert [(one.matter.public_id, one.own) for one in await threads(later)] == [
        (told.item.public_id, 0)
    ]
    assert await left_behind(later) == []


async def go_on_with_again(teacher: object, later: object, told: Told) -> None:
    """A second click finds it taken over already."""
    with pytest.raises(NotFound):
        await go_on_with(teacher, later, told.item.public_id)  # type: ignore[arg-type]
    assert await Succession.all().count() == 1


async def test_another_schools_class_cannot_go_on_with_it(time: Time) -> None:
    told = await make_told(time)
    other = await make_session(await make_topic(slug="other"))
    teacher = actor_for(await Account.get(id=other.facilitator_id))

    with pytest.raises(NotFound):
        await go_on_with(teacher, other, told.item.public_id)


async def test_matter_of_a_whole_topic_is_a_thread_of_its_lessons() -> None:
    officer, topic = await make_officer(), await make_topic()
    session = await make_session(topic)
    await make_proposal(topic, session_id=session.id)
    item = await make_item(officer, topic)

    assert [one.matter.public_id for one in await threads(session)] == [item.public_id]
