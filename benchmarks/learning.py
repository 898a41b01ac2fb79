"""Learns moderation/words/learned_*.txt from the practice sentences and the corpus' tuned part.

`python -m benchmarks.learning` writes them anew; the held part is never read here."""

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.sentences import (
    PRACTICE,
    Sentence,
    common_signs,
    of_file,
    sentences,
    spelled_in_letters,
)
from moderation import Kind, lexicon
from moderation.folding import fold
from moderation.hints import DEGREES, HAN, LANGUAGES, SENTENCE, pieces_of

WORDS = Path(lexicon.__file__).parent / "words"
RIDGE, STEPS, LEAST_OFTEN, LEAST_WEIGHT = 1.0, 120, 2, 0.02
FOLDS = 4
OFTEN_TOLD = 3  # what the tests hold counts more
ALARMS = {"distress": (0.08, 0.03), "insult": (0.02, 0.004), "spam": (0.0005, 0.0)}
"""No more than these of the other sentences, each judged by what the others taught."""
IN_LETTERS = {**ALARMS, "distress": (0.15, 0.05)}  # pinyin leaves less to tell by
Numbers = NDArray[np.float64]
HEAD = "# Learned by `python -m benchmarks.learning`: [family, thresholds], piece, weight, kind.\n"


def pieces(sentence: Sentence, language: str) -> set[str]:
    text = spelled_in_letters(sentence.plain) if language == "pinyin" else sentence.plain
    tight = fold(text).tight
    spans = [found.span() for found in SENTENCE.finditer(tight.text)]
    return {piece for span in spans for piece in pieces_of(tight, *span, language)}


def material(language: str) -> tuple[list[Sentence], list[Sentence]]:
    """The tuned part, and the practice sentences, which are always learned from."""
    if language == "pinyin":
        return in_letters()
    tuned = [it for it in sentences() if it.language == language and not it.held]
    return tuned, [
        it
        for file in sorted(PRACTICE.glob(f"{language}*.yaml"))
        for it in of_file(file)
        for _time in range(OFTEN_TOLD if "earlier" in file.stem else 1)
    ]


def in_letters() -> tuple[list[Sentence], list[Sentence]]:
    """Chinese as pinyin; harmless English too, which must not be taken for it."""
    tuned, practice = ([it for it in some if HAN.search(it.plain)] for some in material("zh"))
    english = (it for some in material("en") for it in some if not it.kinds)
    return tuned, [*practice, *english]


@dataclass(frozen=True)
class Table:
    """Which pieces stand in which sentence, row after row; the last column is in each."""

    columns: NDArray[np.intp]
    starts: NDArray[np.intp]
    rows: NDArray[np.intp]
    width: int

    def times(self, weights: Numbers) -> Numbers:
        return np.add.reduceat(weights[self.columns], self.starts)

    def back(self, errors: Numbers) -> Numbers:
        return np.asarray(np.bincount(self.columns, errors[self.rows], self.width), float)

    def steepness(self) -> float:
        """The largest eigenvalue, by powers, a little more for what they miss."""
        ahead = np.ones(self.width)
        for _step in range(STEPS):
            ahead = self.back(self.times(ahead / np.linalg.norm(ahead)))
        return float(np.linalg.norm(ahead)) * 1.01


def table(seen: Sequence[set[str]], vocabulary: dict[str, int]) -> Table:
    width = len(vocabulary) + 1
    cells = [
        [*sorted(vocabulary[it] for it in some if it in vocabulary), width - 1] for some in seen
    ]
    lengths = [len(row) for row in cells]
    return Table(
        np.fromiter(chain(*cells), np.intp),
        np.cumsum([0, *lengths[:-1]]),
        np.repeat(np.arange(len(cells)), lengths),
        width,
    )


def fit(cells: Table, is_so: Numbers) -> Numbers:
    """Logistic regression with a ridge, by accelerated gradient steps."""
    steep = cells.steepness() / 4 + RIDGE
    weights = ahead = np.zeros(cells.width)
    for step in range(STEPS):
        error = 1 / (1 + np.exp(-cells.times(ahead))) - is_so
        moved = ahead - (cells.back(error) + RIDGE * ahead) / steep
        ahead = moved + step / (step + 3) * (moved - weights)
        weights = moved
    return np.asarray(weights)


