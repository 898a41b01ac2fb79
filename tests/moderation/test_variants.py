from io import BytesIO

import pytest
from PIL import Image

from moderation.variants import Variant, variants
from tests.moderation.pictures import like, upright


def test_each_size_comes_in_both_forms_and_is_never_enlarged() -> None:
    made = variants(upright(1200, 800))
    sizes = [(it.side, it.form, it.width, it.height) for it in made]
    assert sizes == [
        (side, form, width, height)
        for side, width, height in ((320, 320, 213), (960, 960, 640), (1600, 1200, 800))
        for form in ("webp", "jpeg")
    ]


def test_sizes_that_come_out_alike_are_one() -> None:
    made = [one.data for one in variants(upright(200, 100)) if one.form == "webp"]
    assert len(made) == 3
    assert made[0] is made[1] is made[2]


def test_tall_picture_is_measured_by_its_long_side() -> None:
    assert {(it.width, it.height) for it in variants(upright(300, 900), (320,))} == {(107, 320)}


@pytest.mark.parametrize("variant", variants(upright(), (320,)), ids=lambda it: it.form)
def test_variant_shows_the_picture(variant: Variant) -> None:
    with Image.open(BytesIO(variant.data)) as image:
        assert image.format == variant.form.upper()
        assert like(image, upright())


def test_webp_holds_one_image_chunk_and_nothing_behind() -> None:
    (webp, _) = variants(upright(), (320,))
    assert webp.data[12:16] == b"VP8 "
    chunk = int.from_bytes(webp.data[16:20], "little")
    assert len(webp.data) == 20 + chunk + chunk % 2


def test_jpeg_holds_no_segment_but_those_that_paint() -> None:
    (_, jpeg) = variants(upright(), (320,))
    at, seen = 2, set()
    while jpeg.data[at + 1] != 0xDA:
        seen.add(jpeg.data[at + 1])
        at += 2 + int.from_bytes(jpeg.data[at + 2 : at + 4])
    assert seen <= {0xE0, 0xDB, 0xC2, 0xC4}  # JFIF, quantisation, frame, Huffman
    assert jpeg.data.endswith(b"\xff\xd9")
    assert jpeg.data.count(b"\xff\xd9") == 1
