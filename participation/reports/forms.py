"""What one may send about a spot in the city."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator, model_validator

from participation.contributions.forms import Pictures, as_number, filled, several
from participation.forms import Form, Text
from participation.i18n import gettext as _
from participation.jurisdictions.catalogue import plan
from participation.reports.models import Mood, Season

MOST_FEATURES = 3

PlaceKey = Annotated[str, Field(max_length=60)]
LensHeight = Literal[95, 100, 110, 120, 130]


GroupSize = Annotated[
    Annotated[int, Field(ge=2, le=60)] | None, BeforeValidator(as_number)
]  # together, and still one report


class PointForm(Form):
    lon: Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]
    lat: Annotated[float, Field(ge=-85, le=85, allow_inf_nan=False)]


class ReportForm(Form):
    """The pin comes from a tap or from the list of places, never from the photo (R-08 AC3)."""

    mood: Mood
    place_type: str
    features: Annotated[list[str], BeforeValidator(several)] = Field(
        default_factory=list, max_length=MOST_FEATURES
    )
    lens_height_cm: Annotated[LensHeight | None, BeforeValidator(as_number)] = None
    season: Annotated[Season | None, BeforeValidator(filled)] = None
    place: Annotated[PlaceKey | None, BeforeValidator(filled)] = None
    point: PointForm | None = Field(default=None, validate_default=True)
    media: Pictures = Field(default_factory=list)
    words: Annotated[Text, Field(max_length=200)] = ""
    group_size: GroupSize = None

    @model_validator(mode="before")
    @classmethod
    def gather_point(cls, data: Any) -> Any:
        """A page sends two fields where JSON sends one point."""
        if not isinstance(data, dict) or data.get("point") or "lon" not in data:
            return data
        lon, lat = data.get("lon"), data.get("lat")
        return data | {"point": {"lon": lon, "lat": lat} if lon and lat else None}

    @field_validator("place_type")
    @classmethod
    def is_offered(cls, value: str) -> str:
        if value not in plan().place_types:
            raise ValueError(_("请从列出的里面选一个。"))
        return value

    @field_validator("features")
    @classmethod
    def belong_to_the_place(cls, value: list[str], info: ValidationInfo) -> list[str]:
        place = plan().place_types.get(info.data.get("place_type", ""))
        offered = {feature.id for feature in place.features} if place else set()
        if place and (len(set(value)) != len(value) or not offered.issuperset(value)):
            raise ValueError(_("这个地方没有这一样，请再选一选。"))
        return value

    @field_validator("point")
    @classmethod
    def is_somewhere(cls, value: PointForm | None, info: ValidationInfo) -> PointForm | None:
        if value is None and not info.data.get("place"):
            raise ValueError(_("请点一下地图，或者从单子里选一个地方。"))
        return value
