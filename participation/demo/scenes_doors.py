"""Gates, steps, ramps and bridges, from one metre up."""

from participation.demo.scenes_paper import (
    BARK,
    CORN,
    EARTH,
    ICE,
    LAKE,
    LAKE_2,
    LAKE_3,
    PAPER,
    PINE_2,
    PLUM,
    ROAD,
    ROWAN,
    ROWAN_4,
    SAND,
    SAND_2,
    SLATE,
    WHITE,
    WIDTH,
    Sheet,
)
from participation.demo.scenes_scenery import Look, birch, car, house, open_air, pine_tree, snowfall

HORIZON = 480


def signboard(look: Look) -> Sheet:
    sheet = open_air(look, HORIZON)
    sheet.hill([(-20, 520), (400, 490), (800, 520), (1220, 490)], look.land)
    for x in (90, 1090):
        pine_tree(sheet, look, x, 620, 420)
    for x in (360, 820):
        sheet.rect(x, 120, 30, 700, EARTH)
    sheet.rect(290, 60, 630, 330, look.bright("board"), 24)
    sheet.rect(320, 90, 570, 270, PAPER, 16)
    sheet.oval(460, 250, 90, 60, PINE_2)
    sheet.curve([(360, 320), (480, 230), (600, 300), (840, 140)], ROWAN, 12)
    for k, long in enumerate((200, 160, 180)):
        sheet.rect(640, 220 + k * 40, long, 16, SAND_2, 8)
    if look.snow:
        sheet.rect(280, 36, 650, 44, WHITE, 22)
    sheet.hill([(-20, 800), (420, 770), (820, 800), (1220, 780)], look.land_2)
    return sheet


def school_gate(look: Look) -> Sheet:
    sheet = open_air(look, HORIZON)
    house(sheet, look, 180, HORIZON + 40, 840, 330, "school")
    sheet.poly([(420, 190), (600, 90), (780, 190)], ROWAN)
    sheet.disc(600, 152, 26, PAPER)
    sheet.rect(0, HORIZON + 30, WIDTH, 420, look.pavement)
    sheet.poly([(460, HORIZON + 30), (740, HORIZON + 30), (1060, 900), (140, 900)], SAND_2)
    for x in (300, 830):
        sheet.rect(x, 270, 70, 330, ROWAN_4, 8)
        sheet.rect(x - 12, 250, 94, 30, WHITE if look.snow else CORN, 8)
    for x in (*range(20, 300, 46), *range(920, 1200, 46)):
        sheet.rect(x, 360, 14, 220, SLATE, 6)
    birch(sheet, look, 130, 600, 460, "gate1")
    birch(sheet, look, 1090, 600, 420, "gate2")
    car(sheet, look, look.chance.between(680, 860, "pick-up"), 860, 1.0, "pick-up car")
    snowfall(sheet, look)
    return sheet


def bridge(look: Look) -> Sheet:
    sheet = open_air(look, HORIZON)
    sheet.hill([(-20, 470), (400, 440), (800, 470), (1220, 440)], look.land)
    water = ICE if look.snow else LAKE_2
    sheet.rect(0, HORIZON + 20, WIDTH, 420, water)
    for k in range(7):
        x = look.chance.part(f"w{k}") * 1000
        sheet.curve([(x, 560 + k * 48), (x + 50, 552 + k * 48), (x + 110, 562 + k * 48)], WHITE, 7)
    sheet.poly(
        [(440, 470), (760, 470), (1120, 900), (80, 900)], "#B98A57" if not look.snow else BARK
    )
    for k in range(6):
        y, spread = 500 + k * 74, 20 + k * 62
        sheet.line([(440 - spread, y), (760 + spread, y)], EARTH, 4 + k)
    for side in (-1, 1):
        _railing(sheet, look, side)
    snowfall(sheet, look)
    return sheet


def _railing(sheet: Sheet, look: Look, side: int) -> None:
    """High bars: a small one looks through, never over."""
    paint = look.bright("rail")
    for k in range(8):
        x, tall = 600 + side * (165 + k * 52), 130 + k * 46
        sheet.rect(x - 7, 470 + k * 62 - tall * 0.72, 14 + k, tall, paint, 6)
    sheet.line([(600 + side * 160, 372), (600 + side * 560, 560)], paint, 20)


def market_steps(look: Look) -> Sheet:
    sheet = Sheet(SAND_2 if look.sunny else SAND)
    sheet.rect(380, 130, 440, 400, look.bright("door"), 18)
    for x in (410, 612):
        sheet.rect(x, 164, 176, 330, LAKE_3, 10)
    for k in range(6):
        sheet.rect(110 + k * 170, 40, 90, 40, CORN if k % 2 else ROWAN, 10)
    _steps(sheet, BARK, SAND_2 if not look.sunny else "#C4B594")
    if look.snow:
        for k in range(3):
            sheet.oval(380 + 200 * k, 640 + 84 * k, 120, 14, WHITE)
    return sheet


def _steps(sheet: Sheet, tread: str, edge: str) -> None:
    for k in range(4):
        x, y = 250 - k * 80, 530 + k * 84
        sheet.rect(x, y, WIDTH - 2 * x, 84, tread)
        sheet.rect(x, y + 66, WIDTH - 2 * x, 18, edge)
    sheet.rect(0, 866, WIDTH, 34, SLATE)


def icy_steps(look: Look) -> Sheet:
    sheet = Sheet("#CFDBE0")
    sheet.rect(330, 110, 540, 420, look.wall("hall"), 12)
    sheet.rect(470, 210, 260, 320, PLUM if look.sunny else LAKE, 12)
    sheet.disc(700, 380, 12, CORN)
    _steps(sheet, "#E3E8EA", "#BFCBD1")
    for k in range(4):
        y = 534 + k * 84
        sheet.shape(
            [(330 - k * 30, y + 14), (560, y - 2), (760 + k * 40, y + 12), (620, y + 44)], LAKE_2
        )
        sheet.line([(470 + k * 30, y + 20), (560 + k * 30, y + 14)], WHITE, 8)
    for x, tall in ((350, 70), (390, 110), (440, 60), (760, 96), (810, 54), (850, 84)):
        sheet.poly([(x - 12, 110), (x + 12, 110), (x, 110 + tall)], WHITE)
    sheet.rect(310, 84, 580, 40, WHITE, 20)
    snowfall(sheet, look)
    return sheet


def ramp(look: Look) -> Sheet:
    sheet = Sheet(BARK if look.sunny else SAND)
    sheet.rect(0, 110, WIDTH, 480, look.wall("wall"))
    sheet.rect(700, 180, 320, 400, look.bright("door"), 16)
    sheet.rect(730, 214, 120, 320, LAKE_3, 8)
    sheet.rect(870, 214, 120, 320, LAKE_3, 8)
    sheet.rect(620, 580, 580, 180, SAND_2)
    sheet.rect(620, 580, 580, 40, PAPER)
    sheet.poly([(-60, 760), (640, 600), (640, 760)], SAND_2)
    sheet.poly([(-140, 760), (640, 580), (640, 622), (20, 764)], PAPER)
    sheet.rect(0, 760, WIDTH, 140, look.road if not look.snow else ICE)
    sheet.line([(60, 610), (640, 452), (700, 452)], look.bright("rail"), 18)
    for x, y in ((100, 600), (300, 546), (500, 492), (640, 452)):
        sheet.rect(x - 7, y, 14, 150, ROAD, 6)
    if look.snow:
        sheet.hill([(-20, 840), (300, 800), (620, 850), (1220, 810)], WHITE)
    return sheet
