"""Requests: asked with a last day, answered by a named person, refused only with a reason."""

from datetime import date, timedelta

import pytest

from participation import clock
from participation.actor import Actor, Role
from participation.consents.models import Guardianship
from participation.errors import InvalidInput, InvalidMove, NotFound, NotPermitted
from participation.journal.models import Entry
from participation.people.models import Account, Participant
from participation.post.models import Letter
from participation.proposals.models import Proposal
from participation.rights.forms import AnswerForm, AskForm
from participation.rights.holders import Holder, guardian_of
from participation.rights.models import Asked, RightsRequest
from participation.rights.requests import (
    answer,
    answered,
    ask,
    counts,
    one,
    own_requests,
    to_answer,
)
from tests.factories import ELSEWHERE, make_actor
from tests.participation.agendas.matters import Time
from tests.participation.consents.family import Family, make_family
from tests.participation.rights.whole_child import make_whole
from tests.participation.schools.making import make_guardian

pytestmark = pytest.mark.usefixtures("database")

YES = AnswerForm(verdict="answered", answer="已经改好了。")


def form(kind: Asked = Asked.FACTS, words: str = "这里不对。") -> AskForm:
    return AskForm(kind=kind, words=words)


async def asking() -> tuple[Family, Holder]:
    family = await make_family()
    return family, await guardian_of(family.guardian, family.child.public_id)


async def make_data_officer(**given: object) -> Actor:
    return await make_actor(Role.DATA_OFFICER, **given)


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        (date(2026, 11, 26), date(2026, 12, 17)),
        (date(2026, 11, 27), date(2026, 12, 18)),
        (date(2026, 11, 28), date(2026, 12, 18)),
        (date(2026, 2, 10), date(2026, 3, 9)),  # over the Spring Festival
        (date(2026, 2, 27), date(2026, 3, 19)),  # the Saturday after it is worked
    ],
)
async def test_request_waits_with_its_last_of_fifteen_working_days(
    time: Time, asked: date, due: date
) -> None:
    time.moment = clock.start_of(asked)
    _family, holder = await asking()

    asked_now = await ask(holder, form())

    assert asked_now.due_on == due


async def test_request_is_overdue_from_the_next_day_on(time: Time) -> None:
    _family, holder = await asking()
    asked = await ask(holder, form())

    time.moment = clock.start_of(asked.due_on)
    last_day = asked.is_overdue
    time.pass_by(days=1)

    assert (last_day, asked.is_overdue) == (False, True)


async def test_request_waits_for_the_officer() -> None:
    _family, holder = await asking()

    asked = await ask(holder, form())

    assert [one.request.id for one in await to_answer(await make_data_officer())] == [asked.id]


async def test_request_leaves_no_word_in_the_journal() -> None:
    _family, holder = await asking()

    await ask(holder, form(words="孩子叫王小明"))

    assert (await Entry.get(kind="rights.asked")).detail == {"kind": "facts"}


async def test_answer_is_seen_by_the_one_who_asked_and_nobody_else() -> None:
    family, holder = await asking()
    second = await make_guardian()
    await Guardianship.create(guardian_id=second.participant_id, child_id=family.child.id)
    asked = await ask(holder, form())

    await answer(await make_data_officer(display_name="李专员"), asked.public_id, YES)

    mine = await own_requests(holder)
    theirs = await own_requests(await guardian_of(second, family.child.public_id))
    assert [(one.answer, one.answered_by) for one in mine] == [("已经改好了。", "李专员")]
    assert theirs == []


async def test_refusal_needs_its_class_of_reason() -> None:
    with pytest.raises(InvalidInput) as refused:
        AnswerForm.parse({"verdict": "refused", "answer": "不行。"})

    assert list(refused.value.fields) == ["reason"]


async def test_refusal_keeps_reason_and_name() -> None:
    _family, holder = await asking()
    asked = await ask(holder, form())
    no = AnswerForm.parse({"verdict": "refused", "answer": "没有存。", "reason": "not-kept"})

    await answer(await make_data_officer(display_name="李专员"), asked.public_id, no)

    kept = await RightsRequest.get(id=asked.id)
    assert (kept.state, kept.reason, kept.answered_by) == ("refused", "not-kept", "李专员")


async def test_answer_needs_a_name() -> None:
    _family, holder = await asking()
    asked = await ask(holder, form())

    with pytest.raises(InvalidMove):
        await answer(await make_data_officer(display_name=""), asked.public_id, YES)


