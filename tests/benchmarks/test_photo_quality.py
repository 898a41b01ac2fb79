import numpy as np
import pytest

from benchmarks.photo_quality import Tally, rows, score
from benchmarks.street_scenes import BANDS, HIGH, WIDE, Label, Scene, scene
from moderation import Mask

FACE = Label("face", "front", (400, 300, 60, 80), 80)


def told(*boxes: tuple[float, float, float, float], labels: tuple[Label, ...] = (FACE,)) -> Tally:
    tally = Tally()
    masks = [Mask("face", (x / WIDE, y / HIGH, w / WIDE, h / HIGH)) for x, y, w, h in boxes]
    seen = Scene(np.zeros((HIGH, WIDE, 3), np.uint8), list(labels))
    score(tally, seen, masks, empty=not labels)
    return tally


def test_face_is_met_only_when_nearly_all_of_it_is_covered() -> None:
    assert told((390, 290, 80, 100)).recall("face") == 1
    assert told((390, 290, 80, 60)).recall("face") == 0
    assert told((390, 290, 40, 100), (425, 290, 40, 100)).recall("face 48–95 px") == 1


def test_box_over_nothing_is_false() -> None:
    tally = told((390, 290, 80, 100), (10, 10, 50, 50))
    assert (tally.right, tally.wrong, tally.precision) == (1, 1, 0.5)
    assert told((10, 10, 50, 50), labels=()).wrong_where_nothing_is["face"] == 1


def test_drawing_that_is_covered_counts_as_a_false_box() -> None:
    drawing = Label("drawing", "crayon", (400, 300, 60, 80), 60)
    assert told((390, 290, 80, 100), labels=(drawing,)).wrong == 1


def test_table_names_everything_that_was_counted() -> None:
    table = "\n".join(rows(told((390, 290, 80, 100))))
    assert "face front" in table
    assert "precision 1.00" in table


@pytest.mark.parametrize("sort", ["faces", "plates", "codes", "drawings", "empty"])
def test_scene_is_the_same_each_time_and_labels_lie_within(sort: str) -> None:
    one, other = scene(1, sort), scene(1, sort)
    assert one.labels == other.labels
    assert (one.pixels == other.pixels).all()
    assert bool(one.labels) is (sort != "empty")
    for label in one.labels:
        x, y, wide, high = label.box
        assert -wide <= x <= WIDE
        assert -high <= y <= HIGH


def test_every_size_band_is_met() -> None:
    for number, (low, high) in enumerate(BANDS):
        assert all(low <= label.size <= high for label in scene(number, "faces").labels)
