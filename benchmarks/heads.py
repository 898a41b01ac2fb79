"""Heads that nobody has: a few rounded bodies, shaded and painted, turned any way.

No photo and no real person is behind them. What is visible of the face is known to the pixel, so
the boxes of the labelled set are exact.
"""

import random
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.float32]
Colour = tuple[float, float, float]

SKINS: tuple[Colour, ...] = ((236, 200, 172), (224, 178, 142), (206, 156, 120), (168, 116, 84))
HAIRS: tuple[Colour, ...] = ((28, 24, 24), (44, 32, 26), (70, 48, 34), (150, 146, 142))
CLOTHS: tuple[Colour, ...] = (
    (190, 40, 44),
    (40, 70, 150),
    (240, 240, 236),
    (30, 110, 70),
    (240, 190, 40),
)
HEAD_SIDE = 320
REACH = 1.75  # half of the drawn square, in units of half a head


@dataclass(frozen=True)
class Look:
    """How one head is seen; angles in degrees, `yaw` 0 looks at us and 180 away."""

    yaw: float = 0
    pitch: float = 0
    roll: float = 0
    skin: Colour = SKINS[1]
    hair: Colour = HAIRS[0]
    cloth: Colour = CLOTHS[1]
    long_hair: bool = False
    mask: bool = False
    glasses: bool = False
    cap: bool = False
    smile: float = 0.5
    child: bool = True
    light: tuple[float, float, float] = (-0.4, -0.6, 0.7)


@dataclass(frozen=True)
class Head:
    """`face` says which pixels are face; `alpha` where anything was drawn."""

    rgb: Plane
    alpha: Plane
    face: NDArray[np.bool_]


@dataclass(frozen=True)
class Body:
    """An ellipsoid of the head's own space: x to its left, y down, z where it looks."""

    name: str
    middle: tuple[float, float, float]
    radii: tuple[float, float, float]


FACE = Body("face", (0, 0.22, 0.06), (0.60, 0.80, 0.72))
SKULL = Body("skull", (0, -0.18, -0.12), (0.74, 0.84, 0.86))
HAIR = Body("hair", (0, -0.22, -0.14), (0.80, 0.90, 0.93))
NOSE = Body("nose", (0, 0.20, 0.72), (0.11, 0.22, 0.17))
EARS = tuple(Body("ear", (side * 0.72, 0.12, -0.08), (0.08, 0.17, 0.12)) for side in (-1, 1))
NECK = Body("neck", (0, 1.05, -0.16), (0.32, 0.60, 0.32))
TORSO = Body("cloth", (0, 2.25, -0.2), (1.25, 1.15, 0.60))
LOCKS = Body("hair", (0, 0.40, -0.42), (0.80, 1.00, 0.48))
PEAK = Body("cap", (0, -0.50, 0.72), (0.55, 0.07, 0.50))


def any_look(chance: random.Random, **fixed: Any) -> Look:
    free: dict[str, Any] = {
        "yaw": chance.uniform(-30, 30),
        "pitch": chance.uniform(-14, 14),
        "roll": chance.uniform(-12, 12),
        "skin": chance.choice(SKINS),
        "hair": chance.choice(HAIRS),
        "cloth": chance.choice(CLOTHS),
        "long_hair": chance.random() < 0.4,
        "glasses": chance.random() < 0.2,
        "cap": chance.random() < 0.15,
        "smile": chance.uniform(0, 1),
        "child": chance.random() < 0.7,
        "light": (chance.uniform(-0.9, 0.9), chance.uniform(-0.9, -0.2), chance.uniform(0.3, 0.9)),
    }
    return Look(**{**free, **fixed})


