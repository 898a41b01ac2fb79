"""Drawings as from a child's hand: wobbly wax lines on white paper, no people."""

import math
from collections.abc import Sequence

from participation.demo.scenes_paper import (
    AMBER,
    CORN,
    EARTH,
    INK,
    LAKE,
    LAKE_2,
    LEAF,
    PINE,
    PLUM,
    ROWAN,
    ROWAN_2,
    SLATE,
    Chance,
    Point,
    Sheet,
    rounded,
)
from participation.demo.scenes_scenery import Look

WAX = 19.0


class Crayon:
    """Never draws the same line twice in quite the same place."""

    def __init__(self, chance: Chance) -> None:
        self.sheet = Sheet(chance.one_of(("#FDF9F0", "#FFFEFA", "#FBF7EF"), "paper"))
        self._chance = chance
        self._strokes = 0

    def line(self, points: Sequence[Point], colour: str, wide: float = WAX) -> None:
        self._strokes += 1
        path = rounded(self._shaken(points), steps=6)
        for k, shift in enumerate((-0.30, 0.0, 0.28)):
            moved = [(x + shift * wide, y + shift * wide * 0.8) for x, y in path]
            self.sheet.line(moved, _paler(colour, (0.14, 0.0, 0.24)[k]), wide * 0.42)

    def loop(self, x: float, y: float, rx: float, ry: float, colour: str) -> None:
        turn = [k / 12 * math.tau for k in range(14)]
        self.line([(x + rx * math.cos(a), y + ry * math.sin(a)) for a in turn], colour)

    def box(self, x: float, y: float, w: float, h: float, colour: str) -> None:
        self.line([(x, y), (x + w / 2, y - 4), (x + w, y)], colour)
        self.line([(x + w, y - 4), (x + w + 5, y + h / 2), (x + w, y + h)], colour)
        self.line([(x + w, y + h), (x + w / 2, y + h + 5), (x - 3, y + h)], colour)
        self.line([(x, y + h), (x - 4, y + h / 2), (x, y)], colour)

    def scribble(self, x: float, y: float, w: float, h: float, colour: str) -> None:
        """Filled in as a child fills: to and fro."""
        rows = max(3, round(h / 17))
        zigzag = [(x + (w if k % 2 else 0), y + h * k / rows) for k in range(rows + 1)]
        self._strokes += 1
        self.sheet.line(self._shaken(zigzag), _paler(colour, 0.18), WAX * 0.8)

    def sun(self, x: float, y: float) -> None:
        self.loop(x, y, 56, 54, CORN)
        for k in range(9):
            a = k / 9 * math.tau
            ray = [(x + r * math.cos(a), y + r * math.sin(a)) for r in (82, 122)]
            self.line(ray, CORN, 11)

    def ground(self, y: float, colour: str) -> None:
        self.line([(30, y), (300, y - 14), (620, y + 8), (900, y - 10), (1170, y + 4)], colour)
        self.line([(60, y + 30), (420, y + 20), (760, y + 36), (1150, y + 24)], colour)

    def tree(self, x: float, foot: float, colour: str) -> None:
        self.line([(x - 18, foot), (x - 12, foot - 120), (x - 20, foot - 220)], EARTH)
        self.line([(x + 20, foot), (x + 14, foot - 110), (x + 22, foot - 220)], EARTH)
        self.scribble(x - 80, foot - 390, 160, 150, colour)
        self.loop(x, foot - 310, 112, 108, colour)

    def snowflake(self, x: float, y: float) -> None:
        for k in range(3):
            a = k * math.pi / 3
            dx, dy = 24 * math.cos(a), 24 * math.sin(a)
            self.line([(x - dx, y - dy), (x + dx, y + dy)], LAKE_2, 9)

    def cat(self, x: float, y: float, colour: str) -> None:
        self.loop(x, y, 70, 46, colour)
        self.loop(x + 76, y - 40, 36, 32, colour)
        self.line([(x + 52, y - 62), (x + 50, y - 96), (x + 74, y - 72)], colour, 11)
        self.line([(x + 84, y - 72), (x + 104, y - 98), (x + 106, y - 58)], colour, 11)
        self.line([(x - 66, y - 8), (x - 110, y - 50), (x - 90, y - 86)], colour)
        for leg in (-40, -10, 24, 50):
            self.line([(x + leg, y + 40), (x + leg, y + 78)], colour, 12)

    def _shaken(self, points: Sequence[Point]) -> list[Point]:
        key = self._strokes
        return [
            (
                x + self._chance.between(-7, 7, f"{key}x{k}"),
                y + self._chance.between(-7, 7, f"{key}y{k}"),
            )
            for k, (x, y) in enumerate(points)
        ]


def _paler(colour: str, part: float) -> str:
    light = [round(c + (255 - c) * part) for c in bytes.fromhex(colour[1:])]
    return "#" + bytes(light).hex()


def crayon_long_green(look: Look) -> Sheet:
    """A traffic light with a tortoise, so that it waits."""
    wax = Crayon(look.chance)
    wax.sun(1040, 150)
    wax.ground(800, SLATE)
    wax.line([(330, 790), (334, 600), (328, 480)], INK)
    wax.box(250, 120, 160, 360, INK)
    for y, colour in ((190, ROWAN), (300, CORN), (410, PINE)):
        wax.scribble(300, y - 30, 62, 60, colour)
        wax.loop(330, y, 44, 44, colour)
    for k in range(4):
        wax.box(520 + k * 150, 690, 80, 90, SLATE)
    wax.loop(760, 560, 110, 70, PINE)
    wax.line([(690, 540), (760, 500), (830, 540), (760, 590), (690, 540)], LEAF)
    wax.loop(900, 540, 38, 32, PINE)
    for x in (690, 750, 810):
        wax.line([(x, 625), (x - 6, 668)], PINE)
    return wax.sheet


