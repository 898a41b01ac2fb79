"""What does not fit is refused with a reason, and nothing of it is kept."""

import io
import zipfile
from collections.abc import Callable

import pytest

from tests.stories.acts import (
    API,
    Lesson,
    lesson,
    photo,
    propose,
    send_picture,
)
from tests.stories.running import Running

pytestmark = pytest.mark.story

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"


@pytest.fixture(scope="module")
def room(sqlite_city: Running) -> Lesson:
    return lesson(sqlite_city, 8)


def a_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.jpg", photo())
    return out.getvalue()


def test_json_must_say_that_it_is_json(sqlite_city: Running, room: Lesson) -> None:
    child, path = room.child(2), f"{API}/topics/{room.topic}/proposals"
    plain = {"Content-Type": "text/plain"}

    assert child.post(path, content='{"idea": "a"}', headers=plain).status_code == 415
    assert child.post(path, data={"idea": "a"}).status_code == 415
    broken = child.post(path, content="{", headers={"Content-Type": "application/json"})
    assert broken.status_code in {400, 422}


def test_fields_that_nobody_offers_change_nothing(sqlite_city: Running, room: Lesson) -> None:
    child = room.child(3)
    sent = propose(
        child, room.topic, "多写了几格", visibility="published", author_id=1, held=False, id="x"
    )

    assert sent["visibility"] == "waiting"
    assert sent["id"] != "x"
    assert sqlite_city.client().get(f"{API}/proposals/{sent['id']}").status_code == 404


def test_bodies_too_large_are_refused(sqlite_city: Running, room: Lesson) -> None:
    child, path = room.child(4), f"{API}/topics/{room.topic}/proposals"

    assert child.post(path, json={"idea": "好" * 200_000}).status_code == 413
    assert send_picture(child, b"\xff\xd8\xff" + b"0" * (14 * 2**20)).status_code == 413
    assert child.post(path, json={"idea": "好" * 201}).status_code == 422


@pytest.mark.parametrize("make", [lambda: SVG, lambda: HTML, a_zip, lambda: b"", lambda: b"GIF89a"])
def test_what_is_no_picture_is_refused(
    sqlite_city: Running, room: Lesson, make: Callable[[], bytes]
) -> None:
    assert send_picture(room.child(5), make()).status_code == 422
