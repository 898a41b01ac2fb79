"""The ground of the maps: what does not fit stops the start with a sentence that names it."""

from pathlib import Path

import pytest
from pydantic import ValidationError
from typer.testing import CliRunner

from participation.__main__ import app
from participation.settings import Settings
from tests.pmtiles import write_archive

SECRET = "s" * 40
KEY = "0123456789abcdef0123456789abcdef"
XYZ = "https://tiles.example/{z}/{x}/{y}.png"


def given(**values: object) -> Settings:
    return Settings(secret=SECRET, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"mail_url": "http://mail.example"}, "MAIL_URL"),
        ({"mail_url": "smtp://"}, "MAIL_URL"),
        ({"mail_url": "file://"}, "MAIL_URL"),
        ({"tiles": "xyz"}, "TILES_URL"),
        ({"tiles": "xyz", "tiles_url": "https://tiles.example/{z}/{x}.png"}, "TILES_URL"),
        ({"tiles": "xyz", "tiles_url": "ftp://tiles.example/{z}/{x}/{y}"}, "TILES_URL"),
        ({"tiles": "xyz", "tiles_url": "https://a.example;x/{z}/{x}/{y}"}, "TILES_URL"),
        ({"tiles": "xyz", "tiles_url": f"{XYZ} nonsense"}, "TILES_URL"),
        ({"tiles": "tianditu", "tiles_approval": "GS(2024)0568号"}, "TILES_KEY"),
        ({"tiles": "tianditu", "tiles_key": "a&b=c"}, "TILES_KEY"),
        ({"tiles": "tianditu", "tiles_key": KEY}, "TILES_APPROVAL"),
        (
            {
                "tiles": "tianditu",
                "tiles_key": KEY,
                "tiles_approval": "GS(2024)0568号",
                "tiles_datum": "gcj02",
            },
            "TILES_DATUM",
        ),
        ({"tiles": "pmtiles"}, "TILES_URL"),
        ({"tiles": "pmtiles", "tiles_url": "nowhere.pmtiles"}, "TILES_URL"),
        ({"tiles": "pmtiles", "tiles_url": "https://a.example/b.pmtiles"}, "TILES_PROXY"),
        ({"tiles": "globe"}, "tiles"),
        ({"tiles_datum": "mars"}, "tiles_datum"),
    ],
)
def test_wrong_ground_is_named(values: dict[str, object], named: str) -> None:
    with pytest.raises(ValidationError, match=named):
        given(**values)


def test_file_that_is_no_archive_is_refused(tmp_path: Path) -> None:
    page = tmp_path / "page.pmtiles"
    page.write_text("<html>" + " " * 200)

    with pytest.raises(ValidationError, match="PMTiles file"):
        given(tiles="pmtiles", tiles_url=str(page))


def test_fitting_grounds_are_taken(tmp_path: Path) -> None:
    archive = write_archive(tmp_path / "streets.pmtiles")

    assert given().tiles == "drawing"
    assert given(tiles_url=XYZ).tiles == "xyz"  # as before there were other grounds
    assert given(tiles="xyz", tiles_url=XYZ, tiles_datum="gcj02").tiles_datum == "gcj02"
    given(tiles="tianditu", tiles_key=KEY, tiles_approval="GS(2024)0568号")
    given(tiles="pmtiles", tiles_url=str(archive))
    given(tiles="pmtiles", tiles_url="https://a.example/b", tiles_proxy=False)


def test_command_line_says_what_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARTICIPATION_TILES", "tianditu")

    result = CliRunner().invoke(app, ["check"])

    assert result.exit_code == 2
    assert "PARTICIPATION_TILES_KEY must be" in result.output
