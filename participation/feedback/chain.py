"""Input → item → hearing → decision → answers, for everybody and without anybody's name (R-11)."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from participation.agendas.models import ItemStatus
from participation.database import rows
from participation.feedback.found import Found, State, by_code, by_public_id
from participation.feedback.matters import Matter, matters
from participation.feedback.steps import Next, Step, coming, road
from participation.reports.models import ViewKind
from participation.reports.views import View, public_views
from participation.responses.models import Grasp
from participation.responses.queries import ANSWER, READ, Answer, shaped

ANSWERS = f"""
SELECT line.*, u.grasp AS face FROM ({ANSWER}
   WHERE {READ} AND r.item_id IN (
     SELECT n.item_id FROM item_input n WHERE n.subject = $1 OR n.subject = $3
     UNION SELECT x.id FROM item x WHERE x.topic_id = $2 AND x.whole_topic)) line
  LEFT JOIN understanding u ON u.response_id = line.id AND u.subject = $1
 ORDER BY line.id
"""


@dataclass(frozen=True)
class Chain:
    """`matter` is the item it is about now; `earlier` are those it went through before."""

    input: Found
    matter: Matter | None
    earlier: Sequence[Matter]
    steps: Sequence[Step]
    answers: Sequence[Answer]
    next: Next
    faces: dict[str, Grasp] = field(default_factory=dict)
    views: Sequence[View] = ()

    @property
    def twin(self) -> View | None:
        """The same spot from an adult's height."""
        return self._view(ViewKind.TWIN)

    @property
    def after(self) -> View | None:
        """The same spot when it was done."""
        return self._view(ViewKind.AFTER)

    def _view(self, kind: ViewKind) -> View | None:
        return next((one for one in self.views if one.kind == kind), None)

    @property
    def is_public(self) -> bool:
        return self.input.state is State.PUBLISHED


async def chain(public_id: str) -> Chain:
    """Of a published input; few statements, however long the line is."""
    return await _chain(await by_public_id(public_id))


async def tracked(code: str) -> Chain:
    """With the slip in hand: also what is still being read, or was put away with a kind sentence.

    Raises NotFound for a wrong code and for what its author took back: both look the same.
    """
    return await _chain(await by_code(code))


async def _chain(found: Found) -> Chain:
    known = await matters(found)
    matter = _current(known)
    said = await rows(ANSWERS, found.public_id, found.topic_id, found.road) if known else []
    ours = {one.public_id for one in known}
    said = [row for row in said if row["item"] in ours]
    answers = await shaped(said)
    current = [one for one in answers if matter and one.item == matter.public_id]
    return Chain(
        input=found,
        matter=matter,
        earlier=[one for one in known if one is not matter],
        steps=road(found, matter, current),
        answers=answers,
        next=coming(found, matter, current),
        faces={row["public_id"]: Grasp(row["face"]) for row in said if row["face"]},
        views=await _views(found),
    )


async def _views(found: Found) -> Sequence[View]:
    """What offices hung beside a report that everybody may see."""
    if found.kind != "report" or found.state is not State.PUBLISHED:
        return ()
    return await public_views(found.public_id)


def _current(known: Sequence[Matter]) -> Matter | None:
    """The newest that is still on the agenda, else the newest."""
    open_ones = [one for one in known if one.status is not ItemStatus.TAKEN_OFF]
    last = [*(open_ones or known)][-1:]
    return last[0] if last else None
