"""Two short descriptions of a picture: a blur to show while waiting, and a number to compare by."""

from math import cos, pi

from PIL import Image

ACROSS, DOWN = 4, 3
SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~"

Colour = tuple[float, float, float]


def likeness(picture: Image.Image) -> int:
    """Difference hash: 64 bits as a signed number; alike pictures differ in few bits."""
    small = picture.convert("L").resize((9, 8), Image.Resampling.BOX).tobytes()
    bits = 0
    for row in range(8):
        for column in range(8):
            bits = bits << 1 | (small[row * 9 + column] > small[row * 9 + column + 1])
    return bits - (1 << 64) if bits >> 63 else bits


def placeholder(picture: Image.Image) -> str:
    """A BlurHash of 4 by 3 waves, 28 signs: https://blurha.sh."""
    small = picture.convert("RGB").resize((32, 32), Image.Resampling.BOX)
    rows = linear_rows(small)
    waves = [wave(rows, across, down) for down in range(DOWN) for across in range(ACROSS)]
    mean, rest = waves[0], waves[1:]
    loudest = max(abs(part) for colour in rest for part in colour)
    step = max(0, min(82, int(loudest * 166 - 0.5)))
    scale = (step + 1) / 166
    head = in_signs(ACROSS - 1 + (DOWN - 1) * 9, 1) + in_signs(step, 1) + in_signs(as_rgb(mean), 4)
    return head + "".join(in_signs(swing(colour, scale), 2) for colour in rest)


def linear_rows(small: Image.Image) -> list[list[Colour]]:
    light = [to_linear(value) for value in range(256)]
    data = small.tobytes()
    flat = [
        (light[data[at]], light[data[at + 1]], light[data[at + 2]]) for at in range(0, len(data), 3)
    ]
    return [flat[start : start + small.width] for start in range(0, len(flat), small.width)]


def wave(rows: list[list[Colour]], across: int, down: int) -> Colour:
    high, wide = len(rows), len(rows[0])
    columns = [cos(pi * across * x / wide) for x in range(wide)]
    lines = [cos(pi * down * y / high) for y in range(high)]
    factor = (1 if across == down == 0 else 2) / (wide * high)
    red = green = blue = 0.0
    for y, row in enumerate(rows):
        for x, (r, g, b) in enumerate(row):
            weight = columns[x] * lines[y]
            red, green, blue = red + weight * r, green + weight * g, blue + weight * b
    return red * factor, green * factor, blue * factor


def to_linear(value: int) -> float:
    share = value / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def to_srgb(light: float) -> int:
    share = max(0.0, min(1.0, light))
    curved = share * 12.92 if share <= 0.0031308 else 1.055 * share ** (1 / 2.4) - 0.055
    return int(curved * 255 + 0.5)


def as_rgb(colour: Colour) -> int:
    red, green, blue = (to_srgb(part) for part in colour)
    return red << 16 | green << 8 | blue


def swing(colour: Colour, scale: float) -> int:
    steps = [bent(part / scale) for part in colour]
    return steps[0] * 361 + steps[1] * 19 + steps[2]


def bent(share: float) -> int:
    root = abs(share) ** 0.5 * (1 if share >= 0 else -1)
    return max(0, min(18, int(root * 9 + 9.5)))


def in_signs(value: int, length: int) -> str:
    return "".join(SIGNS[value // 83 ** (length - place) % 83] for place in range(1, length + 1))
