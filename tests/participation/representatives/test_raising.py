"""The right to the agenda: what is taken up gets an item or a refusal with a reason, in time."""

import asyncio
from datetime import timedelta

import pytest

from participation import clock
from participation.actor import VISITOR, Actor, Role
from participation.agendas.actions import open_item, take_off
from participation.agendas.forms import TakeOffForm
from participation.agendas.models import Item
from participation.contributions.models import Visibility
from participation.errors import InvalidInput, InvalidMove, NotFound, NotPermitted
from participation.people.models import Account, Participant
from participation.people.queries import actor_for
from participation.proposals.models import Progress, Proposal
from participation.representatives import raised
from participation.representatives.forms import AgendaForm, HandsForm, RefusalForm
from participation.representatives.inside import choices_for
from participation.representatives.kinds import Sitting, Why
from participation.representatives.models import Backing, Raised, Representative, Term
from participation.representatives.raised import Stand
from participation.representatives.raising import (
    adopt_by_hands,
    back,
    put_on_agenda,
    raise_supported,
    receive,
    refuse,
    reword_refusal,
    unback,
)
from participation.settings import settings
from participation.voting.models import Tally
from tests.factories import (
    ELSEWHERE,
    HERE,
    OFFICE,
    make_actor,
    make_department,
    make_poll,
    make_proposal,
    make_topic,
    pass_texts,
)
from tests.participation.agendas.matters import Time, item_form, make_officer
from tests.participation.representatives.bodies import (
    code_of,
    codes,
    make_sitting,
    make_teacher,
)

pytestmark = pytest.mark.usefixtures("database")

REFUSAL = RefusalForm(reason="道路红线外。", child_reason="那块地不归我们管，要问铁路。")


async def make() -> tuple[Actor, Account, Term, Proposal]:
    officer, teacher = await make_officer(), await make_teacher()
    term = await make_sitting(officer, teacher)
    return officer, teacher, term, await make_proposal(await make_topic(), idea="画一条线")


async def adopted() -> tuple[Actor, Raised]:
    officer, teacher, term, idea = await make()
    form = HandsForm(proposal=idea.public_id, present=6, hands=4)
    return officer, await adopt_by_hands(actor_for(teacher), term, form)


async def six() -> tuple[Account, Term, Proposal]:
    officer, teacher = await make_officer(), await make_teacher()
    term = await make_sitting(officer, teacher, bands={"3-4": 4, "5-6": 2})
    return teacher, term, await make_proposal(await make_topic(), idea="画一条线")


async def test_half_of_the_hands_is_not_more_than_half() -> None:
    _teacher, term, idea = await six()
    cards = await codes(term)

    said = [await back(code, idea.public_id) for code in cards[:3]]
    before = await Raised.all().count()

    assert (said, before) == ([False, False, False], 0)
    assert await back(cards[3], idea.public_id)


@pytest.mark.parametrize(("present", "hands"), [(3, 2), (6, 4)])
async def test_half_in_the_room_and_more_than_half_of_them_decide(present: int, hands: int) -> None:
    teacher, term, idea = await six()
    form = HandsForm(proposal=idea.public_id, present=present, hands=hands)

    assert (await adopt_by_hands(actor_for(teacher), term, form)).why is Why.ADOPTED


async def test_more_than_half_of_the_hands_raise_an_idea_and_no_hand_stays() -> None:
    _officer, _teacher, term, idea = await make()

    said = [await back(code, idea.public_id) for code in (await codes(term))[:4]]

    made = await Raised.get(proposal=idea.public_id)
    assert said == [False, False, False, True]
    assert (made.why, made.department_id, made.body_id) == (Why.ADOPTED, OFFICE, term.body_id)
    assert await Backing.all().count() == 0


async def test_hands_that_go_up_at_once_raise_it_once() -> None:
    _officer, _teacher, term, idea = await make()

    said = await asyncio.gather(
        *(back(code, idea.public_id) for code in await codes(term)), return_exceptions=True
    )

    assert [one for one in said if one is True] == [True]
    assert await Raised.all().count() == 1
    assert await Backing.all().count() == 0


