"""What each thing looks like from outside. Nothing that is not named here ever leaves.

Of a child's input there is the month, the 50 m cell and the words; no author, class or day.
"""

from datetime import date, datetime
from typing import Generic, TypeVar

from pydantic import Field

from participation.api.endpoint import Out
from participation.forms import Form
from participation.i18n import language
from participation.localized import Localized, in_language

Item = TypeVar("Item")


def said(text: Localized | None) -> str:
    """A text of several languages, in the one that was asked for."""
    return in_language(text, language())


class Listing(Out, Generic[Item]):
    items: list[Item]
    next: str | None = None


class PageQuery(Form):
    limit: int = Field(20, ge=1, le=100)
    cursor: str | None = Field(None, max_length=200)


class Phase(Out):
    kind: str
    opens_at: datetime
    closes_at: datetime | None
    open: bool


class PollOut(Out):
    id: str
    opens_at: datetime
    closes_at: datetime
    closed_at: datetime | None
    open: bool
    max_choices: int


class TopicOut(Out):
    id: str
    slug: str
    jurisdiction: str
    department: str
    task: str
    place_type: str
    title: str
    question: str
    decision_maker: str
    phases: list[Phase]
    open: list[str]


class TopicDetail(TopicOut):
    about: str
    can_change: str
    is_fixed: str
    pack: str
    decision_planned_on: date | None
    polls: list[PollOut]


class ProposalOut(Out):
    id: str
    told_as: str
    title: str
    saw: str
    why: str
    idea: str
    who: str
    media: list[str]
    month: str
    progress: str
    version: int


class AnswerOut(Out):
    id: str
    item: str
    title: str
    office: str
    verdict: str
    words: str
    looked_at: str
    will_do: str
    cannot_yet: str
    due_on: date | None
    funding: str
    owner: str
    reason_class: str
    funding_source: str
    funding_year: int | None
    media: list[str]
    at: datetime
    waits_for: str = ""
    withdrawn_on: date | None = None
    withdrawn_reason: str = ""


class CommentOut(Out):
    id: str
    body: str
    month: str


class ProposalDetail(ProposalOut):
    """Its author reads it wherever it is, everybody else once it is published."""

    visibility: str = "published"
    sentence: str = ""
    comments: list[CommentOut]
    answers: list[AnswerOut]


class Submitted(Out):
    id: str
    tracking_code: str
    visibility: str


class PointOut(Out):
    lon: float
    lat: float


class ReportOut(Out):
    id: str
    mood: str
    place_type: str
    features: list[str]
    lens_height_cm: int | None
    season: str
    words: str
    media: list[str]
    month: str
    point: PointOut
    task: str | None
    handling: str


class MediaOut(Out):
    id: str


class MediaState(Out):
    """How far a picture is; `sentence` says why it is refused."""

    id: str = Field(validation_alias="public_id")
    stage: str
    sentence: str
    width: int
    height: int


class SeatOut(Out):
    token: str
    handle: str
    animal: str
    session: str
    topic: str


class SignedInOut(Out):
    role: str
    jurisdiction: str | None
    department: str | None


class MeOut(Out):
    role: str
    jurisdiction: str | None
    department: str | None
    topic: str | None = None


class BallotOut(Out):
    choices: list[str]


class GroupOut(Out):
    ballots: int
    stickers: dict[str, int]
    leaders: list[str]


class ResultsOut(Out):
    """Two groups side by side: there is no sum."""

    poll: str
    topic: str
    closed_at: datetime
    advisory: bool = True
    children: GroupOut
    guardians: GroupOut


class StepOut(Out):
    name: str
    done: bool
    state: str
    month: str
    day: date | None
    office: str | None


class MatterOut(Out):
    """The item that an input went into, as its author's slip shows it."""

    id: str
    title: str
    office: str
    status: str
    hearing_closes_at: datetime | None
    decided_at: datetime | None
    decision: str
    days_late: int


class TrackOut(Out):
    """Input → item → hearing → decision → answers, without a person in it.

    `objection`: never, may, open, answered. `together`: another work says the same.
    """

    id: str | None
    kind: str
    visibility: str
    sentence: str
    objection: str
    together: bool
    words: str
    topic: str
    steps: list[StepOut]
    item: MatterOut | None
    next: str
    next_day: date | None
    next_office: str | None
    answers: list[AnswerOut]
    faces: dict[str, str]
