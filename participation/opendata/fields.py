"""The body of a posted request, taken apart: UTF-8 or nothing, each field once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from participation.errors import InvalidInput
from participation.i18n import gettext as _

MOST_FIELDS = 200
ATTRIBUTE = re.compile(r"attribute\[([^\[\]]{1,60})\](?:\[\])?")


@dataclass(frozen=True)
class Fields:
    """An empty argument is one that was not given."""

    plain: Mapping[str, str] = field(default_factory=dict)
    attributes: Mapping[str, list[str]] = field(default_factory=dict)

    def get(self, name: str) -> str:
        return self.plain.get(name, "")


def take_apart(body: bytes) -> Fields:
    """Raises InvalidInput for signs that are not UTF-8 and for a field that comes twice."""
    try:
        pairs = parse_qsl(body.decode(), errors="strict", max_num_fields=MOST_FIELDS)
    except ValueError as error:
        raise InvalidInput({"body": _("这不是 UTF-8 编码的表单。")}) from error
    plain: dict[str, str] = {}
    attributes: dict[str, list[str]] = {}
    for name, value in pairs:
        named = ATTRIBUTE.fullmatch(name)
        if not value.strip():
            continue
        if named:
            attributes.setdefault(named[1], []).append(value.strip())
        elif plain.setdefault(name, value) != value:
            raise InvalidInput({name[:60]: _("只能给一次。")})
    return Fields(plain, attributes)
