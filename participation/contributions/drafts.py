"""What a child is still working on: on the server, private to the seat, gone when handed in."""

import re
from collections.abc import Mapping

from tortoise.transactions import atomic

from participation import clock
from participation.actor import Actor
from participation.contributions.models import Draft
from participation.errors import InvalidInput
from participation.i18n import gettext as _
from participation.policies import Act, require

KEY = re.compile(r"[a-z][a-z0-9_-]{0,39}")
MOST_FIELDS = 40
MOST_SIGNS = 60_000

Typed = Mapping[str, object]


@atomic()
async def keep(actor: Actor, key: str, fields: Typed) -> None:
    """Lay what was typed over what is kept; a field that was not sent stays as it was."""
    require(actor, Act.DRAFT_KEEP)
    both = {**await kept(actor, key), **fields}
    draft = Draft(
        seat_id=actor.seat_id, key=_checked(key), fields_typed=_small(both), saved_at=clock.now()
    )
    await Draft.bulk_create(
        [draft], on_conflict=("seat_id", "key"), update_fields=("fields_typed", "saved_at")
    )


async def kept(actor: Actor, key: str) -> dict[str, object]:
    """Empty when there is nothing, or nobody who could have kept it."""
    if actor.seat_id is None:
        return {}
    draft = await Draft.get_or_none(seat_id=actor.seat_id, key=key)
    return dict(draft.fields_typed) if draft else {}


async def throw_away(actor: Actor, key: str) -> None:
    """不要了: nothing of it stays."""
    if actor.seat_id is not None:
        await Draft.filter(seat_id=actor.seat_id, key=key).delete()


def _checked(key: str) -> str:
    if not KEY.fullmatch(key):
        raise InvalidInput({"key": _("请从列出的里面选一个。")})
    return key


def _small(fields: Typed) -> dict[str, str]:
    """A drawing's strokes are long; nothing may be longer, in one field or in all."""
    if len(fields) > MOST_FIELDS or len(str(fields)) > 2 * MOST_SIGNS:
        raise InvalidInput({"draft": _("太长了，最多 %(most)s 个字。") % {"most": MOST_SIGNS}})
    return {name: value for name, value in fields.items() if _is_text(value)}  # type: ignore[misc]


def _is_text(value: object) -> bool:
    """A field, or a repeated one as the list it came as."""
    several = value if isinstance(value, list) else [value]
    return all(isinstance(one, str) and len(one) <= MOST_SIGNS for one in several)
