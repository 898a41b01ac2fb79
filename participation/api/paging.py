"""Pages of lists that are short enough to be read whole: the cursor names the last thing shown."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from typing import TypeVar

from participation.api.shapes import Listing, PageQuery
from participation.errors import InvalidInput
from participation.i18n import gettext as _

Found = TypeVar("Found")
Shown = TypeVar("Shown")


def cut(
    found: Sequence[Found],
    query: PageQuery,
    name: Callable[[Found], str],
    shape: Callable[[Found], Shown],
) -> Listing[Shown]:
    """The page after the thing that the cursor names; raises InvalidInput for an unknown one."""
    start = _start([name(one) for one in found], query.cursor)
    page = found[start : start + query.limit]
    more = start + query.limit < len(found)
    return Listing(items=[shape(one) for one in page], next=seal(name(page[-1])) if more else None)


def _start(names: Sequence[str], cursor: str | None) -> int:
    if not cursor:
        return 0
    last = unseal(cursor)
    if last not in names:
        raise lost()
    return names.index(last) + 1


def seal(name: str) -> str:
    return urlsafe_b64encode(name.encode()).decode().rstrip("=")


def unseal(cursor: str) -> str:
    try:
        return urlsafe_b64decode(cursor.encode() + b"===").decode()
    except ValueError as error:
        raise lost() from error


def unseal_number(cursor: str | None) -> int:
    """Of a list that is numbered inside; 0 is before the first."""
    if not cursor:
        return 0
    number = unseal(cursor)
    if not (number.isascii() and number.isdecimal()) or len(number) > 9:
        raise lost()
    return int(number)


def lost() -> InvalidInput:
    return InvalidInput({"cursor": _("请从第一页再看起。")})
