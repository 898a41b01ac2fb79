"""Learns moderation/words/learned_*.txt from the practice sentences and the corpus' tuned part.

`python -m benchmarks.learning` writes them anew; the held part is never read here."""

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.sentences import PRACTICE, Sentence, of_file, sentences, spelled_in_letters
from moderation import Kind, lexicon
from moderation.folding import fold
from moderation.hints import HAN, LANGUAGES, SENTENCE, pieces_of

WORDS = Path(lexicon.__file__).parent / "words"
RIDGE, STEPS, LEAST_OFTEN, LEAST_WEIGHT = 1.0, 120, 2, 0.02
FOLDS = 4
RECALL = 0.95  # of the tuned part, each quarter judged by what the others taught
OFTEN_TOLD = 3  # what the tests hold counts more
FEW = 0.05  # false alarms among sentences without distress
Numbers = NDArray[np.float64]
HEAD = "# Learned by `python -m benchmarks.learning`: two thresholds, then piece, weight, kind.\n"


def pieces(sentence: Sentence, language: str) -> set[str]:
    text = spelled_in_letters(sentence.plain) if language == "pinyin" else sentence.plain
    tight = fold(text).tight
    spans = [found.span() for found in SENTENCE.finditer(tight.text)]
    return {piece for span in spans for piece in pieces_of(tight, *span, language)}


def material(language: str) -> tuple[list[Sentence], list[Sentence]]:
    """The tuned part, and the practice sentences, which are always learned from."""
    spoken = "zh" if language == "pinyin" else language
    tuned = [it for it in sentences() if it.language == spoken and not it.held]
    if language == "pinyin":
        tuned = [it for it in tuned if HAN.search(it.plain)]
    return tuned, [
        it
        for file in sorted(PRACTICE.glob(f"{spoken}*.yaml"))
        for it in of_file(file)
        for _time in range(OFTEN_TOLD if "earlier" in file.stem else 1)
    ]


def table(seen: Sequence[set[str]], vocabulary: dict[str, int]) -> Numbers:
    cells = np.zeros((len(seen), len(vocabulary) + 1))
    cells[:, -1] = 1
    for row, some in enumerate(seen):
        cells[row, [vocabulary[it] for it in some if it in vocabulary]] = 1
    return cells


def fit(cells: Numbers, distress: Numbers) -> Numbers:
    """Logistic regression with a ridge, by accelerated gradient steps."""
    steep = np.linalg.eigvalsh(cells @ cells.T)[-1] / 4 + RIDGE
    weights = ahead = np.zeros(cells.shape[1])
    for step in range(STEPS):
        error = 1 / (1 + np.exp(-cells @ ahead)) - distress
        moved = ahead - (cells.T @ error + RIDGE * ahead) / steep
        ahead = moved + step / (step + 3) * (moved - weights)
        weights = moved
    return np.asarray(weights)


def learn(seen: Sequence[set[str]], distress: Numbers) -> dict[str, float]:
    often = Counter(piece for some in seen for piece in some)
    kept = sorted(piece for piece, times in often.items() if times >= LEAST_OFTEN)
    weights = fit(table(seen, {it: at for at, it in enumerate(kept)}), distress)
    told = {it: round(float(w), 3) for it, w in zip(kept, weights, strict=False)}
    return {"": round(float(weights[-1]), 3)} | {
        it: w for it, w in told.items() if abs(w) >= LEAST_WEIGHT
    }


def score(weights: dict[str, float], some: set[str]) -> float:
    return weights[""] + sum(weights.get(piece, 0.0) for piece in some)


def across(tuned: Sequence[set[str]], more: Sequence[set[str]], is_so: list[bool]) -> list[float]:
    """Each tuned sentence judged by what was learned without its fold."""
    scores = [0.0] * len(tuned)
    for fold_of in range(FOLDS):
        rest = [at for at in range(len(tuned)) if at % FOLDS != fold_of]
        truth = np.array([is_so[at] for at in [*rest, *range(len(tuned), len(is_so))]], float)
        weights = learn([*(tuned[at] for at in rest), *more], truth)
        for at in range(fold_of, len(tuned), FOLDS):
            scores[at] = score(weights, tuned[at])
    return scores


def threshold(scores: Sequence[float], is_so: Sequence[bool], recall: float) -> float:
    """Above it, that share of the distress is heard without any word list."""
    hits = sorted(it for it, so in zip(scores, is_so, strict=False) if so)
    least = hits[int((1 - recall) * len(hits))]
    print(f"  recall {recall}: above {least:.2f}, alarms {alarms(scores, is_so, least):.3f}")
    return least


def alarms(scores: Sequence[float], is_so: Sequence[bool], least: float) -> float:
    false = [it for it, so in zip(scores, is_so, strict=False) if not so]
    return sum(it >= least for it in false) / len(false)


def certain(scores: Sequence[float], is_so: Sequence[bool], least: float) -> float:
    """From here on so few are false that a person should look soon."""
    surer = sorted(it for it in scores if it >= least)
    return next((it for it in surer if alarms(scores, is_so, it) <= FEW), surer[-1])


def favoured(seen: Sequence[set[str]], told: Sequence[Sentence]) -> dict[str, Kind]:
    """The kind in whose sentences a piece is met most often, for its size."""
    size = Counter(kind for one in told for kind in one.kinds)
    met: dict[str, Counter[Kind]] = {}
    for some, one in zip(seen, told, strict=True):
        for kind in one.kinds:
            if kind.startswith("distress_"):
                for piece in some:
                    met.setdefault(piece, Counter())[kind] += 1
    return {
        piece: max(kinds, key=lambda it: (kinds[it] / size[it], it)) for piece, kinds in met.items()
    }


def write(language: str) -> None:
    tuned, practice = material(language)
    both = [*tuned, *practice]
    seen = [pieces(it, language) for it in both]
    is_so = ["distress" in it.families for it in both]
    print(f"{language}: {len(tuned)} tuned, {len(practice)} of practice", flush=True)
    scores = across(seen[: len(tuned)], seen[len(tuned) :], is_so)
    for recall in (0.9, 0.98):
        threshold(scores, is_so, recall)
    least = threshold(scores, is_so, RECALL)
    sure = certain(scores, is_so, least)
    weights = learn(seen, np.array(is_so, float))
    kinds = favoured(seen, both)
    lines = [
        f"{it}\t{weight}\t{kinds.get(it, '-') if weight > 0 else '-'}\n"
        for it, weight in weights.items()
        if it
    ]
    text = HEAD + f"{least - weights['']:.3f}\t{sure - weights['']:.3f}\n" + "".join(lines)
    (WORDS / f"learned_{language}.txt").write_text(text, "utf-8")


def main() -> int:
    for language in sys.argv[1:] or LANGUAGES:
        write(language)
    return 0


if __name__ == "__main__":
    sys.exit(main())