async def test_one_hand_counts_once_and_may_be_taken_down() -> None:
    _officer, _teacher, term, idea = await make()
    first = (await codes(term))[0]
    for _again in range(9):
        assert not await back(first, idea.public_id)
    one = await Representative.get(id=(await Backing.first()).representative_id)  # type: ignore[union-attr]

    up = (await choices_for(await _with_term(one)))[0]
    await unback(first, idea.public_id)
    down = (await choices_for(await _with_term(one)))[0]

    assert (up.mine, down.mine) == (True, False)
    assert await Backing.all().count() == 0


async def _with_term(one: Representative) -> Representative:
    return await Representative.get(id=one.id).select_related("term")


async def test_who_waits_has_no_hand_and_who_left_no_card() -> None:
    _officer, _teacher, term, idea = await make()
    waiting = await Representative.filter(term_id=term.id, status=Sitting.STANDBY).first()
    assert waiting is not None

    with pytest.raises(InvalidMove):
        await back(code_of(waiting), idea.public_id)
    with pytest.raises(NotFound):
        await back("AAAABBBB", idea.public_id)


@pytest.mark.parametrize(
    "given",
    [{"visibility": Visibility.WAITING}, {"held": True}],
)
async def test_what_is_not_public_cannot_be_raised(given: dict[str, object]) -> None:
    _officer, _teacher, term, _idea = await make()
    hidden = await make_proposal(await make_topic(), **given)

    with pytest.raises(NotFound):
        await back((await codes(term))[0], hidden.public_id)


async def test_idea_of_another_place_cannot_be_raised_here() -> None:
    _officer, _teacher, term, _idea = await make()
    there = await make_proposal(await make_topic(jurisdiction_id=ELSEWHERE))

    with pytest.raises(NotFound):
        await back((await codes(term))[0], there.public_id)


@pytest.mark.parametrize(
    ("present", "hands", "field"),
    [(8, 5, "present"), (3, 3, "present"), (6, 3, "hands"), (6, 7, "hands")],
)
async def test_vote_by_hands_needs_half_of_the_chairs_and_more_than_half_of_those_there(
    present: int, hands: int, field: str
) -> None:
    _officer, teacher, term, idea = await make()
    form = HandsForm(proposal=idea.public_id, present=present, hands=hands)

    with pytest.raises(InvalidInput) as wrong:
        await adopt_by_hands(actor_for(teacher), term, form)

    assert list(wrong.value.fields) == [field]
    assert not await Raised.exists()


async def test_grown_up_of_another_body_raises_nothing() -> None:
    _officer, _teacher, term, idea = await make()
    form = HandsForm(proposal=idea.public_id, present=6, hands=4)

    with pytest.raises(NotPermitted):
        await adopt_by_hands(actor_for(await make_teacher()), term, form)


async def test_what_enough_children_want_is_raised_after_the_close_and_once() -> None:
    await make_officer()
    topic = await make_topic()
    wanted, less = await make_proposal(topic), await make_proposal(topic)
    poll = await make_poll(topic)
    enough = settings().support_threshold
    for idea, stickers in ((wanted, enough), (less, enough - 1)):
        await Tally.create(poll=poll, group="child", proposal=idea.public_id, stickers=stickers)
    await Tally.create(poll=poll, group="guardian", proposal=less.public_id, stickers=99)

    await raise_supported({})
    early = await Raised.all().count()
    poll.closed_at = clock.now()
    await poll.save()
    await raise_supported({})
    await raise_supported({})

    made = await Raised.all()
    assert early == 0
    assert [(one.proposal, one.why, one.body_id) for one in made] == [
        (wanted.public_id, Why.SUPPORT, None)
    ]


