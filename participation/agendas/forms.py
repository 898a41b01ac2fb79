"""What an office may send about an item, its hearing and its decision."""

from datetime import date
from typing import Annotated, Literal

from pydantic import AwareDatetime, BeforeValidator, Field

from participation.agendas.models import Affects, Point
from participation.forms import Form, Text
from participation.readability.typed import Explained


def _blank_is_none(typed: object) -> object:
    return None if typed == "" else typed


def as_several(typed: object) -> object:
    """An HTML form sends one ticked box as a string, none as nothing."""
    if isinstance(typed, str):
        return (typed,) if typed else ()
    return typed or ()


Day = Annotated[date | None, BeforeValidator(_blank_is_none)]
Moment = Annotated[AwareDatetime | None, BeforeValidator(_blank_is_none)]
Version = Annotated[int | None, BeforeValidator(_blank_is_none)]
PublicId = Annotated[str, Field(max_length=24, pattern=r"^[\w-]*$")]
ChildText = Annotated[Text, Explained]
Several = Annotated[tuple[PublicId, ...], BeforeValidator(as_several), Field(max_length=200)]


class ItemForm(Form):
    title: Text = Field(min_length=2, max_length=120)
    child_title: ChildText = Field(default="", max_length=60)
    kind: Literal["ordinary", "major-plan", "major-policy", "major-project"] = "ordinary"
    affects_children: Affects = Affects.UNSCREENED
    no_effect_reason: Text = Field(default="", max_length=300)
    decision_maker: Text = Field(default="", max_length=120)
    decision_planned_on: Day = None
    can_change: Text = Field(default="", max_length=500)
    child_can_change: ChildText = Field(default="", max_length=200)
    is_fixed: Text = Field(default="", max_length=500)
    child_is_fixed: ChildText = Field(default="", max_length=200)
    options: ChildText = Field(default="", max_length=600)
    open_question: ChildText = Field(default="", max_length=200)
    topic: str = Field(default="", max_length=60)
    inputs: Several = ()


class HearingForm(Form):
    """The last day heard, or the exact end; the beginning is always the server's now."""

    closes_on: Day = None
    closes_at: Moment = None
    decision_planned_on: Day = None
    live_on: Day = None
    pack: ChildText = Field(min_length=1, max_length=150)
    pack_ko: ChildText = Field(default="", max_length=150)
    pack_en: ChildText = Field(default="", max_length=150)
    short_reason: ChildText = Field(default="", max_length=300)


class DaysForm(Form):
    """Only what was sent is moved: the last day heard, the meeting, the day of the decision."""

    closes_on: Day = None
    live_on: Day = None
    decision_planned_on: Day = None


class SummaryForm(Form):
    """Only what was sent is written, so one group's summary never wipes the other's."""

    children_summary: ChildText = Field(default="", max_length=1000)
    children_minority: ChildText = Field(default="", max_length=500)
    guardians_summary: Text = Field(default="", max_length=1000)
    guardians_minority: Text = Field(default="", max_length=500)
    no_children_statement: Text = Field(default="", max_length=500)
    no_guardians_statement: Text = Field(default="", max_length=500)


class DecisionForm(Form):
    text: Text = Field(min_length=2, max_length=2000)
    child_words: ChildText = Field(min_length=2, max_length=300)
    what_changed: Text = Field(default="", max_length=1000)
    version: Version = None


class DecisionWords(DecisionForm):
    emergency_reason: ChildText = Field(default="", max_length=300)


class EmergencyForm(Form):
    """A decision before the hearing, why it cannot wait, and what children are asked after it."""

    reason: ChildText = Field(min_length=10, max_length=300)
    text: Text = Field(min_length=2, max_length=2000)
    child_words: ChildText = Field(min_length=2, max_length=300)
    pack: ChildText = Field(min_length=1, max_length=150)
    pack_ko: ChildText = Field(default="", max_length=150)
    pack_en: ChildText = Field(default="", max_length=150)


class SecondForm(Form):
    """The version of the call that was read."""

    version: int


class ExtendForm(Form):
    """Once, by calendar days, with a reason that everybody can read (R-11 AC2)."""

    days: int = Field(ge=1, le=30)
    reason: ChildText = Field(min_length=2, max_length=300)


class PointForm(Form):
    """Ask at a later listening point, from now to the end of a day."""

    point: Point
    closes_on: date
    question: ChildText = Field(min_length=2, max_length=150)


class PointAnswerForm(Form):
    """What each group said there, and what the office does with it."""

    point: Point
    children_said: ChildText = Field(min_length=2, max_length=500)
    guardians_said: ChildText = Field(min_length=2, max_length=500)
    answer: ChildText = Field(min_length=2, max_length=500)


class CloseForm(Form):
    """Nothing to say: all is said."""


class WaiveForm(Form):
    """Why nobody is asked at this point; everybody can read it."""

    point: Point
    waived_reason: ChildText = Field(min_length=2, max_length=300)


class PointWords(PointAnswerForm, WaiveForm):
    question: ChildText = Field(min_length=2, max_length=150)


class TakeOffForm(Form):
    """No item leaves the agenda without a reason that its authors can read."""

    reason: ChildText = Field(min_length=2, max_length=200)


class JoinForm(Form):
    """One more original."""

    subject: PublicId = Field(min_length=1)


class BesideForm(Form):
    """Said on a report's page: about which other report, for which item."""

    other: PublicId = ""
    item: PublicId = ""


class PickedForm(Form):
    """Reports that were ticked in a list."""

    reports: Several = ()


class ThemeWords(Form):
    """What a theme is called, and why it is taken up or not."""

    title: ChildText = Field(min_length=1, max_length=60)
    reason: ChildText = Field(default="", max_length=500)


class ThemeForm(Form):
    """A new theme of these originals, which leave the themes they were in."""

    title: ChildText = Field(min_length=1, max_length=60)
    subjects: Several = ()


class RenameForm(Form):
    title: ChildText = Field(min_length=1, max_length=60)


class MergeForm(Form):
    """Which other theme goes into this one."""

    other: PublicId = Field(min_length=1)


class MoveForm(Form):
    """Originals that belong elsewhere: into a theme, or (none) out of all."""

    subjects: Several = Field(min_length=1)
    theme: PublicId = ""


class SettleForm(Form):
    """What becomes of a theme, and always why."""

    outcome: Literal["adopted", "partly", "not-adopted"]
    reason: ChildText = Field(min_length=2, max_length=500)
