"""A no is not asked back: what is put before a guardian unasked comes once for each new item."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from participation.consents.actions import decide
from participation.consents.asking import ask_once, to_ask
from participation.consents.models import Guardianship, Purpose
from participation.consents.texts import EDITIONS, VERSION, Edition, newest_asking
from participation.people.models import Bar
from tests.participation.consents.family import make_family

anew = st.frozensets(st.sampled_from(list(Purpose)))


def edition(place: int, asks: frozenset[Purpose]) -> Edition:
    return replace(EDITIONS[0], version=f"v{place}", asks_anew=asks if place else frozenset())


@given(st.lists(anew, min_size=1, max_size=5), st.data())
def test_after_an_answer_only_a_new_item_is_asked_and_once(
    history: list[frozenset[Purpose]], data: st.DataObject
) -> None:
    editions: list[Edition] = []
    answered: dict[Purpose, str] = {}
    seen, asked = "", dict.fromkeys(Purpose, 0)
    for place, asks in enumerate(history):
        editions.append(edition(place, asks))
        for _visit in range(data.draw(st.integers(1, 3))):
            for purpose in to_ask(answered, seen, editions):
                asked[purpose] += 1
            seen = editions[-1].version
        for purpose in data.draw(st.sets(st.sampled_from(list(Purpose)))):
            answered[purpose] = editions[-1].version

    for purpose in set(answered):
        items = 1 + sum(purpose in one.asks_anew for one in editions[1:])
        assert asked[purpose] <= items
        if newest_asking(tuple(editions), purpose) <= int(answered[purpose][1:]):
            assert purpose not in to_ask(answered, "", editions)


def test_refused_purpose_of_the_same_text_is_never_put_forward() -> None:
    assert to_ask(dict.fromkeys(Purpose, VERSION), "") == ()


async def test_guardian_is_asked_once(database: str) -> None:
    family = await make_family()

    first = await ask_once(family.guardian)
    again = await ask_once(family.guardian)

    assert (first, again) == ({family.child.public_id: 4}, {})


async def test_who_said_no_is_not_asked_for_that(database: str) -> None:
    family = await make_family()
    for purpose in Purpose:
        if purpose is not Purpose.TAKE_PART:
            await decide(family.guardian, family.child.public_id, purpose, agrees=False)

    assert await ask_once(family.guardian) == {family.child.public_id: 1}


async def test_guardian_barred_from_a_child_is_asked_nothing_of_it(database: str) -> None:
    family = await make_family()
    await Bar.create(account_id=family.guardian.account_id, participant_id=family.child.id)

    assert await ask_once(family.guardian) == {}
    assert (await Guardianship.get()).asked_version == ""
