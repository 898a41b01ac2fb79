"""Children object: distinct children are counted, and a second person looks, once."""

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from participation import clock
from participation.actor import Actor
from participation.agendas.models import Item
from participation.codes import teller
from participation.contributions.tracking import tracking_code
from participation.errors import InvalidInput, NotFound, NotPermitted
from participation.people.models import Kind
from participation.responses.actions import respond
from participation.responses.forms import DoneForm, LookForm
from participation.responses.keeping import finish
from participation.responses.looking_back import better_of, confirmed, for_second, looks_of
from participation.responses.models import Commitment, Keeping
from participation.responses.near import done_near
from participation.responses.objecting import disagree, look_again, say_better
from participation.responses.promised import promises_of_item
from participation.responses.seconds import BetterFace, Disagreement, LookState, SecondLook
from participation.topics.models import Topic
from tests.factories import (
    HERE,
    make_child,
    make_participant,
    make_proposal,
    make_session,
    make_topic,
    pass_texts,
)
from tests.participation.agendas.matters import Time, make_decided, make_officer
from tests.participation.responses.answers import make_prepared, make_promise, will_do

pytestmark = pytest.mark.usefixtures("database")


@dataclass
class Matter:
    """An answered item in which many children speak, some with two slips."""

    officer: Actor
    item: Item
    answer: str
    codes: list[list[str]] = field(default_factory=list)


async def make_matter(time: Time, children: int = 20) -> Matter:
    officer, topic = await make_officer(), await make_topic()
    codes = []
    for _child in range(children):
        author = await make_participant()
        both = [await make_proposal(topic, author_id=author.id) for _slip in range(2)]
        codes.append([tracking_code(one.public_id) for one in both])
    item = await make_decided(officer, topic, time)
    said = await respond(officer, item, will_do())
    await pass_texts()
    return Matter(officer, item, said.public_id, codes)


async def test_three_children_open_a_second_look_and_two_slips_are_one_child(time: Time) -> None:
    matter = await make_matter(time)

    opened = []
    for child, slip in ((0, 0), (0, 1), (0, 0), (1, 0), (2, 1)):
        await disagree(matter.codes[child][slip], matter.answer)
        opened.append(await SecondLook.all().count())

    assert opened == [0, 0, 0, 0, 1]
    assert await Disagreement.all().count() == 3
    look = (await looks_of([matter.item.id]))[matter.answer]
    assert (look.state, look.said) == (LookState.OPEN, "")


@pytest.mark.parametrize(("children", "opens"), [(4, True), (5, False)])
async def test_a_fifth_of_the_children_is_enough(time: Time, children: int, opens: bool) -> None:
    matter = await make_matter(time, children)  # one more child spoke in the hearing

    await disagree(matter.codes[0][0], matter.answer)

    assert await SecondLook.exists() is opens


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(taps=some.lists(some.tuples(some.integers(0, 5), some.integers(0, 1)), max_size=12))
async def test_whatever_is_tapped_only_distinct_children_count(
    taps: list[tuple[int, int]], time: Time
) -> None:
    matter = await make_matter(time, 16)

    for child, slip in taps:
        await disagree(matter.codes[child][slip], matter.answer)

    distinct = {child for child, _slip in taps}
    looks = await SecondLook.filter(about=matter.answer).count()
    assert await Disagreement.filter(response__public_id=matter.answer).count() == len(distinct)
    assert looks == (1 if len(distinct) >= 3 else 0)


async def test_many_at_once_open_one_look(time: Time) -> None:
    matter = await make_matter(time)

    await asyncio.gather(*(disagree(slips[0], matter.answer) for slips in matter.codes[:6]))

    assert await Disagreement.all().count() == 6
    assert await SecondLook.all().count() == 1


async def test_objection_needs_a_childs_slip_of_that_matter_and_words_that_passed(
    time: Time,
) -> None:
    matter = await make_matter(time, 1)
    guardian = await make_participant(Kind.GUARDIAN)
    grown = await make_proposal(await make_topic(), author_id=guardian.id)
    unread = await respond(matter.officer, matter.item, will_do(verdict="looking"))

    with pytest.raises(NotFound):
        await disagree(tracking_code(grown.public_id), matter.answer)
    with pytest.raises(NotFound):
        await disagree("22222222", matter.answer)
    with pytest.raises(NotFound):
        await disagree(matter.codes[0][0], unread.public_id)

    assert await Disagreement.all().count() == 0


async def test_guardian_does_not_count_as_a_child(time: Time) -> None:
    officer, topic = await make_officer(), await make_topic()
    guardian = await make_participant(Kind.GUARDIAN)
    grown = await make_proposal(topic, author_id=guardian.id)
    item = await make_decided(officer, topic, time)
    said = await respond(officer, item, will_do())
    await pass_texts()

    with pytest.raises(NotPermitted):
        await disagree(tracking_code(grown.public_id), said.public_id)