@pytest.mark.parametrize("how", ["held", "withheld", "not shown", "on an agenda"])
async def test_what_is_hidden_or_lies_on_an_agenda_is_raised_by_no_support(how: str) -> None:
    await make_officer()
    topic = await make_topic()
    idea = await make_proposal(topic)
    poll = await make_poll(topic, closed_at=clock.now())
    enough = settings().support_threshold
    await Tally.create(poll=poll, group="child", proposal=idea.public_id, stickers=enough)
    given: dict[str, dict[str, object]] = {
        "held": {"held": True},
        "withheld": {"visibility": Visibility.WITHHELD},
        "on an agenda": {"progress": Progress.ON_AGENDA},
    }
    await Participant.filter(id=idea.author_id).update(shown=how != "not shown")
    if how in given:
        await Proposal.filter(id=idea.id).update(**given[how])

    await raise_supported({})

    assert await Raised.all().count() == 0


async def test_on_the_agenda_it_is_an_item_with_the_idea_in_it() -> None:
    officer, made = await adopted()
    item = await put_on_agenda(officer, made, AgendaForm(title="校门口画线"))

    seen = await raised.view_of(made.public_id)
    assert (seen.stand, seen.item) == (Stand.ON_AGENDA, item.public_id)
    assert (await Proposal.get(public_id=made.proposal)).progress == "on-agenda"
    with pytest.raises(InvalidMove):
        await refuse(officer, made, REFUSAL)
    with pytest.raises(InvalidMove):
        await put_on_agenda(officer, made, AgendaForm(title="再来一次"))


async def test_item_opened_elsewhere_with_the_idea_counts_too() -> None:
    officer, made = await adopted()
    await open_item(officer, item_form(inputs=(made.proposal,)))

    assert (await raised.view_of(made.public_id)).stand is Stand.ON_AGENDA


async def test_item_taken_off_is_a_refusal_with_its_reason_once_read() -> None:
    officer, made = await adopted()
    item = await put_on_agenda(officer, made, AgendaForm(title="校门口画线"))
    await take_off(officer, item, TakeOffForm(reason="这条路归铁路管。"))

    before = await raised.view_of(made.public_id)
    await pass_texts()
    after = await raised.view_of(made.public_id)

    assert (before.stand, before.child_reason) == (Stand.TAKEN_OFF, "")
    assert after.child_reason == "这条路归铁路管。"


async def test_refusal_is_read_before_anybody_sees_it_and_stops_the_clock(time: Time) -> None:
    officer, made = await adopted()
    await refuse(officer, made, REFUSAL)
    time.pass_by(days=90)

    before = await raised.view_of(made.public_id)
    await pass_texts()
    after = await raised.view_of(made.public_id)

    assert (before.stand, before.child_reason, before.late) == (Stand.REFUSED, "", None)
    assert (after.child_reason, after.reason) == (REFUSAL.child_reason, REFUSAL.reason)


async def test_refusal_in_other_words_waits_anew() -> None:
    officer, made = await adopted()
    await refuse(officer, made, REFUSAL)
    await pass_texts()
    again = REFUSAL.model_copy(update={"child_reason": "那里归火车站管。"})

    await reword_refusal(officer, made, again)
    before = await raised.view_of(made.public_id)
    await pass_texts()

    assert before.child_reason == REFUSAL.child_reason
    assert (await raised.view_of(made.public_id)).child_reason == "那里归火车站管。"


@pytest.mark.parametrize("words", [{"child_reason": ""}, {"reason": ""}, {"child_reason": " "}])
def test_refusal_without_a_reason_for_children_cannot_be_saved(words: dict[str, str]) -> None:
    with pytest.raises(InvalidInput) as wrong:
        RefusalForm.parse({"reason": "红线外。", "child_reason": "不归我们管。", **words})

    assert list(wrong.value.fields) == list(words)


