"""Which picture stands beside a kind of place and a thing in it, so that nobody has to read."""

from collections.abc import Mapping

from participation.jurisdictions.catalogue import PlaceType

Choice = tuple[str, dict[str, str], str]

PLACES: Mapping[str, str] = {
    "street": "motorway",
    "school": "school",
    "library": "books",
    "hospital": "hospital",
    "park": "national-park",
    "nursing-room": "baby-bottle",
    "community": "houses",
    "other": "compass",
}
FEATURES: Mapping[str, str] = {
    "school-route": "person-walking",
    "campus-space": "automobile",
    "activity-venue": "basketball",
    "reading-space": "books",
    "accessible-books": "wheelchair-symbol",
    "waiting-area": "hospital",
    "fast-lane": "hospital",
    "play-space": "playground-slide",
    "country-park": "evergreen-tree",
    "green": "deciduous-tree",
    "mommy-hut": "baby-bottle",
    "children-home": "houses",
    "practice-station": "classical-building",
    "sidewalk": "footprints",
    "cycle-lane": "bicycle",
    "crossing": "wheelchair-symbol",
    "bus-stop": "bus-stop",
    "child-toilet": "toilet",
    "wash-basin": "potable-water",
    "rest-area": "sun",
    "signage": "placard",
    "childcare": "baby-bottle",
    "museum": "classical-building",
    "art-museum": "rainbow",
    "culture-centre": "office-building",
    "sports-facility": "basketball",
    "school-bus": "bus",
    "icy-pavement": "snowflake",
    "dark-at-four": "night-with-stars",
    "snowy-bus-stop": "trolleybus",
}
UNKNOWN = "compass"


def place_picture(place_type: str) -> str:
    return f"pic/{PLACES.get(place_type, UNKNOWN)}.svg"


def feature_picture(feature: str) -> str:
    return f"pic/{FEATURES.get(feature, UNKNOWN)}.svg"


def place_choices(types: Mapping[str, PlaceType], first: str) -> list[Choice]:
    """The class's own kind of place comes first (R-20 AC1)."""
    ordered = sorted(types.values(), key=lambda one: one.id != first)
    return [(one.id, one.child, place_picture(one.id)) for one in ordered]


def feature_choices(place: PlaceType) -> list[Choice]:
    return [(one.id, one.child, feature_picture(one.id)) for one in place.features]
