from io import BytesIO

import pytest
from PIL import Image

from moderation.weighing import weight
from tests.moderation.pictures import saved

SIZE = (400, 300)


def bytes_a_pixel(picture: Image.Image, form: str, **options: object) -> float:
    with Image.open(BytesIO(saved(picture, form, **options))) as image:
        return weight(image, form) / (SIZE[0] * SIZE[1])


@pytest.mark.parametrize(
    ("mode", "form", "held"),
    [
        ("RGB", "PNG", 4),
        ("L", "PNG", 1),
        ("1", "PNG", 2),
        ("P", "PNG", 5),
        ("I;16", "PNG", 7),
        ("RGBA", "PNG", 9),
        ("LA", "PNG", 9),
        ("RGB", "JPEG", 1),
        ("RGB", "WEBP", 21),
    ],
)
def test_weight_follows_what_the_decoder_holds(mode: str, form: str, held: float) -> None:
    assert bytes_a_pixel(Image.new(mode, SIZE), form) == held


@pytest.mark.parametrize(("sampling", "held"), [("4:4:4", 6), ("4:2:2", 4), ("4:2:0", 3)])
def test_progressive_jpeg_holds_its_coefficients(sampling: str, held: float) -> None:
    picture = Image.new("RGB", SIZE)
    assert bytes_a_pixel(picture, "JPEG", progressive=True, subsampling=sampling) == held
    assert bytes_a_pixel(Image.new("CMYK", SIZE), "JPEG", progressive=True, subsampling=0) == 8
