"""The way to school, from one metre up."""

from participation.demo.scenes_paper import (
    BARK,
    CORN,
    CORN_2,
    CORN_3,
    EARTH,
    ICE,
    INK,
    LAKE_2,
    LAKE_3,
    NIGHT,
    PAPER,
    PINE,
    PINE_2,
    ROWAN_3,
    ROWAN_4,
    SAND,
    SLATE,
    WHITE,
    WIDTH,
    Sheet,
)
from participation.demo.scenes_scenery import (
    Look,
    birch,
    car,
    house,
    lamp,
    open_air,
    snowfall,
    zebra,
)

HORIZON = 480


def _town(look: Look) -> Sheet:
    sheet = open_air(look, HORIZON)
    house(sheet, look, -30, HORIZON + 20, 260, 300, "a")
    house(sheet, look, 250, HORIZON + 20, 170, 220, "b", roof=True)
    house(sheet, look, 820, HORIZON + 20, 190, 240, "c", roof=True)
    house(sheet, look, 1020, HORIZON + 20, 260, 350, "d")
    birch(sheet, look, 470, HORIZON + 24, look.chance.between(220, 270, "t1"), "b1")
    birch(sheet, look, 770, HORIZON + 24, look.chance.between(190, 250, "t2"), "b2")
    return sheet


def _street(look: Look) -> Sheet:
    sheet = _town(look)
    sheet.rect(0, HORIZON, WIDTH, 420, look.pavement)
    sheet.rect(0, HORIZON + 24, WIDTH, 400, look.road)
    return sheet


def crossing_parked_car(look: Look) -> Sheet:
    sheet = _street(look)
    zebra(sheet, HORIZON)
    _signal(sheet, 1080, 520, 360, green=True)
    car(sheet, look, look.chance.between(-150, -70, "car"), 930, 1.62, "parked")
    snowfall(sheet, look)
    return sheet


def crossing_clear(look: Look) -> Sheet:
    sheet = _street(look)
    zebra(sheet, HORIZON)
    _signal(sheet, 1080, 520, 360, green=True)
    for k, (x, y) in enumerate(((560, 838), (640, 770), (568, 704), (632, 648), (580, 600))):
        _footprint(sheet, x, y, 1 - 0.13 * k)
    for x in (60, 190):
        sheet.rect(x, 560, 26, 150, CORN, 13)
        sheet.rect(x, 596, 26, 22, PAPER)
    return sheet


def _footprint(sheet: Sheet, x: float, y: float, size: float) -> None:
    sheet.oval(x, y, 17 * size, 28 * size, PINE)
    sheet.oval(x, y + 38 * size, 13 * size, 13 * size, PINE)


def traffic_light(look: Look) -> Sheet:
    sheet = _street(look)
    zebra(sheet, HORIZON, colour=BARK)
    birch(sheet, look, 150, HORIZON + 60, 420, "near")
    _signal(sheet, look.chance.between(640, 820, "pole"), 900, 900, green=look.sunny)
    snowfall(sheet, look)
    return sheet


def _signal(sheet: Sheet, x: float, foot: float, tall: float, *, green: bool) -> None:
    u = tall / 100
    sheet.rect(x - 2 * u, foot - 72 * u, 4 * u, 72 * u, INK)
    sheet.rect(x - 9 * u, foot - 98 * u, 18 * u, 40 * u, INK, 6 * u)
    sheet.disc(x, foot - 87 * u, 6 * u, "#5C3A34" if green else "#E2573B")
    sheet.disc(x, foot - 69 * u, 6 * u, "#7FD3A2" if green else "#2F5346")


def icy_pavement(look: Look) -> Sheet:
    sheet = _town(look)
    sheet.rect(0, HORIZON, WIDTH, 420, PAPER)
    sheet.poly([(430, HORIZON), (720, HORIZON), (1180, 900), (60, 900)], SAND)
    sheet.shape(
        [(420, 640), (560, 590), (760, 610), (850, 690), (780, 800), (520, 840), (360, 760)], LAKE_2
    )
    sheet.shape([(440, 650), (570, 610), (740, 630), (800, 690), (700, 740), (500, 730)], LAKE_3)
    for x, y in ((520, 660), (660, 690), (580, 760)):
        sheet.line([(x, y), (x + 70, y - 16)], WHITE, 8)
    sheet.hill([(-20, 760), (120, 700), (240, 780), (330, 900)], WHITE)
    snowfall(sheet, look)
    return sheet


