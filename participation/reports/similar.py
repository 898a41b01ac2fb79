"""How much two reports look as if they were about one spot: pure, symmetric, between 0 and 1."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, product

from participation.place import METRES_PER_DEGREE, Point, metres_between

NEAR_M = 60.0
LIKE_BITS = 10
TELLING = range(8, 57)  # bits set: a hash with fewer or more is of a picture almost without edges
ENOUGH = 0.6
NEARNESS, KIND, EVIDENCE = 0.4, 0.15, 0.45  # what place, place type, and words or picture weigh
BITS = (1 << 64) - 1


@dataclass(frozen=True)
class Trait:
    """All of a report that is compared; nobody's name is."""

    public_id: str
    jurisdiction_id: str
    spot: Point
    place_type: str
    words: str = ""
    likeness: tuple[int, ...] = ()


@dataclass(frozen=True)
class Pair:
    """Two reports that may be about one spot, in the order of their ids."""

    one: str
    other: str
    score: float

    def beside(self, public_id: str) -> str:
        return self.other if public_id == self.one else self.one


def score(one: Trait, other: Trait) -> float:
    """Nothing across jurisdictions, nothing further than 60 m, nothing with itself."""
    if one.public_id == other.public_id or one.jurisdiction_id != other.jurisdiction_id:
        return 0.0
    metres = metres_between(one.spot, other.spot)
    if metres > NEAR_M:
        return 0.0
    nearness = NEARNESS * (1 - metres / NEAR_M)
    kind = KIND if one.place_type == other.place_type else 0.0
    return nearness + kind + EVIDENCE * max(words_alike(one, other), pictures_alike(one, other))


def pairs(traits: Sequence[Trait], enough: float = ENOUGH) -> list[Pair]:
    """Best first. Only neighbours on a 60 m grid are compared, so many reports stay cheap."""
    return _best(_neighbours(traits), enough)


def matches(one: Trait, others: Iterable[Trait], enough: float = ENOUGH) -> list[Pair]:
    """Best first: which of the others look as if they were about the spot of this one."""
    return _best(((one, other) for other in others), enough)


def groups(found: Iterable[Pair]) -> list[list[str]]:
    """Whatever hangs together by pairs, largest first."""
    homes: dict[str, set[str]] = {}
    for pair in found:
        joined = homes.get(pair.one, {pair.one}) | homes.get(pair.other, {pair.other})
        homes |= dict.fromkeys(joined, joined)
    distinct = {min(home): home for home in homes.values()}.values()
    return sorted((sorted(home) for home in distinct), key=lambda home: (-len(home), home))


def words_alike(one: Trait, other: Trait) -> float:
    """Pairs of signs that both hold, of all that either holds: works without knowing words."""
    here, there = bigrams(one.words), bigrams(other.words)
    both = here | there
    return len(here & there) / len(both) if here and there else 0.0


def pictures_alike(one: Trait, other: Trait) -> float:
    """1 for the same picture, a half at ten differing bits, 0 beyond."""
    apart = min(
        (bits_apart(*two) for two in product(telling(one.likeness), telling(other.likeness))),
        default=BITS,
    )
    return 1 - apart / (2 * LIKE_BITS) if apart <= LIKE_BITS else 0.0


def telling(likeness: Iterable[int]) -> list[int]:
    """Two walls look alike to a hash; that says nothing of where they stand."""
    return [one for one in likeness if (one & BITS).bit_count() in TELLING]


def bits_apart(here: int, there: int) -> int:
    """Between two 64-bit hashes, which the database keeps as signed numbers."""
    return ((here ^ there) & BITS).bit_count()


@lru_cache(maxsize=4096)
def bigrams(words: str) -> frozenset[str]:
    """Pairs of neighbours; a single sign stands for itself."""
    signs = signs_of(words)
    if len(signs) == 1:
        return frozenset(signs)
    return frozenset(f"{left}{right}" for left, right in pairwise(signs))


def signs_of(words: str) -> str:
    """Letters and signs only: case, width, spaces and punctuation do not count."""
    plain = unicodedata.normalize("NFKC", words).casefold()
    return "".join(sign for sign in plain if sign.isalnum())


def _best(compared: Iterable[tuple[Trait, Trait]], enough: float) -> list[Pair]:
    found = []
    for one, other in compared:
        how_much = score(one, other)
        if how_much >= enough:
            low, high = sorted((one.public_id, other.public_id))
            found.append(Pair(low, high, how_much))
    return sorted(found, key=lambda pair: (-pair.score, pair.one, pair.other))


def _neighbours(traits: Sequence[Trait]) -> Iterable[tuple[Trait, Trait]]:
    rooms: dict[tuple[int, int], list[int]] = {}
    for place, trait in enumerate(traits):
        rooms.setdefault(_room(trait), []).append(place)
    for (row, column), inside in rooms.items():
        beside = [
            place
            for up, right in product((-1, 0, 1), repeat=2)
            for place in rooms.get((row + up, column + right), ())
        ]
        yield from (
            (traits[one], traits[other]) for one, other in product(inside, beside) if one < other
        )


def _room(trait: Trait) -> tuple[int, int]:
    """Rows of 60 m; columns as wide as 60 m are this far north or less, so never too narrow."""
    step = NEAR_M / METRES_PER_DEGREE
    return int(trait.spot.lat // step), int(trait.spot.lon // (step * 4))
