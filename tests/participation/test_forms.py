"""Complaints are sentences: words that are too long say how long they may be."""

from typing import Annotated

import pytest
from pydantic import Field

from participation.errors import InvalidInput
from participation.forms import Form, Text


class Told(Form):
    cleaned: Annotated[Text, Field(min_length=2, max_length=5)] = "就这样"
    plain: str = Field("就这样", min_length=2, max_length=5)
    several: tuple[str, ...] = Field((), max_length=1)


@pytest.mark.parametrize("box", ["cleaned", "plain"])
def test_words_say_how_long_they_may_be_wherever_they_are_measured(box: str) -> None:
    with pytest.raises(InvalidInput) as long:
        Told.parse({box: "长" * 6})
    with pytest.raises(InvalidInput) as short:
        Told.parse({box: "短"})

    assert long.value.fields == {box: "太长了，最多 5 个字。"}
    assert short.value.fields == {box: "太短了，至少 2 个字。"}


def test_too_many_things_are_not_too_many_words() -> None:
    with pytest.raises(InvalidInput) as many:
        Told.parse({"several": ["a", "b"]})

    assert many.value.fields == {"several": "这里填得不对，请再看一看。"}
