"""An answer taken back: it stays and says so, the item waits again, promises go on standing."""

import asyncio
import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from participation import clock
from participation.actor import Actor
from participation.agendas.actions import open_hearing
from participation.agendas.models import Item, ItemStatus, Resolution
from participation.contributions.tracking import tracking_code
from participation.database import rows
from participation.errors import InvalidInput, InvalidMove, NotFound, NotPermitted
from participation.feedback.delivery import deliver
from participation.feedback.queries import news
from participation.proposals.models import Progress, Proposal
from participation.responses.actions import grasp, respond
from participation.responses.carried_out import carried_out
from participation.responses.delays import OVERDUE
from participation.responses.forms import MoveForm, PromiseForm, ResponseForm, WithdrawForm
from participation.responses.keeping import move as move_promise
from participation.responses.keeping import promise
from participation.responses.models import (
    SUBSTANTIVE,
    Commitment,
    CommitmentStep,
    Grasp,
    Keeping,
    Response,
)
from participation.responses.objecting import disagree
from participation.responses.promised import promises_of_item
from participation.responses.queries import latest, line, public_line
from participation.responses.register import register
from participation.responses.rewording import reword
from participation.responses.withdrawing import answer_row, withdraw
from participation.wording.actions import return_text
from participation.wording.models import AdultText, Part, State
from tests.factories import make_actor, make_department, make_topic, pass_texts
from tests.participation.agendas.matters import Time, hearing_form, make_decided, make_officer
from tests.participation.responses.answers import make_prepared, will_do

pytestmark = pytest.mark.usefixtures("database")
WHY = WithdrawForm(reason="我们看错了地方。")


def cannot() -> ResponseForm:
    return ResponseForm(
        verdict="cannot", words="不能做。", cannot_yet="路太窄了。", reason_class="land"
    )


async def make_answered(time: Time) -> tuple[Actor, Item, Response]:
    officer = await make_officer()
    item = await make_decided(officer, await make_topic(), time)
    said = await respond(officer, item, will_do())
    await pass_texts()
    return officer, item, said


async def done(officer: Actor, item: Item) -> Response:
    photo = await make_prepared(officer)
    form = ResponseForm(
        verdict="done", words="做好了。", will_do="绿灯长了。", media=[photo.public_id]
    )
    said = await respond(officer, item, form)
    await pass_texts()
    return said


async def test_withdrawn_answer_keeps_its_words_and_says_when_and_why(time: Time) -> None:
    officer, item, said = await make_answered(time)
    before = (await public_line(item.id))[0]

    await withdraw(officer, item, said, WHY)
    unread = (await public_line(item.id))[0]
    written = (await line(item.id))[0]
    await pass_texts()
    read = (await public_line(item.id))[0]

    assert (unread.withdrawn_at, unread.withdrawn_reason) == (clock.now(), "")
    assert written.withdrawn_reason == read.withdrawn_reason == "我们看错了地方。"
    assert (before.words, before.will_do, before.due_on) == (read.words, read.will_do, read.due_on)
    assert (before.substantive, read.substantive) == (True, False)
    row = await Response.get(id=said.id)
    assert (row.withdrawn_by, row.words) == (officer.account_id, said.words)


async def test_item_waits_again_with_its_old_day_and_may_be_late_at_once(time: Time) -> None:
    officer, item, said = await make_answered(time)
    due_on = item.answer_due_on
    time.moment = clock.start_of(due_on + timedelta(days=3))

    await withdraw(officer, item, said, WHY)

    held = await Item.get(id=item.id)
    assert (held.status, held.answered_at, held.answer_due_on) == (
        ItemStatus.DECIDED,
        None,
        due_on,
    )
    assert item.status is ItemStatus.DECIDED
    assert {one.progress for one in await Proposal.all()} == {Progress.ON_AGENDA}
    late = await rows(OVERDUE, clock.today())
    assert ("answer", item.public_id) in [(one["what"], one["public_id"]) for one in late]
    found = (await register(None, "late")).lines
    assert [one.card.public_id for one in found] == [item.public_id]


