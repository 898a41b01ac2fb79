import random

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw

from benchmarks.plates_drawn import LOOKS, plate, turned
from benchmarks.street_things import windows
from moderation.plates import Pixels, plates


def on_a_car(look: str, width: int, paint: tuple[int, int, int], seed: int = 1) -> Pixels:
    chance = random.Random(seed)
    picture = np.full((600, 800, 3), paint, np.uint8)
    pixels, alpha = turned(plate(look, chance).pixels, width, chance)
    high, wide = alpha.shape
    below = picture[200 : 200 + high, 150 : 150 + wide]
    below[:] = np.where(alpha[..., None] > 128, pixels, below)
    noise = np.random.default_rng(seed).normal(0, 3, picture.shape)
    return np.clip(cv2.GaussianBlur(picture, (0, 0), 0.6) + noise, 0, 255).astype(np.uint8)


def covered(picture: Pixels) -> bool:
    return any(x <= 156 and y <= 206 and wide > 40 for x, y, wide, _, _ in plates(picture))


@pytest.mark.parametrize("width", [70, 140, 300])
@pytest.mark.parametrize("look", LOOKS)
def test_plate_of_each_look_is_found(look: str, width: int) -> None:
    assert covered(on_a_car(look, width, (40, 42, 46)))


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("paint", [(236, 236, 234), (150, 28, 34)])
def test_plate_is_found_on_light_and_red_cars(look: str, paint: tuple[int, int, int]) -> None:
    assert covered(on_a_car(look, 160, paint, seed=4))


def test_windows_and_rails_are_no_plates() -> None:
    house = Image.new("RGB", (800, 600), (196, 190, 176))
    windows(ImageDraw.Draw(house), random.Random(3), (0, 0, 800, 600))
    assert plates(np.asarray(house)) == []


def test_flat_colours_are_no_plates() -> None:
    board = np.full((600, 800, 3), (60, 60, 60), np.uint8)
    board[200:260, 200:390] = (22, 70, 176)
    assert plates(board) == []
