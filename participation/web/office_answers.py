"""The office answers: through a second pair of eyes; keeps its promises; looks at them again."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from participation.actor import Actor
from participation.agendas.models import Item
from participation.agendas.queries import item_by_id
from participation.errors import InvalidInput, NotFound
from participation.forms import Form
from participation.receipts.once import Answer, once
from participation.responses import keeping
from participation.responses.delays import extend
from participation.responses.forms import (
    DoneForm,
    DropForm,
    ExtensionForm,
    LookForm,
    MoveForm,
    PromiseForm,
    ResponseForm,
    SentenceForm,
)
from participation.responses.looking_back import (
    about_look,
    draft_of,
    for_second,
    look_of,
    promise_row,
)
from participation.responses.models import Commitment
from participation.responses.objecting import look_again
from participation.responses.openings import FUNDING, REASONS
from participation.responses.second_eyes import confirm, form_of, hand_in, send_back, take_back
from participation.responses.seconds import AnswerDraft
from participation.settings import LARGE_BODY
from participation.web.answers_beside import anew
from participation.web.offices import item_page, nav, own_item
from participation.web.render import page, see_other, typed_fields
from participation.web.uploads import take_pictures

Typed = Mapping[str, Any]
KEEP: Mapping[str, tuple[type[Form], Callable[[Actor, Commitment, Any], Awaitable[object]]]] = {
    "move": (MoveForm, keeping.move),
    "drop": (DropForm, keeping.drop),
    "done": (DoneForm, keeping.finish),
}


async def answer(request: Request) -> Response:
    found, typed = await own_item(request), await typed_fields(request)
    try:
        key = str(typed.get("once", "")) or None
        path = request.url.path.encode()
        await once(request.user.scope, key, path, lambda: _hand_in(request.user, found, typed))
    except InvalidInput as wrong:
        return await item_page(request, 422, errors=wrong.fields, typed=typed)
    return _back(request, found.public_id, "answers")


async def _hand_in(actor: Actor, found: Item, typed: Typed) -> Answer:
    """The words are read first, so that no picture is taken in for a form that comes back."""
    form = ResponseForm.parse(await _with_pictures(actor, ResponseForm, typed))
    made = await hand_in(actor, found, form)
    return {"response": made.public_id}


async def _with_pictures(actor: Actor, form: type[Form], typed: Typed) -> dict[str, Any]:
    chosen = typed.get("photo")
    named = ["chosen"] if getattr(chosen, "size", None) else []
    form.parse({**typed, "media": named})
    pictures = await take_pictures(actor, typed, ("photo",), {})
    return {**typed, "media": list(pictures.values())}


async def put_off(request: Request) -> Response:
    return await _of_item(request, ExtensionForm, extend, "clocks")


async def promise(request: Request) -> Response:
    return await _of_item(request, PromiseForm, keeping.promise, "promises")


async def _of_item(
    request: Request,
    form: type[Form],
    act: Callable[[Actor, Item, Any], Awaitable[object]],
    part: str,
) -> Response:
    found, typed = await own_item(request), await typed_fields(request)
    try:
        await act(request.user, found, form.parse(_of(part, typed)))
    except InvalidInput as wrong:
        return await item_page(request, 422, errors=_named(part, wrong), typed=typed)
    return _back(request, found.public_id, part)


async def keep(request: Request) -> Response:
    """Each promise has boxes of its own on the page, so a complaint stands at its own."""
    wanted = request.path_params
    if wanted["step"] not in KEEP:
        raise NotFound
    form, act = KEEP[wanted["step"]]
    made, typed = await promise_row(request.user, wanted["promise"]), await typed_fields(request)
    part = f"{wanted['step']}-{made.public_id}"
    item = await item_by_id(made.item_id)
    try:
        said = _of(part, typed)
        if form is DoneForm:
            said = await _with_pictures(request.user, form, said)
        await act(request.user, made, form.parse(said))
    except InvalidInput as wrong:
        request.path_params["item"] = item.public_id
        return await item_page(request, 422, errors=_named(part, wrong), typed=typed)
    return _back(request, item.public_id, "promises")


def _of(part: str, typed: Typed) -> dict[str, Any]:
    """The boxes of one of the page's forms, under the names that its form knows."""
    start = f"{part}-"
    return {
        name.removeprefix(start): said for name, said in typed.items() if name.startswith(start)
    }