def crayon_snow_slide(look: Look) -> Sheet:
    wax = Crayon(look.chance)
    for k in range(11):
        wax.snowflake(80 + k * 104, 90 + 70 * (k * 7 % 4))
    wax.line([(120, 800), (260, 500), (420, 330), (560, 420), (760, 640), (1080, 800)], LAKE)
    wax.line([(480, 360), (640, 540), (820, 720)], LAKE_2)
    wax.ground(810, LAKE_2)
    wax.line([(420, 330), (420, 180)], EARTH)
    wax.line([(424, 184), (540, 220), (424, 262)], ROWAN)
    wax.scribble(434, 200, 60, 46, ROWAN)
    wax.loop(900, 640, 60, 56, SLATE)
    wax.loop(900, 540, 42, 40, SLATE)
    wax.line([(884, 540), (930, 552), (890, 558)], AMBER, 12)
    return wax.sheet


def crayon_low_shelf(look: Look) -> Sheet:
    wax = Crayon(look.chance)
    wax.box(150, 460, 760, 340, EARTH)
    wax.line([(155, 630), (520, 636), (905, 630)], EARTH)
    for k in range(9):
        colour = (ROWAN, LAKE, CORN, PLUM, PINE)[k % 5]
        wax.scribble(180 + k * 80, 490 + k % 3 * 18, 42, 120 - k % 3 * 18, colour)
        wax.scribble(
            184 + k * 80, 670 + k % 2 * 20, 46, 110 - k % 2 * 20, (PINE, PLUM, ROWAN)[k % 3]
        )
    wax.cat(560, 370, AMBER)
    wax.line([(990, 800), (1000, 460)], ROWAN, 12)
    for k in range(6):
        wax.line([(976, 780 - k * 60), (1024, 780 - k * 60)], ROWAN, 9)
    return wax.sheet


def crayon_tree(look: Look) -> Sheet:
    wax = Crayon(look.chance)
    wax.sun(180, 160)
    wax.ground(810, PINE)
    for x, colour in ((430, CORN), (730, AMBER), (1010, CORN)):
        wax.tree(x, 800, colour)
    wax.line([(520, 300), (560, 270), (590, 300), (620, 268), (650, 296)], INK, 11)
    wax.line([(820, 180), (850, 156), (880, 182), (908, 158)], INK, 11)
    wax.line([(640, 790), (600, 640)], ROWAN)
    return wax.sheet


def crayon_bus(look: Look) -> Sheet:
    """The bus stop has a roof, a stove and a low board."""
    wax = Crayon(look.chance)
    wax.ground(800, SLATE)
    wax.scribble(120, 520, 420, 60, PINE)
    wax.box(90, 420, 500, 300, PINE)
    for k in range(3):
        wax.box(130 + k * 150, 450, 100, 90, LAKE)
    for x in (200, 470):
        wax.loop(x, 740, 52, 50, INK)
    wax.line([(720, 800), (716, 330)], EARTH)
    wax.line([(1080, 800), (1084, 330)], EARTH)
    wax.line([(660, 350), (900, 230), (1140, 350), (660, 350)], ROWAN)
    wax.scribble(800, 280, 200, 56, ROWAN)
    wax.line([(790, 690), (1000, 690)], EARTH)
    for k in range(5):
        wax.snowflake(180 + k * 110, 140 + k % 2 * 90)
    return wax.sheet


def crayon_footprints(look: Look) -> Sheet:
    wax = Crayon(look.chance)
    for x in (200, 330):
        wax.line([(x, 60), (x + 10, 440), (x - 8, 850)], SLATE)
    for k in range(7):
        x, y = 430 + k * 100, 640 - k * 76 + k % 2 * 90
        wax.scribble(x - 22, y - 40, 44, 70, (ROWAN, LAKE, CORN, PLUM)[k % 4])
        wax.loop(x, y, 34, 54, (ROWAN, LAKE, CORN, PLUM)[k % 4])
    wax.cat(940, 740, SLATE)
    wax.sun(560, 130)
    return wax.sheet


def crayon_moon_lamp(look: Look) -> Sheet:
    """Lamps shaped like mushrooms along the dark way."""
    wax = Crayon(look.chance)
    wax.line([(980, 90), (920, 150), (930, 230), (1010, 270), (960, 200), (980, 90)], CORN)
    for k in range(8):
        wax.loop(90 + k * 104, 110 + k * 5 % 3 * 60, 9, 9, CORN)
    wax.line([(60, 850), (340, 700), (640, 720), (1140, 560)], SLATE)
    wax.line([(300, 880), (560, 800), (840, 800), (1170, 690)], SLATE)
    for x, foot in ((220, 690), (560, 640), (900, 560)):
        wax.line([(x, foot), (x + 4, foot - 170)], EARTH)
        wax.line(
            [(x - 90, foot - 170), (x, foot - 270), (x + 96, foot - 170), (x - 90, foot - 170)],
            ROWAN,
        )
        wax.scribble(x - 40, foot - 230, 80, 50, ROWAN_2)
        wax.scribble(x - 60, foot - 150, 120, 60, CORN)
    return wax.sheet


def crayon_bench(look: Look) -> Sheet:
    wax = Crayon(look.chance)
    wax.sun(1030, 140)
    wax.ground(800, PINE)
    wax.tree(240, 790, LEAF)
    for y in (560, 610):
        wax.line([(460, y), (700, y - 6), (960, y)], ROWAN)
    wax.line([(450, 680), (700, 676), (970, 682)], ROWAN)
    for x in (490, 930):
        wax.line([(x, 540), (x - 4, 790)], EARTH)
    wax.cat(680, 590, PLUM)
    return wax.sheet
