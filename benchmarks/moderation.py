"""Words: what screening hears of the labelled corpus, in each disguise, and how long it takes."""

import os
import sys
from statistics import median
from time import thread_time

from benchmarks.comparing import conclude, part
from benchmarks.sentences import Sentence, disguised, sentences
from benchmarks.text_quality import Heard, forms, kinds_by_language, listen, of_family, rows
from benchmarks.text_quality import part as part_of
from moderation import screen

TARGETS = {
    "sentences": 1500,
    "distress_recall_held": 0.95,
    "distress_precision_held": 0.7,
    "contact_recall_held": 0.95,
    "contact_precision_held": 0.95,
    "insult_recall_held": 0.85,
    "insult_precision_held": 0.8,
    "spam_recall_held": 0.8,
    "spam_precision_held": 0.9,
}
CEILINGS = {"ms_200_signs": 1.0}
SIGNS = 200


def figures(heard: list[Heard]) -> dict[str, float]:
    told: dict[str, float] = {"sentences": len(heard)}
    for held, name in ((True, "held"), (False, "tuned")):
        some = part_of(heard, held=held)
        told[f"sentences_{name}"] = len(some)
        for family in ("distress", "contact", "insult", "spam"):
            score = of_family(family, some)
            told[f"{family}_recall_{name}"] = round(score.recall, 3)
            told[f"{family}_precision_{name}"] = round(score.precision, 3)
    return told


def texts(corpus: list[Sentence]) -> list[str]:
    """Texts of 200 signs out of the corpus, as many as it gives."""
    whole = "，".join(it.text for it in corpus)
    return [whole[at : at + SIGNS] for at in range(0, len(whole) - SIGNS, SIGNS)]


def milliseconds(corpus: list[Sentence]) -> float:
    """Of one core: the median over the texts, each timed alone, after one round that warms."""
    took: list[float] = []
    for warm in range(part(6, 2)):
        for text in texts(corpus):
            start = thread_time()
            screen(text)
            if warm:
                took.append(thread_time() - start)
    return round(median(took) * 1000, 3)


def main() -> int:
    print(f"load of the machine before: {os.getloadavg()[0]:.1f}", flush=True)
    corpus = sentences()
    heard = listen(corpus)
    print("\n".join([*rows(heard), "", *kinds_by_language(heard)]), flush=True)
    hidden = listen(it for one in corpus for it in disguised(one))
    for held, name in ((False, "tuned"), (True, "held")):
        print(f"\nrecall of the {name} part in disguise")
        print("\n".join(forms(part_of([*heard, *hidden], held=held))), flush=True)
    return conclude(
        "moderation", {**figures(heard), "ms_200_signs": milliseconds(corpus)}, TARGETS, CEILINGS
    )


if __name__ == "__main__":
    sys.exit(main())
