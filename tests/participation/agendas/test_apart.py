"""Marks that would lie on one another become one; nothing is lost on the way."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from participation.agendas.apart import TALL, WIDE, apart, pixel

SPOTS = st.tuples(st.floats(125.30, 125.32), st.floats(43.80, 43.82))


def mark(lon: float, lat: float, number: int) -> dict[str, Any]:
    box = {"west": lon, "east": lon, "south": lat, "north": lat}
    return {"count": 1, "public_id": f"r{number:03}", "lon": lon, "lat": lat, **box}


@given(st.lists(SPOTS, max_size=40), st.integers(8, 19))
def test_no_two_marks_overlap_and_every_report_is_counted(
    spots: list[tuple[float, float]], zoom: int
) -> None:
    marks = [mark(lon, lat, number) for number, (lon, lat) in enumerate(spots)]

    kept = apart(marks, zoom)

    assert sum(one["count"] for one in kept) == len(marks)
    pixels = [pixel(one, zoom) for one in kept]
    for number, (x, y) in enumerate(pixels):
        for other_x, other_y in pixels[:number]:
            assert abs(x - other_x) >= WIDE or abs(y - other_y) >= TALL


@given(st.lists(SPOTS, min_size=1, max_size=40))
def test_box_of_a_merged_mark_holds_all_of_its_reports(spots: list[tuple[float, float]]) -> None:
    marks = [mark(lon, lat, number) for number, (lon, lat) in enumerate(spots)]

    kept = apart(marks, 10)

    for one in marks:
        assert any(
            box["west"] <= one["lon"] <= box["east"] and box["south"] <= one["lat"] <= box["north"]
            for box in kept
        )


def test_far_marks_stay_as_they_are() -> None:
    marks = [mark(125.30, 43.80, 1), mark(125.32, 43.82, 2)]

    assert apart(marks, 17) == marks