def draw(look: Look, side: int = HEAD_SIDE) -> Head:
    """A square picture of head and shoulders."""
    axis = np.linspace(-REACH, REACH, side, dtype=np.float32)
    x, y = np.meshgrid(axis, axis + 0.35)
    turn = turning(look)
    depth = np.full((side, side), -9, np.float32)
    rgb = np.zeros((side, side, 3), np.float32)
    normal = np.zeros((side, side, 3), np.float32)
    face = np.zeros((side, side), bool)
    for body in bodies(look):
        z, where, out = hit(body, x, y, turn)
        at = local(x, y, z, turn)
        seen = where & (z > depth) & there(body, at, look)
        depth[seen], normal[seen] = z[seen], out[seen]
        rgb[seen] = painted(body, at, look)[seen]
        face[seen] = body.name in {"face", "nose"}
    return Head(shaded(rgb, normal, look), (depth > -9).astype(np.float32), face)


def bodies(look: Look) -> list[Body]:
    more = [LOCKS] * look.long_hair + [PEAK] * look.cap
    return [TORSO, NECK, SKULL, FACE, *EARS, HAIR, NOSE, *more]


def turning(look: Look) -> NDArray[np.float32]:
    """From the head's space to ours."""
    a, b, c = (np.radians(angle) for angle in (look.yaw, look.pitch, look.roll))
    yaw = np.array([[np.cos(a), 0, np.sin(a)], [0, 1, 0], [-np.sin(a), 0, np.cos(a)]])
    pitch = np.array([[1, 0, 0], [0, np.cos(b), np.sin(b)], [0, -np.sin(b), np.cos(b)]])
    roll = np.array([[np.cos(c), -np.sin(c), 0], [np.sin(c), np.cos(c), 0], [0, 0, 1]])
    return np.asarray(roll @ pitch @ yaw, np.float32)


def hit(
    body: Body, x: Plane, y: Plane, turn: NDArray[np.float32]
) -> tuple[Plane, NDArray[np.bool_], Plane]:
    """Where a straight look along z first meets the body: depth, whether at all, the normal."""
    middle = turn @ np.array(body.middle, np.float32)
    shape = turn @ np.diag(1 / np.square(np.array(body.radii, np.float32))) @ turn.T
    u, v = x - middle[0], y - middle[1]
    a = shape[2, 2]
    b = 2 * (shape[0, 2] * u + shape[1, 2] * v)
    c = shape[0, 0] * u * u + 2 * shape[0, 1] * u * v + shape[1, 1] * v * v - 1
    inside = b * b - 4 * a * c
    w = (-b + np.sqrt(np.maximum(inside, 0))) / (2 * a)
    out = np.stack([u, v, w], -1) @ shape
    out /= np.linalg.norm(out, axis=-1, keepdims=True) + 1e-6
    return w + middle[2], inside > 0, out


def local(x: Plane, y: Plane, z: Plane, turn: NDArray[np.float32]) -> Plane:
    return np.asarray(np.stack([x, y, z], -1) @ turn, np.float32)


def there(body: Body, at: Plane, look: Look) -> NDArray[np.bool_]:
    """Hair leaves the face free, above a hairline and beside the cheeks."""
    if body.name != "hair" or body is LOCKS:
        return np.ones(at.shape[:2], bool)
    x, y, z = at[..., 0], at[..., 1], at[..., 2]
    top = y < -0.52 + 0.25 * x * x
    return np.asarray((z < 0.12 - 0.25 * np.maximum(y, 0)) & (y < 0.55) | top)


def painted(body: Body, at: Plane, look: Look) -> Plane:
    flat = np.empty(at.shape, np.float32)
    flat[:] = {
        "hair": look.hair,
        "cloth": look.cloth,
        "cap": look.cloth,
    }.get(body.name, look.skin)
    if body.name == "hair":
        if look.cap:
            flat[at[..., 1] < -0.35] = look.cloth
        flat *= (1 + 0.25 * np.sin(at[..., 0] * 60 + at[..., 2] * 35))[..., None]
    if body.name in {"face", "nose"}:
        features(flat, at, look)
    return flat