async def test_refusal_with_a_telephone_number_for_children_is_refused() -> None:
    officer, made = await adopted()
    form = RefusalForm(reason="红线外。", child_reason="打 13812345678 问我")

    with pytest.raises(InvalidInput) as wrong:
        await refuse(officer, made, form)

    assert "child_reason" in wrong.value.fields
    assert (await Raised.get(id=made.id)).refused_at is None


async def test_another_office_answers_nothing() -> None:
    _officer, made = await adopted()
    await make_department("birch-housing")
    other = await make_actor(Role.OFFICER, department_id="birch-housing")

    with pytest.raises(NotPermitted):
        await receive(other, made)
    with pytest.raises(NotFound):
        await raised.row_for(other, made.public_id)


async def test_late_without_receipt_and_without_answer_from_the_day_after(time: Time) -> None:
    _officer, made = await adopted()
    day = timedelta(days=1)
    days = [made.receipt_due_on, made.receipt_due_on + day]
    days += [made.answer_due_on, made.answer_due_on + day]
    stands = []
    for one in days:
        time.moment = clock.start_of(one)
        late = (await raised.view_of(made.public_id)).late
        stands.append(late and (late.what, late.days))
        listed = [each.public_id for each in await raised.overdue(HERE)]
        assert listed == ([made.public_id] if late else [])

    between = (made.answer_due_on - made.receipt_due_on).days
    assert stands == [None, ("receipt", 1), ("receipt", between), ("answer", 1)]


async def test_received_is_late_only_with_its_answer(time: Time) -> None:
    officer, made = await adopted()
    await receive(officer, made)
    time.pass_by(days=30)
    early = await raised.view_of(made.public_id)
    time.pass_by(days=31)
    late = (await raised.view_of(made.public_id)).late

    assert (early.stand, early.late) == (Stand.RECEIVED, None)
    assert late is not None
    assert late.what == "answer"
    with pytest.raises(InvalidMove):
        await receive(officer, made)


async def test_item_that_lies_unanswered_is_late_with_the_day_of_the_children(time: Time) -> None:
    """Putting it on the agenda on the last day buys no second sixty days."""
    officer, made = await adopted()
    time.pass_by(days=59)
    item = await put_on_agenda(officer, made, AgendaForm(title="校门口画线"))
    time.pass_by(days=2)

    late = (await raised.view_of(made.public_id)).late
    await Item.filter(id=item.id).update(answered_at=clock.now())
    answered = await raised.view_of(made.public_id)

    assert late is not None
    assert late.what == "answer"
    assert (answered.stand, answered.late) == (Stand.ANSWERED, None)


async def test_idea_taken_back_by_its_author_shows_no_word() -> None:
    _officer, made = await adopted()
    await Proposal.filter(public_id=made.proposal).update(visibility=Visibility.ERASED)

    seen = await raised.view_of(made.public_id)

    assert (seen.seen, seen.idea) == (False, "")


async def test_visitor_may_do_nothing() -> None:
    _officer, made = await adopted()

    with pytest.raises(Exception, match="raised:answer"):
        await receive(VISITOR, made)


async def test_answer_is_late_from_the_day_after_its_last() -> None:
    _officer, made = await adopted()
    today = clock.today()
    mine = Raised.filter(id=made.id)

    await mine.update(received_at=clock.now(), answer_due_on=today)
    assert await raised.overdue(None) == []
    await mine.update(answer_due_on=today - timedelta(days=1))
    (late,) = await raised.overdue(None)

    assert late.late is not None
    assert (late.late.what, late.late.days) == ("answer", 1)


async def test_what_was_taken_off_the_agenda_with_its_reason_is_late_no_more() -> None:
    officer, made = await adopted()
    item = await put_on_agenda(officer, made, AgendaForm(title="校门口画线"))
    await Raised.filter(id=made.id).update(answer_due_on=clock.today() - timedelta(days=1))
    before = await raised.overdue(None)

    await take_off(officer, item, TakeOffForm(reason="那块地不归我们管。"))

    assert [one.public_id for one in before] == [made.public_id]
    assert await raised.overdue(None) == []
