import asyncio
from datetime import timedelta

import pytest

from participation import clock
from participation.actor import Actor, Role
from participation.contributions.models import Visibility
from participation.errors import InvalidInput, InvalidMove, NotPermitted
from participation.feedback.found import by_code
from participation.jurisdictions.models import Place
from participation.media.models import Media
from participation.people.models import Account, Participant
from participation.people.queries import actor_for
from participation.reports.models import PhotoReport
from participation.reports.paper import PaperForm, card_ids, cards_in, enter_card
from participation.reports.queries import mine
from participation.schools.models import Seat, Session, SessionStatus
from participation.schools.paper import author_of_card
from participation.topics.models import Phase, Topic
from tests.factories import HERE, make_account, make_child, make_school, make_session, make_topic
from tests.participation.media.photos import developed

pytestmark = pytest.mark.usefixtures("database")

CARD = {"paper_no": "7", "seat": "2", "mood": "improve", "place_type": "street", "place": "gate"}


@pytest.fixture
async def teacher(database: str) -> Actor:
    school = await make_school()
    await Place.create(key="gate", jurisdiction_id=HERE, place_type="school", lon=125.31, lat=43.81)
    return actor_for(await make_account(Role.FACILITATOR, school_id=school.id))


@pytest.fixture
async def lesson(teacher: Actor) -> Session:
    return await make_lesson(teacher, await make_topic())


async def make_lesson(teacher: Actor, topic: Topic) -> Session:
    return await make_session(topic, facilitator=await Account.get(id=teacher.account_id))


async def enter(teacher: Actor, lesson: Session, **given: object) -> PhotoReport:
    form = PaperForm.parse({**CARD, **given})
    author = await author_of_card(teacher, lesson, form.seat)
    return (await enter_card(teacher, lesson, author, form)).report


async def test_card_is_the_report_of_the_child_who_sat_there(
    teacher: Actor, lesson: Session
) -> None:
    child = await make_child(lesson, 2)

    card = await enter(teacher, lesson, features=["crossing"], words="车停在斑马线上")
    own = await mine(child.participant_id or 0)

    assert [one.public_id for one in own] == [card.public_id]
    assert (card.scribed_by_role, card.paper_no) == ("facilitator", 7)
    assert (card.visibility, card.words) == (Visibility.WAITING, "车停在斑马线上")
    assert card.month == clock.month_of(clock.now())


async def test_card_of_a_child_who_comes_later_is_its_too(teacher: Actor, lesson: Session) -> None:
    card = await enter(teacher, lesson, seat=3)

    assert (await Seat.get(session_id=lesson.id, number=3)).participant_id == card.author_id


async def test_card_without_a_seat_has_an_author_of_its_own(
    teacher: Actor, lesson: Session
) -> None:
    one, other = [await enter(teacher, lesson, seat="", paper_no=number) for number in (1, 2)]

    assert one.author_id != other.author_id
    author = await Participant.get(id=one.author_id)
    assert (author.animal, author.grade_band) == ("", lesson.grade_band)


async def test_slip_of_a_card_can_be_followed(teacher: Actor, lesson: Session) -> None:
    form = PaperForm.parse(CARD)
    author = await author_of_card(teacher, lesson, form.seat)

    filed = await enter_card(teacher, lesson, author, form)

    assert (await by_code(filed.tracking_code)).public_id == filed.report.public_id
    assert await card_ids(teacher, lesson) == [(7, filed.report.public_id)]
    assert await cards_in(lesson.id) == [7]


async def test_number_of_a_card_is_used_once(teacher: Actor, lesson: Session) -> None:
    await enter(teacher, lesson)

    with pytest.raises(InvalidInput) as again:
        await enter(teacher, lesson, words="改了的话")

    assert again.value.fields == {"paper_no": "7 号卡已经录过了。"}
    assert (await PhotoReport.get()).words == ""


async def test_same_card_twice_at_once_is_one(teacher: Actor, lesson: Session) -> None:
    form = PaperForm.parse(CARD)
    author = await author_of_card(teacher, lesson, form.seat)

    sent = await asyncio.gather(
        *(enter_card(teacher, lesson, author, form) for _turn in range(2)), return_exceptions=True
    )

    assert sorted(type(one).__name__ for one in sent) == ["Filed", "InvalidInput"]
    assert await PhotoReport.all().count() == 1


async def test_scan_belongs_to_the_child_from_then_on(teacher: Actor, lesson: Session) -> None:
    scan = await developed(teacher)

    card = await enter(teacher, lesson, media=[scan.public_id])

    kept = await Media.get(id=scan.id)
    assert (kept.used_by, kept.participant_id) == (card.public_id, card.author_id)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"paper_no": ""}, "paper_no"),
        ({"paper_no": "0"}, "paper_no"),
        ({"mood": ""}, "mood"),
        ({"place_type": "home"}, "place_type"),
        ({"place": ""}, "point"),
        ({"seat": "99"}, "seat"),
        ({"seat": "two"}, "seat"),
        ({"group_size": "1"}, "group_size"),
        ({"group_size": "61"}, "group_size"),
        ({"features": ["reading-space"]}, "features"),
    ],
)
async def test_wrong_card_is_refused_at_its_field(
    teacher: Actor, lesson: Session, given: dict[str, object], field: str
) -> None:
    with pytest.raises(InvalidInput) as wrong:
        await enter(teacher, lesson, **given)

    assert set(wrong.value.fields) == {field}
    assert await PhotoReport.all().count() == 0


async def test_group_is_one_report(teacher: Actor, lesson: Session) -> None:
    card = await enter(teacher, lesson, group_size="4")

    assert (card.group_size, await PhotoReport.all().count()) == (4, 1)


@pytest.mark.parametrize(("days", "taken"), [(13, True), (15, False)])
async def test_cards_are_typed_in_for_two_weeks(
    teacher: Actor, lesson: Session, days: int, taken: bool
) -> None:
    lesson.status, lesson.closed_at = SessionStatus.CLOSED, clock.now()
    await lesson.save()

    with clock.at(clock.now() + timedelta(days=days)):
        if taken:
            await enter(teacher, lesson)
        else:
            with pytest.raises(NotPermitted):
                await enter(teacher, lesson)

    assert await PhotoReport.all().count() == taken


async def test_card_of_a_lesson_that_asked_for_no_photos_is_too_early(teacher: Actor) -> None:
    lesson = await make_lesson(teacher, await make_topic("propose"))

    with pytest.raises(InvalidMove):
        await enter(teacher, lesson)


async def test_phase_that_closed_since_does_not_shut_a_card_out(
    teacher: Actor, lesson: Session
) -> None:
    await Phase.filter(kind="report").update(closes_at=clock.now() + timedelta(minutes=1))

    with clock.at(clock.now() + timedelta(hours=2)):
        await enter(teacher, lesson)

    assert await PhotoReport.all().count() == 1


async def test_only_who_led_the_lesson_types_its_cards(teacher: Actor, lesson: Session) -> None:
    colleague = actor_for(await make_account(Role.FACILITATOR, school_id=lesson.school_id))

    for stranger in (colleague, await make_child(lesson)):
        with pytest.raises(NotPermitted):
            await enter(stranger, lesson)
    assert await PhotoReport.all().count() == 0
