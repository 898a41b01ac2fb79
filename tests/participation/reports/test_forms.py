import pytest

from participation.errors import InvalidInput
from participation.reports.forms import ReportForm
from participation.reports.models import Season

SPOT = {"lon": 125.31, "lat": 43.8}
FILLED: dict[str, object] = {"mood": "keep", "place_type": "street", "point": SPOT}


def test_form_of_a_page_and_of_json_are_the_same() -> None:
    page = {
        "mood": "improve",
        "place_type": "street",
        "features": "icy-pavement",
        "lens_height_cm": "100",
        "season": "",
        "lon": "125.31",
        "lat": "43.8",
        "place": "",
        "words": " 冰 ",
        "media": "",
    }
    json = {
        "mood": "improve",
        "place_type": "street",
        "features": ["icy-pavement"],
        "lens_height_cm": 100,
        "point": SPOT,
        "words": "冰",
    }

    assert ReportForm.parse(page) == ReportForm.parse(json)


def test_form_takes_what_is_offered() -> None:
    form = ReportForm.parse({**FILLED, "features": ["sidewalk", "crossing"], "season": "winter"})

    assert (form.season, form.lens_height_cm) == (Season.WINTER, None)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"mood": "angry"}, "mood"),
        ({"place_type": "home"}, "place_type"),
        ({"lens_height_cm": 101}, "lens_height_cm"),
        ({"lens_height_cm": "tall"}, "lens_height_cm"),
        ({"season": "monsoon"}, "season"),
        ({"words": "长" * 201}, "words"),
        ({"media": ["a", "b", "c", "d"]}, "media"),
        ({"features": ["sidewalk", "crossing", "bus-stop", "signage"]}, "features"),
        ({"point": {"lon": float("nan"), "lat": 1}}, "point.lon"),
        ({"point": {"lon": float("inf"), "lat": 1}}, "point.lon"),
        ({"point": {"lon": 125, "lat": 200}}, "point.lat"),
        ({"point": {"lon": "here", "lat": 1}}, "point.lon"),
        ({"point": "here"}, "point"),
    ],
)
def test_form_says_what_is_wrong_at_the_field(given: dict[str, object], field: str) -> None:
    with pytest.raises(InvalidInput) as wrong:
        ReportForm.parse({**FILLED, **given})

    assert list(wrong.value.fields) == [field]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"features": ["waiting-area"]}, "features"),
        ({"features": ["sidewalk", "sidewalk"]}, "features"),
        ({"point": None}, "point"),
    ],
)
def test_form_must_fit_together(given: dict[str, object], field: str) -> None:
    with pytest.raises(InvalidInput) as wrong:
        ReportForm.parse({**FILLED, **given})

    assert list(wrong.value.fields) == [field]
