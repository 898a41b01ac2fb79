import numpy as np
from PIL import Image

from moderation.qr_codes import codes
from tests.moderation.pictures import qr_code, upright


def test_code_is_found_where_it_is() -> None:
    picture = Image.new("RGB", (800, 600), (150, 150, 140))
    picture.paste(qr_code("https://example.org/42", 200), (300, 200))
    ((x, y, wide, high, _),) = codes(np.asarray(picture))
    assert 300 <= x <= 340
    assert 200 <= y <= 240
    assert 120 <= min(wide, high) <= max(wide, high) <= 200


def test_picture_without_a_code_has_none() -> None:
    assert codes(np.asarray(upright())) == []
