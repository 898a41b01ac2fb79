import time

import pytest
from PIL import Image, ImageChops

from participation.demo.drawings import CRAYONS, INDOORS, SCENES, WINTER, draw, season_of


@pytest.mark.parametrize("name", SCENES)
def test_a_scene_draws_at_full_size_and_is_not_empty(name: str) -> None:
    picture = draw(name)
    assert picture.size == (1200, 900)
    assert picture.mode == "RGB"
    assert len(picture.quantize(8).getcolors() or ()) > 3


def test_there_are_enough_scenes_and_crayon_drawings() -> None:
    assert len(set(SCENES) - set(CRAYONS)) >= 16
    assert len(CRAYONS) >= 6


def test_a_drawing_is_the_same_every_time() -> None:
    assert _same(draw("park-path", 3), draw("park-path", 3))


@pytest.mark.parametrize("name", ["crossing-parked-car", "high-shelf", "crayon-bus", "dark-street"])
def test_variants_differ(name: str) -> None:
    assert not _same(draw(name, 0), draw(name, 4))


def test_the_variant_chooses_the_season_outdoors() -> None:
    assert [season_of("swing", k) for k in range(4)] == ["autumn", "winter", "spring", "summer"]
    assert {season_of(name, 2) for name in WINTER} == {"winter"}


def test_scenes_are_drawn_quickly() -> None:
    names = (*SCENES[:5], *tuple(INDOORS)[:2], *CRAYONS[:2])
    start = time.process_time()
    for name in names:
        draw(name, 1)
    assert (time.process_time() - start) / len(names) < 0.15


def _same(one: Image.Image, other: Image.Image) -> bool:
    return ImageChops.difference(one, other).getbbox() is None
