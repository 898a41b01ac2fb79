"""An answer's words on their way over the desk."""

from participation.actor import Actor
from participation.agendas.models import Item
from participation.responses.models import CommitmentStep, Response
from participation.responses.seconds import SecondLook
from participation.wording.actions import Place, Written, line, put_forward
from participation.wording.models import Part

BOXES = (
    *("looked_at", "will_do", "cannot_yet", "words", "owner", "funding"),
    *("ko_looked_at", "ko_will_do", "ko_cannot_yet"),
)
ONE_BOX = ("said",)
WITHDRAWN = ("withdrawn_reason",)
NEWS = "response.published"  # to those who spoke it is the office that has said something new


def place_of(item: Item, response: Response) -> Place:
    return Place(Part.ANSWER, response.public_id, item.public_id, item.department_id)


async def forward_answer(
    actor: Actor, item: Item, response: Response, *, urgent: bool = False
) -> dict[str, str]:
    """A safety notice stands first in the queue; a person still reads it."""
    words = {box: getattr(response, box) for box in BOXES}
    written = Written(words, item.answer_due_on, urgent, NEWS)
    return line(await put_forward(actor, place_of(item, response), written))


async def forward_withdrawal(actor: Actor, item: Item, response: Response) -> dict[str, str]:
    """The answer is taken back at once; why, is told once it was read."""
    place = Place(Part.WITHDRAWAL, response.public_id, item.public_id, item.department_id)
    words = {box: getattr(response, box) for box in WITHDRAWN}
    written = Written(words, item.answer_due_on, news="response.withdrawn")
    return line(await put_forward(actor, place, written))


async def forward_promise(actor: Actor, item: Item, step: CommitmentStep, news: str = NEWS) -> None:
    """A reason for another day is read like every other word of an office."""
    place = Place(Part.PROMISE, step.public_id, item.public_id, item.department_id)
    await put_forward(actor, place, Written({"said": step.said}, step.due_on, news=news))


async def forward_look(actor: Actor, item: Item, look: SecondLook) -> None:
    place = Place(Part.SECOND_LOOK, look.public_id, item.public_id, item.department_id)
    await put_forward(actor, place, Written({"said": look.said}, look.due_on, news=NEWS))
