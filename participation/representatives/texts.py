"""Words of a body on their way over the desk: its name, the children's rules, a refusal."""

from participation.actor import Actor
from participation.representatives.models import Body, Raised, Term
from participation.wording.actions import Place, Written, line, put_forward
from participation.wording.models import Part

PARTS = frozenset({Part.BODY, Part.CONDUCT, Part.REFUSAL})


async def forward_body(actor: Actor, body: Body) -> dict[str, str]:
    place = Place(Part.BODY, body.public_id, body.public_id, body.department_id)
    written = Written({"name": body.name, "about": body.about})
    return line(await put_forward(actor, place, written))


async def forward_conduct(actor: Actor, body: Body, term: Term) -> dict[str, str]:
    """Made by children, typed by a grown-up, and read like a grown-up's."""
    place = Place(Part.CONDUCT, term.public_id, body.public_id, body.department_id)
    return line(await put_forward(actor, place, Written({"conduct": term.conduct})))


async def forward_refusal(actor: Actor, raised: Raised) -> dict[str, str]:
    place = Place(Part.REFUSAL, raised.public_id, raised.public_id, raised.department_id)
    words = {"child_reason": raised.child_reason, "reason": raised.reason}
    return line(await put_forward(actor, place, Written(words, raised.answer_due_on)))
