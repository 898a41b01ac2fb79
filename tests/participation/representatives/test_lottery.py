"""The lot: anybody draws it again, nobody steers it, and every number is as likely as the next."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from participation.representatives.lottery import (
    ALGORITHM,
    SPAN,
    Stratum,
    below,
    commitment,
    draw,
    key_of,
    shares,
    shuffled,
    written,
    wrong_with,
)

DICE = some.text("123456", min_size=6, max_size=40)
TICKETS = some.lists(
    some.from_regex(r"[0-9]{2}-[0-9]{3}", fullmatch=True), unique=True, max_size=30
)


@some.composite
def strata(pick: some.DrawFn) -> list[Stratum]:
    names = pick(some.lists(some.sampled_from(("1-2/city", "3-4", "5-6/村")), unique=True))
    counts = some.integers(0, 8)
    return [Stratum(name, pick(counts), pick(counts), tuple(pick(TICKETS))) for name in names]


@given(some.text(min_size=1), DICE, strata())
def test_the_same_secret_and_dice_draw_the_same_whatever_the_order(
    secret: str, dice: str, drums: list[Stratum]
) -> None:
    turned = [
        Stratum(one.name, one.seats, one.substitutes, tuple(reversed(one.tickets))) for one in drums
    ]

    assert draw(secret, dice, drums) == draw(secret, dice, turned)


@given(some.text(min_size=1), DICE, strata())
def test_each_drum_gives_what_it_has_and_nobody_twice(
    secret: str, dice: str, drums: list[Stratum]
) -> None:
    for drum, drawn in zip(drums, draw(secret, dice, drums), strict=True):
        chosen = drawn.seated + drawn.substitutes

        assert len(drawn.seated) == min(drum.seats, len(drum.tickets))
        assert len(chosen) == min(drum.seats + drum.substitutes, len(drum.tickets))
        assert len(set(chosen)) == len(chosen)
        assert set(chosen) <= set(drum.tickets)


def test_every_order_of_a_drum_is_as_likely_as_the_others() -> None:
    """Chi-squared over 6 orders in 3000 draws: above 20.5 once in a thousand worlds."""
    draws = 3000
    seen = Counter(
        tuple(shuffled(key_of("promised", str(one)), "3-4", "abc")) for one in range(draws)
    )

    expected = draws / 6
    assert set(seen) == set(permutations("abc"))
    assert sum((count - expected) ** 2 / expected for count in seen.values()) < 20.5


def test_every_ticket_of_a_drum_is_seated_as_often_as_the_others() -> None:
    """15 degrees of freedom: above 37.7 once in a thousand worlds."""
    tickets, draws = tuple(f"01-{one:03}" for one in range(16)), 2000
    drum = [Stratum("3-4/city", 3, 0, tickets)]
    seen = Counter(
        one for dice in range(draws) for one in draw("promised", str(dice), drum)[0].seated
    )

    expected = draws * 3 / 16
    assert sum((seen[one] - expected) ** 2 / expected for one in tickets) < 37.7


def test_the_algorithm_is_the_one_described() -> None:
    """Reckoned here a second time, from the words of the module alone."""
    key = hashlib.sha256(b"one-metre-lottery/1\nS\n123456").digest()
    order = ["a", "b", "c"]
    for place in range(2):
        about = key + b"3-4" + b"\0" + place.to_bytes(8, "big")
        block = int.from_bytes(hashlib.sha256(about).digest(), "big")
        other = place + block % (3 - place)
        order[place], order[other] = order[other], order[place]

    assert shuffled(key_of("S", "123456"), "3-4", "cab") == order


@given(some.text(min_size=1), DICE, strata())
def test_what_was_written_is_found_right_after_a_journey_through_json(
    secret: str, dice: str, drums: list[Stratum]
) -> None:
    file = json.loads(json.dumps(written(secret, dice, drums), ensure_ascii=False))

    assert wrong_with(file) == []
    assert file["commitment"] == commitment(secret)


@given(some.text(min_size=1), DICE, TICKETS, some.integers(0, 5), some.integers(0, 5), some.data())
def test_no_draw_but_the_true_one_is_found_right(
    secret: str, dice: str, tickets: list[str], seats: int, waiting: int, data: some.DataObject
) -> None:
    file = written(secret, dice, [Stratum("3-4/city", seats, waiting, tuple(tickets))])
    (told,) = file["strata"]
    true = (told["drawn"], told["waiting"])
    order = data.draw(some.permutations([*told["drawn"], *told["waiting"], *tickets[:2]]))
    cut = data.draw(some.integers(0, len(order)))

    told["drawn"], told["waiting"] = order[:cut], order[cut:]

    assert (wrong_with(file) == []) == ((told["drawn"], told["waiting"]) == true)


@given(some.text(min_size=1), some.text(min_size=1), DICE, DICE)
def test_no_other_secret_opens_the_promise_and_no_other_dice_draw_the_same(
    secret: str, other: str, dice: str, thrown: str
) -> None:
    drum = [Stratum("3-4/city", 6, 6, tuple(f"01-{one:03}" for one in range(60)))]
    file = written(secret, dice, drum)

    assert (wrong_with({**file, "secret": other}) == []) == (other == secret)
    assert (wrong_with({**file, "dice": thrown}) == []) == (thrown == dice)


Bend = Callable[[dict[str, Any]], object]
BENDS: dict[str, Bend] = {
    "secret": lambda file: file.update(secret=file["secret"] + "0"),
    "commitment": lambda file: file.update(commitment="0" * 64),
    "dice": lambda file: file.update(dice="666666"),
    "result": lambda file: file["strata"][0]["drawn"].reverse(),
    "waiting": lambda file: file["strata"][0]["waiting"].pop(),
    "size": lambda file: file["strata"][0].update(size=21),
    "ticket": lambda file: file["strata"][0]["tickets"].pop(),
    "twice": lambda file: file["strata"][0]["tickets"].append("01-000"),
    "algorithm": lambda file: file.update(algorithm="one-metre-lottery/0"),
    "shape": lambda file: file.update(strata=5),
}


@pytest.mark.parametrize("bend", list(BENDS))
def test_bent_file_is_found_out(bend: str) -> None:
    tickets = tuple(f"01-{one:03}" for one in range(20))
    file = written("promised", "123456", [Stratum("3-4/city", 3, 2, tickets)])
    right = wrong_with(file)
    BENDS[bend](file)

    assert right == []
    assert file.get("algorithm") == ALGORITHM or bend == "algorithm"
    assert wrong_with(file)


@given(some.integers(0, 40), some.dictionaries(some.text("abcd", min_size=1), some.integers(0, 60)))
def test_shares_are_given_out_whole_and_never_more_than_there_are(
    seats: int, sizes: dict[str, int]
) -> None:
    given_out = shares(seats, sizes)
    total = sum(sizes.values())

    assert sum(given_out.values()) == min(seats, total)
    assert all(0 <= given_out[name] <= sizes[name] for name in sizes)
    if seats < total:
        assert all(abs(given_out[name] - seats * size / total) < 1 for name, size in sizes.items())


def test_block_that_would_favour_the_first_numbers_is_passed_over() -> None:
    """2 to the 256th leaves one when it is shared by three."""
    assert below(iter([SPAN - 1, 4]), 3) == 1
    assert below(iter([SPAN - 2, 4]), 3) == (SPAN - 2) % 3


def test_ticket_that_lies_twice_in_the_drum_is_found_out() -> None:
    file = written("promised", "123456", [Stratum("3-4", 1, 0, ("01-001", "01-002", "01-002"))])

    assert wrong_with(file) == ["3-4: 3 tickets were promised"]


def test_of_two_like_remainders_the_first_name_wins() -> None:
    assert shares(1, {"bb": 2, "a": 2}) == {"a": 1, "bb": 0}
