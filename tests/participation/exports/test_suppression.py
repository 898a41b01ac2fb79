"""A number of a few people is never told."""

import pytest

from participation.exports.suppression import FEWER, LEAST, told


@pytest.mark.parametrize("count", range(12))
def test_few_are_never_told(count: int) -> None:
    assert told(count) == (FEWER if 0 < count < LEAST else count)
