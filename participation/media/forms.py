"""What a moderator says must be covered in a picture."""

import json
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from participation.errors import InvalidInput
from participation.forms import Form
from participation.i18n import gettext as _

MOST_MASKS = 200
DECIMALS = 5
PERCENTS = ("left", "top", "width", "height")

Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]


class MaskForm(Form):
    """A box in shares of the upright picture: x, y, width, height."""

    kind: Literal["face", "plate", "code", "hand"] = "hand"
    box: tuple[Share, Share, Share, Share]
    score: Share = 1.0

    @model_validator(mode="after")
    def covers_something(self) -> "MaskForm":
        if self.box[2] <= 0 or self.box[3] <= 0:
            raise ValueError(_("这个框没有大小。"))
        return self

    @property
    def row(self) -> list[Any]:
        return [self.kind, *(round(one, DECIMALS) for one in self.box), round(self.score, DECIMALS)]


def from_text(value: object) -> object:
    """A page sends the list as JSON in one field."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value or "[]")
    except (ValueError, RecursionError) as error:
        raise ValueError(_("这里填得不对，请再看一看。")) from error


class MasksForm(Form):
    """All the boxes; none at all means that there is no face and no plate."""

    masks: Annotated[list[MaskForm], BeforeValidator(from_text)] = Field(max_length=MOST_MASKS)


def of_page(typed: Mapping[str, Any]) -> MasksForm:
    """With a script the whole list comes in one field, without one as ticks and four numbers."""
    if typed.get("masks"):
        return MasksForm.parse({"masks": typed["masks"]})
    ticked = typed.get("keep") or []
    kept = ticked if isinstance(ticked, list) else [ticked]
    return MasksForm.parse({"masks": [*map(_ticked, kept), *_added(typed)]})


def _ticked(value: object) -> object:
    try:
        return from_text(value)
    except ValueError as error:
        raise InvalidInput({"masks": str(error)}) from error


def _added(typed: Mapping[str, Any]) -> list[dict[str, object]]:
    """Percent from the left and the top, wide and high; all four, or none."""
    given = [str(typed.get(name) or "").strip() for name in PERCENTS]
    if not any(given):
        return []
    try:
        shares = [float(one) / 100 for one in given]
    except ValueError as error:
        raise InvalidInput({"left": _("四个数字都要填，从 0 到 100。")}) from error
    return [{"kind": "hand", "box": shares}]
