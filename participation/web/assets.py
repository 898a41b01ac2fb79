"""Built files by the names pages know them by; a name with a hash in it may be kept for ever."""

import json
import re
from functools import lru_cache
from os import PathLike, stat_result
from pathlib import Path

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

DIST = Path(__file__).parent.parent.parent / "frontend_templates" / "dist"
WITH_HASH = re.compile(r"-[0-9A-Z]{8}\.\w+$")
FOR_EVER = "public, max-age=31536000, immutable"


@lru_cache(maxsize=1)
def manifest() -> dict[str, str]:
    """Read once; a new build wants a new start."""
    try:
        names: dict[str, str] = json.loads((DIST / "manifest.json").read_text("utf-8"))
    except FileNotFoundError:
        raise RuntimeError(
            "The pages' assets are not built: run `python frontend_templates/build_assets.py`."
        ) from None
    return names


def asset(name: str) -> str:
    found = manifest().get(name)
    if found is None:
        raise LookupError(f"no asset is called {name!r}; see {DIST / 'manifest.json'}")
    return f"/static/{found}"


class Hashed(StaticFiles):
    """What has its hash in its name never changes; anything else is asked for again."""

    def file_response(
        self,
        full_path: str | PathLike[str],
        stat_result: stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        response = super().file_response(full_path, stat_result, scope, status_code)
        kept = WITH_HASH.search(str(full_path)) is not None
        response.headers["cache-control"] = FOR_EVER if kept else "no-cache"
        return response
