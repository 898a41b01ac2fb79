"""An answer's words on their way over the desk."""

from participation.actor import Actor
from participation.agendas.models import Item
from participation.responses.models import CommitmentStep, Response
from participation.responses.seconds import Extension, SecondLook
from participation.wording.actions import Place, Written, line, put_forward
from participation.wording.models import Part

BOXES = (
    *("looked_at", "will_do", "cannot_yet", "words", "owner", "funding"),
    *("ko_looked_at", "ko_will_do", "ko_cannot_yet"),
)
ONE_BOX = ("said",)


def place_of(item: Item, response: Response) -> Place:
    return Place(Part.ANSWER, response.public_id, item.public_id, item.department_id)


async def forward_answer(
    actor: Actor, item: Item, response: Response, *, urgent: bool = False
) -> dict[str, str]:
    """A safety notice stands first in the queue; a person still reads it."""
    words = {box: getattr(response, box) for box in BOXES}
    written = Written(words, item.answer_due_on, urgent, "response.published")
    return line(await put_forward(actor, place_of(item, response), written))


async def forward_promise(actor: Actor, item: Item, step: CommitmentStep) -> None:
    """A reason for another day is read like every other word of an office."""
    place = Place(Part.PROMISE, step.public_id, item.public_id, item.department_id)
    await put_forward(actor, place, Written({"said": step.said}, step.due_on))


async def forward_look(actor: Actor, item: Item, look: SecondLook) -> None:
    place = Place(Part.SECOND_LOOK, look.public_id, item.public_id, item.department_id)
    await put_forward(actor, place, Written({"said": look.said}, look.due_on))


async def forward_extension(actor: Actor, item: Item, longer: Extension) -> None:
    place = Place(Part.EXTENSION, longer.public_id, item.public_id, item.department_id)
    await put_forward(actor, place, Written({"said": longer.said}, longer.from_on))
