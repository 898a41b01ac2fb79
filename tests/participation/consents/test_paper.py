"""Paper: a no counts at once, a yes after a second person has looked, the wrong seat is undone."""

from datetime import timedelta

import pytest

from participation import clock
from participation.consents.actions import decide
from participation.consents.forms import PaperForm
from participation.consents.history import history_of
from participation.consents.models import Assent, Choice, Consent, Paper, Purpose
from participation.consents.paper import enter, look_again, undo
from participation.consents.pile import to_compare, typed_in
from participation.consents.standing import together
from participation.contributions.models import Visibility
from participation.errors import InvalidInput, InvalidMove, NotFound, NotPermitted
from participation.journal.models import Entry
from participation.people.models import Bar, Participant
from participation.proposals.models import Proposal
from participation.schools.cards import cards
from tests.factories import make_proposal
from tests.participation.consents.family import Family, make_family
from tests.participation.consents.papers import paper_form, staff_of
from tests.participation.schools.making import make_facilitator


async def counted(family: Family, purpose: Purpose) -> Choice | None:
    child = await Participant.get(id=family.child.id)
    return together((await history_of(child)).answers, purpose)


async def test_unticked_is_a_no_and_says_who_typed_it(database: str) -> None:
    family = await make_family()
    staff = await staff_of(family.session)

    await enter(staff.typist, family.session, paper_form(family, take_part="yes"))

    rows = await Consent.filter(paper_id__isnull=False).order_by("id")
    assert [(one.purpose, one.choice) for one in rows] == [
        (Purpose.TAKE_PART, Choice.GIVEN),
        (Purpose.PUBLISH, Choice.REFUSED),
        (Purpose.PHOTO, Choice.REFUSED),
        (Purpose.VOICE, Choice.REFUSED),
    ]
    assert {(one.method, one.language) for one in rows} == {("paper", "zh-CN")}
    assert (await Paper.get()).entered_by_id == staff.typist.account_id


async def test_no_on_paper_takes_works_out_of_public_at_once(database: str) -> None:
    family = await make_family()
    staff = await staff_of(family.session)
    idea = await make_proposal(await family.session.topic, author_id=family.child.id)

    await enter(staff.typist, family.session, paper_form(family, take_part="yes"))

    assert (await Proposal.get(id=idea.id)).visibility is Visibility.WITHHELD


async def test_yes_on_paper_waits_for_another_person(database: str) -> None:
    family = await make_family()
    staff = await staff_of(family.session)
    ticks = dict.fromkeys(("take_part", "publish", "photo", "voice"), "yes")
    paper = await enter(staff.typist, family.session, paper_form(family, **ticks))

    before = await counted(family, Purpose.VOICE)
    with pytest.raises(InvalidMove):
        await look_again(staff.typist, paper.public_id, same=True)
    await look_again(staff.second, paper.public_id, same=True)

    assert before is None
    assert await counted(family, Purpose.VOICE) is Choice.GIVEN
    assert (await Participant.get(id=family.child.id)).voices is True


async def test_paper_that_is_not_the_same_is_taken_back(database: str) -> None:
    family = await make_family()
    staff = await staff_of(family.session)
    paper = await enter(staff.typist, family.session, paper_form(family, voice="yes"))

    await look_again(staff.second, paper.public_id, same=False)

    assert await counted(family, Purpose.PUBLISH) is None
    assert (await Participant.get(id=family.child.id)).shown is True
    assert (await Participant.get(id=family.child.id)).voices is False


