"""What screening hears of the corpus: by class, by language, by part and by disguise."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from benchmarks.sentences import LANGUAGES, Sentence
from moderation import Kind, screen
from moderation.findings import family

FAMILIES = ("distress", "contact", "insult", "spam")
EXACT = frozenset(
    ("contact",)
)  # a phone is a phone; a child that is hit may also be said in danger


@dataclass(frozen=True)
class Heard:
    sentence: Sentence
    kinds: frozenset[Kind]

    @property
    def families(self) -> frozenset[str]:
        return frozenset(family(kind) for kind in self.kinds)


@dataclass
class Score:
    """`missed` and `wrong` are counted in sentences, or in kinds of a sentence for contacts."""

    met: int = 0
    missed: int = 0
    wrong: int = 0

    @property
    def recall(self) -> float:
        return self.met / max(1, self.met + self.missed)

    @property
    def precision(self) -> float:
        return self.met / max(1, self.met + self.wrong)

    def add(self, wanted: frozenset[str], heard: frozenset[str]) -> None:
        self.met += len(wanted & heard)
        self.missed += len(wanted - heard)
        self.wrong += len(heard - wanted)


def listen(sentences: Iterable[Sentence]) -> list[Heard]:
    return [Heard(it, frozenset(found.kind for found in screen(it.text))) for it in sentences]


def of_family(name: str, heard: Iterable[Heard]) -> Score:
    """Contacts by kind; distress, insults and spam by whether any of the family was heard."""
    score = Score()
    for one in heard:
        if name in EXACT:
            score.add(only(name, one.sentence.kinds), only(name, one.kinds))
        else:
            score.add(one.sentence.families & {name}, one.families & {name})
    return score


def only(name: str, kinds: Iterable[Kind]) -> frozenset[str]:
    return frozenset(kind for kind in kinds if family(kind) == name)


def of_kind(kind: Kind, heard: Iterable[Heard]) -> Score:
    """Met by its own kind; wrong only where the sentence has nothing of the family."""
    score = Score()
    for one in heard:
        excused = family(kind) not in EXACT and family(kind) in one.sentence.families
        told = {kind} & one.kinds if kind in one.sentence.kinds or not excused else set[Kind]()
        score.add(frozenset({kind} & one.sentence.kinds), frozenset(told))
    return score


def part(heard: Iterable[Heard], *, held: bool) -> list[Heard]:
    return [one for one in heard if one.sentence.held is held]


def both(heard: list[Heard], measure: Callable[[list[Heard]], Score]) -> str:
    cells = []
    for held in (False, True):
        score = measure(part(heard, held=held))
        wanted = score.met + score.missed
        cells.append(f"{wanted:>6}{share(score.precision, score.met + score.wrong)}")
        cells.append(share(score.recall, wanted))
    return "".join(cells)


def share(value: float, of: int) -> str:
    return f"{value:>8.3f}" if of else f"{'–':>8}"


HEAD = f"{'':<26}" + "".join(f"{'n':>6}{'prec.':>8}{'recall':>8}" for _ in range(2))


def rows(heard: list[Heard]) -> Iterator[str]:
    yield f"{'':<26}{'tuned part':^22}{'held part':^22}"
    yield HEAD
    for name in FAMILIES:
        yield f"{name:<26}" + both(heard, partial(of_family, name))
        for language in LANGUAGES:
            yield f"  {language:<24}" + both(spoken(heard, language), partial(of_family, name))
    for kind in Kind:
        yield f"{kind:<26}" + both(heard, partial(of_kind, kind))


def spoken(heard: list[Heard], language: str) -> list[Heard]:
    return [one for one in heard if one.sentence.language == language]


def kinds_by_language(heard: list[Heard]) -> Iterator[str]:
    yield HEAD
    for language in LANGUAGES:
        of_it = spoken(heard, language)
        for kind in Kind:
            yield f"{language} {kind:<23}" + both(of_it, partial(of_kind, kind))


def forms(heard: list[Heard]) -> Iterator[str]:
    """Recall of each family under each disguise, and false alarms where nothing is."""
    yield f"{'disguise':<14}" + "".join(f"{name:>10}" for name in FAMILIES[:3]) + f"{'false':>10}"
    for form in dict.fromkeys(one.sentence.form for one in heard):
        of_it = [one for one in heard if one.sentence.form == form]
        cells = (of_family(name, of_it) for name in FAMILIES[:3])
        recalls = "".join(f"{share(it.recall, it.met + it.missed):>10}" for it in cells)
        fine = [one for one in of_it if not one.sentence.kinds]
        alarms = sum(bool(one.kinds) for one in fine) / max(1, len(fine))
        yield f"{form:<14}{recalls}{alarms:>10.3f}"
