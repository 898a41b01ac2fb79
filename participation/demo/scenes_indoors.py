"""Library, washroom and waiting room, from one metre up."""

from participation.demo.scenes_paper import (
    AMBER,
    BARK,
    CORN,
    CORN_2,
    EARTH,
    INK,
    LAKE,
    LAKE_2,
    LAKE_3,
    PAPER,
    PINE,
    PINE_2,
    PINE_3,
    PLUM,
    PLUM_2,
    ROAD,
    ROWAN,
    ROWAN_2,
    ROWAN_3,
    SAND,
    SAND_2,
    SLATE,
    WHITE,
    Sheet,
)
from participation.demo.scenes_scenery import Look

SPINES = (ROWAN, LAKE, PINE, CORN, PLUM, ROWAN_2, LAKE_2, AMBER)


def _room(look: Look) -> Sheet:
    sheet = Sheet(look.chance.one_of((BARK, PINE_3, LAKE_3, ROWAN_3), "wall"))
    sheet.rect(0, 760, 1200, 140, look.chance.one_of((SAND_2, "#CDB98F", "#C9CFC6"), "floor"))
    return sheet


def _window(sheet: Sheet, x: float, y: float, look: Look) -> None:
    sheet.rect(x, y, 260, 250, WHITE, 14)
    sheet.rect(x + 14, y + 14, 232, 222, "#CBE3F0" if look.sunny else "#BFD2DC")
    sheet.disc(x + 180, y + 74, 26, CORN_2 if look.sunny else WHITE)
    sheet.rect(x + 122, y, 16, 250, WHITE)
    sheet.rect(x, y + 116, 260, 16, WHITE)


def _books(sheet: Sheet, look: Look, x: float, foot: float, wide: float, tall: float) -> None:
    at, k = x, 0
    while at < x + wide - 50:
        w = look.chance.between(30, 54, f"w{foot}{k}")
        h = tall * look.chance.between(0.62, 0.94, f"h{foot}{k}")
        sheet.rect(at, foot - h, w, h, look.chance.one_of(SPINES, f"c{foot}{k}"), 6)
        sheet.rect(at + 7, foot - h + 18, w - 14, 9, PAPER, 4)
        at, k = at + w + 6, k + 1


def _shelf(sheet: Sheet, look: Look, x: float, top: float, wide: float, rows: int) -> None:
    tall = 190
    sheet.rect(x - 26, top - 26, wide + 52, rows * tall + 40, SAND_2, 10)
    sheet.rect(x, top, wide, rows * tall, SAND)
    for row in range(rows):
        foot = top + (row + 1) * tall - 22
        _books(sheet, look, x + 16, foot, wide - 24, 158)
        sheet.rect(x, foot, wide, 22, EARTH)


def high_shelf(look: Look) -> Sheet:
    """Four rows and no end in sight; the picture books are at the very top."""
    sheet = _room(look)
    x = look.chance.between(130, 230, "x")
    _shelf(sheet, look, x, -50, 820, 5)
    sheet.rect(x + 330, 20, 150, 62, CORN, 12)
    sheet.rect(x + 352, 40, 106, 14, EARTH, 7)
    return sheet


def low_shelf(look: Look) -> Sheet:
    sheet = _room(look)
    _window(sheet, look.chance.between(640, 820, "win"), 60, look)
    _shelf(sheet, look, 120, 430, 880, 2)
    sheet.rect(190, 330, 130, 80, ROWAN, 10)
    sheet.rect(206, 348, 98, 12, PAPER, 6)
    sheet.rect(360, 310, 110, 100, LAKE, 10)
    sheet.rect(376, 330, 78, 12, PAPER, 6)
    sheet.shape(
        [(960, 860), (900, 800), (930, 730), (1050, 716), (1130, 770), (1120, 850)],
        look.bright("cushion"),
    )
    return sheet