def _named(part: str, wrong: InvalidInput) -> dict[str, str]:
    return {f"{part}-{field}": sentence for field, sentence in wrong.fields.items()}


async def seconds(request: Request) -> Response:
    drafts, looks = await for_second(request.user)
    return page(request, "offices/seconds.html", nav=nav(request), drafts=drafts, looks=looks)


async def draft(request: Request) -> Response:
    return await _draft(request, await draft_of(request.user, request.path_params["draft"]))


async def decide_draft(request: Request) -> Response:
    """Confirmed, sent back, or taken back by the one who wrote it."""
    found = await draft_of(request.user, request.path_params["draft"])
    typed, step = await typed_fields(request), request.path_params["step"]
    if step == "confirm":
        await confirm(request.user, found)
    elif step == "take-back":
        await take_back(request.user, found)
        item = await item_by_id(found.item_id)
        return _back(request, item.public_id, "answers")
    elif step == "return":
        try:
            await send_back(request.user, found, SentenceForm.parse(typed))
        except InvalidInput as wrong:
            return await _draft(request, found, 422, errors=wrong.fields, typed=typed)
    else:
        raise NotFound
    return see_other(request, "office_seconds")


async def _draft(
    request: Request, found: AnswerDraft, status: int = 200, **wrong: object
) -> Response:
    form = form_of(found)
    return page(
        request,
        "offices/draft.html",
        status,
        nav=nav(request),
        draft=found,
        said=form,
        item=await item_by_id(found.item_id),
        reasons=REASONS,
        funding_sources=FUNDING,
        **wrong,
    )


async def write_anew(request: Request) -> Response:
    """The page of the item, with what came back in the boxes."""
    found = await draft_of(request.user, request.path_params["draft"])
    item = await item_by_id(found.item_id)
    request.path_params["item"] = item.public_id
    return await item_page(request, typed=anew(found))


async def look(request: Request) -> Response:
    return await _look(request)


async def decide_look(request: Request) -> Response:
    found = await look_of(request.user, request.path_params["look"])
    typed = await typed_fields(request)
    try:
        await look_again(request.user, found, LookForm.parse(typed))
    except InvalidInput as wrong:
        return await _look(request, 422, errors=wrong.fields, typed=typed)
    return see_other(request, "office_seconds")


async def _look(request: Request, status: int = 200, **wrong: object) -> Response:
    found = await look_of(request.user, request.path_params["look"])
    item = await item_by_id(found.item_id)
    answer, promise = await about_look(found)
    return page(
        request,
        "offices/look.html",
        status,
        nav=nav(request),
        look=found,
        item=item,
        answer=answer,
        promise=promise,
        **wrong,
    )


def _back(request: Request, item: str, part: str) -> Response:
    where = request.app.url_path_for("office_item", item=item)
    return RedirectResponse(f"{where}#{part}", status_code=303)


routes = [
    Route(
        "/office/items/{item}/responses",
        answer,
        methods=["POST"],
        name="office_respond",
        max_body_size=LARGE_BODY,
    ),
    Route("/office/items/{item}/longer", put_off, methods=["POST"], name="office_longer"),
    Route("/office/items/{item}/promises", promise, methods=["POST"], name="office_promise"),
    Route(
        "/office/promises/{promise}/{step}",
        keep,
        methods=["POST"],
        name="office_keep",
        max_body_size=LARGE_BODY,
    ),
    Route("/office/seconds", seconds, name="office_seconds"),
    Route("/office/drafts/{draft}", draft, name="office_draft"),
    Route("/office/drafts/{draft}/anew", write_anew, name="office_draft_anew"),
    Route("/office/drafts/{draft}/{step}", decide_draft, methods=["POST"], name="office_draft_act"),
    Route("/office/looks/{look}", look, name="office_look"),
    Route("/office/looks/{look}", decide_look, methods=["POST"], name="office_look_act"),
]
