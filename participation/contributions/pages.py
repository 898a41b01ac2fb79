"""Pages of a list: a keyset cursor that says where the last page ended, opaque to the outside."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar

from participation import clock
from participation.errors import InvalidInput
from participation.i18n import gettext as _

MOST = 100
USUAL = 20

Item = TypeVar("Item")


@dataclass(frozen=True)
class Page(Generic[Item]):
    items: list[Item]
    next: str | None


@dataclass(frozen=True)
class Position:
    """The last thing of a page: lists run from the newest (published_at, id) down."""

    published_at: datetime
    id: int


def encode(position: Position) -> str:
    plain = f"{position.published_at.isoformat()}|{position.id}"
    return urlsafe_b64encode(plain.encode()).decode().rstrip("=")


def decode(cursor: str | None) -> Position | None:
    """Raises InvalidInput for anything we did not hand out."""
    if not cursor:
        return None
    try:
        plain = urlsafe_b64decode(cursor[:200].encode() + b"===").decode()
        moment, id = plain.split("|")
        position = Position(datetime.fromisoformat(moment).astimezone(UTC), int(id))
    except (ValueError, OverflowError) as error:
        raise InvalidInput({"cursor": _("请从第一页再看起。")}) from error
    if "+" not in moment or not 0 <= position.id < 2**31:
        raise InvalidInput({"cursor": _("请从第一页再看起。")})
    return position


def within(limit: int) -> int:
    return min(max(limit, 1), MOST)


def page(
    found: Sequence[dict[str, Any]], limit: int, shape: Callable[[dict[str, Any]], Item]
) -> Page[Item]:
    """`found` holds one row more than asked when there is a next page."""
    shown = found[:limit]
    last = shown[-1] if len(found) > limit else None
    following = encode(Position(clock.parse(last["published_at"]), last["id"])) if last else None
    return Page([shape(row) for row in shown], following)
