"""page(): a template and what every template is given."""

from collections.abc import Mapping
from contextvars import ContextVar
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from participation import clock, i18n, intake, pinyin
from participation.actor import VISITOR, Actor
from participation.assessments.labels import label, option
from participation.codes import new_public_id, spaced
from participation.policies import Act, may
from participation.responses.openings import money_words, reason_words
from participation.settings import settings
from participation.web import road_words
from participation.web.assets import asset
from participation.web.base_map import base_map
from participation.web.formats import clock_time, day, long_day, month, text

TEMPLATES = Path(__file__).parent.parent.parent / "frontend_templates"
LANGUAGE_NAMES = {"zh-CN": "中文", "ko": "한국어", "en": "English"}

_pinyin_on: ContextVar[bool] = ContextVar("pinyin_on", default=False)


def wants_pinyin(request: Request) -> bool:
    return i18n.language() == "zh-CN" and request.cookies.get("pinyin") == "1"


def ruby(text: str) -> str | Markup:
    return pinyin.ruby(text) if _pinyin_on.get() else text


@lru_cache(maxsize=1)
def environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols"],
    )
    made.install_gettext_callables(i18n.gettext, i18n.ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.filters.update(
        ruby=ruby,
        text=text,
        day=day,
        month=month,
        clock_time=clock_time,
        long_day=long_day,
        sign_code=spaced,
    )
    made.globals.update(asset=asset, Act=Act, once=new_public_id, language_names=LANGUAGE_NAMES)
    made.globals.update(intake_is_ended=intake.is_ended, said_next=road_words.said_next)
    made.globals.update(step_label=road_words.step_label, verdict_word=road_words.verdict_word)
    made.globals.update(impact_box=label, impact_option=option)
    made.globals.update(money_words=money_words, reason_words=reason_words)
    return made


def page(request: Request, template: str, status_code: int = 200, **context: Any) -> Response:
    shown = context_of(request) | context
    _pinyin_on.set(shown["pinyin"])
    body = environment().get_template(template).render(shown)
    return HTMLResponse(body, status_code=status_code, headers={"cache-control": "no-store"})


def context_of(request: Request) -> dict[str, Any]:
    actor: Actor = request.scope.get("user", VISITOR)
    return {
        "actor": actor,
        "lang": i18n.language(),
        "languages": settings().languages,
        "path": request.url.path,
        "pinyin": wants_pinyin(request),
        "url": partial(path_to, request.app),
        "may": lambda act, subject=None: may(actor, Act(act), subject),
        "errors": {},
        "typed": {},
        "public_url": settings().public_url,
        "settings": settings(),
        "ground": base_map(settings()),
        "now": clock.now(),
    }


def path_to(app: Starlette, name: str, **params: Any) -> str:
    if not params:
        return _fixed_path(app, name)
    route = _route(app, name, frozenset(params))
    return str((route or app).url_path_for(name, **params))


@lru_cache(maxsize=400)
def _route(app: Starlette, name: str, params: frozenset[str]) -> Route | None:
    """Found once: a board of 200 matters would ask 400 routes for each of its links."""
    pages = (one for one in app.routes if isinstance(one, Route) and one.name == name)
    return next((one for one in pages if params == one.param_convertors.keys()), None)


@lru_cache(maxsize=200)
def _fixed_path(app: Starlette, name: str) -> str:
    """A page has dozens of links, and most of them are the same on all pages."""
    return str(app.url_path_for(name))


def see_other(request: Request, name: str, **params: Any) -> Response:
    """After a write, so that a reload does not write again."""
    return RedirectResponse(str(request.app.url_path_for(name, **params)), status_code=303)


async def typed_fields(request: Request) -> Mapping[str, Any]:
    """A form as a mapping: repeated fields become lists, files stay files."""
    form = await request.form(max_files=4, max_fields=200)
    several = {name for name in form if len(form.getlist(name)) > 1}
    return {name: form.getlist(name) if name in several else form[name] for name in form}
