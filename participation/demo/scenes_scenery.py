"""What stands around in every season: sky, hills, birches, houses, lamps, cars."""

from dataclasses import dataclass
from typing import Final

from participation.demo.scenes_paper import (
    AMBER,
    BARK,
    CORN,
    CORN_2,
    CORN_3,
    ICE,
    INK,
    LAKE,
    LAKE_2,
    LAKE_3,
    LEAF,
    PAPER,
    PINE,
    PINE_2,
    PLUM,
    ROAD,
    ROWAN,
    ROWAN_2,
    ROWAN_4,
    SAND,
    SAND_2,
    SLATE,
    WHITE,
    WIDTH,
    Chance,
    Sheet,
)

SEASONS: Final = ("autumn", "winter", "spring", "summer")

BARK_IN_SNOW: Final = "#DDD3C0"
SKY: Final = {"autumn": "#E3EBEC", "winter": "#D5E2EA", "spring": "#DCEBF2", "summer": "#CBE3F0"}
FAR: Final = {"autumn": "#C9C5A4", "winter": "#BFD2DC", "spring": "#BCD8C4", "summer": "#A9CFB4"}
LAND: Final = {"autumn": "#C2C08D", "winter": PAPER, "spring": "#B5D6A8", "summer": "#9CC98F"}
LAND_2: Final = {"autumn": "#B0AE76", "winter": ICE, "spring": "#A3C996", "summer": "#88BA7C"}
LEAVES: Final = {
    "autumn": ((CORN, CORN_2), (AMBER, ROWAN_2), ("#EFA53A", CORN_2)),
    "winter": ((ICE, WHITE),),
    "spring": (("#A9CF8B", "#C8E2AE"), ("#B9D98F", "#D5E9B5")),
    "summer": (("#6FAE78", LEAF), ("#5F9F74", "#86BD8C")),
}


@dataclass(frozen=True)
class Look:
    """What the weather does to a drawing, and which of the papers is used."""

    season: str
    chance: Chance
    sunny: bool

    @property
    def snow(self) -> bool:
        return self.season == "winter"

    @property
    def land(self) -> str:
        return LAND[self.season]

    @property
    def land_2(self) -> str:
        return LAND_2[self.season]

    @property
    def road(self) -> str:
        return "#707A76" if self.snow else ROAD

    @property
    def pavement(self) -> str:
        return "#EFEDE6" if self.snow else SAND

    def bright(self, key: str) -> str:
        return self.chance.one_of((ROWAN, LAKE, PINE, CORN, PLUM, AMBER), key)

    def wall(self, key: str) -> str:
        return self.chance.one_of((SAND, SAND_2, ROWAN_2, CORN_2, PINE_2, BARK), key)


def open_air(look: Look, horizon: float = 470) -> Sheet:
    """Sky, sun or cloud, far hills."""
    sheet = Sheet(SKY[look.season])
    at = look.chance.between(260, 940, "sun")
    if look.sunny:
        sheet.disc(at, 130, 58, CORN_2)
    else:
        cloud(sheet, at, 130, 1.1)
    cloud(sheet, (at + 520) % WIDTH, 90, 0.7)
    lift = look.chance.between(-30, 30, "hill")
    edge = [(-20, horizon - 60), (260, horizon - 120 + lift), (560, horizon - 50)]
    sheet.hill([*edge, (860, horizon - 130 - lift), (1220, horizon - 60)], FAR[look.season])
    return sheet


def cloud(sheet: Sheet, x: float, y: float, size: float) -> None:
    for dx, dy, r in ((-58, 12, 34), (-8, -8, 48), (52, 8, 38)):
        sheet.disc(x + dx * size, y + dy * size, r * size, WHITE)
    sheet.rect(x - 92 * size, y + 6 * size, 184 * size, 40 * size, WHITE, 20 * size)


def snowfall(sheet: Sheet, look: Look, count: int = 60) -> None:
    if look.snow and not look.sunny:
        for k in range(count):
            x, y = look.chance.part(f"fx{k}") * WIDTH, look.chance.part(f"fy{k}") * 860
            sheet.disc(x, y, 3 + 4 * look.chance.part(f"fr{k}"), WHITE)


def birch(sheet: Sheet, look: Look, x: float, foot: float, tall: float, key: str) -> None:
    wide = tall * 0.05
    if not look.snow:
        _crown(sheet, look, x, foot, tall, key)
    sheet.rect(
        x - wide / 2,
        foot - tall * 0.66,
        wide,
        tall * 0.66,
        BARK_IN_SNOW if look.snow else PAPER,
        wide / 2,
    )
    if look.snow:
        _bare_branches(sheet, x, foot, tall)
    for k, part in enumerate((0.1, 0.2, 0.29, 0.41, 0.52)):
        side = x - wide / 2 if k % 2 else x
        sheet.rect(side, foot - tall * part, wide / 2, tall * 0.014 + 1, SLATE, 1)


def _crown(sheet: Sheet, look: Look, x: float, foot: float, tall: float, key: str) -> None:
    papers = LEAVES[look.season]
    dark, light = papers[int(look.chance.part(key) * len(papers))]
    sheet.oval(x, foot - tall * 0.70, tall * 0.22, tall * 0.29, dark)
    sheet.oval(x - tall * 0.07, foot - tall * 0.77, tall * 0.12, tall * 0.16, light)
    sheet.line([(x, foot - tall * 0.62), (x - tall * 0.1, foot - tall * 0.74)], PAPER, tall * 0.016)


