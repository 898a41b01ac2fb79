"""Fields that every contribution's form shares."""

from typing import Annotated

from pydantic import BeforeValidator, Field

MOST_MEDIA = 3


def several(value: object) -> object:
    """A page sends one field or many, JSON a list: both are a list without empty ends."""
    if value is None or value == "":
        return []
    return [one for one in value if one != ""] if isinstance(value, list) else [value]


def filled(value: object) -> object:
    """A field left empty on a page was not answered."""
    return None if value == "" else value


def as_number(value: object) -> object:
    """A page sends text, an input method wide digits."""
    text = value.strip() if isinstance(value, str) else value
    return int(text) if isinstance(text, str) and text.isdecimal() else filled(text)


Pictures = Annotated[
    list[Annotated[str, Field(max_length=24)]],
    BeforeValidator(several),
    Field(max_length=MOST_MEDIA),
]
