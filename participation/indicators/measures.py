"""What is counted each month, and from how few on a count is hidden."""

from collections.abc import Mapping
from dataclasses import dataclass

from participation.indicators import of_children, of_offices
from participation.indicators.counted import Read

K = 5
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
    "read-hours": Measure(of_children.READ_HOURS, K, spread=True),
    "answer-days": Measure(of_offices.answer_days, K, spread=True),
    "done-days": Measure(of_offices.done_days, spread=True),
    "standing": Measure(of_offices.standing, stock=True),
    "themes": Measure(of_offices.themes, stock=True),
    "reasons": Measure(of_offices.REASONS),
    "changed": Measure(of_offices.CHANGED),
    "faces": Measure(of_children.FACES, K),
    "confirmed": Measure(of_offices.confirmed, stock=True),
    "cases": Measure(of_children.cases, K),
    "case-minutes": Measure(of_children.acknowledged_minutes, K, spread=True),
    "asked": Measure(of_children.ASKED, K),
    "consents": Measure(of_children.CONSENTS, K),
    "erased": Measure(of_children.ERASED, K),
    "erase-days": Measure(of_children.erase_days, K, spread=True),
    "places": Measure(of_children.PLACES, K),
    "pairs": Measure(of_children.PAIRS, K),
}
