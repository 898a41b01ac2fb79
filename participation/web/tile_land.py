"""Which tiles a page can ask for: no stranger crawls the country through us on the city's key."""

import time

from participation.jurisdictions.queries import all_bounds
from participation.place import Box, Point, tile_of

AROUND = 2  # its own size on each side: a wide screen, and a map that may be dragged a little
DATUM_SHIFT = 0.02  # degrees, more than any datum moves a tile
KEPT_S = 600.0


class Land:
    """Asked of the database once in ten minutes."""

    def __init__(self) -> None:
        self.boxes: list[Box] = []
        self.until = 0.0

    async def holds(self, z: int, x: int, y: int) -> bool:
        """Where nobody has drawn any bounds, everything is shown."""
        if time.monotonic() >= self.until:
            self.boxes = [_round_about(Box(*drawn)) for drawn in await all_bounds()]
            self.until = time.monotonic() + KEPT_S
        return not self.boxes or any(_touches(box, z, x, y) for box in self.boxes)


def _round_about(box: Box) -> Box:
    wide = AROUND * (box.east - box.west) + DATUM_SHIFT
    tall = AROUND * (box.north - box.south) + DATUM_SHIFT
    return Box(box.west - wide, box.south - tall, box.east + wide, box.north + tall)


def _touches(box: Box, z: int, x: int, y: int) -> bool:
    west, north = tile_of(Point(box.west, box.north), z)
    east, south = tile_of(Point(box.east, box.south), z)
    return west <= x <= east and north <= y <= south
