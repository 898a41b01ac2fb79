"""Term cards: made once, kept by nobody but the school; the child comes back as another animal."""

from datetime import date, timedelta

import pytest

from participation import clock
from participation.actor import VISITOR, Actor, Role
from participation.codes import tidy
from participation.consents.actions import decide, link_child
from participation.consents.carrying import carry_over
from participation.consents.models import Consent, Purpose
from participation.errors import InvalidInput, NotFound, NotPermitted, TooMany
from participation.identity import cards
from participation.identity.cards import Made
from participation.identity.forms import BatchForm
from participation.identity.models import TermBatch, TermCard, TermSeat
from participation.identity.returning import seat_secret
from participation.people.bars import barred
from participation.people.models import Account, Bar, Participant
from participation.safeguarding import suspects
from participation.safeguarding.actions import open_concern
from participation.safeguarding.models import Source
from participation.schools.actions import Joined, close_session, join
from participation.schools.cards import cards as seat_cards
from participation.schools.cards import session_code
from participation.schools.entrance import Entrance
from participation.schools.models import Session
from participation.settings import settings
from participation.throttle import Throttle
from tests.factories import HERE, make_actor
from tests.participation.access.asking import use_attested
from tests.participation.safeguarding.cases import an_officer
from tests.participation.schools.making import make_facilitator, make_guardian, make_open

ENDS = clock.today() + timedelta(days=60)


@pytest.fixture
async def teacher(database: str, monkeypatch: pytest.MonkeyPatch) -> Actor:
    use_attested(monkeypatch)
    return await make_facilitator()


def form(**given: object) -> BatchForm:
    return BatchForm.parse({"label": "四（2）班", "cards": 3, "ends_on": ENDS.isoformat(), **given})


async def come_in(secret: str) -> Joined:
    return await join(await seat_secret(secret, carry_over))


async def another_lesson(teacher: Actor, before: Session | None = None) -> Session:
    if before is not None:
        await close_session(teacher, before)
    return await make_open(teacher)


async def test_secrets_are_printed_once_and_kept_nowhere(teacher: Actor) -> None:
    made = await cards.make_batch(teacher, form())

    printed = {one for card in made.cards for one in (card.code, card.secret)}
    kept = [value for card in await TermCard.all() for value in vars(card).values()]
    assert len(printed) == 6
    assert not printed & {str(one) for one in kept}
    assert [one.public_id for one in await cards.own_batches(teacher)] == [made.batch.public_id]
    assert not [one for one in printed if one in str(vars(made.batch))]


async def test_card_leads_back_to_the_same_seat_of_a_lesson(teacher: Actor) -> None:
    made = await cards.make_batch(teacher, form())
    await another_lesson(teacher)

    by_square, by_code = await come_in(made.cards[1].secret), await come_in(made.cards[1].code)
    neighbour = await come_in(made.cards[0].code.lower())

    assert by_square.participant == by_code.participant != neighbour.participant


async def test_next_lesson_gives_another_animal_to_the_same_child(teacher: Actor) -> None:
    made = await cards.make_batch(teacher, form())
    first = await another_lesson(teacher)
    before = await come_in(made.cards[0].secret)
    await another_lesson(teacher, first)
    now = await come_in(made.cards[0].secret)

    assert before.participant != now.participant
    names = {(one.participant.adjective, one.participant.animal) for one in (before, now)}
    numbers = {one.participant.number for one in (before, now)}
    assert len(names) + len(numbers) > 2
    assert {one.participant_id for one in await TermSeat.all()} == {
        before.participant.id,
        now.participant.id,
    }


async def test_what_the_family_refused_stays_refused(teacher: Actor) -> None:
    made = await cards.make_batch(teacher, form())
    first = await another_lesson(teacher)
    before, guardian = await come_in(made.cards[0].secret), await make_guardian()
    slip = (await seat_cards(first))[before.seat.number - 1].slip
    child = await link_child(guardian, slip)
    await decide(guardian, child.public_id, Purpose.PUBLISH, agrees=False)
    suspect = await make_guardian()
    await Bar.create(account_id=suspect.account_id, participant_id=child.id)

    await another_lesson(teacher, first)
    now = await come_in(made.cards[0].secret)

    ward = await Participant.get(id=now.participant.id)
    assert not ward.shown
    answers = await Consent.filter(child_id=ward.id)
    assert [(one.purpose, one.choice) for one in answers] == [("publish", "refused")]
    assert await Bar.exists(account_id=suspect.account_id, participant_id=ward.id)


async def test_bar_stands_in_every_lesson_of_the_card_and_in_those_that_come(
    teacher: Actor,
) -> None:
    made = await cards.make_batch(teacher, form())
    first = await another_lesson(teacher)
    before, neighbour = [await come_in(one.secret) for one in made.cards[:2]]
    second = await another_lesson(teacher, first)
    now = await come_in(made.cards[0].secret)
    suspect, officers = await make_guardian(), [await an_officer(), await an_officer()]
    account = await Account.get(id=suspect.account_id)
    case = await open_concern(
        VISITOR, Source.HELP, jurisdiction_id=HERE, child_id=now.participant.id
    )

    await suspects.bar(officers[0], case, account.public_id)

    assert await barred(account.id) == {before.participant.id, now.participant.id}
    await another_lesson(teacher, second)
    later, other = await come_in(made.cards[0].secret), await come_in(made.cards[1].secret)
    everywhere = {one.participant.id for one in (before, now, later)}
    assert await barred(account.id) == everywhere
    assert not everywhere & {neighbour.participant.id, other.participant.id}
    await suspects.lift(officers[0], case, account.public_id)
    assert await barred(account.id) == everywhere
    await suspects.lift(officers[1], case, account.public_id)
    assert await barred(account.id) == set()


