"""Pictures of a form: a file becomes one of ours, one that went ahead is named by its number."""

from collections.abc import Mapping
from typing import Any

from starlette.datastructures import UploadFile

from participation.actor import Actor
from participation.errors import InvalidInput
from participation.i18n import gettext as _
from participation.media.actions import discard, owns_unused, receive

NONE = "none"


async def take_pictures(
    actor: Actor, typed: Mapping[str, Any], names: tuple[str, ...], kept: Mapping[str, Any]
) -> dict[str, str]:
    """{"photo": public id} for each picture that is new, {"photo": ""} for one taken out.

    What is replaced or taken out is destroyed. A file weighs more than a number: it was chosen
    later, or the number never came.
    """
    taken = {}
    for name in names:
        before = str(kept.get(name) or "")
        new = await _sent(actor, name, typed) or await _went_ahead(actor, name, typed, before)
        if new or (before and _taken_out(name, typed)):
            taken[name] = new
            await discard(actor, [before] if before else [])
    return taken


def _taken_out(name: str, typed: Mapping[str, Any]) -> bool:
    return typed.get(f"{name}_id") == NONE or typed.get(f"{name}_out") == "1"


async def _sent(actor: Actor, name: str, typed: Mapping[str, Any]) -> str:
    """The complaint stands at the field the file was chosen in."""
    file = typed.get(name)
    if not isinstance(file, UploadFile) or not file.size:
        return ""
    try:
        media = await receive(actor, await file.read(), name)
    except InvalidInput as refused:
        raise InvalidInput({name: refused.fields["file"]}) from refused
    return media.public_id


async def _went_ahead(actor: Actor, name: str, typed: Mapping[str, Any], before: str) -> str:
    given = typed.get(f"{name}_id")
    if not isinstance(given, str) or given in ("", NONE, before):
        return ""
    if not await owns_unused(actor, given):
        raise InvalidInput({name: _("这张图片不能用，请再传一次。")})
    return given
