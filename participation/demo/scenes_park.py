"""Playground and park, from one metre up."""

from participation.demo.scenes_paper import (
    CORN,
    CORN_2,
    EARTH,
    ICE,
    INK,
    LAKE_2,
    LAKE_3,
    PAPER,
    PINE,
    ROWAN,
    ROWAN_2,
    ROWAN_4,
    SAND,
    SAND_2,
    SLATE,
    WHITE,
    Point,
    Sheet,
)
from participation.demo.scenes_scenery import (
    LEAVES,
    Look,
    birch,
    house,
    lamp,
    open_air,
    pine_tree,
    snowfall,
)

HORIZON = 500


def _meadow(look: Look) -> Sheet:
    sheet = open_air(look, HORIZON)
    house(sheet, look, 40, HORIZON, 150, 170, "far1")
    house(sheet, look, 980, HORIZON, 180, 220, "far2")
    sheet.hill([(-20, 510), (300, 470), (620, 505), (900, 475), (1220, 510)], look.land)
    birch(sheet, look, 120, 570, look.chance.between(300, 380, "m1"), "m1")
    birch(sheet, look, 1080, 580, look.chance.between(330, 420, "m2"), "m2")
    pine_tree(sheet, look, 250, 540, 190)
    return sheet


def _slide(sheet: Sheet, look: Look) -> None:
    tower = look.bright("tower")
    sheet.rect(380, 250, 70, 450, tower)
    sheet.rect(520, 250, 34, 300, tower)
    sheet.poly(
        [
            (380, 240),
            (560, 240),
            (930, 700),
            (1010, 730),
            (1010, 772),
            (900, 756),
            (540, 320),
            (380, 320),
        ],
        CORN,
    )
    sheet.poly([(560, 240), (930, 700), (1010, 730), (1010, 744), (912, 720), (544, 262)], CORN_2)
    for x in (390, 540):
        sheet.rect(x, 120, 20, 140, PINE, 8)
    sheet.poly([(350, 130), (465, 50), (600, 130)], look.bright("hat"))
    sheet.line([(300, 700), (384, 250)], ROWAN_4, 20)
    for k in range(5):
        sheet.line([(312 + k * 15, 640 - k * 78), (384, 640 - k * 78)], ROWAN_4, 16)
    if look.snow:
        sheet.shape([(340, 130), (465, 36), (610, 130), (465, 96)], WHITE)


def slide_puddle(look: Look) -> Sheet:
    sheet = _meadow(look)
    sheet.hill([(-20, 640), (400, 600), (800, 640), (1220, 610)], look.land_2)
    _slide(sheet, look)
    sheet.shape([(840, 770), (960, 738), (1100, 752), (1130, 800), (1000, 836), (860, 820)], LAKE_2)
    sheet.shape([(880, 778), (980, 756), (1080, 772), (1060, 806), (940, 812)], LAKE_3)
    sheet.line([(920, 784), (990, 774)], WHITE, 9)
    sheet.line([(1000, 800), (1060, 790)], WHITE, 9)
    snowfall(sheet, look)
    return sheet


def slide_fixed(look: Look) -> Sheet:
    sheet = _meadow(look)
    sheet.hill([(-20, 640), (400, 600), (800, 640), (1220, 610)], look.land_2)
    sheet.shape(
        [(740, 790), (800, 720), (1000, 700), (1140, 730), (1180, 810), (1000, 850), (820, 846)],
        ROWAN_2,
    )
    for k in range(4):
        sheet.dashes((790 + k * 12, 760 + k * 24), (1130, 760 + k * 24), ROWAN, 7)
    _slide(sheet, look)
    snowfall(sheet, look)
    return sheet


def swing(look: Look) -> Sheet:
    sheet = _meadow(look)
    sheet.hill([(-20, 620), (400, 590), (800, 620), (1220, 600)], look.land_2)
    paint, sway = look.bright("frame"), look.chance.between(-50, 50, "sway")
    for x in (240, 960):
        side = -70 if x < HORIZON else 70
        sheet.line([(x, 110), (x - side, 790)], paint, 26)
        sheet.line([(x, 110), (x + side, 790)], paint, 26)
    sheet.line([(220, 110), (980, 110)], paint, 30)
    for x, lean in ((440, sway), (720, -sway / 2)):
        for rope in (0, 120):
            sheet.line([(x + rope, 116), (x + rope + lean, 640)], SLATE, 8)
        sheet.rect(x - 16 + lean, 632, 152, 28, EARTH, 10)
        sheet.oval(x + 60, 800, 120, 22, LAKE_2 if look.snow else SAND_2)
    if look.snow:
        sheet.rect(210, 82, 780, 26, WHITE, 13)
    snowfall(sheet, look)
    return sheet


def bench(look: Look) -> Sheet:
    """The seat is as high as the eye of a five-year-old."""
    sheet = _meadow(look)
    sheet.hill([(-20, 700), (400, 680), (800, 700), (1220, 690)], look.pavement)
    x, wood = (
        look.chance.between(250, 340, "bench"),
        look.chance.one_of((EARTH, "#8A6A3C", ROWAN_4), "wood"),
    )
    for leg in (x + 40, x + 500):
        sheet.rect(leg, 380, 30, 420, INK, 8)
    for k in range(3):
        sheet.rect(x, 350 + k * 62, 570, 44, wood, 12)
    sheet.rect(x - 20, 580, 610, 50, wood, 14)
    sheet.rect(x - 20, 616, 610, 18, "#4F3600", 8)
    lamp(sheet, x + 700, 760, 560, lit=False)
    if look.snow:
        sheet.rect(x - 26, 546, 622, 46, WHITE, 23)
        sheet.rect(x - 8, 326, 586, 34, WHITE, 17)
    snowfall(sheet, look)
    return sheet


