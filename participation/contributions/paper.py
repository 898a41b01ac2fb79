"""What children wrote on paper and their teacher typed in: a number is used once in a lesson.

It is the same record as on a screen. Only new ones are made: nothing that is there already can be
changed, neither a child's own nor one that was typed in.
"""

from datetime import datetime
from typing import Annotated, Protocol

from pydantic import BeforeValidator, Field
from tortoise.exceptions import IntegrityError
from tortoise.transactions import in_transaction

from participation.actor import Actor
from participation.contributions.forms import as_number
from participation.contributions.models import Contribution, Visibility
from participation.errors import InvalidInput, InvalidMove
from participation.policies import Act, require
from participation.topics.models import PhaseKind
from participation.topics.queries import TopicView

MOST = 200


class Lesson(Protocol):
    """What a paper must know of the lesson it was written in."""

    id: int
    public_id: str
    facilitator_id: int
    jurisdiction_id: str
    topic_id: int
    opened_at: datetime | None

    @property
    def takes_paper(self) -> bool: ...


PaperNumber = Annotated[int, BeforeValidator(as_number), Field(ge=1, le=MOST)]
SeatNumber = Annotated[
    Annotated[int, Field(ge=1, le=MOST)] | None, BeforeValidator(as_number)
]  # the child's, when the paper says so


def asked_then(lesson: Lesson, topic: TopicView, kind: PhaseKind) -> datetime:
    """The class spoke while it was asked; typing it in later changes nothing."""
    if lesson.opened_at is None or not topic.is_open(kind, lesson.opened_at):
        raise InvalidMove(f"{kind} was not open")
    return lesson.opened_at


async def save_once(work: Contribution, words: str) -> None:
    """Raises InvalidInput with `words` for a paper that is in already; of two at once one wins."""
    try:
        async with in_transaction():
            await work.save()
    except IntegrityError as error:
        raise InvalidInput({"paper_no": words}) from error


async def paper_ids(
    kind: type[Contribution], actor: Actor, lesson: Lesson
) -> list[tuple[int, str]]:
    """Number and public id of each, for the slips; nothing of what they say."""
    require(actor, Act.PAPER_ENTER, lesson)
    known = kind.filter(session_id=lesson.id, paper_no__isnull=False)
    kept = known.exclude(visibility=Visibility.ERASED).order_by("paper_no").limit(MOST)
    return [
        (int(number), str(id)) for number, id in await kept.values_list("paper_no", "public_id")
    ]