async def test_second_person_looks_and_the_writer_may_not(time: Time) -> None:
    colleague = await make_officer()
    matter = await make_matter(time)
    for slips in matter.codes[:3]:
        await disagree(slips[0], matter.answer)
    look = await SecondLook.get()
    form = LookForm(outcome="stands", said="我们又去量了一次，还是太窄。")

    with pytest.raises(NotPermitted):
        await look_again(matter.officer, look, form)
    await look_again(colleague, look, form)
    unread = (await looks_of([matter.item.id]))[matter.answer]
    await pass_texts()
    read = (await looks_of([matter.item.id]))[matter.answer]

    assert (unread.state, unread.said) == (LookState.STANDS, "")
    assert read.said == "我们又去量了一次，还是太窄。"
    assert (await for_second(colleague))[1] == []


async def test_row_of_an_objection_leads_to_no_child(time: Time) -> None:
    matter = await make_matter(time, 1)
    await disagree(matter.codes[0][0], matter.answer)

    row = await Disagreement.get()

    assert len(row.teller) == 64
    assert row.teller != teller("no", "another", 1)


async def make_done(time: Time, children: int = 6) -> tuple[Actor, Item, Commitment, list[str]]:
    officer = await make_officer()
    item, made = await make_promise(officer, time)
    topic_id = item.topic_id
    ideas = [await make_proposal(await topic_of(topic_id)) for _child in range(children)]
    photo = await make_prepared(officer)
    await finish(officer, made, DoneForm(said="画好了。", media=(photo.public_id,)))
    await pass_texts()
    return officer, item, made, [tracking_code(one.public_id) for one in ideas]


async def topic_of(topic_id: int | None) -> Topic:
    return await Topic.get(id=topic_id)


async def test_last_face_counts_and_shares_wait_for_five_children(time: Time) -> None:
    _officer, item, made, codes = await make_done(time)
    await say_better(codes[0], made.public_id, better=False)
    for code in codes[:4]:
        await say_better(code, made.public_id, better=True)
    few = await better_of(await promises_of_item(item.id))
    await say_better(codes[4], made.public_id, better=False)

    share = (await better_of(await promises_of_item(item.id)))[made.public_id]

    assert few == {}
    assert (share.count, share.yes) == (5, 80)
    assert await confirmed(HERE) == await confirmed(None)
    assert (await confirmed(HERE)).confirmed == 1


async def test_done_that_is_not_better_is_opened_again_by_the_second(time: Time) -> None:
    colleague = await make_officer()
    _officer, item, made, codes = await make_done(time)
    for code in codes[:3]:
        await say_better(code, made.public_id, better=False)
    look = await SecondLook.get()
    changes = {"outcome": "changes", "said": "孩子说得对，线太短。"}

    with pytest.raises(InvalidInput) as refused:
        await look_again(colleague, look, LookForm.parse(changes))
    look = await SecondLook.get()
    await look_again(colleague, look, LookForm.parse({**changes, "due_on": day_in(20)}))
    await pass_texts()

    (seen,) = await promises_of_item(item.id)
    assert list(refused.value.fields) == ["due_on"]
    assert (seen.state, seen.steps[-1].said) == (Keeping.AGAIN, "孩子说得对，线太短。")
    with pytest.raises(NotFound):
        await say_better(codes[3], made.public_id, better=True)
    assert await BetterFace.all().count() == 3


def day_in(days: int) -> str:
    return (clock.today() + timedelta(days=days)).isoformat()


async def test_nobody_is_asked_before_the_words_have_passed(time: Time) -> None:
    officer = await make_officer()
    item, made = await make_promise(officer, time)
    idea = await make_proposal(await topic_of(item.topic_id))
    await pass_texts()
    photo = await make_prepared(officer)
    await finish(officer, made, DoneForm(said="画好了。", media=(photo.public_id,)))

    with pytest.raises(NotFound):
        await say_better(tracking_code(idea.public_id), made.public_id, better=True)


async def test_lesson_near_the_place_is_asked_and_one_far_away_is_not(time: Time) -> None:
    _officer, item, made, _codes = await make_done(time, 1)
    near = await make_session(await topic_of(item.topic_id))
    far = await make_session(await make_topic())
    child, stranger = await make_child(near), await make_child(far)

    await say_better(child, made.public_id, better=True)
    with pytest.raises(NotFound):
        await say_better(stranger, made.public_id, better=True)

    assert [one.public_id for one in await done_near(near.id)] == [made.public_id]
    assert list(await done_near(far.id)) == []
    assert await BetterFace.all().count() == 1
