import pytest
from PIL import Image, ImageEnhance

from moderation.likeness import SIGNS, likeness, placeholder
from tests.moderation.pictures import upright


def differing(one: int, other: int) -> int:
    return ((one ^ other) & ((1 << 64) - 1)).bit_count()


def noise(seed: int) -> Image.Image:
    return Image.effect_mandelbrot((200, 150), (-2 + seed / 9, -1, 1, 1), 60).convert("RGB")


def test_likeness_is_a_signed_number_of_64_bits() -> None:
    for picture in (upright(), upright().rotate(180), noise(1), noise(4)):
        assert -(1 << 63) <= likeness(picture) < 1 << 63


def test_smaller_and_brighter_copies_are_alike_and_other_pictures_are_not() -> None:
    picture = noise(1)
    copy = ImageEnhance.Brightness(picture.resize((90, 68))).enhance(1.15)
    assert differing(likeness(picture), likeness(copy)) <= 6
    assert differing(likeness(picture), likeness(noise(1).rotate(90))) >= 12


def test_placeholder_is_short_and_tells_the_mean_colour() -> None:
    told = placeholder(Image.new("RGB", (300, 200), (200, 100, 50)))
    assert len(told) == 28
    assert set(told) <= set(SIGNS)
    value = 0
    for sign in told[2:6]:
        value = value * 83 + SIGNS.index(sign)
    assert all(abs((value >> by & 255) - want) <= 1 for by, want in ((16, 200), (8, 100), (0, 50)))


@pytest.mark.parametrize(
    ("colour", "known"),
    [("black", "L00000fQfQfQfQfQfQfQfQfQfQfQ"), ("white", "L9TSUA~qfQ~q~qoffQoffQfQfQfQ")],
)
def test_placeholder_is_what_other_programs_make_of_it(colour: str, known: str) -> None:
    assert placeholder(Image.new("RGB", (64, 64), colour)) == known


def test_placeholders_of_different_pictures_differ() -> None:
    assert placeholder(upright()) != placeholder(upright().rotate(180))