def _bare_branches(sheet: Sheet, x: float, foot: float, tall: float) -> None:
    sheet.line([(x, foot - tall * 0.62), (x, foot - tall * 0.98)], BARK_IN_SNOW, tall * 0.022)
    for k, part in enumerate((0.48, 0.58, 0.68, 0.79, 0.88)):
        side = -1 if k % 2 else 1
        y, reach = foot - tall * part, tall * (0.20 - 0.03 * k)
        sheet.line([(x, y), (x + side * reach, y - reach * 0.9)], SLATE, tall * 0.013)
        sheet.disc(x + side * reach, y - reach * 0.9, tall * 0.024, WHITE)


def pine_tree(sheet: Sheet, look: Look, x: float, foot: float, tall: float) -> None:
    sheet.rect(x - tall * 0.03, foot - tall * 0.16, tall * 0.06, tall * 0.16, "#7A5A36")
    for k in range(3):
        top, wide = foot - tall * (1 - 0.26 * k), tall * (0.17 + 0.07 * k)
        sheet.poly([(x, top), (x + wide, top + tall * 0.36), (x - wide, top + tall * 0.36)], PINE)
        if look.snow:
            cap = [
                (x, top),
                (x + wide * 0.45, top + tall * 0.16),
                (x - wide * 0.5, top + tall * 0.18),
            ]
            sheet.poly(cap, WHITE)


def house(
    sheet: Sheet,
    look: Look,
    x: float,
    foot: float,
    w: float,
    h: float,
    key: str,
    *,
    roof: bool = False,
) -> None:
    wall = look.wall(key)
    sheet.rect(x, foot - h, w, h, wall, 10)
    glass = LAKE_2 if wall in {SAND, BARK, SAND_2} else CORN_3
    _windows(sheet, x, foot, w, h, glass)
    if roof:
        peak = foot - h - w * 0.26
        sheet.poly(
            [(x - 14, foot - h + 10), (x + w / 2, peak), (x + w + 14, foot - h + 10)], ROWAN_4
        )
    if look.snow:
        _snow_on_roof(sheet, x, foot - h, w, roof=roof)


def _snow_on_roof(sheet: Sheet, x: float, top: float, w: float, *, roof: bool) -> None:
    if not roof:
        sheet.rect(x - 8, top - 16, w + 16, 28, WHITE, 14)
        return
    peak = top - w * 0.26
    left, right = (x + w * 0.1, top - w * 0.15), (x + w * 0.9, top - w * 0.15)
    sheet.poly([left, (x + w / 2, peak - 14), right, (x + w * 0.66, top - w * 0.10),
                (x + w / 2, top - w * 0.16), (x + w * 0.33, top - w * 0.10)], WHITE)  # fmt: skip


def _windows(sheet: Sheet, x: float, foot: float, w: float, h: float, glass: str) -> None:
    columns, rows = max(2, round(w / 74)), max(2, round(h / 92))
    step_x, step_y = w / columns, h / rows
    for i in range(columns):
        for j in range(rows):
            at = (x + step_x * (i + 0.24), foot - h + step_y * (j + 0.22))
            sheet.rect(*at, step_x * 0.52, step_y * 0.54, glass, 7)


def lamp(sheet: Sheet, x: float, foot: float, tall: float, *, lit: bool) -> None:
    sheet.rect(x - 6, foot - tall, 12, tall, INK, 6)
    sheet.line([(x, foot - tall), (x + 70, foot - tall - 14)], INK, 12)
    sheet.poly([(x + 44, foot - tall - 22), (x + 104, foot - tall - 22),
                (x + 118, foot - tall + 8), (x + 34, foot - tall + 8)], SLATE)  # fmt: skip
    if lit:
        sheet.rect(x + 46, foot - tall + 4, 60, 16, CORN_2, 8)


def car(sheet: Sheet, look: Look, x: float, foot: float, size: float, key: str) -> None:
    """Stands with its nose to the right; from one metre up it is taller than the eye."""

    def at(*points: tuple[float, float]) -> list[tuple[float, float]]:
        return [(x + px * size, foot + py * size) for px, py in points]

    sheet.shape(at((0, -40), (6, -150), (40, -172), (84, -252), (240, -260), (322, -178),
                   (408, -150), (424, -60), (410, -34), (20, -34)), look.bright(key))  # fmt: skip
    sheet.shape(at((66, -172), (98, -230), (160, -234), (160, -172)), LAKE_3)
    sheet.shape(at((176, -172), (176, -234), (234, -232), (288, -174)), LAKE_3)
    sheet.rect(x + 376 * size, foot - 142 * size, 42 * size, 26 * size, CORN_2, 12 * size)
    for wheel in (98, 322):
        sheet.disc(x + wheel * size, foot - 44 * size, 46 * size, INK)
        sheet.disc(x + wheel * size, foot - 44 * size, 20 * size, SAND_2)
    if look.snow:
        sheet.shape(at((84, -250), (160, -282), (244, -258), (160, -246)), WHITE)


def road_ahead(sheet: Sheet, look: Look, horizon: float, near: float = 1500) -> None:
    """Runs away from the eye."""
    middle = WIDTH / 2
    sheet.poly([(middle - 70, horizon), (middle + 70, horizon),
                (middle + near / 2, 900), (middle - near / 2, 900)], look.road)  # fmt: skip


def zebra(sheet: Sheet, horizon: float, count: int = 7, colour: str = PAPER) -> None:
    for k in range(count):
        far, near = 300 + k * 100, -120 + k * 236
        sheet.poly(
            [(far, horizon + 24), (far + 54, horizon + 24), (near + 140, 900), (near, 900)], colour
        )
