"""What stands in the composed streets besides people: houses, shops, trees, rails, cars."""

import math
import random

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from benchmarks.plates_drawn import strokes

Pixels = NDArray[np.uint8]

PAINTS = (
    (186, 190, 196),
    (28, 30, 34),
    (232, 232, 230),
    (150, 28, 34),
    (34, 60, 120),
    (90, 94, 98),
)
SIGNS = ((176, 28, 30), (24, 84, 170), (244, 196, 40), (30, 120, 70), (240, 238, 230))


def street(chance: random.Random, wide: int, high: int) -> Pixels:
    """An empty street: sky, houses with windows and shop signs, pavement, road, trees, a rail."""
    picture = sky(chance, wide, high)
    brush = ImageDraw.Draw(picture)
    ground = int(high * chance.uniform(0.48, 0.62))
    houses(brush, chance, wide, ground)
    pavement(brush, chance, wide, high, ground)
    for _ in range(chance.randint(1, 4)):
        tree(picture, chance, chance.randint(0, wide), ground)
    if chance.random() < 0.5:
        rail(brush, chance, wide, ground)
    for _ in range(chance.randint(0, 2)):
        road_sign(brush, chance, chance.randint(60, wide - 60), ground)
    return grained(np.asarray(picture, np.uint8), chance)


def sky(chance: random.Random, wide: int, high: int) -> Image.Image:
    fade = np.linspace(0, 1, high)[:, None, None]
    top = np.array((chance.randint(90, 180), chance.randint(140, 200), chance.randint(200, 240)))
    rows = (1 - fade) * top + fade * np.array((222, 226, 228))
    return Image.fromarray(np.repeat(rows.astype(np.uint8), wide, axis=1))


def houses(brush: ImageDraw.ImageDraw, chance: random.Random, wide: int, ground: int) -> None:
    x = -chance.randint(0, 100)
    while x < wide:
        width, top = chance.randint(180, 460), int(ground * chance.uniform(0.05, 0.5))
        tone = chance.randint(120, 220)
        wall = (tone, tone - chance.randint(0, 20), tone - chance.randint(5, 45))
        brush.rectangle((x, top, x + width, ground), fill=wall)
        windows(brush, chance, (x, top, x + width, ground - 120))
        shop(brush, chance, (x + 6, ground - 120, x + width - 6, ground))
        x += width


