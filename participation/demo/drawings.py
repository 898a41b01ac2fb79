"""Own drawings in place of photos and of children's pictures; nobody is ever in them."""

from collections.abc import Callable
from typing import Final

from PIL import Image

from participation.demo import scenes_crayon as crayon
from participation.demo import scenes_doors as doors
from participation.demo import scenes_indoors as indoors
from participation.demo import scenes_park as park
from participation.demo import scenes_street as street
from participation.demo.scenes_paper import Chance, Sheet
from participation.demo.scenes_scenery import SEASONS, Look

Scene = Callable[[Look], Sheet]

OUTDOORS: Final[dict[str, Scene]] = {
    "crossing-parked-car": street.crossing_parked_car,
    "crossing-clear": street.crossing_clear,
    "traffic-light": street.traffic_light,
    "bike-lane": street.bike_lane,
    "bus-stop": street.bus_stop,
    "school-gate": doors.school_gate,
    "signboard": doors.signboard,
    "bridge": doors.bridge,
    "ramp": doors.ramp,
    "market-steps": doors.market_steps,
    "slide-puddle": park.slide_puddle,
    "slide-fixed": park.slide_fixed,
    "swing": park.swing,
    "bench": park.bench,
    "low-bench": park.low_bench,
    "park-path": park.park_path,
    "birch-birds": park.birch_birds,
}
WINTER: Final[dict[str, Scene]] = {
    "icy-pavement": street.icy_pavement,
    "icy-steps": doors.icy_steps,
    "bus-stop-snow": street.bus_stop_snow,
    "dark-street": street.dark_street,
    "lit-street": street.lit_street,
    "snow-hill": park.snow_hill,
    "ice-rink": park.ice_rink,
}
INDOORS: Final[dict[str, Scene]] = {
    "high-shelf": indoors.high_shelf,
    "low-shelf": indoors.low_shelf,
    "reading-corner": indoors.reading_corner,
    "wash-basin": indoors.wash_basin,
    "step-basin": indoors.step_basin,
    "waiting-room": indoors.waiting_room,
    "play-corner": indoors.play_corner,
}
DRAWN_BY_HAND: Final[dict[str, Scene]] = {
    "crayon-long-green": crayon.crayon_long_green,
    "crayon-snow-slide": crayon.crayon_snow_slide,
    "crayon-low-shelf": crayon.crayon_low_shelf,
    "crayon-tree": crayon.crayon_tree,
    "crayon-bus": crayon.crayon_bus,
    "crayon-footprints": crayon.crayon_footprints,
    "crayon-moon-lamp": crayon.crayon_moon_lamp,
    "crayon-bench": crayon.crayon_bench,
}

_ALL: Final = OUTDOORS | WINTER | INDOORS | DRAWN_BY_HAND
SCENES: Final[tuple[str, ...]] = tuple(_ALL)
CRAYONS: Final[tuple[str, ...]] = tuple(DRAWN_BY_HAND)


def season_of(name: str, variant: int) -> str:
    """Outdoors the variant chooses the season, so a report can match its picture."""
    return "winter" if name in WINTER else SEASONS[variant % len(SEASONS)]


def draw(name: str, variant: int = 0) -> Image.Image:
    """1200 x 900, the same for the same name and variant."""
    look = Look(season_of(name, variant), Chance(f"{name}-{variant}"), sunny=variant // 2 % 2 == 0)
    mirrored = variant // 4 % 2 == 1 and name not in DRAWN_BY_HAND
    return _ALL[name](look).finished(mirrored=mirrored)
