"""What an item of many reports could be called, from where they are and what they show."""

from collections import Counter
from collections.abc import Sequence

from participation.agendas.pins import Pin
from participation.i18n import gettext as _
from participation.i18n import language
from participation.jurisdictions.catalogue import plan
from participation.jurisdictions.queries import PlaceView
from participation.localized import in_language
from participation.place import Point, metres_between

NEAR_M = 400.0
MOST = 3


def titles(pins: Sequence[Pin], places: Sequence[PlaceView]) -> list[str]:
    """At most three, the most fitting first; never the words of one child."""
    if not pins:
        return []
    where = _nearest(_middle(pins), places)
    found = [_said(where, what) for what in _whats(pins)]
    return list(dict.fromkeys(found))[:MOST]


def _whats(pins: Sequence[Pin]) -> list[str]:
    """Things that most of them show, then their kinds of place."""
    known = plan().features
    things = Counter(one for pin in pins for one in pin.features if one in known)
    kinds = Counter(pin.place_type for pin in pins)
    named = [known[one].names for one, _n in things.most_common(2)]
    named += [plan().place_types[one].names for one, _n in kinds.most_common(2)]
    return [in_language(names, language()) for names in named]


def _said(where: str, what: str) -> str:
    if not where:
        return what
    return _("%(where)s一带：%(what)s") % {"where": where, "what": what}


def _middle(pins: Sequence[Pin]) -> Point:
    count = len(pins)
    return Point(
        sum(pin.spot.lon for pin in pins) / count, sum(pin.spot.lat for pin in pins) / count
    )


def _nearest(spot: Point, places: Sequence[PlaceView]) -> str:
    far = {place.key: metres_between(spot, Point(place.lon, place.lat)) for place in places}
    near = [place for place in places if far[place.key] <= NEAR_M]
    closest = min(near, key=lambda place: far[place.key], default=None)
    return in_language(closest.names, language()) if closest else ""
