import io
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moderation.framing import BadFrame, frame, read_request


def test_messages_come_out_as_they_went_in() -> None:
    pipe = io.BytesIO(frame({"act": "bake", "bytes": 3}, b"abc") + frame({"act": "照"}))
    assert read_request(pipe) == ({"act": "bake", "bytes": 3}, b"abc")
    assert read_request(pipe) == ({"act": "照"}, b"")
    assert read_request(pipe) is None


@pytest.mark.parametrize(
    "bad",
    [
        b"\0\0",
        b"\xff\xff\xff\xff{}",
        b"\0\0\0\x02[]",
        b"\0\0\0\x03{,}",
        frame({"bytes": -1}),
        frame({"bytes": "3"}),
        frame({"bytes": 1 << 40}),
        frame({"bytes": 4}, b"abc"),
    ],
)
def test_what_is_no_message_is_told(bad: bytes) -> None:
    with pytest.raises(BadFrame):
        read_request(io.BytesIO(bad))


@given(st.binary(min_size=1, max_size=200))
def test_noise_is_a_message_or_a_bad_frame(noise: bytes) -> None:
    try:
        read_request(io.BytesIO(struct.pack(">I", len(noise)) + noise))
    except BadFrame as bad:
        assert str(bad)  # noqa: PT017