async def test_answer_comes_once() -> None:
    _family, holder = await asking()
    asked, officer = await ask(holder, form()), await make_data_officer()
    await answer(officer, asked.public_id, YES)

    with pytest.raises(InvalidMove):
        await answer(officer, asked.public_id, YES)


async def test_answer_is_for_the_data_officer_of_the_place() -> None:
    _family, holder = await asking()
    asked = await ask(holder, form())

    with pytest.raises(NotFound):
        await answer(await make_data_officer(jurisdiction_id=ELSEWHERE), asked.public_id, YES)
    with pytest.raises(NotPermitted):
        await answer(await make_actor(Role.MODERATOR), asked.public_id, YES)
    with pytest.raises(NotFound):
        await one(await make_data_officer(jurisdiction_id=ELSEWHERE), asked.public_id)


async def test_letter_says_that_there_is_an_answer_and_no_more() -> None:
    family, holder = await asking()
    asked = await ask(holder, form(words="CANARY-asked"))

    await answer(
        await make_data_officer(),
        asked.public_id,
        AnswerForm(verdict="answered", answer="CANARY-answer"),
    )

    letter = await Letter.get(kind="rights.answered")
    assert letter.to == (await Account.get(id=family.guardian.account_id)).login
    assert "CANARY" not in letter.subject + letter.body
    assert family.child.public_id not in letter.body


async def test_childs_request_by_slip_is_answered_on_the_slip_and_sends_no_letter() -> None:
    whole = await make_whole()
    await Letter.all().delete()
    asked = next(one for one in await own_requests(await whole.by_slip()))

    await answer(await make_data_officer(), asked.public_id, YES)

    assert (await own_requests(await whole.by_slip()))[0].answer == "已经改好了。"
    assert asked.id not in [one.id for one in await own_requests(await whole.by_guardian())]
    assert await Letter.all().count() == 0


async def test_child_cannot_ask_to_be_unlinked_by_slip() -> None:
    whole = await make_whole()

    with pytest.raises(InvalidInput):
        await ask(await whole.by_slip(), form(Asked.LINK))


async def test_grade_band_is_put_right_with_the_answer() -> None:
    family, holder = await asking()
    asked = await ask(holder, form(Asked.GRADE))
    yes = AnswerForm(verdict="answered", answer="改好了。", grade_band="5-6")

    await answer(await make_data_officer(), asked.public_id, yes)

    assert (await Participant.get(id=family.child.id)).grade_band == "5-6"


async def test_wrong_link_is_cut_with_the_answer() -> None:
    family, holder = await asking()
    asked = await ask(holder, form(Asked.LINK))
    yes = AnswerForm(verdict="answered", answer="断开了。", unlink=True)

    await answer(await make_data_officer(), asked.public_id, yes)

    with pytest.raises(NotFound):
        await guardian_of(family.guardian, family.child.public_id)


async def test_refused_request_changes_nothing() -> None:
    family, holder = await asking()
    asked = await ask(holder, form(Asked.LINK))
    no = AnswerForm(verdict="refused", answer="不行。", reason="not-yours", unlink=True)

    await answer(await make_data_officer(), asked.public_id, no)

    assert (await guardian_of(family.guardian, family.child.public_id)).child.id == family.child.id


async def test_five_at_a_time_are_enough() -> None:
    _family, holder = await asking()
    for _number in range(5):
        await ask(holder, form())

    with pytest.raises(InvalidInput):
        await ask(holder, form())


async def test_request_is_overdue_the_day_after_its_last(monkeypatch: pytest.MonkeyPatch) -> None:
    _family, holder = await asking()
    asked, officer = await ask(holder, form()), await make_data_officer()

    on_time = await counts(officer)
    late = clock.now() + (asked.due_on - clock.today()) + timedelta(days=1)
    with clock.at(late):
        overdue = await counts(officer)
        assert (await to_answer(officer))[0].request.is_overdue

    assert (on_time, overdue) == ((1, 0), (1, 1))


async def test_queue_looks_the_same_whether_a_case_holds_something_or_not() -> None:
    """The officer sees what was asked; that something is held stands nowhere."""
    whole = await make_whole()
    officer = await make_data_officer()
    before = [(one.handle, one.request.words) for one in await to_answer(officer)]
    await Proposal.filter(id=whole.idea.id).update(held=True)

    assert [(one.handle, one.request.words) for one in await to_answer(officer)] == before
    assert await answered(officer) == []
