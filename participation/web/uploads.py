"""Files of a form: each becomes a picture of ours, and its number stands in the draft instead."""

from collections.abc import Mapping
from typing import Any

from starlette.datastructures import UploadFile

from participation.actor import Actor
from participation.errors import InvalidInput
from participation.media.actions import discard, receive


async def take_pictures(
    actor: Actor, typed: Mapping[str, Any], names: tuple[str, ...], kept: Mapping[str, Any]
) -> dict[str, str]:
    """{"photo": public id} for each file that was sent; the one it replaces is destroyed."""
    taken = {}
    for name in names:
        sent = typed.get(name)
        if isinstance(sent, UploadFile) and sent.size:
            taken[name] = await _take(actor, name, sent)
            await discard(actor, [str(kept[name])] if kept.get(name) else [])
    return taken


async def _take(actor: Actor, name: str, sent: UploadFile) -> str:
    """The complaint stands at the field the file was chosen in."""
    try:
        media = await receive(actor, await sent.read(), name)
    except InvalidInput as refused:
        raise InvalidInput({name: refused.fields["file"]}) from refused
    return media.public_id
