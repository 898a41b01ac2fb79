"""What those who work here see: the lesson, the guardian's page, the agenda."""

from datetime import date, datetime

from participation.api.endpoint import Out


class StateOut(Out):
    id: str
    state: str


class SessionOut(Out):
    id: str
    kind: str
    label: str
    grade_band: str
    topic: str
    status: str
    code: str | None
    seats: int
    planned_for: datetime
    ends_at: datetime | None


class SessionDetail(SessionOut):
    """Counts, no child (M-08)."""

    joined: int
    handed_in: int
    waiting: int


class SheetOut(Out):
    """The risk sheet of a walk; `missing` is what still keeps the class inside."""

    route: str
    meeting_point: str
    turn_back_at: str
    children: int
    adults: int
    adult_names: str
    crossings: int | None
    season: str
    weather: str
    cares: dict[str, str]
    absent: list[str]
    first_aid: str
    phone_carrier: str
    permission: str
    signed_by: str
    signed_at: datetime | None
    missing: dict[str, str]


class CardOut(Out):
    number: int
    handle: str
    animal: str
    code: str
    secret: str
    slip: str


class QuestionOut(Out):
    purpose: str
    choice: str | None
    child_said: str
    counts: bool
    holds: bool


class AmountOut(Out):
    kind: str
    count: int


class WorkOut(Out):
    id: str
    kind: str
    words: list[str]
    month: str


class ChildOut(Out):
    id: str
    handle: str
    animal: str
    grade_band: str
    consents: list[QuestionOut]
    amounts: list[AmountOut]
    published: list[WorkOut]
    erasing: bool


class ConditionOut(Out):
    name: str
    met: bool
    sentence: str


class ItemOut(Out):
    id: str
    jurisdiction: str
    title: str
    child_title: str
    office: str
    department: str
    topic: str | None
    kind: str
    affects_children: str
    status: str
    opened_at: datetime
    receipt_due_on: date
    answer_due_on: date
    received_at: datetime | None
    answered_at: datetime | None
    decision_planned_on: date | None
    hearing_closes_at: datetime | None
    inputs: int
    days_late: int


class TextOut(Out):
    """Words of an office on the desk: waiting or returned, with the moderator's reason."""

    id: str
    item: str
    part: str
    state: str
    words: dict[str, str]
    reason: str
    sentence: str
    urgent: bool
    written_at: datetime
    decided_at: datetime | None


class ThemeOut(Out):
    """What several inputs say together, children and guardians counted apart."""

    id: str
    title: str
    outcome: str
    reason: str
    children: int
    guardians: int
    originals: list[str]


class HintOut(Out):
    """Originals that may say the same, and the signs they share."""

    originals: list[str]
    shared: list[str]


class ListeningOut(Out):
    """Plan, build or evaluate: how far it is, and what was said there."""

    point: str
    state: str
    last_day: date | None
    question: str
    children_said: str
    guardians_said: str
    answer: str
    waived_reason: str


class ResolutionOut(Out):
    version: int
    text: str
    child_words: str
    what_changed: str
    emergency_reason: str
    decided_at: datetime


class ItemDetail(ItemOut):
    version: int
    decision_maker: str
    can_change: str
    child_can_change: str
    is_fixed: str
    child_is_fixed: str
    no_effect_reason: str
    taken_off_reason: str
    options: list[str]
    open_question: str
    extended_from: date | None
    extension_reason: str
    pack: str
    pack_ko: str
    pack_en: str
    live_on: date | None
    short_reason: str
    children_summary: str
    children_minority: str
    guardians_summary: str
    guardians_minority: str
    conditions: list[ConditionOut]
    originals: list[str]
    resolutions: list[ResolutionOut]
    listening: list[ListeningOut]


class RequestOut(Out):
    """A request under a family's rights; `ground` and `complaint` come with a refusal."""

    id: str
    kind: str
    words: str
    state: str
    asked_at: datetime
    due_on: date
    overdue: bool
    answer: str
    reason: str
    ground: str
    complaint: str
    answered_by: str
    answered_at: datetime | None
