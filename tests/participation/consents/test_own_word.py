"""With the card in hand a child's yes or no can be changed when the lesson is long over."""

from datetime import timedelta

import pytest

from participation import clock
from participation.consents.actions import decide
from participation.consents.models import Assent, Purpose
from participation.consents.own_word import CardDesk, say, word_of
from participation.errors import NotFound, TooMany
from participation.people.models import Participant
from participation.schools.cards import cards
from participation.throttle import Throttle
from tests.participation.consents.family import make_family

HERE = "203.0.113.7"


def desk(allowed: int = 10) -> CardDesk:
    return CardDesk(Throttle(allowed, 300))


async def test_card_opens_the_childs_own_answers_only(database: str) -> None:
    family = await make_family()
    await decide(family.guardian, family.child.public_id, Purpose.PUBLISH, agrees=False)

    for code in (family.card.code, family.card.secret):
        word = await word_of(await desk().seat(HERE, code))
        assert word.said == {Purpose.PUBLISH: "", Purpose.PHOTO: ""}


async def test_answer_is_changed_after_the_lesson_and_each_is_kept(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    family = await make_family()
    after = clock.now() + timedelta(days=20)
    monkeypatch.setattr(clock, "now", lambda: after)
    seat = await desk().seat(HERE, family.card.code)

    await say(seat, Purpose.PUBLISH, agrees=False)
    no = (await Participant.get(id=family.child.id)).shown
    await say(seat, Purpose.PUBLISH, agrees=True)

    assert (no, (await Participant.get(id=family.child.id)).shown) == (False, True)
    assert [one.says for one in await Assent.all().order_by("id")] == ["no", "yes"]


async def test_wrong_unused_left_and_over_are_all_alike(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    family = await make_family()
    unused = (await cards(family.session))[3]
    for code in ("22222222", unused.code, family.card.slip):
        with pytest.raises(NotFound):
            await desk().seat(HERE, code)

    end = family.session.slips_until
    monkeypatch.setattr(clock, "now", lambda: end)
    with pytest.raises(NotFound):
        await desk().seat(HERE, family.card.code)


async def test_who_left_has_no_card_any_more(database: str) -> None:
    family = await make_family()
    await decide(family.guardian, family.child.public_id, Purpose.TAKE_PART, agrees=False)

    with pytest.raises(NotFound):
        await desk().seat(HERE, family.card.code)


async def test_guesser_is_stopped(database: str) -> None:
    one = desk(allowed=2)
    for _miss in range(2):
        with pytest.raises(NotFound):
            await one.seat(HERE, "22222222")

    with pytest.raises(TooMany):
        await one.seat(HERE, "33333333")
