import pytest
from hypothesis import given
from hypothesis import strategies as st

from moderation.boxes import claimed_size
from tests.moderation.pictures import box, claiming, heic, saved, upright

PHOTOS = {"HEIF": heic(upright()), "AVIF": saved(upright(), "AVIF")}


@pytest.mark.parametrize("form", PHOTOS)
def test_size_is_read_from_the_boxes(form: str) -> None:
    assert claimed_size(PHOTOS[form]) == (480, 320)
    assert claimed_size(claiming(PHOTOS[form], 70_000, 3)) == (70_000, 3)


def test_largest_of_several_sizes_counts() -> None:
    sizes = b"".join(
        box(b"ispe", b"\0" * 4 + wide.to_bytes(4) + high.to_bytes(4))
        for wide, high in ((512, 512), (4032, 3024), (320, 240))
    )
    inner = box(b"iprp", box(b"ipco", sizes))
    assert claimed_size(box(b"meta", b"\0" * 4 + inner)) == (4032, 3024)


@given(st.binary(max_size=400))
def test_nonsense_claims_nothing(noise: bytes) -> None:
    assert claimed_size(noise) is None
    claimed_size(box(b"meta", b"\0" * 4 + noise))


@given(form=st.sampled_from(sorted(PHOTOS)), at=st.integers(0, 600), change=st.binary(max_size=9))
def test_damaged_boxes_end_in_a_size_or_none(form: str, at: int, change: bytes) -> None:
    data = PHOTOS[form]
    size = claimed_size(data[:at] + change + data[at + len(change) :])
    assert size is None or len(size) == 2