async def test_next_answer_follows_and_stands(time: Time) -> None:
    officer, item, said = await make_answered(time)
    await withdraw(officer, item, said, WHY)
    time.pass_by(days=1)

    again = await respond(officer, item, cannot())
    await pass_texts()

    held = await Item.get(id=item.id)
    assert (held.status, held.answered_at) == (ItemStatus.ANSWERED, again.at)
    assert [one.public_id for one in await latest()] == [again.public_id]
    assert [one.substantive for one in await public_line(item.id)] == [False, True]


async def test_same_verdict_may_be_said_anew_but_never_received(time: Time) -> None:
    officer = await make_officer()
    item = await make_decided(officer, await make_topic(), time)
    said = await respond(officer, item, cannot())
    await pass_texts()
    await withdraw(officer, item, said, WHY)

    with pytest.raises(InvalidMove):
        await respond(officer, item, ResponseForm(verdict="received", words="收到了。"))
    await respond(officer, item, cannot())


async def test_withdrawn_answer_is_shown_only_where_nothing_else_stands(time: Time) -> None:
    officer, item, first = await make_answered(time)
    last = await done(officer, item)
    assert await carried_out() != []

    await withdraw(officer, item, last, WHY)
    one_stands = [one.public_id for one in await latest()]
    held = await Item.get(id=item.id)
    by_verdict = [one.card.public_id for one in (await register(None, "will-do")).lines]
    await withdraw(officer, item, first, WHY)
    none_stands = [one.public_id for one in await latest()]

    assert (held.status, held.answered_at) == (ItemStatus.ANSWERED, first.at)
    assert one_stands == [first.public_id]
    assert none_stands == [last.public_id]
    assert by_verdict == [item.public_id]
    assert (await register(None, "will-do")).lines == (await register(None, "done")).lines == []
    assert await carried_out() == []
    assert (await Item.get(id=item.id)).answered_at is None


async def test_only_what_everybody_may_read_and_is_newest_is_withdrawn(time: Time) -> None:
    officer, item, first = await make_answered(time)
    looking = await respond(officer, item, ResponseForm(verdict="looking", words="再看看。"))
    await pass_texts()
    with pytest.raises(InvalidMove, match="substance"):
        await withdraw(officer, item, looking, WHY)
    with pytest.raises(InvalidMove, match="newest"):
        await withdraw(officer, item, first, WHY)
    unread = await respond(officer, item, cannot())
    with pytest.raises(InvalidMove, match="nobody has read"):
        await withdraw(officer, item, unread, WHY)


async def test_ended_matter_is_opened_again_first(time: Time) -> None:
    officer, item, said = await make_answered(time)
    for ended in (ItemStatus.CLOSED, ItemStatus.TAKEN_OFF):
        await Item.filter(id=item.id).update(status=ended)
        with pytest.raises(InvalidMove, match="open it again"):
            await withdraw(officer, item, said, WHY)


async def test_answer_of_an_earlier_round_leaves_the_new_hearing_alone(time: Time) -> None:
    officer, item, said = await make_answered(time)
    planned = clock.today() + timedelta(days=60)
    await open_hearing(officer, item, hearing_form(decision_planned_on=planned))

    await withdraw(officer, item, said, WHY)

    assert (await Item.get(id=item.id)).status is ItemStatus.HEARING
    assert (await Response.get(id=said.id)).withdrawn_at is not None


async def test_answer_of_an_earlier_round_answers_nothing_of_this_one(time: Time) -> None:
    officer, item, _first = await make_answered(time)
    time.pass_by(days=40)
    await Resolution.filter(item_id=item.id).update(decided_at=clock.now())
    last = await respond(officer, item, cannot())
    await pass_texts()

    await withdraw(officer, item, last, WHY)

    held = await Item.get(id=item.id)
    assert (held.status, held.answered_at) == (ItemStatus.DECIDED, None)


