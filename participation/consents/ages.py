"""How old a child may be, from the grade band alone: no birth date is stored (frame 3.10).

In China a child of six years by 31 August enters the first grade, later where conditions lack.
Between two ages the stricter side counts until the other is certain.
"""

from dataclasses import dataclass
from datetime import date

from participation.clock import SEPTEMBER, school_year

FIRST_GRADE_AGE = 6
LATE = 1
READS_FOR_THEMSELVES = 8
ADULT = 18
GRADES = {"1-2": (1, 2), "3-4": (3, 4), "5-6": (5, 6), "7-9": (7, 9), "10-12": (10, 12)}


@dataclass(frozen=True)
class Ages:
    """The youngest and the oldest that such a child can be at any day of this school year."""

    youngest: int
    oldest: int

    def surely(self, age: int) -> bool:
        return self.youngest >= age

    def maybe(self, age: int) -> bool:
        return self.oldest >= age


ANY = Ages(0, 99)


def ages_of(band: str, said_on: date, today: date) -> Ages:
    """Every birthday of the year may have been; a band that we do not know says nothing."""
    if band not in GRADES:
        return ANY
    lowest, highest = GRADES[band]
    gone = max(0, school_year(today) - school_year(said_on))
    return Ages(
        youngest=lowest - 1 + FIRST_GRADE_AGE + gone,
        oldest=highest - 1 + FIRST_GRADE_AGE + LATE + 1 + gone,
    )


def end_of_school_year(day: date) -> date:
    return date(school_year(day) + 1, SEPTEMBER - 1, 31)
