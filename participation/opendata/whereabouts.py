"""Where a posted request is: a point, a named place, or words that name one.

An address is looked for among the public places of the jurisdiction and its own name, and is then
forgotten: it may be somebody's home.
"""

import math
import unicodedata
from collections.abc import Iterator

from participation.errors import InvalidInput
from participation.i18n import gettext as _
from participation.jurisdictions import queries as jurisdictions
from participation.opendata.fields import Fields
from participation.opendata.served import ground
from participation.reports.forms import PointForm

SHORTEST = 2


async def whereabouts(given: Fields, jurisdiction: str) -> PointForm:
    """Raises InvalidInput naming the field that is missing or leads nowhere."""
    if given.get("lat") or given.get("long"):
        return PointForm(lat=_degrees(given, "lat", 85), lon=_degrees(given, "long", 180))
    if given.get("address_id"):
        return await _placed(jurisdiction, "address_id", given.get("address_id"))
    if given.get("address_string"):
        return await _placed(jurisdiction, "address_string", given.get("address_string"))
    raise InvalidInput({"lat": _("请给 lat 和 long，或 address_string，或 address_id。")})


def _degrees(given: Fields, name: str, most: float) -> float:
    typed = given.get(name)
    if not typed:
        raise InvalidInput({name: _("lat 和 long 要一起给。")})
    try:
        found = float(typed)
    except ValueError as error:
        raise InvalidInput({name: _("请写十进制度数。")}) from error
    if not math.isfinite(found) or abs(found) > most:
        raise InvalidInput({name: _("这一点不在地图上。")})
    return found


async def _placed(jurisdiction: str, name: str, typed: str) -> PointForm:
    places = await jurisdictions.places(jurisdiction)
    if name == "address_id":
        exact = [one for one in places if one.key == typed.strip()]
    else:
        known = [(word, one) for one in places for word in _words(one.names)]
        matching = [(len(word), one) for word, one in known if _meant(word, _folded(typed))]
        exact = [max(matching, key=lambda pair: pair[0])[1]] if matching else []
    if exact:
        return PointForm(lon=exact[0].lon, lat=exact[0].lat)
    return await _middle_of(jurisdiction, name, typed)


async def _middle_of(jurisdiction: str, name: str, typed: str) -> PointForm:
    """The jurisdiction itself, by its id or its name, as our own answers write them."""
    here = (await ground([jurisdiction]))[jurisdiction]
    own = next(iter(here.names.values()), "")
    named = typed.strip() == jurisdiction or _folded(typed) in {_folded(own), _folded(here.address)}
    bounds = await jurisdictions.bounds(jurisdiction)
    if not named or bounds is None:
        raise InvalidInput({name: _("找不到这个地方。请给 lat 和 long，或公共地点的名字。")})
    west, south, east, north = bounds
    return PointForm(lon=(west + east) / 2, lat=(south + north) / 2)


def _words(names: dict[str, str]) -> Iterator[str]:
    return (word for name in names.values() if len(word := _folded(name)) >= SHORTEST)


def _meant(word: str, typed: str) -> bool:
    return word in typed or (len(typed) >= SHORTEST and typed in word)


def _folded(text: str) -> str:
    """Letters and digits alone: commas, spaces and case differ from clerk to clerk."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in plain if sign.isalnum())
