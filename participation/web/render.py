"""page(): a template and what every template is given."""

from collections.abc import Mapping
from contextvars import ContextVar
from datetime import date, datetime
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from babel.dates import format_date, format_skeleton, format_time
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from participation import clock, i18n, intake, pinyin
from participation.actor import VISITOR, Actor
from participation.codes import new_public_id, spaced
from participation.localized import Localized, in_language
from participation.policies import Act, may
from participation.responses.openings import money_words, reason_words
from participation.settings import settings
from participation.web.assets import asset
from participation.web.base_map import base_map

TEMPLATES = Path(__file__).parent.parent.parent / "frontend_templates"
BABEL = {"zh-CN": "zh_Hans_CN", "ko": "ko", "en": "en"}
LANGUAGE_NAMES = {"zh-CN": "中文", "ko": "한국어", "en": "English"}

_pinyin_on: ContextVar[bool] = ContextVar("pinyin_on", default=False)


def wants_pinyin(request: Request) -> bool:
    return i18n.language() == "zh-CN" and request.cookies.get("pinyin") == "1"


def ruby(text: str) -> str | Markup:
    return pinyin.ruby(text) if _pinyin_on.get() else text


def text(value: Localized | str | None) -> str:
    return in_language(value, i18n.language())


def day(moment: date | datetime | str | None) -> str:
    """6月15日; the year only when it is not this one."""
    if moment is None or moment == "":
        return ""
    when = _local_date(moment)
    pattern = "MMMd" if when.year == clock.today().year else "yMMMd"
    return format_skeleton(pattern, when, locale=BABEL[i18n.language()])


def month(value: date | datetime | str | None) -> str:
    """All of a time that strangers see of a child's input."""
    if not value:
        return ""
    is_month = isinstance(value, str) and len(value) == len("2026-11")
    when = date.fromisoformat(f"{value}-01") if is_month else value
    return format_skeleton("yMMM", _local_date(when), locale=BABEL[i18n.language()])


def clock_time(moment: datetime | str) -> str:
    return format_time(clock.local(clock.parse(moment)), "HH:mm", locale=BABEL[i18n.language()])


def long_day(moment: date | datetime | str) -> str:
    return format_date(_local_date(moment), "long", locale=BABEL[i18n.language()])


def _local_date(moment: date | datetime | str) -> date:
    if isinstance(moment, str) and len(moment) == 10:
        return date.fromisoformat(moment)
    if isinstance(moment, date) and not isinstance(moment, datetime):
        return moment
    return clock.local(clock.parse(moment)).date()


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
    made.globals.update(intake_is_ended=intake.is_ended)
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
    return str(app.url_path_for(name, **params)) if params else _fixed_path(app, name)


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