def dark_street(look: Look) -> Sheet:
    """Four in the afternoon in December: windows are lit, the way is not."""
    sheet = Sheet(NIGHT)
    for k in range(14):
        sheet.disc(look.chance.part(f"x{k}") * WIDTH, look.chance.part(f"y{k}") * 260, 4, PAPER)
    sheet.disc(look.chance.between(420, 780, "moon"), 120, 44, CORN_3)
    _night_house(sheet, look, 20, 300, 380, "#17493C", "w1")
    _night_house(sheet, look, 880, 300, 440, "#52356A", "w2")
    sheet.rect(0, HORIZON + 80, WIDTH, 400, "#B9CEDC")
    sheet.poly([(450, HORIZON + 80), (750, HORIZON + 80), (1040, 900), (160, 900)], "#6F93AE")
    sheet.hill([(-20, 700), (100, 690), (240, 760), (300, 900)], "#D5E3EB")
    lamp(sheet, 500, HORIZON + 100, 420, lit=False)
    return sheet


def _night_house(
    sheet: Sheet, look: Look, x: float, w: float, h: float, colour: str, key: str
) -> None:
    sheet.rect(x, HORIZON + 84 - h, w, h, colour, 10)
    for k in range(12):
        lit = look.chance.part(f"{key}{k}") > 0.4
        at = (x + 34 + k % 3 * 86, HORIZON + 120 - h + k // 3 * 86)
        sheet.rect(*at, 56, 52, CORN_2 if lit else "#2B5B62", 8)


def lit_street(look: Look) -> Sheet:
    sheet = dark_street(look)
    for x, foot, tall in ((650, 600, 250), (90, 700, 380), (930, 820, 560)):
        light = tall * 0.34
        sheet.oval(x + 74, foot + 14, light, light * 0.24, CORN_2)
        sheet.oval(x + 74, foot + 14, light * 0.8, light * 0.18, CORN_3)
        lamp(sheet, x, foot, tall, lit=True)
    return sheet


def bus_stop(look: Look) -> Sheet:
    """The board hangs where only a grown-up can read it."""
    sheet = _street(look)
    sheet.rect(0, HORIZON + 24, WIDTH, 130, look.road)
    sheet.rect(0, HORIZON + 154, WIDTH, 300, look.pavement)
    x = look.chance.between(330, 480, "pole")
    sheet.rect(x, 0, 28, 800, INK)
    sheet.rect(x - 140, 20, 310, 260, PINE, 28)
    for k, long in enumerate((230, 170, 210, 130, 190)):
        sheet.rect(x - 104, 54 + k * 44, long, 20, PAPER if k == 0 else PINE_2, 10)
    snowfall(sheet, look)
    return sheet


def bus_stop_snow(look: Look) -> Sheet:
    sheet = _street(look)
    sheet.rect(0, HORIZON + 24, WIDTH, 150, look.road)
    sheet.rect(0, HORIZON + 160, WIDTH, 300, PAPER)
    _shelter(sheet, look)
    edge = [(-20, 760), (200, 640), (430, 690), (640, 650), (900, 720), (1220, 690)]
    sheet.hill(edge, WHITE)
    sheet.hill([(-20, 850), (300, 790), (640, 840), (1220, 780)], ICE)
    snowfall(sheet, look, 90)
    return sheet


def _shelter(sheet: Sheet, look: Look) -> None:
    x = look.chance.between(470, 560, "shelter")
    sheet.rect(x, 250, 440, 360, LAKE_3, 8)
    for side in (x - 10, x + 430):
        sheet.rect(side, 240, 20, 520, SLATE)
    sheet.rect(x - 40, 210, 520, 34, look.bright("roof"), 10)
    sheet.rect(x - 50, 176, 540, 50, WHITE, 25)
    sheet.rect(x + 60, 560, 320, 22, EARTH, 8)
    sheet.rect(x - 170, 180, 16, 560, INK)
    sheet.rect(x - 230, 190, 130, 120, PINE, 16)
    sheet.rect(x - 206, 216, 82, 16, PAPER, 8)
    sheet.rect(x - 206, 248, 60, 16, PINE_2, 8)


def bike_lane(look: Look) -> Sheet:
    sheet = _street(look)
    sheet.poly([(300, HORIZON + 24), (430, HORIZON + 24), (420, 900), (-160, 900)], look.pavement)
    sheet.poly([(430, HORIZON + 24), (560, HORIZON + 24), (860, 900), (420, 900)], ROWAN_4)
    for k in range(4):
        y, wide = 560 + k * 90, 26 + k * 16
        sheet.rect(520 + k * 42, y, wide, 14 + 4 * k, ROWAN_3, 6)
    car(sheet, look, 560, 800, 1.1, "on the lane")
    return sheet
