"""The labelled set: composed streets with faces, plates and codes whose places are known."""

import random
from dataclasses import dataclass, field
from io import BytesIO

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from benchmarks.heads import CLOTHS, HEAD_SIDE, Head, Look, any_look, draw
from benchmarks.plates_drawn import LOOKS, plate, turned
from benchmarks.street_things import car, street

Pixels = NDArray[np.uint8]
Box = tuple[float, float, float, float]  # left, top, width, height in pixels

WIDE, HIGH = 1600, 1200
BANDS = ((24, 31), (32, 47), (48, 95), (96, 199), (200, 400))
SORTS = ("front", "masked", "side", "profile", "tilted", "lying", "shade")


@dataclass(frozen=True)
class Label:
    """`sort` is the look of it; `size` the height of a face, the width of anything else."""

    kind: str
    sort: str
    box: Box
    size: float


@dataclass
class Scene:
    pixels: Pixels  # RGB
    labels: list[Label] = field(default_factory=list)
    taken: list[Box] = field(default_factory=list)


def scene(number: int, sort: str) -> Scene:
    """`sort`: faces, plates, codes, drawings or empty. The same number gives the same picture."""
    chance = random.Random(f"{sort}-{number}")
    made = Scene(street(chance, WIDE, HIGH))
    {"faces": crowd, "plates": parking, "codes": posters, "drawings": exhibition, "empty": backs}[
        sort
    ](made, chance, number)
    return Scene(photographed(made.pixels, chance), made.labels)


