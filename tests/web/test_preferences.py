"""`next` leads to our own paths only."""

import pytest

from participation.web.preferences import own_path


@pytest.mark.parametrize("path", ["/", "/topics/way-to-school", "/t/ABCD2345?x=1"])
def test_own_path_is_kept(path: str) -> None:
    assert own_path(path, "/elsewhere") == path


@pytest.mark.parametrize(
    "path",
    [
        None,
        "",
        "//evil.example",
        "\\\\evil.example",
        "https://evil.example",
        "https:evil.example",
        "/\\evil.example",
        "/%09/evil.example",
        "/a//b",
        "javascript:alert(1)",
        "/x\r\nset-cookie: a=b",
    ],
)
def test_anything_else_leads_home(path: str | None) -> None:
    assert own_path(path) == "/"
