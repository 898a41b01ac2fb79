"""A piece of land and what of it is meant: the forms, and the condition of every exact read."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, field_validator

from participation.agendas.forms import ItemForm, PublicId, as_several
from participation.contributions.forms import filled
from participation.errors import InvalidInput
from participation.forms import Form
from participation.i18n import gettext as _
from participation.jurisdictions.catalogue import plan
from participation.place import Box
from participation.reports.models import Handling, Mood, Season
from participation.reports.nearby import lying_in
from participation.reports.published import parse_box

MOST = 400
COLUMNS = {
    "place_type": "place_type",
    "mood": "mood",
    "season": "season",
    "handling": "handling",
    "report": "public_id",
}
ON_AN_ITEM = """
EXISTS (SELECT 1 FROM item_input n JOIN item i ON i.id = n.item_id
         WHERE n.subject = r.public_id AND i.status <> 'taken-off')
"""

Chosen = Annotated[tuple[PublicId, ...], BeforeValidator(as_several), Field(max_length=MOST)]
Corners = Annotated[str, Field(max_length=200)]


class Wish(Form):
    """What of the place an officer wants to see; each part may be left open."""

    bbox: Corners = ""
    place_type: Annotated[str, Field(max_length=40)] = ""
    mood: Annotated[Mood | None, BeforeValidator(filled)] = None
    season: Annotated[Season | None, BeforeValidator(filled)] = None
    handling: Annotated[Handling | None, BeforeValidator(filled)] = None
    free: Annotated[bool, BeforeValidator(lambda typed: typed or False)] = False
    report: PublicId = ""

    @field_validator("place_type")
    @classmethod
    def is_offered(cls, value: str) -> str:
        if value and value not in plan().place_types:
            raise ValueError(_("请从列出的里面选一个。"))
        return value

    @field_validator("bbox")
    @classmethod
    def is_a_box(cls, value: str) -> str:
        try:
            box_of(value)
        except InvalidInput as wrong:
            raise ValueError(wrong.fields["bbox"]) from wrong
        return value

    @property
    def box(self) -> Box | None:
        return box_of(self.bbox)


class Area(Wish):
    """West, south, east, north in degrees; `only` names those that were seen and ticked."""

    bbox: Annotated[Corners, Field(min_length=1)]
    only: Chosen | None = None


class AreaItemForm(ItemForm):
    """`inputs` are taken in besides, even if another item holds them already."""

    area: Area | None = None


def box_of(corners: str) -> Box | None:
    return parse_box(corners) if corners else None


def condition(
    jurisdiction_id: str, wish: Wish, *, by_cell: bool = True
) -> tuple[str, list[object]]:
    """Of `r`: published here, not held by safeguarding, and as wished; values from $1 on."""
    parts = ["r.jurisdiction_id = $1", "r.visibility = 'published'", "NOT r.held"]
    values: list[object] = [jurisdiction_id]
    if wish.box is not None:
        where, corners = lying_in(wish.box, len(values), by_cell=by_cell)
        parts.append(where)
        values += corners
    for name, column in COLUMNS.items():
        if asked := getattr(wish, name):
            values.append(str(asked))
            parts.append(f"r.{column} = ${len(values)}")
    if wish.free:
        parts.append(f"NOT {ON_AN_ITEM}")
    return " AND ".join(parts), values


def named(wish: Wish, **changes: Any) -> dict[str, str]:
    """The wish as an address says it, without what is left open."""
    said = wish.model_dump(mode="json", exclude={"only"}) | changes
    return {name: "1" if value is True else str(value) for name, value in said.items() if value}