async def test_of_two_who_withdraw_one_does(time: Time) -> None:
    officer, item, said = await make_answered(time)
    copies = [await Response.get(id=said.id) for _ in range(2)]

    ended = await asyncio.gather(
        *(withdraw(officer, item, one, WHY) for one in copies), return_exceptions=True
    )

    assert sorted(type(one).__name__ for one in ended) == ["InvalidMove", "Response"]
    assert await AdultText.filter(part=Part.WITHDRAWAL).count() == 1


async def test_another_office_takes_nothing_back(time: Time) -> None:
    _officer, item, said = await make_answered(time)
    await make_department("other")
    stranger = await make_officer(department_id="other")

    with pytest.raises(NotPermitted):
        await withdraw(stranger, item, said, WHY)
    away = Actor(stranger.role, stranger.account_id, jurisdiction_id="elsewhere")
    with pytest.raises(NotFound):
        await answer_row(away, said.public_id)


def test_reason_is_in_a_childs_words() -> None:
    for reason in ("", "按有关规定予以统筹推进。"):
        with pytest.raises(InvalidInput):
            WithdrawForm.parse({"reason": reason})


async def test_reason_that_came_back_is_written_anew(time: Time) -> None:
    officer, item, said = await make_answered(time)
    await withdraw(officer, item, said, WHY)
    text = await AdultText.get(part=Part.WITHDRAWAL)
    await return_text(await make_actor(), text, "unclear", "")

    await reword(officer, await AdultText.get(id=text.id), {"withdrawn_reason": "我们量错了。"})
    await pass_texts()

    assert (await public_line(item.id))[0].withdrawn_reason == "我们量错了。"
    assert (await Response.get(id=said.id)).withdrawn_reason == "我们量错了。"


async def test_child_gives_no_face_to_what_is_no_answer(time: Time) -> None:
    officer, item, said = await make_answered(time)
    idea = await Proposal.get()
    code = tracking_code(idea.public_id)
    await withdraw(officer, item, said, WHY)

    with pytest.raises(InvalidMove):
        await grasp(code, said.public_id, Grasp.NO)
    with pytest.raises(InvalidMove):
        await disagree(code, said.public_id)


async def test_promise_of_a_withdrawn_answer_goes_on_standing(time: Time) -> None:
    officer, item, said = await make_answered(time)
    made = await Commitment.get()

    await withdraw(officer, item, said, WHY)
    await pass_texts()

    kept = (await promises_of_item(item.id))[0]
    assert (kept.state, kept.due_on, kept.said) == (Keeping.OPEN, made.due_on, "绿灯加 10 秒。")
    assert kept.answer_withdrawn
    with pytest.raises(InvalidMove):
        await promise(officer, item, PromiseForm(said="再加一盏灯。", due_on=made.due_on))


async def test_what_a_withdrawn_answer_called_done_is_owed_again(time: Time) -> None:
    officer, item, _said = await make_answered(time)
    due_on = (await Commitment.get()).due_on
    last = await done(officer, item)

    await withdraw(officer, item, last, WHY)
    await pass_texts()

    kept = (await promises_of_item(item.id))[0]
    assert (kept.state, kept.due_on, kept.done_at) == (Keeping.AGAIN, due_on, None)
    assert (kept.why, len(kept.steps)) == ("我们看错了地方。", 3)
    assert not kept.answer_withdrawn


async def test_other_day_and_refusal_of_a_withdrawn_answer_are_undone(time: Time) -> None:
    officer, item, _said = await make_answered(time)
    made = await Commitment.get()
    later = made.due_on + timedelta(days=90)
    moved = await respond(officer, item, will_do(due_on=later.isoformat()))
    await pass_texts()
    await withdraw(officer, item, moved, WHY)
    back = await Commitment.get()
    refused = await respond(officer, item, cannot())
    await pass_texts()
    assert (await Commitment.get()).state is Keeping.DROPPED
    await withdraw(officer, item, refused, WHY)

    again = await Commitment.get()
    assert (back.state, back.due_on) == (Keeping.MOVED, made.due_on)
    assert (again.state, again.due_on, again.first_due_on) == (
        Keeping.AGAIN,
        made.due_on,
        made.first_due_on,
    )
    steps = await CommitmentStep.all().order_by("number")
    assert [one.number for one in steps] == [0, 1, 2, 3, 4]


