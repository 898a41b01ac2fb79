"""Two faces at the end: did I understand, was I taken seriously? Counted, never linked (I-8).

From a seat each question is answered once and never changed: nobody knows any more which face it
was. No line in the journal says that somebody chose, for its moment would say who.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import Field, model_validator
from tortoise.expressions import F
from tortoise.transactions import atomic

from participation import clock
from participation.actor import Actor
from participation.errors import InvalidInput, InvalidMove
from participation.forms import Form
from participation.i18n import gettext as _
from participation.journal.record import record
from participation.policies import Act, require
from participation.schools.models import Seat, Session, SessionStatus
from participation.schools.verdicts import Asked, ClassFaces, Question

QUESTIONS = tuple(Question)
LEAST = 5


class FaceForm(Form):
    question: Question
    face: Literal["yes", "no"]


class HandsForm(Form):
    """What a teacher counted: hands behind closed eyes, or stickers on two faces."""

    asked: Literal[Asked.CLASS, Asked.ECHO]
    understood_yes: int = Field(ge=0)
    understood_no: int = Field(ge=0)
    seriously_yes: int = Field(ge=0)
    seriously_no: int = Field(ge=0)

    @property
    def counted(self) -> Mapping[Question, tuple[int, int]]:
        return {
            Question.UNDERSTOOD: (self.understood_yes, self.understood_no),
            Question.SERIOUS: (self.seriously_yes, self.seriously_no),
        }

    @model_validator(mode="before")
    @classmethod
    def empty_is_nought(cls, sent: object) -> object:
        if isinstance(sent, dict):
            return {name: 0 if value == "" else value for name, value in sent.items()}
        return sent


@dataclass(frozen=True)
class Chosen:
    """What a class said; `yes` and `no` are None where one of them is small."""

    asked: Asked
    question: Question
    count: int
    yes: int | None
    no: int | None


def next_question(seat: Seat) -> Question | None:
    return QUESTIONS[seat.faces] if seat.faces < len(QUESTIONS) else None


@atomic()
async def choose_face(actor: Actor, form: FaceForm) -> None:
    """One tap; the second tap on the same question counts nothing."""
    require(actor, Act.FACE_CHOOSE)
    place = QUESTIONS.index(form.question)
    free = Seat.filter(id=actor.seat_id or 0, faces=place)
    if not await free.update(faces=place + 1):
        return
    row, _new = await ClassFaces.get_or_create(
        session_id=actor.session_id, asked=Asked.SEATS, question=form.question
    )
    await ClassFaces.filter(id=row.id).update(**{form.face: F(form.face) + 1})


@atomic()
async def count_hands(actor: Actor, session: Session, form: HandsForm) -> None:
    """May be corrected within its month; a month that is over was told already."""
    require(actor, Act.SESSION_RUN, session)
    if session.status is SessionStatus.PLANNED:
        raise InvalidMove("not begun")
    await _refuse_more_than_sit_there(session, form)
    await Session.filter(id=session.id).select_for_update().get()
    for question, (yes, no) in form.counted.items():
        counts = {"yes": yes, "no": no}
        row, new = await ClassFaces.get_or_create(
            session_id=session.id, asked=form.asked, question=question, defaults=counts
        )
        if not new:
            await _correct(row, counts)
    await record(actor, "session.faces-counted", session)


async def _refuse_more_than_sit_there(session: Session, form: HandsForm) -> None:
    told = _("比席位还多，请再数一数。")
    tapped = await _tapped(session) if form.asked is Asked.CLASS else {}
    for question, counts in form.counted.items():
        if sum(counts) + tapped.get(question, 0) > session.seat_count:
            box = "understood_yes" if question is Question.UNDERSTOOD else "seriously_yes"
            raise InvalidInput({box: told})


async def _tapped(session: Session) -> dict[Question, int]:
    found = await ClassFaces.filter(session_id=session.id, asked=Asked.SEATS)
    return {one.question: one.yes + one.no for one in found}


async def _correct(row: ClassFaces, counts: Mapping[str, int]) -> None:
    if clock.month_of(row.at) != clock.month_of(clock.now()):
        raise InvalidMove("its month is over")
    await row.update_from_dict(dict(counts)).save(update_fields=list(counts))


async def chosen(session: Session) -> Sequence[Chosen]:
    """For the teacher, once the lesson is over, and never of fewer than five."""
    if session.status is not SessionStatus.CLOSED:
        return []
    found = await ClassFaces.filter(session_id=session.id).order_by("id")
    return [_told(one) for one in found if one.yes + one.no >= LEAST]


def _told(row: ClassFaces) -> Chosen:
    small = any(0 < count < LEAST for count in (row.yes, row.no))
    yes, no = (None, None) if small else (row.yes, row.no)
    return Chosen(row.asked, row.question, row.yes + row.no, yes, no)
