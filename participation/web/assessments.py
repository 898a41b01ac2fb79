"""What a matter does to children, in the open: its page, for children, versions, contesting."""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from participation.actor import VISITOR
from participation.assessments import sheet
from participation.assessments.contesting import CONTEST, contest
from participation.assessments.differing import differences
from participation.assessments.forms import ContestForm
from participation.assessments.labels import AFTER_BOX, TURNED_OUT
from participation.assessments.models import Assessment
from participation.assessments.paper import paper
from participation.assessments.queries import Seen, own_contest, seen
from participation.door.flood import refuse_flood
from participation.errors import InvalidInput, NotFound
from participation.papers import markdown, pdf
from participation.receipts.once import Answer, once
from participation.review.reasons import TEXT_REASONS
from participation.web.render import page, see_other, typed_fields

LONGEST_NUMBER = 4


async def show(request: Request) -> Response:
    return await _shown(request, await _seen(request))


async def for_children(request: Request) -> Response:
    return page(request, "public/assessment_child.html", seen=await _seen(request))


async def compare(request: Request) -> Response:
    """Two versions side by side; without a wish the last two."""
    newest = await seen(request.path_params["item"])
    numbers = [one.number for one in newest.versions]
    wanted = (_number(request, "from"), _number(request, "to"))
    here, there = (wanted[0] or numbers[max(0, len(numbers) - 2)], wanted[1] or numbers[-1])
    before = await seen(request.path_params["item"], here)
    now = await seen(request.path_params["item"], there)
    return page(
        request,
        "public/assessment_diff.html",
        before=before.sheet,
        seen=now,
        differences=differences(before.sheet, now.sheet),
    )


async def as_markdown(request: Request) -> Response:
    found = await _seen(request)
    kind = "text/markdown; charset=utf-8"
    return PlainTextResponse(markdown(paper(found)), media_type=kind, headers=_named(found, "md"))


async def as_pdf(request: Request) -> Response:
    found = await _seen(request)
    made = await pdf(paper(found))
    return Response(made, media_type="application/pdf", headers=_named(found, "pdf"))


async def send_contest(request: Request) -> Response:
    """No receipt leads back to an account; one address does not speak for a whole city."""
    await refuse_flood(request, CONTEST)
    typed, found = await typed_fields(request), await _seen(request)
    key = str(typed.get("once", "")) or None
    try:
        done = await once(
            VISITOR.scope,
            key,
            request.url.path.encode(),
            lambda: _contest(request, found, typed),
        )
    except InvalidInput as wrong:
        return await _shown(request, found, 422, errors=wrong.fields, typed=typed)
    return see_other(request, "contest", contest=done["contest"])


async def shown_contest(request: Request) -> Response:
    card, told, text = await own_contest(request.path_params["contest"])
    return page(
        request,
        "public/contest.html",
        card=card,
        told=told,
        text=text,
        text_reasons=TEXT_REASONS,
    )


async def _contest(request: Request, found: Seen, typed: Mapping[str, Any]) -> Answer:
    newest: Assessment = found.versions[-1]
    made = await contest(request.user, newest, ContestForm.parse(typed))
    return {"contest": made.public_id}


async def _shown(request: Request, found: Seen, status: int = 200, **wrong: Any) -> Response:
    return page(
        request,
        "public/assessment.html",
        status,
        seen=found,
        sheet=sheet,
        turned_out=TURNED_OUT,
        after_box=AFTER_BOX,
        **wrong,
    )


async def _seen(request: Request) -> Seen:
    return await seen(request.path_params["item"], _number(request, "version"))


def _number(request: Request, name: str) -> int | None:
    said = request.query_params.get(name, "")
    if not said:
        return None
    if not (said.isascii() and said.isdigit()) or len(said) > LONGEST_NUMBER:
        raise NotFound(said)
    return int(said)


def _named(found: Seen, ending: str) -> dict[str, str]:
    name = f"assessment-{found.card.public_id}-{found.sheet.number}.{ending}"
    return {"content-disposition": f'inline; filename="{name}"'}


OF_ITEM = "/items/{item}/assessment"
routes = [
    Route(OF_ITEM, show, name="assessment"),
    Route(f"{OF_ITEM}/children", for_children, name="assessment_child"),
    Route(f"{OF_ITEM}/diff", compare, name="assessment_diff"),
    Route(f"{OF_ITEM}.md", as_markdown, name="assessment_md"),
    Route(f"{OF_ITEM}.pdf", as_pdf, name="assessment_pdf"),
    Route(f"{OF_ITEM}/contests", send_contest, methods=["POST"], name="contest_send"),
    Route("/contests/{contest}", shown_contest, name="contest"),
]
