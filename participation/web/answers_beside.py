"""What stands beside an item's answers: promises, drafts, second looks, how to begin."""

from typing import Any

from starlette.requests import Request

from participation.agendas.models import Item
from participation.responses.looking_back import better_of, drafts_beside, longer_of, looks_of
from participation.responses.openings import FUNDING, REASONS, opening
from participation.responses.promised import promises_written
from participation.responses.queries import faces, line
from participation.responses.second_eyes import form_of
from participation.responses.seconds import AnswerDraft, DraftState


async def answers_beside(request: Request, item: Item) -> dict[str, Any]:
    promises = await promises_written(item.id)
    drafts, reader = await drafts_beside(request.user, item)
    return {
        "answers": await line(item.id),
        "faces": await faces([item.id]),
        "promises": promises,
        "better": await better_of(promises),
        "looks": await looks_of([item.id]),
        "longer": await longer_of(item.id),
        "drafts": drafts,
        "reader": reader,
        **CHOICES,
    }


CHOICES: dict[str, Any] = {"reasons": REASONS, "funding_sources": FUNDING}


def begun(request: Request) -> dict[str, str]:
    """`?start=will-do`: the editor comes with sentences to fill."""
    return opening(request.query_params.get("start", ""))


def anew(draft: AnswerDraft) -> dict[str, object]:
    """What came back stands in the boxes again, but for its pictures."""
    if draft.state is not DraftState.RETURNED:
        return {}
    return form_of(draft).model_dump(mode="json", exclude={"media"}, exclude_none=True)
