import random

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from moderation import Mask
from moderation.masks import COVER, cover, pixels
from moderation.preparing import develop
from moderation.variants import SIDES
from tests.moderation.pictures import upright

SHARES = st.floats(-0.5, 1.5)


def with_secret(seed: int) -> Image.Image:
    """The same street, and in the middle something that nobody may see."""
    picture = upright(640, 480)
    secret = Image.frombytes("RGB", (160, 120), random.Random(seed).randbytes(160 * 120 * 3))
    picture.paste(secret, (240, 180))
    return picture


MASK = Mask("face", (240 / 640, 180 / 480, 160 / 640, 120 / 480))


def test_cover_is_flat_and_only_where_the_box_is() -> None:
    covered = cover(with_secret(1), [MASK])
    inside = covered.crop((240, 180, 400, 300))
    assert inside.getcolors() == [(160 * 120, COVER)]
    covered.paste(with_secret(1).crop((240, 180, 400, 300)), (240, 180))
    assert covered.tobytes() == with_secret(1).tobytes()


def test_what_is_below_a_mask_leaves_no_trace_in_any_size() -> None:
    one, other = (develop(with_secret(seed), [MASK], SIDES) for seed in (1, 2))
    assert one == other
    assert one != develop(with_secret(1), [], SIDES)


def test_box_takes_each_pixel_that_it_touches() -> None:
    assert pixels((0.101, 0.101, 0.1, 0.1), (100, 100)) == (10, 10, 21, 21)
    assert pixels((-1, -1, 3, 3), (100, 50)) == (0, 0, 100, 50)


@given(box=st.tuples(SHARES, SHARES, st.floats(0, 2), st.floats(0, 2)))
def test_any_box_is_painted_within_the_picture(box: tuple[float, float, float, float]) -> None:
    picture = upright(40, 30)
    left, top, right, bottom = pixels(box, picture.size)
    covered = cover(picture, [Mask("hand", box)])
    count = max(0, right - left) * max(0, bottom - top)
    colours = {colour: n for n, colour in covered.getcolors() or []}
    assert colours.get(COVER, 0) == count