def learn(seen: Sequence[set[str]], is_so: Numbers) -> dict[str, float]:
    often = Counter(piece for some in seen for piece in some)
    kept = sorted(piece for piece, times in often.items() if times >= LEAST_OFTEN)
    weights = fit(table(seen, {it: at for at, it in enumerate(kept)}), is_so)
    told = {it: round(float(w), 3) for it, w in zip(kept, weights, strict=False)}
    return {"": round(float(weights[-1]), 3)} | {
        it: w for it, w in told.items() if abs(w) >= LEAST_WEIGHT
    }


def score(weights: dict[str, float], some: set[str]) -> float:
    return weights[""] + sum(weights.get(piece, 0.0) for piece in some)


def across(judged: int, seen: Sequence[set[str]], is_so: Sequence[bool]) -> list[float]:
    """Each of the first sentences judged by what was learned without its fold."""
    scores = [0.0] * judged
    for fold_of in range(FOLDS):
        rest = [at for at in range(len(seen)) if at >= judged or at % FOLDS != fold_of]
        weights = learn([seen[at] for at in rest], np.array([is_so[at] for at in rest], float))
        for at in range(fold_of, judged, FOLDS):
            scores[at] = score(weights, seen[at])
    return scores


def rarely_false(scores: Sequence[float], is_so: Sequence[bool], few: float) -> float:
    """The lowest score above which no more than so few of the others stand."""
    false = sorted((it for it, so in zip(scores, is_so, strict=False) if not so), reverse=True)
    return false[int(few * len(false))] + 0.001


def share(scores: Sequence[float], is_so: Sequence[bool], least: float, *, of: bool) -> float:
    some = [it for it, so in zip(scores, is_so, strict=False) if so is of]
    return sum(it >= least for it in some) / max(1, len(some))


def favoured(family: str, seen: Sequence[set[str]], told: Sequence[Sentence]) -> dict[str, Kind]:
    """The kind in whose sentences a piece is met most often, for its size."""
    size = Counter(kind for one in told for kind in one.kinds)
    met: dict[str, Counter[Kind]] = {}
    for some, one in zip(seen, told, strict=True):
        for kind in one.kinds:
            if kind.startswith(family):
                for piece in some:
                    met.setdefault(piece, Counter())[kind] += 1
    return {
        piece: max(kinds, key=lambda it: (kinds[it] / size[it], it)) for piece, kinds in met.items()
    }


def write(language: str) -> None:
    tuned, practice = material(language)
    print(f"{language}: {len(tuned)} tuned, {len(practice)} of practice", flush=True)
    both = [*tuned, *practice]
    seen = [pieces(it, language) for it in both]
    alarms = IN_LETTERS if language == "pinyin" else ALARMS
    text = HEAD + "".join(
        section(family, both, seen, len(tuned), alarms[family]) for family in heard_in(language)
    )
    (WORDS / f"learned_{language}.txt").write_text(text, "utf-8")


def heard_in(language: str) -> list[str]:
    """Nobody advertises in pinyin."""
    return [it for it in DEGREES if (it, language) != ("spam", "pinyin")]


def section(
    family: str,
    both: list[Sentence],
    seen: list[set[str]],
    tuned: int,
    alarms: tuple[float, float],
) -> str:
    """Distress sets its thresholds by the tuned part alone; the others are too few in it."""
    is_so = [family in it.families for it in both]
    scores = across(tuned if family == "distress" else len(both), seen, is_so)
    least, sure = (rarely_false(scores, is_so, few) for few in alarms)
    heard, wrong = (share(scores, is_so, least, of=so) for so in (True, False))
    print(f"  {family}: recall {heard:.3f}, alarms {wrong:.3f}", flush=True)
    weights = learn(seen, np.array(is_so, float))
    kinds = favoured(family, seen, both)
    head = f"[{family} {least - weights['']:.3f} {sure - weights['']:.3f}]\n"
    return head + "".join(
        f"{it}\t{weight}\t{kinds.get(it, '-') if weight > 0 else '-'}\n"
        for it, weight in weights.items()
        if it
    )


def write_sounds() -> None:
    head = "# Common signs by their sound, written by `python -m benchmarks.learning`.\n"
    rows = (f"{sound} {''.join(signs)}\n" for sound, signs in sorted(common_signs().items()))
    (WORDS / "sounds.txt").write_text(head + "".join(rows), "utf-8")


def main() -> int:
    write_sounds()
    for language in sys.argv[1:] or LANGUAGES:
        write(language)
    return 0


if __name__ == "__main__":
    sys.exit(main())