async def test_who_may_not_take_part_comes_in_by_the_class_code_only(teacher: Actor) -> None:
    made = await cards.make_batch(teacher, form())
    first = await another_lesson(teacher)
    before, guardian = await come_in(made.cards[0].secret), await make_guardian()
    child = await link_child(guardian, (await seat_cards(first))[before.seat.number - 1].slip)
    await decide(guardian, child.public_id, Purpose.TAKE_PART, agrees=False)
    second = await another_lesson(teacher, first)

    with pytest.raises(NotFound):
        await come_in(made.cards[0].secret)
    assert (await come_in(session_code(second))).participant.takes_part


async def test_lost_card_is_replaced_and_its_holder_stays_the_same(teacher: Actor) -> None:
    made = await cards.make_batch(teacher, form())
    await another_lesson(teacher)
    before = await come_in(made.cards[2].secret)

    again = await cards.replace_card(teacher, made.batch.public_id, 3)

    with pytest.raises(NotFound):
        await come_in(made.cards[2].secret)
    assert (await come_in(again.cards[0].secret)).participant == before.participant
    with pytest.raises(InvalidInput):
        await cards.replace_card(teacher, made.batch.public_id, 4)


async def test_card_opens_no_lesson_but_that_of_its_class(teacher: Actor) -> None:
    made = await cards.make_batch(teacher, form())
    elsewhere = await make_facilitator()
    await another_lesson(elsewhere)

    with pytest.raises(NotFound):
        await come_in(made.cards[0].secret)


async def test_card_dies_with_the_term(teacher: Actor) -> None:
    made = await cards.make_batch(teacher, form(ends_on=clock.today().isoformat()))
    with clock.at(clock.now() + timedelta(days=1)):
        await another_lesson(teacher)
        with pytest.raises(NotFound):
            await come_in(made.cards[0].secret)


async def test_month_after_the_term_nothing_joins_two_seats(teacher: Actor) -> None:
    made = await cards.make_batch(teacher, form())
    await another_lesson(teacher)
    await come_in(made.cards[0].secret)

    with clock.at(clock.now() + timedelta(days=90)):
        await cards.forget_ended({})
    assert await TermSeat.exists()
    with clock.at(clock.now() + timedelta(days=91, hours=1)):
        await cards.forget_ended({})
    assert not await TermSeat.exists()
    assert not await TermCard.exists()
    assert not await TermBatch.exists()


async def test_guesser_of_short_codes_is_stopped_at_the_same_door(teacher: Actor) -> None:
    made = await cards.make_batch(teacher, form())
    await another_lesson(teacher)
    entrance = Entrance(Throttle(2, 300))

    async def at_the_door(secret: str) -> Joined:
        return await entrance.join("203.0.113.9", await seat_secret(secret, carry_over))

    for guess in ("AAAABBBB", "AAAACCCC"):
        with pytest.raises(NotFound):
            await at_the_door(guess)
    with pytest.raises(TooMany):
        await at_the_door(made.cards[0].code)
    assert (await at_the_door(made.cards[0].secret)).participant.takes_part


async def test_other_teachers_and_roles_have_no_such_cards(teacher: Actor) -> None:
    made: Made = await cards.make_batch(teacher, form())

    with pytest.raises(NotFound):
        await cards.own_batch(await make_facilitator(), made.batch.public_id)
    with pytest.raises(NotPermitted):
        await cards.make_batch(await make_actor(Role.MODERATOR), form())


@pytest.mark.parametrize("mode", ["class", "vault"])
async def test_in_other_modes_there_are_no_term_cards(
    teacher: Actor, monkeypatch: pytest.MonkeyPatch, mode: str
) -> None:
    made = await cards.make_batch(teacher, form())
    await another_lesson(teacher)
    monkeypatch.setenv("PARTICIPATION_IDENTITY_MODE", mode)
    monkeypatch.setenv("PARTICIPATION_IDENTITY_OFFICE_B", "birch-education")
    monkeypatch.setenv("PARTICIPATION_IDENTITY_OFFICE_B", "birch-education")
    settings.cache_clear()

    with pytest.raises(NotFound):
        await cards.make_batch(teacher, form())
    assert await seat_secret(made.cards[0].secret, carry_over) == made.cards[0].secret


@pytest.mark.parametrize("mode", ["class", "attested", "vault"])
async def test_in_each_mode_the_class_code_lets_a_child_in_unknown(
    teacher: Actor, monkeypatch: pytest.MonkeyPatch, mode: str
) -> None:
    monkeypatch.setenv("PARTICIPATION_IDENTITY_MODE", mode)
    monkeypatch.setenv("PARTICIPATION_IDENTITY_OFFICE_B", "birch-education")
    monkeypatch.setenv("PARTICIPATION_IDENTITY_OFFICE_B", "birch-education")
    settings.cache_clear()
    session = await another_lesson(teacher)

    joined = await come_in(tidy(session_code(session)))

    assert joined.participant.takes_part
    assert not await TermSeat.exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"cards": 61}, "cards"),
        ({"cards": 0}, "cards"),
        ({"label": ""}, "label"),
        ({"ends_on": ""}, "ends_on"),
        ({"ends_on": date(2020, 1, 1).isoformat()}, "ends_on"),
        ({"ends_on": (clock.today() + timedelta(days=201)).isoformat()}, "ends_on"),
    ],
)
def test_form_names_the_field_that_is_wrong(wrong: dict[str, object], field: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        form(**wrong)
    assert set(caught.value.fields) == {field}
