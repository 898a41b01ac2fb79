"""What is counted each month, and from how few on a count is hidden."""

from collections.abc import Mapping
from dataclasses import dataclass

from participation.indicators import of_children, of_offices
from participation.indicators.counted import Read

K = 5
# Who needed help, and who speaks which language. What shares a total shares its limit: else the
# total that one table tells would open the other.
K_SENSITIVE = 10


@dataclass(frozen=True)
class Measure:
    """`k` is nought for what offices did: that is nobody's data, and all of it is told.

    A `spread` counts cases by how long they took. A `stock` is how things stood at the end of the
    month, so that months are not added up.
    """

    read: Read
    k: int = 0
    spread: bool = False
    stock: bool = False


MEASURES: Mapping[str, Measure] = {
    "decisions": Measure(of_offices.decisions),
    "assessed": Measure(of_offices.ASSESSED),
    "children": Measure(of_children.REACHED, K),
    "schools": Measure(of_children.schools, stock=True),
    "classes": Measure(of_children.classes, stock=True),
    "communities": Measure(of_children.communities, stock=True),
    "read-hours": Measure(of_children.READ_HOURS, K, spread=True),
    "answer-days": Measure(of_offices.answer_days, K, spread=True),
    "done-days": Measure(of_offices.done_days, spread=True),
    "standing": Measure(of_offices.standing, stock=True),
    "themes": Measure(of_offices.themes, stock=True),
    "reasons": Measure(of_offices.REASONS),
    "changed": Measure(of_offices.CHANGED),
    "faces": Measure(of_children.FACES, K),
    "verdicts": Measure(of_children.VERDICTS, K),
    "confirmed": Measure(of_offices.confirmed, stock=True),
    "cases": Measure(of_children.cases, K),
    "case-minutes": Measure(of_children.acknowledged_minutes, K, spread=True),
    "asked": Measure(of_children.ASKED, K),
    "consents": Measure(of_children.CONSENTS, K),
    "erased": Measure(of_children.ERASED, K),
    "erase-days": Measure(of_children.erase_days, K, spread=True),
    "lessons": Measure(of_children.LESSONS, K_SENSITIVE),
    "lesson-places": Measure(of_children.LESSON_PLACES, K_SENSITIVE),
    "places": Measure(of_children.PLACES, K),
    "pairs": Measure(of_children.PAIRS, K),
}
