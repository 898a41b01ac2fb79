"""What is typed about bodies, terms, lists of candidates, and what is raised."""

from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, field_validator, model_validator

from participation.agendas.forms import ChildText
from participation.forms import Form, Text
from participation.i18n import gettext as _
from participation.representatives.kinds import Kind, Method
from participation.schools.forms import GRADE_BANDS

DISTRICT_TYPES = ("city", "town", "village")
SCHOOL_TYPES = ("primary", "middle", "nine-year", "special")
GROUPS = ("girls", "boys", "not-said", "disability")
LONGEST_TERM_DAYS = 400
MOST_SEATS = 60
MOST_CANDIDATES = 400

Day = Annotated[date, BeforeValidator(lambda typed: typed or None)]
Count = Annotated[int, BeforeValidator(lambda typed: typed or 0), Field(ge=0, le=MOST_SEATS)]
Dice = Annotated[str, Field(min_length=6, max_length=40, pattern=r"^[1-6]+$")]


def _joined(data: Any, prefix: str, names: tuple[str, ...], field: str) -> Any:
    """A page sends `seats_3-4=2`, the API {"bands": {"3-4": 2}}."""
    if not isinstance(data, dict) or field in data:
        return data
    return {**data, field: {name: data.get(f"{prefix}_{name}") or 0 for name in names}}


class BodyForm(Form):
    kind: Kind = Kind.COUNCIL
    name: ChildText = Field(min_length=2, max_length=40)
    about: ChildText = Field(min_length=2, max_length=200)


class TermForm(Form):
    """`facilitator` is the login of the grown-up who goes along."""

    facilitator: str = Field(min_length=1, max_length=120)
    method: Method = Method.LOTTERY
    starts_on: Day
    ends_on: Day
    bands: dict[str, Count]
    substitutes: Count = 0

    @model_validator(mode="before")
    @classmethod
    def bands_of_a_page(cls, data: Any) -> Any:
        return _joined(data, "seats", GRADE_BANDS, "bands")

    @field_validator("bands")
    @classmethod
    def some_seats(cls, bands: dict[str, int]) -> dict[str, int]:
        seats = {band: bands[band] for band in GRADE_BANDS if bands.get(band)}
        if not seats or set(bands) - set(GRADE_BANDS):
            raise ValueError(_("每个年级段写几个席位，至少一个。"))
        if sum(seats.values()) > MOST_SEATS:
            raise ValueError(_("一共最多 %(most)s 个席位。") % {"most": MOST_SEATS})
        return seats

    @model_validator(mode="after")
    def ends_after_it_starts(self) -> "TermForm":
        if not 0 < (self.ends_on - self.starts_on).days <= LONGEST_TERM_DAYS:
            raise ValueError(
                _("任期从开始那天起，最长 %(most)s 天。") % {"most": LONGEST_TERM_DAYS}
            )
        return self


class PoolForm(Form):
    """Numbers of a school's own list; who is which number never leaves the school."""

    band: str
    district_type: str = "city"
    school_type: str = "primary"
    size: int = Field(ge=1, le=MOST_CANDIDATES)

    @model_validator(mode="after")
    def known(self) -> "PoolForm":
        chosen = (self.band, self.district_type, self.school_type)
        if any(
            one not in known
            for one, known in zip(chosen, (GRADE_BANDS, DISTRICT_TYPES, SCHOOL_TYPES), strict=True)
        ):
            raise ValueError(_("请从列出的里面选一个。"))
        return self


class DrawForm(Form):
    """The dice that children threw where all could see it."""

    dice: Dice


class ConductForm(Form):
    conduct: ChildText = Field(min_length=2, max_length=600)


class GroupsForm(Form):
    """Counted by hand, of the whole body."""

    groups: dict[str, Count]

    @model_validator(mode="before")
    @classmethod
    def groups_of_a_page(cls, data: Any) -> Any:
        return _joined(data, "group", GROUPS, "groups")

    @field_validator("groups")
    @classmethod
    def named(cls, groups: dict[str, int]) -> dict[str, int]:
        return {name: groups.get(name, 0) for name in GROUPS}


class HandsForm(Form):
    """A vote by hands, in a room: how many were there, how many were for it."""

    proposal: str = Field(min_length=1, max_length=24)
    present: int = Field(ge=1, le=MOST_SEATS)
    hands: int = Field(ge=0, le=MOST_SEATS)


class RefusalForm(Form):
    """No refusal without a reason in a child's words (R-09 AC2)."""

    reason: Text = Field(min_length=2, max_length=500)
    child_reason: ChildText = Field(min_length=2, max_length=200)


class AgendaForm(Form):
    title: Text = Field(min_length=2, max_length=120)
    child_title: ChildText = Field(default="", max_length=60)


class ElectionForm(Form):
    term: str = Field(min_length=1, max_length=24)
    seats: int = Field(ge=1, le=10)
