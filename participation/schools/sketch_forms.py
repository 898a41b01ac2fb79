"""Which places are where on a drawn map, and which of them is the school."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from participation.contributions.forms import filled
from participation.forms import Form
from participation.i18n import gettext as _

MOST_ANCHORS = 3

Percent = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]


class AnchorForm(Form):
    """A page counts in hundredths from the left and from the top."""

    place: Annotated[str, Field(min_length=1, max_length=60)]
    x: Percent
    y: Percent


class AnchorsForm(Form):
    anchors: list[AnchorForm] = Field(max_length=MOST_ANCHORS)
    school: Annotated[str | None, Field(max_length=60), BeforeValidator(filled)] = None

    @model_validator(mode="before")
    @classmethod
    def gather_rows(cls, data: Any) -> Any:
        """Rows place_1, x_1, y_1 … of a page; an empty row is none."""
        if not isinstance(data, Mapping) or "anchors" in data:
            return data
        rows = [
            {name: data.get(f"{name}_{number}") for name in ("place", "x", "y")}
            for number in range(1, MOST_ANCHORS + 1)
        ]
        return {**data, "anchors": [row for row in rows if row["place"]]}

    @model_validator(mode="after")
    def two_or_three(self) -> "AnchorsForm":
        places = [one.place for one in self.anchors]
        if len(places) == 1:
            raise ValueError(_("请标两个或三个地方，一个不够。"))
        if len(set(places)) != len(places):
            raise ValueError(_("同一个地方标了两次，请换一个。"))
        return self


class SpotForm(Form):
    """A tap on the drawing, in shares of its width and height."""

    sketch_x: Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
    sketch_y: Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