def reading_corner(look: Look) -> Sheet:
    sheet = _room(look)
    _window(sheet, 120, 70, look)
    sheet.oval(600, 800, 480, 90, look.chance.one_of((ROWAN_2, PLUM_2, PINE_2), "rug"))
    _shelf(sheet, look, 700, 380, 380, 2)
    for k, x in enumerate((240, 440, 590)):
        sheet.shape(
            [(x, 830), (x - 50, 770), (x - 20, 700), (x + 80, 690), (x + 140, 750), (x + 110, 826)],
            look.bright(f"q{k}"),
        )
    sheet.rect(470, 420, 16, 280, SLATE)
    sheet.poly([(400, 430), (556, 430), (520, 330), (436, 330)], CORN_2)
    return sheet


def wash_basin(look: Look) -> Sheet:
    """The edge is where the eyes are, the tap is somewhere behind it."""
    sheet = Sheet(look.chance.one_of(("#DCE7E4", LAKE_3, "#EFE9DC"), "tiles"))
    for k in range(9):
        sheet.rect(k * 150, 0, 4, 900, WHITE)
        sheet.rect(0, k * 120, 1200, 4, WHITE)
    sheet.rect(380, -20, 440, 240, LAKE_2, 20)
    sheet.line([(470, 150), (600, 30)], WHITE, 14)
    sheet.line([(560, 150), (650, 66)], WHITE, 10)
    sheet.rect(580, 260, 40, 130, "#9AA7A3", 12)
    sheet.line([(600, 276), (600, 262), (700, 262), (700, 310)], "#9AA7A3", 30)
    sheet.shape(
        [(200, 380), (1000, 380), (1010, 430), (880, 600), (600, 640), (320, 600), (190, 430)],
        WHITE,
    )
    sheet.rect(180, 366, 840, 60, PAPER, 28)
    sheet.rect(180, 410, 840, 18, "#CBD5D1", 9)
    sheet.rect(560, 630, 80, 270, "#B8C4C0")
    sheet.rect(1040, 210, 110, 170, look.bright("towel"), 14)
    return sheet


def step_basin(look: Look) -> Sheet:
    sheet = wash_basin(look)
    sheet.rect(300, 740, 600, 60, CORN, 14)
    sheet.rect(330, 800, 60, 100, EARTH)
    sheet.rect(810, 800, 60, 100, EARTH)
    for k in range(5):
        sheet.rect(380 + k * 96, 760, 50, 16, EARTH, 8)
    return sheet


def waiting_room(look: Look) -> Sheet:
    sheet = _room(look)
    _window(sheet, 90, 80, look)
    sheet.rect(560, 120, 420, 130, PINE, 18)
    sheet.rect(600, 160, 340, 20, PAPER, 10)
    sheet.rect(600, 200, 200, 20, PINE_2, 10)
    for k in range(4):
        x, paint = 90 + k * 270, look.chance.one_of((LAKE, LAKE_2, ROAD), "chairs")
        sheet.rect(x, 400, 220, 190, paint, 24)
        sheet.rect(x - 6, 580, 232, 50, paint, 20)
        sheet.rect(x - 6, 616, 232, 16, INK, 8)
        for leg in (x + 14, x + 190):
            sheet.rect(leg, 630, 18, 190, SLATE)
    return sheet


def play_corner(look: Look) -> Sheet:
    sheet = _room(look)
    _window(sheet, 800, 70, look)
    sheet.oval(560, 810, 500, 80, look.chance.one_of((CORN_2, PINE_2, ROWAN_2), "mat"))
    for k, (x, y) in enumerate(((300, 700), (430, 700), (364, 580), (700, 720))):
        sheet.rect(x, y, 116, 112, look.bright(f"block{k}"), 12)
        sheet.disc(x + 58, y + 56, 26, PAPER)
    sheet.poly([(860, 820), (940, 640), (1020, 820)], look.bright("tent"))
    sheet.poly([(916, 820), (940, 740), (964, 820)], INK)
    sheet.rect(80, 300, 260, 200, WHITE, 12)
    sheet.curve([(110, 460), (170, 380), (230, 440), (310, 350)], ROWAN, 14)
    return sheet