async def test_promise_with_a_later_word_of_its_own_is_left_alone(time: Time) -> None:
    officer, item, _said = await make_answered(time)
    made = await Commitment.get()
    moved = await respond(
        officer, item, will_do(due_on=(made.due_on + timedelta(days=30)).isoformat())
    )
    own = made.due_on + timedelta(days=60)
    await move_promise(officer, await Commitment.get(), MoveForm(said="等灯到货。", due_on=own))
    await pass_texts()

    await withdraw(officer, item, moved, WHY)

    assert (await Commitment.get()).due_on == own


async def test_each_author_is_told_once_and_of_the_next_answer_too(time: Time) -> None:
    officer, item, _said = await make_answered(time)
    last = await done(officer, item)
    author = (await Proposal.get()).author_id
    time.pass_by(minutes=3)
    await deliver()
    told = len(await news(author))
    await withdraw(officer, item, last, WHY)
    time.pass_by(minutes=3)
    await deliver()
    unread = len(await news(author))
    await pass_texts()
    time.pass_by(minutes=3)
    await asyncio.gather(deliver(), deliver())
    await respond(officer, item, cannot())
    await pass_texts()
    time.pass_by(minutes=3)
    await deliver()

    assert unread == told
    kinds = [one.kind for one in await news(author)][: -told or None]
    assert kinds == ["response.published", "response.withdrawn"]


STEPS = some.lists(
    some.sampled_from(
        ["answer", "refuse", "looking", "withdraw", "withdraw", "pass", "pass", "return", "wait"]
    ),
    min_size=3,
    max_size=14,
)
FIXED = ("verdict", "words", "will_do", "cannot_yet", "due_on", "at", "department_id")


@dataclass
class Office:
    officer: Actor
    moderator: Actor
    item: Item
    time: Time

    async def act(self, name: str) -> None:
        with contextlib.suppress(InvalidMove):
            await getattr(self, f"do_{name}")()

    async def do_answer(self) -> None:
        await respond(self.officer, self.item, will_do())

    async def do_refuse(self) -> None:
        await respond(self.officer, self.item, cannot())

    async def do_looking(self) -> None:
        await respond(self.officer, self.item, ResponseForm(verdict="looking", words="在看。"))

    async def do_withdraw(self) -> None:
        of_item = Response.filter(item_id=self.item.id, withdrawn_at=None)
        if said := await of_item.order_by("-id").first():
            await withdraw(self.officer, self.item, said, WHY)

    async def do_pass(self) -> None:
        await pass_texts()

    async def do_return(self) -> None:
        waiting = AdultText.filter(about=self.item.public_id, state=State.WAITING)
        if text := await waiting.order_by("id").first():
            await return_text(self.moderator, text, "unclear", "")

    async def do_wait(self) -> None:
        self.time.pass_by(days=1)


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
async def test_whatever_happens_the_line_only_grows_and_an_item_is_answered_by_what_stands(
    steps: Sequence[str], time: Time
) -> None:
    officer = await make_officer()
    topic = await make_topic(slug=f"t{await Item.all().count()}")
    office = Office(officer, await make_actor(), await make_decided(officer, topic, time), time)
    seen: list[dict[str, object]] = []
    public: list[str] = []

    for step in steps:
        await office.act(step)
        written = Response.filter(item_id=office.item.id).order_by("id")
        now = await written.values("withdrawn_at", *FIXED)
        for before, after in zip(seen, now, strict=False):
            assert [before[box] for box in FIXED] == [after[box] for box in FIXED]
            assert before["withdrawn_at"] in (None, after["withdrawn_at"])
        assert len(now) >= len(seen)
        shown = [one.public_id for one in await public_line(office.item.id)]
        assert shown[: len(public)] == public
        held = await Item.get(id=office.item.id)
        standing = [
            one["at"] for one in now if one["verdict"] in SUBSTANTIVE and not one["withdrawn_at"]
        ]
        assert (held.status is ItemStatus.ANSWERED) is bool(standing)
        assert held.answered_at == (standing[0] if standing else None)
        seen, public = now, shown
