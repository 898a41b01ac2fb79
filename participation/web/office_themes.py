"""What the inputs of an item say together: grouped by people; and the papers made of it."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation.actor import Actor
from participation.agendas import grouping
from participation.agendas.dossier import Dossier, dossier_for
from participation.agendas.forms import MergeForm, MoveForm, RenameForm, SettleForm, ThemeForm
from participation.agendas.models import Item
from participation.agendas.sheets import OUTCOMES, SHEETS, annex_csv
from participation.agendas.themes import loose, suggested
from participation.errors import InvalidInput, NotFound
from participation.forms import Form
from participation.papers import markdown, pdf
from participation.web.offices import nav
from participation.web.render import page, see_other, typed_fields

Typed = Mapping[str, Any]
SHOWN = 12


@dataclass(frozen=True)
class Step:
    """One form of a theme: how it is read, and the act it asks for."""

    form: type[Form]
    act: Callable[[Actor, Item, str, Any], Awaitable[object]]


async def _drop(actor: Actor, item: Item, theme: str, _form: Form) -> None:
    await grouping.drop_theme(actor, item, theme)


STEPS: Mapping[str, Step] = {
    "rename": Step(RenameForm, grouping.rename_theme),
    "merge": Step(MergeForm, grouping.merge_themes),
    "settle": Step(SettleForm, grouping.settle_theme),
    "drop": Step(Form, _drop),
}


async def themes(request: Request) -> Response:
    return await _themes(request, await _dossier(request))


async def make(request: Request) -> Response:
    """A new theme of what was ticked, or, with `theme`, the ticked ones into that one."""
    found, typed = await _dossier(request), await typed_fields(request)
    try:
        if typed.get("to") == "theme":
            await grouping.move_inputs(request.user, found.item, MoveForm.parse(typed))
        else:
            await grouping.make_theme(request.user, found.item, ThemeForm.parse(typed))
    except InvalidInput as wrong:
        return await _themes(request, found, 422, errors=wrong.fields, typed=typed)
    return see_other(request, "office_themes", item=found.item.public_id)


async def take_in(request: Request) -> Response:
    found = await _dossier(request)
    await grouping.take_in(request.user, found.item)
    return see_other(request, "office_themes", item=found.item.public_id)


async def act(request: Request) -> Response:
    step, theme = STEPS.get(request.path_params["step"]), request.path_params["theme"]
    if step is None:
        raise NotFound
    found, typed = await _dossier(request), await typed_fields(request)
    try:
        await step.act(request.user, found.item, theme, step.form.parse(typed))
    except InvalidInput as wrong:
        return await _themes(request, found, 422, errors=wrong.fields, typed=typed, at=theme)
    return see_other(request, "office_themes", item=found.item.public_id)


async def sheet(request: Request) -> Response:
    """As a page that prints."""
    found = await _dossier(request)
    name = request.path_params["sheet"]
    if name not in SHEETS:
        raise NotFound
    paper = SHEETS[name](found)
    return page(request, "offices/sheet.html", item=found.item, paper=paper, name=name)


async def sheet_file(request: Request) -> Response:
    found = await _dossier(request)
    name, form = request.path_params["sheet"], request.path_params["form"]
    if (name, form) == ("annex", "csv"):
        return _file(annex_csv(found).encode(), "text/csv", "annex.csv")
    if name not in SHEETS or form not in {"md", "pdf"}:
        raise NotFound
    paper = SHEETS[name](found)
    if form == "md":
        return _file(markdown(paper).encode(), "text/markdown; charset=utf-8", f"{name}.md")
    return _file(await pdf(paper), "application/pdf", f"{name}.pdf")


async def _dossier(request: Request) -> Dossier:
    return await dossier_for(request.user, request.path_params["item"])


async def _themes(request: Request, found: Dossier, status: int = 200, **wrong: Any) -> Response:
    hints = await asyncio.to_thread(suggested, found.themes, found.origins)
    return page(
        request,
        "offices/themes.html",
        status,
        nav=nav(request),
        item=found.item,
        themes=found.themes,
        origins={one.public_id: one for one in found.origins},
        loose=loose(found.themes, found.origins),
        hints=hints[:SHOWN],
        outcomes=OUTCOMES,
        **{"at": "", **wrong},
    )


def _file(body: bytes, kind: str, name: str) -> Response:
    headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"}
    return Response(body, media_type=kind, headers=headers)


OWN = "/office/items/{item}"
routes = [
    Route(f"{OWN}/themes", themes, name="office_themes"),
    Route(f"{OWN}/themes", make, methods=["POST"], name="office_theme_make"),
    Route(f"{OWN}/themes/take-in", take_in, methods=["POST"], name="office_theme_take_in"),
    Route(f"{OWN}/themes/{{theme}}/{{step}}", act, methods=["POST"], name="office_theme"),
    Route(f"{OWN}/papers/{{sheet}}.{{form}}", sheet_file, name="office_sheet_file"),
    Route(f"{OWN}/papers/{{sheet}}", sheet, name="office_sheet"),
]