async def test_wrong_seat_is_undone_within_the_hour(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    family = await make_family()
    staff = await staff_of(family.session)
    soon = await enter(staff.typist, family.session, paper_form(family, own_publish="no"))
    await undo(staff.typist, soon.public_id)
    assert (await Participant.get(id=family.child.id)).shown is True

    late = await enter(staff.typist, family.session, paper_form(family))
    end = clock.now() + timedelta(minutes=61)
    monkeypatch.setattr(clock, "now", lambda: end)
    with pytest.raises(InvalidMove):
        await undo(staff.typist, late.public_id)
    await undo(staff.second, late.public_id)

    assert (await Participant.get(id=family.child.id)).shown is True


async def test_later_screen_answer_stands_beside_the_paper_and_the_stricter_wins(
    database: str,
) -> None:
    family = await make_family()
    staff = await staff_of(family.session)
    await enter(staff.typist, family.session, paper_form(family, take_part="yes"))

    await decide(family.guardian, family.child.public_id, Purpose.PUBLISH, agrees=True)

    assert (await Participant.get(id=family.child.id)).shown is False


async def test_newer_paper_of_the_child_replaces_the_older(database: str) -> None:
    family = await make_family()
    staff = await staff_of(family.session)
    await enter(staff.typist, family.session, paper_form(family, take_part="yes"))

    form = paper_form(family, take_part="yes", publish="yes")
    paper = await enter(staff.typist, family.session, form)
    waiting = (await Participant.get(id=family.child.id)).shown
    await look_again(staff.second, paper.public_id, same=True)

    assert (waiting, (await Participant.get(id=family.child.id)).shown) == (False, True)


async def test_childs_half_counts_and_is_told_to_nobody(database: str) -> None:
    family = await make_family()
    staff = await staff_of(family.session)
    form = paper_form(family, take_part="yes", publish="yes", own_publish="no")
    paper = await enter(staff.typist, family.session, form)
    await look_again(staff.second, paper.public_id, same=True)

    told = [*await typed_in(staff.typist, family.session), *await to_compare(staff.second)]

    assert (await Assent.get()).says == "no"
    assert (await Participant.get(id=family.child.id)).shown is False
    assert "'no'" not in repr(told)
    assert "no" not in {str(value) for one in await Entry.all() for value in one.detail.values()}


async def test_no_to_taking_part_on_paper_lets_the_child_leave(database: str) -> None:
    family = await make_family()
    staff = await staff_of(family.session)

    await enter(staff.typist, family.session, paper_form(family, own_take_part="no"))

    assert (await Participant.get(id=family.child.id)).takes_part is False


async def test_seat_is_found_by_the_slips_code_too(database: str) -> None:
    family = await make_family()
    staff = await staff_of(family.session)
    third = (await cards(family.session))[2]

    paper = await enter(staff.typist, family.session, paper_form(family, seat=third.slip))

    assert paper.seat_number == 3


@pytest.mark.parametrize("seat", ["99", "22222222", "七"])
async def test_seat_that_is_not_there_is_named(database: str, seat: str) -> None:
    family = await make_family()
    staff = await staff_of(family.session)

    with pytest.raises(InvalidInput) as wrong:
        await enter(staff.typist, family.session, paper_form(family, seat=seat))

    assert set(wrong.value.fields) == {"seat"}
    assert await Paper.all().count() == 0


async def test_day_of_signing_is_not_in_the_future(database: str) -> None:
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()

    with pytest.raises(InvalidInput) as wrong:
        PaperForm.parse({"seat": "1", "signed_on": tomorrow})

    assert set(wrong.value.fields) == {"signed_on"}


async def test_only_the_lessons_teacher_types_and_only_the_school_looks(database: str) -> None:
    family = await make_family()
    staff = await staff_of(family.session)
    stranger = await make_facilitator()
    paper = await enter(staff.typist, family.session, paper_form(family, photo="yes"))

    with pytest.raises(NotPermitted):
        await enter(staff.second, family.session, paper_form(family))
    with pytest.raises(NotFound):
        await look_again(stranger, paper.public_id, same=True)
    assert await to_compare(stranger) == []


async def test_second_person_is_told_only_the_yes_and_not_ones_own(database: str) -> None:
    family = await make_family()
    staff = await staff_of(family.session)
    await enter(staff.typist, family.session, paper_form(family, take_part="yes", photo="yes"))

    [seen] = await to_compare(staff.second)

    assert (seen.seat_number, seen.yes) == (family.joined.seat.number, (Purpose.PHOTO,))
    assert await to_compare(staff.typist) == []


async def test_school_is_told_how_far_a_slip_is_and_not_what_it_says(database: str) -> None:
    family = await make_family()
    staff = await staff_of(family.session)
    await enter(staff.typist, family.session, paper_form(family))

    [typed] = await typed_in(staff.typist, family.session)

    assert (typed.seat_number, typed.waits, typed.may_undo) == (1, False, True)


async def test_teacher_barred_from_a_child_finds_no_such_seat(database: str) -> None:
    family = await make_family()
    staff = await staff_of(family.session)
    paper = await enter(staff.typist, family.session, paper_form(family, photo="yes"))
    for one in (staff.typist, staff.second):
        await Bar.create(account_id=one.account_id, participant_id=family.child.id)

    with pytest.raises(InvalidInput):
        await enter(staff.typist, family.session, paper_form(family))
    with pytest.raises(NotFound):
        await look_again(staff.second, paper.public_id, same=True)
    assert await typed_in(staff.typist, family.session) == []
    assert await to_compare(staff.second) == []


async def test_slips_end_with_their_month(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    family = await make_family()
    staff = await staff_of(family.session)
    form, end = paper_form(family), family.session.slips_until
    monkeypatch.setattr(clock, "now", lambda: end)

    with pytest.raises(InvalidMove):
        await enter(staff.typist, family.session, form)
