"""Language and pinyin: the reader's own choice, kept in a cookie that says nothing else."""

from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from participation.settings import settings

YEAR = 365 * 24 * 3600


def own_path(wish: str | None, otherwise: str = "/") -> str:
    """A path on this site, whatever was asked (security 18)."""
    if not wish or not wish.startswith("/") or wish.startswith("//") or "\\" in wish:
        return otherwise
    parts = urlsplit(wish)
    clean = not parts.scheme and not parts.netloc and wish.isprintable()
    return wish if clean and "//" not in parts.path and "%" not in parts.path else otherwise


async def choose(request: Request) -> Response:
    form = await request.form(max_fields=8)
    answer = RedirectResponse(own_path(str(form.get("next", "/"))), status_code=303)
    language, pinyin = str(form.get("lang", "")), str(form.get("pinyin", ""))
    if language in settings().languages:
        answer.set_cookie("lang", language, max_age=YEAR, samesite="lax", secure=settings().secure)
    if pinyin in {"0", "1"}:
        answer.set_cookie("pinyin", pinyin, max_age=YEAR, samesite="lax", secure=settings().secure)
    return answer


routes = [Route("/preferences", choose, methods=["POST"], name="preferences")]