def low_bench(look: Look) -> Sheet:
    sheet = _meadow(look)
    sheet.hill([(-20, 680), (400, 660), (800, 680), (1220, 670)], look.pavement)
    for k, x in enumerate((180, 620)):
        paint = look.bright(f"seat{k}")
        for leg in (x + 40, x + 300):
            sheet.rect(leg, 720, 34, 90, INK, 8)
        sheet.rect(x, 690, 380, 44, paint, 20)
        sheet.rect(x + 60, 640, 260, 34, paint, 17)
    snowfall(sheet, look)
    return sheet


def park_path(look: Look) -> Sheet:
    sheet = _meadow(look)
    sheet.poly([(530, 505), (670, 505), (1060, 900), (140, 900)], look.pavement)
    for x, foot, tall in (
        (400, 600, 380),
        (810, 600, 400),
        (200, 720, 620),
        (1010, 740, 660),
        (30, 880, 860),
    ):
        birch(sheet, look, x, foot, tall, f"p{x}")
    for k in range(0 if look.snow else 16):
        dark, light = LEAVES[look.season][0]
        at = (look.chance.between(260, 940, f"lx{k}"), look.chance.between(640, 880, f"ly{k}"))
        sheet.oval(*at, 16, 9, light if k % 2 else dark)
    snowfall(sheet, look)
    return sheet


def birch_birds(look: Look) -> Sheet:
    sheet = open_air(look, 760)
    sheet.hill([(-20, 780), (400, 740), (800, 780), (1220, 750)], look.land)
    birch(sheet, look, 340, 860, 1080, "big")
    birch(sheet, look, 1000, 820, 520, "small")
    sheet.line([(380, 330), (640, 270), (900, 300)], PAPER, 20)
    sheet.line([(640, 270), (740, 200)], PAPER, 14)
    for k, (x, y) in enumerate(((520, 262), (700, 244), (820, 262))):
        _bird(sheet, x, y, 1 + 0.16 * k, look.bright(f"bird{k}"))
    sheet.shape([(560, 330), (600, 304), (680, 304), (716, 330), (690, 368), (590, 368)], EARTH)
    for k in range(5):
        sheet.line([(560 + k * 26, 336), (610 + k * 20, 356)], "#A57A3A", 7)
    return sheet


def _bird(sheet: Sheet, x: float, y: float, size: float, colour: str) -> None:
    def at(*points: Point) -> list[Point]:
        return [(x + px * size, y + py * size) for px, py in points]

    sheet.shape(at((-46, -8), (-10, -34), (34, -30), (44, -6), (10, 14), (-26, 10)), colour)
    sheet.disc(x + 40 * size, y - 36 * size, 22 * size, colour)
    sheet.poly(at((58, -40), (80, -32), (58, -26)), CORN)
    sheet.disc(x + 46 * size, y - 40 * size, 4 * size, INK)
    sheet.poly(at((-40, -10), (-84, -26), (-70, 0)), colour)


def snow_hill(look: Look) -> Sheet:
    """What a playground can be when it is white."""
    sheet = _meadow(look)
    hill = WHITE if look.snow else look.land_2
    sheet.hill(
        [(-20, 700), (200, 520), (420, 330), (560, 320), (760, 520), (980, 690), (1220, 720)], hill
    )
    sheet.shape(
        [(470, 330), (530, 330), (700, 560), (900, 780), (820, 800), (620, 600)],
        ICE if look.snow else SAND,
    )
    for k, x in enumerate((150, 960)):
        sheet.rect(x, 740 + k * 20, 170, 26, look.bright(f"sledge{k}"), 12)
        sheet.curve(
            [(x - 20, 800 + k * 20), (x + 90, 806 + k * 20), (x + 200, 780 + k * 20)], SLATE, 12
        )
        for leg in (30, 120):
            sheet.rect(x + leg, 760 + k * 20, 14, 40, SLATE)
    snowfall(sheet, look)
    return sheet


def ice_rink(look: Look) -> Sheet:
    sheet = _meadow(look)
    sheet.hill([(-20, 600), (400, 580), (800, 600), (1220, 590)], look.land_2)
    sheet.oval(600, 740, 560, 150, WHITE if look.snow else SAND)
    sheet.oval(600, 740, 520, 128, LAKE_3 if look.snow else LAKE_2)
    for k in range(5):
        x, y = 260 + k * 140, 690 + k % 3 * 44
        sheet.curve([(x, y), (x + 60, y - 18), (x + 130, y + 10)], WHITE, 7)
    for k in range(6):
        sheet.rect(130 + k * 180, 560, 16, 70, ROWAN, 6)
    sheet.line([(130, 580), (1060, 580)], ROWAN, 10)
    snowfall(sheet, look)
    return sheet
