"""The demo's drawn map: places on it are near where they are drawn, and it fits the earth."""

from participation.demo.contents import contents
from participation.demo.drawn_map import DRAWN, neighbourhood
from participation.place import Point, metres_between
from participation.schools.sketching import Anchor, fit

# As drawn, in hundredths: the hospital's cross, the middle of the park.
ALSO_DRAWN = {"hospital": (51, 20), "playground": (73, 19)}


def test_other_places_are_found_roughly_where_they_are() -> None:
    spots = {one["key"]: Point(one["lon"], one["lat"]) for one in contents("places")}
    anchors = [
        Anchor(key, x / 100, y / 100, spots[key].lon, spots[key].lat)
        for key, (x, y) in DRAWN.items()
    ]
    fitted = fit(anchors, 4 / 3)

    for key, (x, y) in ALSO_DRAWN.items():
        found = Point(*fitted.place(x / 100, y / 100))
        assert metres_between(found, spots[key]) < 150, key


def test_sheet_is_drawn_alike_each_time() -> None:
    assert neighbourhood().finished().tobytes() == neighbourhood().finished().tobytes()