def windows(
    brush: ImageDraw.ImageDraw, chance: random.Random, box: tuple[int, int, int, int]
) -> None:
    left, top, right, bottom = box
    across, down = chance.randint(46, 80), chance.randint(60, 96)
    glass = (chance.randint(50, 110), chance.randint(70, 130), chance.randint(90, 150))
    for y in range(top + 20, bottom - down, down):
        for x in range(left + 16, right - across, across):
            brush.rectangle((x, y, x + across - 18, y + down - 26), fill=glass)
            brush.line(
                (x + across // 2 - 9, y, x + across // 2 - 9, y + down - 26), (210, 210, 206), 3
            )


def shop(brush: ImageDraw.ImageDraw, chance: random.Random, box: tuple[int, int, int, int]) -> None:
    left, top, right, bottom = box
    sign = chance.choice(SIGNS)
    ink = (30, 28, 26) if sum(sign) > 500 else (246, 240, 226)
    brush.rectangle((left, top, right, top + 44), fill=sign)
    for number in range(chance.randint(3, 6)):
        x = left + 20 + number * 46
        if x + 36 < right:
            strokes(brush, (x, top + 6, x + 32, top + 38), ink, chance)
    brush.rectangle((left + 8, top + 50, right - 8, bottom), fill=(70, 78, 84))
    for x in range(left + 8, right - 8, 60):
        brush.line((x, top + 50, x, bottom), (150, 152, 150), 4)


def pavement(
    brush: ImageDraw.ImageDraw, chance: random.Random, wide: int, high: int, ground: int
) -> None:
    kerb = ground + int((high - ground) * chance.uniform(0.3, 0.6))
    brush.rectangle((0, ground, wide, kerb), fill=(168, 160, 150))
    for y in range(ground, kerb, 22):
        brush.line((0, y, wide, y), (146, 140, 132), 2)
        shift = chance.randint(0, 40)
        for x in range(shift, wide, 58):
            brush.line((x, y, x - 8, y + 22), (146, 140, 132), 2)
    brush.rectangle((0, kerb, wide, high), fill=(92, 94, 98))
    brush.line((0, kerb, wide, kerb), (200, 198, 190), 8)
    colour = chance.choice(((232, 232, 226), (226, 178, 40)))
    for x in range(chance.randint(0, 90), wide, 220):
        brush.polygon(
            ((x, kerb + 90), (x + 120, kerb + 90), (x + 110, kerb + 104), (x - 12, kerb + 104)),
            colour,
        )
    if chance.random() < 0.4:
        for x in range(wide // 3, wide * 2 // 3, 64):
            brush.rectangle((x, kerb + 12, x + 34, high), fill=(228, 228, 224))


def tree(picture: Image.Image, chance: random.Random, x: int, ground: int) -> None:
    brush = ImageDraw.Draw(picture)
    brush.rectangle((x - 9, ground - 150, x + 9, ground + 20), fill=(86, 66, 50))
    for _ in range(1100):
        angle, far = chance.uniform(0, 6.3), chance.uniform(0, 1) ** 0.6
        u, v = far * math.cos(angle) * 110, far * math.sin(angle) * 95 - 210
        light = 1 + 0.35 * math.sin(u / 17) * math.cos(v / 13)
        r, turn = chance.randint(2, 7), chance.uniform(0.4, 1)
        green = tuple(int(part * light) for part in (66, 118, 52))
        brush.ellipse((x + u - r, ground + v - r * turn, x + u + r, ground + v + r * turn), green)


def rail(brush: ImageDraw.ImageDraw, chance: random.Random, wide: int, ground: int) -> None:
    y = ground + 30
    tone = chance.choice(((236, 236, 232), (60, 110, 80), (90, 92, 96)))
    for line in (y, y + 66):
        brush.line((0, line, wide, line), tone, 6)
    for x in range(0, wide, chance.randint(16, 34)):
        brush.line((x, y, x, y + 70), tone, 5)


def road_sign(brush: ImageDraw.ImageDraw, chance: random.Random, x: int, ground: int) -> None:
    brush.rectangle((x - 4, ground - 190, x + 4, ground + 30), fill=(150, 152, 156))
    blue = (26, 84, 180)
    if chance.random() < 0.5:
        brush.ellipse(
            (x - 38, ground - 250, x + 38, ground - 174), fill=blue, outline="white", width=4
        )
        brush.polygon(((x, ground - 240), (x + 18, ground - 212), (x - 18, ground - 212)), "white")
        return
    brush.rectangle(
        (x - 90, ground - 250, x + 90, ground - 190), fill=blue, outline="white", width=3
    )
    for number in range(4):
        left = x - 78 + number * 40
        strokes(brush, (left, ground - 240, left + 30, ground - 202), (250, 250, 250), chance)


def grained(pixels: Pixels, chance: random.Random) -> Pixels:
    """Walls and asphalt are never flat."""
    noise = np.random.default_rng(chance.randrange(1 << 30)).normal(0, 1, pixels.shape[:2])
    coarse = cv2.GaussianBlur(noise.astype(np.float32), (0, 0), 3) * 14
    grain = coarse[..., None] + noise[..., None] * 3
    return np.clip(pixels + grain, 0, 255).astype(np.uint8)


def car(chance: random.Random, width: int) -> tuple[Image.Image, tuple[int, int, int]]:
    """From the front, with alpha; and where the plate goes: middle x, middle y, width."""
    high, paint = int(width * 0.72), chance.choice(PAINTS)
    picture = Image.new("RGBA", (width, high), (0, 0, 0, 0))
    brush = ImageDraw.Draw(picture)
    u, v = width / 100, high / 72
    brush.rounded_rectangle((3 * u, 28 * v, 97 * u, 64 * v), 8 * u, fill=paint)
    brush.polygon(
        ((14 * u, 30 * v), (25 * u, 4 * v), (75 * u, 4 * v), (86 * u, 30 * v)), fill=paint
    )
    brush.polygon(
        ((19 * u, 29 * v), (28 * u, 8 * v), (72 * u, 8 * v), (81 * u, 29 * v)), fill=(56, 66, 74)
    )
    for side in (6, 78):
        brush.ellipse((side * u, 36 * v, (side + 16) * u, 45 * v), fill=(236, 236, 224))
        brush.rectangle(((side - 1) * u, 62 * v, (side + 15) * u, 71 * v), fill=(22, 22, 24))
    brush.rectangle((28 * u, 37 * v, 72 * u, 46 * v), fill=(34, 36, 38))
    for x in range(30, 72, 4):
        brush.line((x * u, 38 * v, x * u, 45 * v), (120, 122, 124), max(1, int(u)))
    return picture, (width // 2, int(54 * v), int(27 * u))
