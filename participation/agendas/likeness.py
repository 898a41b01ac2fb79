"""Which inputs may say the same: by pairs of signs that they share, so that one can see why."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from math import log, sqrt

from participation.reports.similar import bigrams, signs_of

ENOUGH = 0.12
SHOWN = 4
LEAST = 2
READ = 400  # signs of each: who writes more has said by then what it is about

Weights = Mapping[str, float]


@dataclass(frozen=True)
class Hint:
    """Inputs that may belong together, and what they have in common."""

    subjects: tuple[str, ...]
    shared: tuple[str, ...]


class Groups:
    """Groups as they grow, and what each has of a sign pair: only those that share one meet."""

    def __init__(self, enough: float) -> None:
        self.enough = enough
        self.members: list[list[str]] = []
        self._held: defaultdict[str, dict[int, float]] = defaultdict(dict)

    def add(self, subject: str, vector: Weights) -> None:
        """Into the group whose middle it is most like, the first of several; else a new one."""
        likeness: defaultdict[int, float] = defaultdict(float)
        for gram, weight in vector.items():
            for group, total in self._held[gram].items():
                likeness[group] += weight * total / len(self.members[group])
        best = max(sorted(likeness), key=likeness.__getitem__, default=-1)
        if best < 0 or likeness[best] < self.enough:
            best = len(self.members)
            self.members.append([])
        self.members[best].append(subject)
        for gram, weight in vector.items():
            self._held[gram][best] = self._held[gram].get(best, 0.0) + weight


def hints(words: Mapping[str, str], enough: float = ENOUGH) -> list[Hint]:
    """Largest first. Deterministic: the same inputs give the same hints in any order.

    Whoever is alike to the middle of a group joins it; each lies in one group at most.
    """
    grams = {subject: bigrams(said[:READ]) for subject, said in sorted(words.items())}
    weights = _weights(list(grams.values()))
    groups = Groups(enough)
    for subject, held in grams.items():
        if held:
            groups.add(subject, _vector(held, weights))
    found = [
        Hint(tuple(group), _shared([words[one][:READ] for one in group]))
        for group in groups.members
        if len(group) >= LEAST
    ]
    return sorted(found, key=lambda hint: (-len(hint.subjects), hint.subjects))


def _weights(held: Sequence[frozenset[str]]) -> Weights:
    """What everybody says tells little; what few say tells much."""
    often = Counter(gram for one in held for gram in one)
    return {gram: log(1 + len(held) / n) for gram, n in often.items()}


def _vector(held: frozenset[str], weights: Weights) -> Weights:
    length = sqrt(sum(weights[gram] ** 2 for gram in held))
    return {gram: weights[gram] / length for gram in sorted(held)}


def _shared(words: Sequence[str]) -> tuple[str, ...]:
    """The longest pieces of one that at least half of them hold too."""
    held = Counter(gram for said in words for gram in bigrams(said))
    common = {gram for gram, n in held.items() if n * 2 >= len(words) and n >= LEAST}
    pieces = {piece for said in words for piece in _pieces(signs_of(said), common)}
    whole = [one for one in pieces if not any(one != other and one in other for other in pieces)]
    return tuple(sorted(whole, key=lambda piece: (-len(piece), piece))[:SHOWN])


def _pieces(signs: str, common: AbstractSet[str]) -> Iterator[str]:
    """Runs of signs whose pairs are all common."""
    start = 0
    for end in range(1, len(signs) + 1):
        if end == len(signs) or signs[end - 1 : end + 1] not in common:
            if end - start > 1:
                yield signs[start:end]
            start = end