def features(skin: Plane, at: Plane, look: Look) -> None:
    x, y, z = at[..., 0], at[..., 1], at[..., 2]
    front = z > 0.1
    for side in (-1, 1):
        socket = np.exp(-(((x - side * 0.27) / 0.2) ** 2) - ((y + 0.06) / 0.14) ** 2)
        skin *= (1 - 0.28 * socket * front)[..., None]
        cheek = np.exp(-(((x - side * 0.36) / 0.18) ** 2) - ((y - 0.38) / 0.16) ** 2) * front
        skin += cheek[..., None] * np.array([10, -8, -8], np.float32)
        eye(skin, x - side * 0.27, y + 0.02, front, look)
        brow = (np.abs(y + 0.22 - 0.5 * (x - side * 0.27) ** 2) < 0.035) & front
        skin[brow & (np.abs(x - side * 0.28) < 0.19)] = np.array(look.hair, np.float32) + 12
        nostril = np.exp(-(((x - side * 0.07) / 0.035) ** 2) - ((y - 0.37) / 0.025) ** 2) * front
        skin *= (1 - 0.6 * nostril)[..., None]
    under = np.exp(-((x / 0.13) ** 2) - ((y - 0.43) / 0.05) ** 2) * front
    skin *= (1 - 0.25 * under)[..., None]
    mouth(skin, x, y, front, look)
    worn(skin, x, y, front, look)


def eye(skin: Plane, x: Plane, y: Plane, front: NDArray[np.bool_], look: Look) -> None:
    half = (0.085 if look.child else 0.068) * (1 - (x / 0.155) ** 2)
    opened = (np.abs(y) < half) & front
    skin[opened] = (232, 228, 224)
    skin[opened & (x * x + y * y < 0.075**2)] = (58, 38, 28)
    skin[opened & (x * x + y * y < 0.035**2)] = (10, 8, 8)
    skin[opened & ((x + 0.025) ** 2 + (y + 0.03) ** 2 < 0.018**2)] = (250, 250, 250)
    skin[front & (np.abs(x) < 0.165) & (np.abs(y + np.maximum(half, 0.01)) < 0.02)] = (38, 26, 24)


def mouth(skin: Plane, x: Plane, y: Plane, front: NDArray[np.bool_], look: Look) -> None:
    middle = 0.60 - look.smile * 0.9 * x * x
    lips = front & (np.abs(x) < 0.24) & (np.abs(y - middle) < 0.065 * (1 - (x / 0.25) ** 2))
    skin[lips] = np.array(look.skin, np.float32) * (0.86, 0.58, 0.58)
    opened = 0.012 + 0.05 * max(0.0, look.smile - 0.6)
    skin[lips & (np.abs(y - middle) < opened * (1 - (x / 0.24) ** 2))] = (70, 28, 28)
    if look.smile > 0.8:
        teeth = lips & (np.abs(x) < 0.17) & (y - middle < 0) & (middle - y < opened)
        skin[teeth] = (236, 232, 226)


def worn(skin: Plane, x: Plane, y: Plane, front: NDArray[np.bool_], look: Look) -> None:
    if look.mask:
        cloth = (y > 0.17 + 0.12 * np.abs(x)) & (y < 0.98)
        fold = (1 - 0.06 * (np.sin(y * 40) > 0.6))[..., None]
        skin[cloth] = (np.array((176, 208, 226), np.float32) * fold)[cloth]
    if look.glasses:
        for side in (-1, 1):
            ring = ((x - side * 0.27) / 0.21) ** 2 + ((y + 0.01) / 0.16) ** 2
            skin[front & (np.abs(ring - 1) < 0.2)] = (36, 34, 38)
        skin[front & (np.abs(x) < 0.08) & (np.abs(y + 0.03) < 0.02)] = (36, 34, 38)


def shaded(rgb: Plane, normal: Plane, look: Look) -> Plane:
    light = np.array(look.light, np.float32)
    light /= np.linalg.norm(light)
    smooth = cv2.GaussianBlur(normal, (0, 0), normal.shape[0] / 110)
    direct = np.maximum(smooth @ light, 0)
    sheen = np.maximum(smooth[..., 2], 0) ** 24 * 14
    lit = rgb * (0.52 + 0.55 * direct)[..., None] + sheen[..., None]
    return np.asarray(
        np.clip(cv2.GaussianBlur(lit, (0, 0), normal.shape[0] / 500), 0, 255), np.float32
    )
