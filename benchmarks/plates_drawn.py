"""Plates of made-up cars in the five looks of the country, seen from any side."""

import random
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

Pixels = NDArray[np.uint8]

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
SIGNS = LETTERS + "0123456789" * 3
LOOKS = ("blue", "yellow", "green", "white", "double")
WIDE, HIGH = 440, 140


@dataclass(frozen=True)
class Plate:
    look: str
    pixels: Pixels  # RGB


def plate(look: str, chance: random.Random) -> Plate:
    wide, high = (480 if look == "green" else WIDE), (220 if look == "double" else HIGH)
    picture = ground(look, wide, high)
    brush = ImageDraw.Draw(picture)
    ink = (250, 250, 250) if look == "blue" else (16, 16, 16)
    brush.rounded_rectangle((6, 6, wide - 7, high - 7), 10, outline=ink, width=4)
    if look == "double":
        characters(brush, 2, (120, 12, 320, 80), ink, chance)
        characters(brush, 5, (24, 90, 416, 204), ink, chance, han=False)
    else:
        count = 8 if look == "green" else 7
        characters(brush, count, (18, 22, wide - 18, 118), ink, chance)
    return Plate(look, np.asarray(picture, np.uint8))


def ground(look: str, wide: int, high: int) -> Image.Image:
    colour = {"blue": (22, 70, 176), "yellow": (246, 190, 24), "double": (246, 190, 24)}
    if look != "green":
        return Image.new("RGB", (wide, high), colour.get(look, (240, 240, 238)))
    fade = np.linspace(0, 1, high)[:, None, None]
    rows = (1 - fade) * np.array((226, 244, 232)) + fade * np.array((64, 190, 112))
    return Image.fromarray(np.repeat(rows.astype(np.uint8), wide, axis=1))


def characters(
    brush: ImageDraw.ImageDraw,
    count: int,
    box: tuple[int, int, int, int],
    ink: tuple[int, int, int],
    chance: random.Random,
    *,
    han: bool = True,
) -> None:
    left, top, right, bottom = box
    step = (right - left) / count
    font = ImageFont.load_default((bottom - top) * 1.02)
    for number in range(count):
        x = left + step * (number + 0.5)
        if han and number == 0:
            strokes(brush, (x - step * 0.4, top + 4, x + step * 0.4, bottom - 4), ink, chance)
        else:
            sign = chance.choice(LETTERS if number == 1 else SIGNS)
            brush.text((x, (top + bottom) / 2), sign, ink, font, "mm", stroke_width=3)


def strokes(
    brush: ImageDraw.ImageDraw,
    box: tuple[float, float, float, float],
    ink: tuple[int, int, int],
    chance: random.Random,
) -> None:
    """As dense as a Han character, and none."""
    left, top, right, bottom = box
    thick = max(2, round((bottom - top) / 11))
    for share in (0.05, 0.35, 0.65, 0.95):
        if chance.random() < 0.8:
            y = top + (bottom - top) * share
            brush.line((left + chance.uniform(0, 6), y, right, y), ink, thick)
    for share in (0.15, 0.5, 0.85):
        if chance.random() < 0.7:
            x = left + (right - left) * share
            brush.line((x, top, x + chance.uniform(-4, 4), bottom), ink, thick)


def turned(pixels: Pixels, width: float, chance: random.Random) -> tuple[Pixels, Pixels]:
    """Seen from aside, `width` wide: the pixels, and how much of each is plate."""
    high, wide = pixels.shape[:2]
    yaw, pitch = chance.uniform(-45, 45), chance.uniform(-18, 18)
    corners = perspective(wide, high, np.radians(yaw), np.radians(pitch), chance.uniform(-8, 8))
    corners *= width / np.ptp(corners[:, 0])
    corners -= corners.min(axis=0) - 2
    size = (int(np.ceil(corners[:, 0].max())) + 3, int(np.ceil(corners[:, 1].max())) + 3)
    flat = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    matrix = cv2.getPerspectiveTransform(flat, corners.astype(np.float32))
    soft = cv2.GaussianBlur(pixels, (0, 0), max(0.1, wide / width / 2.6))
    solid = np.full((high, wide), 255, np.uint8)
    return (
        np.asarray(cv2.warpPerspective(soft, matrix, size, flags=cv2.INTER_LINEAR), np.uint8),
        np.asarray(cv2.warpPerspective(solid, matrix, size, flags=cv2.INTER_LINEAR), np.uint8),
    )


def perspective(wide: int, high: int, yaw: float, pitch: float, roll: float) -> NDArray[Any]:
    """Where the corners of a board three widths away are seen."""
    x, y = wide / 2, high / 2
    seen = []
    for u, v in ((-x, -y), (x, -y), (x, y), (-x, y)):
        far = 3 * wide + u * np.sin(yaw) + v * np.sin(pitch)
        seen.append((u * np.cos(yaw) / far * 3 * wide, v * np.cos(pitch) / far * 3 * wide))
    turn = np.radians(roll)
    spin = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    return np.asarray(np.array(seen) @ spin.T)