def crowd(made: Scene, chance: random.Random, number: int) -> None:
    """One size band and one sort a scene, so that both are met evenly."""
    low, high = BANDS[number % len(BANDS)]
    sort = SORTS[number // len(BANDS) % len(SORTS)]
    count = 6 if high < 200 else 2
    people(made, chance, [(sort, chance.uniform(low, high)) for _ in range(count)])


def people(made: Scene, chance: random.Random, wanted: list[tuple[str, float]]) -> None:
    """All bodies first, so that none hides a face that is counted."""
    placed = []
    for sort, size in wanted:
        head = draw(look_of(sort, chance))
        side = round(HEAD_SIDE * scale_of(head, sort, size))
        place = free_place(made, chance, side, side)
        if place is not None:
            shade = chance.uniform(0.3, 0.5) if sort == "shade" else 1.0
            body(made, chance, place, side, shade)
            placed.append((sort, size, head, place, shade))
    for one in placed:
        person(made, *one)


def person(
    made: Scene, sort: str, size: float, head: Head, place: tuple[int, int], shade: float
) -> None:
    scale = scale_of(head, sort, size)
    side, how = round(HEAD_SIDE * scale), cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    rgb, alpha = (cv2.resize(it, (side, side), interpolation=how) for it in (head.rgb, head.alpha))
    paste(made, np.clip(rgb * shade, 0, 255), np.clip(alpha, 0, 1), place)
    if sort != "back":
        rows, columns = (np.flatnonzero(head.face.any(axis=axis)) for axis in (1, 0))
        left, top = place[0] + columns[0] * scale, place[1] + rows[0] * scale
        box = (left, top, (columns[-1] - columns[0] + 1) * scale, size)
        made.labels.append(Label("face", sort, box, size))


def scale_of(head: Head, sort: str, size: float) -> float:
    """So that the visible face is `size` high; a back of a head as large as its face would be."""
    rows = np.flatnonzero(head.face.any(axis=1))
    return size / (HEAD_SIDE * 0.46 if sort == "back" else rows[-1] - rows[0] + 1)


def look_of(sort: str, chance: random.Random) -> Look:
    aside = chance.choice((-1, 1))
    return {
        "front": lambda: any_look(chance),
        "shade": lambda: any_look(chance),
        "masked": lambda: any_look(chance, mask=True, cap=False),
        "side": lambda: any_look(chance, yaw=aside * chance.uniform(40, 65)),
        "profile": lambda: any_look(chance, yaw=aside * chance.uniform(75, 95), long_hair=False),
        "tilted": lambda: any_look(chance, roll=aside * chance.uniform(30, 75)),
        "lying": lambda: any_look(chance, roll=aside * chance.uniform(80, 100), cap=False),
        "back": lambda: any_look(chance, yaw=chance.uniform(150, 210)),
    }[sort]()


def body(
    made: Scene, chance: random.Random, place: tuple[int, int], side: int, shade: float
) -> None:
    """Below the shoulders: something to stand on."""
    left, top = place[0] + side * 0.2, place[1] + side * 0.97
    picture = Image.fromarray(made.pixels)
    brush = ImageDraw.Draw(picture)
    cloth, legs = (tuple(int(v * shade * 0.9) for v in chance.choice(CLOTHS)) for _ in range(2))
    brush.rectangle((left, top, left + side * 0.6, top + side * 0.9), fill=cloth)
    brush.rectangle(
        (left + side * 0.08, top + side * 0.9, left + side * 0.5, top + side * 2), fill=legs
    )
    made.pixels = np.asarray(picture, np.uint8).copy()


def parking(made: Scene, chance: random.Random, number: int) -> None:
    for turn in range(3):
        look = LOOKS[(number + turn) % len(LOOKS)]
        vehicle(made, chance, look, chance.uniform(60, 200) if turn else chance.uniform(60, 400))


def vehicle(made: Scene, chance: random.Random, look: str, width: float) -> None:
    picture, (x, y, room) = car(chance, min(1500, round(width / 0.27)))
    place = free_place(made, chance, picture.width, picture.height)
    if place is None:
        return
    layers = np.asarray(picture, np.float32)
    paste(made, layers[..., :3], layers[..., 3] / 255, place)
    pixels, alpha = turned(plate(look, chance).pixels, room, chance)
    left, top = place[0] + x - pixels.shape[1] // 2, place[1] + y - pixels.shape[0] // 2
    paste(made, pixels.astype(np.float32), alpha / 255, (left, top))
    made.labels.append(Label("plate", look, around(alpha, left, top), room))


def around(alpha: Pixels, left: int, top: int) -> Box:
    ys, xs = np.where(alpha > 128)
    x, y, wide, high = (int(v) for v in (xs.min(), ys.min(), np.ptp(xs) + 1, np.ptp(ys) + 1))
    return left + x, top + y, wide, high


def posters(made: Scene, chance: random.Random, number: int) -> None:
    for _turn in range(2):
        said = f"https://example.org/{chance.randrange(10**6)}"
        code = cv2.QRCodeEncoder.create().encode(said)
        framed = np.pad(code, 2, constant_values=255)
        large = cv2.resize(framed, (330, 330), interpolation=cv2.INTER_NEAREST)
        width = chance.uniform(70, 260)
        pixels, alpha = turned(np.repeat(large[..., None], 3, axis=2), width, chance)
        place = free_place(made, chance, pixels.shape[1], pixels.shape[0])
        if place is not None:
            paste(made, pixels.astype(np.float32), alpha / 255, place)
            x, y, wide, high = around(alpha, *place)
            rim = 2.5 / len(framed)  # the white around a code tells nothing
            box = (x + wide * rim, y + high * rim, wide * (1 - 2 * rim), high * (1 - 2 * rim))
            made.labels.append(Label("code", "qr", box, width))


def exhibition(made: Scene, chance: random.Random, number: int) -> None:
    """Faces as children draw them: nobody's, so they may stay."""
    for _ in range(3):
        side = chance.randint(120, 420)
        place = free_place(made, chance, side, side)
        if place is not None:
            sheet = np.asarray(crayon(chance, side), np.float32)
            paste(made, sheet, np.ones((side, side), np.float32), place)
            made.labels.append(Label("drawing", "crayon", (*place, side, side), side))


def crayon(chance: random.Random, side: int) -> Image.Image:
    sheet = Image.new("RGB", (side, side), (250, 248, 240))
    brush, u = ImageDraw.Draw(sheet), side / 100
    pens = [tuple(chance.randint(20, 220) for _ in range(3)) for _ in range(4)]
    thick = max(2, int(2 * u))
    brush.ellipse(
        (22 * u, 20 * u, 78 * u, 84 * u), fill=(252, 224, 196), outline=pens[0], width=thick
    )
    for x in (38, 62):
        brush.ellipse(((x - 4) * u, 42 * u, (x + 4) * u, 50 * u), fill=pens[1])
    brush.arc((36 * u, 50 * u, 64 * u, 72 * u), 20, 160, pens[2], thick)
    brush.line((50 * u, 50 * u, 48 * u, 58 * u), pens[0], thick)
    for x in range(24, 78, 5):
        brush.line((x * u, 30 * u, (x + chance.randint(-6, 6)) * u, 14 * u), pens[3], thick)
    return sheet


def backs(made: Scene, chance: random.Random, number: int) -> None:
    """Nothing to cover: half of the streets with nobody, half with backs of heads."""
    count = 4 * (number % 2)
    people(made, chance, [("back", chance.uniform(24, 200)) for _ in range(count)])


def free_place(made: Scene, chance: random.Random, wide: int, high: int) -> tuple[int, int] | None:
    """Where nothing else was put; None when the street is full."""
    for _ in range(60):
        x, y = chance.randint(0, max(0, WIDE - wide)), chance.randint(0, max(0, HIGH - high))
        if all(
            x + wide < left or left + w < x or y + high < top or top + h < y
            for left, top, w, h in made.taken
        ):
            made.taken.append((x, y, wide, high))
            return x, y
    return None


def paste(
    made: Scene, rgb: NDArray[np.float32], alpha: NDArray[np.floating], place: tuple[int, int]
) -> None:
    x, y = place
    high, wide = min(rgb.shape[0], HIGH - y), min(rgb.shape[1], WIDE - x)
    below = made.pixels[y : y + high, x : x + wide]
    share = alpha[:high, :wide, None]
    made.pixels[y : y + high, x : x + wide] = below * (1 - share) + rgb[:high, :wide] * share


def photographed(pixels: Pixels, chance: random.Random) -> Pixels:
    """Light and shade across the street, a hand that shakes, a small sensor, JPEG."""
    edge = chance.uniform(-0.5, 1.5) * WIDE
    slope = np.arange(WIDE)[None, :] + np.arange(HIGH)[:, None] * chance.uniform(-1, 1)
    shadow = np.clip((slope - edge) / 40, 0, 1) * chance.uniform(0, 0.45)
    seen = pixels * (1 - shadow)[..., None] * chance.uniform(0.65, 1.12)
    soft = cv2.GaussianBlur(seen.astype(np.float32), (0, 0), chance.uniform(0.3, 1.0))
    noise = np.random.default_rng(chance.randrange(1 << 30)).normal(
        0, chance.uniform(1, 7), soft.shape
    )
    taken = Image.fromarray(np.clip(soft + noise, 0, 255).astype(np.uint8))
    buffer = BytesIO()
    taken.save(buffer, "JPEG", quality=chance.randint(55, 92))
    return np.asarray(Image.open(buffer), np.uint8)
