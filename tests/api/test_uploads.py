"""A picture in parts: tus 1.0.0 as a client of tus would speak it."""

import base64
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from participation import clock
from participation.media import store
from participation.media.models import UPLOAD_KEPT, Media, Upload
from participation.retention.nightly import enforce
from participation.retention.rules import BY_NAME
from participation.settings import settings
from tests.api.people import API, City
from tests.participation.media.photos import jpeg

PATH = f"{API}/media/uploads"
TUS = {"Tus-Resumable": "1.0.0"}
PART = {**TUS, "Content-Type": "application/offset+octet-stream"}


async def begin(who: httpx.AsyncClient, length: int, **more: str) -> str:
    answer = await who.post(PATH, headers={**TUS, "Upload-Length": str(length), **more})
    assert answer.status_code == 201, answer.text
    assert answer.headers["upload-offset"] == "0"
    assert answer.headers["tus-resumable"] == "1.0.0"
    return str(answer.headers["location"])


async def append(who: httpx.AsyncClient, where: str, offset: int, data: bytes) -> httpx.Response:
    headers = {**PART, "Upload-Offset": str(offset)}
    return await who.patch(where, headers=headers, content=data)


async def test_options_tell_what_the_server_knows(city: City) -> None:
    told = await city["visitor"].options(PATH)

    assert told.status_code == 204
    assert told.headers["tus-version"] == "1.0.0"
    assert told.headers["tus-extension"] == "creation,expiration,termination"
    assert told.headers["tus-max-size"] == str(settings().upload_max_bytes)


async def test_parts_become_a_picture(city: City) -> None:
    child, photo = city["child"], jpeg()
    drawing = base64.b64encode(b"drawing").decode()
    where = await begin(child, len(photo), **{"Upload-Metadata": f"filename eA==,kind {drawing}"})

    first = await append(child, where, 0, photo[:1000])
    asked = await child.head(where, headers=TUS)
    last = await append(child, where, 1000, photo[1000:])
    again = await child.head(where, headers=TUS)

    assert (first.status_code, first.headers["upload-offset"]) == (204, "1000")
    assert "media-id" not in first.headers
    assert (asked.headers["upload-offset"], asked.headers["upload-length"]) == (
        "1000",
        str(len(photo)),
    )
    assert asked.headers["cache-control"] == "no-store"
    media = await Media.get(public_id=last.headers["media-id"])
    assert again.headers["media-id"] == media.public_id
    assert media.kind == "drawing"
    assert await store.get(store.original_of(media.public_id)) == photo


async def test_wrong_offset_is_a_conflict_and_changes_nothing(city: City) -> None:
    child, photo = city["child"], jpeg()
    where = await begin(child, len(photo))
    await append(child, where, 0, photo[:500])

    for wrong in (0, 499, 501):
        assert (await append(child, where, wrong, b"x")).status_code == 409
    assert (await child.head(where, headers=TUS)).headers["upload-offset"] == "500"


async def test_what_came_before_the_line_was_lost_is_kept(city: City, app: Starlette) -> None:
    child, photo = city["child"], jpeg()
    where = await begin(child, len(photo))

    await send_and_vanish(app, child, where, photo[:700])
    asked = await child.head(where, headers=TUS)
    last = await append(child, where, 700, photo[700:])

    assert asked.headers["upload-offset"] == "700"
    assert last.headers["media-id"]


async def send_and_vanish(app: Starlette, who: httpx.AsyncClient, where: str, data: bytes) -> None:
    """As a server meets it: a part of the body, and then nobody is there."""
    headers = {**who.headers, **PART, "upload-offset": "0"}

    async def messages() -> AsyncIterator[dict[str, Any]]:
        yield {"type": "http.request", "body": data, "more_body": True}
        while True:
            yield {"type": "http.disconnect"}

    told = messages()

    async def ignore(message: Any) -> None:
        return None

    scope = {
        "type": "http",
        "method": "PATCH",
        "path": where,
        "raw_path": where.encode(),
        "query_string": b"",
        "root_path": "",
        "scheme": "http",
        "http_version": "1.1",
        "server": ("127.0.0.1", 8000),
        "client": ("127.0.0.1", 1),
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
    }
    await app(scope, lambda: anext(told), ignore)


async def test_finishing_can_be_asked_for_again(city: City) -> None:
    """The last part was kept, but its answer, and the picture, never came to be."""
    child, photo = city["child"], jpeg()
    where = await begin(child, len(photo))
    await append(child, where, 0, photo)
    await Upload.all().update(media="")
    upload = await Upload.get()
    for part in upload.parts:
        await store.put(part, photo)

    answer = await append(child, where, len(photo), b"")

    assert answer.headers["media-id"] == (await Media.get()).public_id


async def test_upload_is_for_its_owner_only(city: City) -> None:
    where = await begin(city["child"], 100)

    for other in ("guardian", "officer", "visitor"):
        who = city[other]
        for method in ("HEAD", "PATCH", "DELETE"):
            answer = await who.request(method, where, headers={**PART, "Upload-Offset": "0"})
            assert answer.status_code == 404, (other, method)
    for method in ("POST",):
        refused = await city["visitor"].request(
            method, PATH, headers={**TUS, "Upload-Length": "10"}
        )
        assert refused.status_code == 401


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Upload-Length": "10"}, 412),
        ({**TUS, "Tus-Resumable": "0.2.0", "Upload-Length": "10"}, 412),
        ({**TUS}, 422),
        ({**TUS, "Upload-Length": "-1"}, 422),
        ({**TUS, "Upload-Length": "0"}, 422),
        ({**TUS, "Upload-Length": "９９"}, 422),
        ({**TUS, "Upload-Length": "999999999"}, 413),
    ],
)
async def test_odd_beginnings_are_refused(city: City, headers: dict[str, str], status: int) -> None:
    encoded = [(name.encode(), value.encode()) for name, value in headers.items()]
    answer = await city["child"].post(PATH, headers=encoded)

    assert answer.status_code == status
    if status in (412, 413):
        assert answer.headers["tus-resumable"] == "1.0.0"
    assert await Upload.all().count() == 0


async def test_odd_parts_are_refused(city: City) -> None:
    child = city["child"]
    where = await begin(child, 100)

    no_type = await child.patch(where, headers={**TUS, "Upload-Offset": "0"}, content=b"x")
    no_offset = await child.patch(where, headers=PART, content=b"x")
    too_long = await append(child, where, 0, b"x" * 101)

    assert (no_type.status_code, no_offset.status_code, too_long.status_code) == (415, 422, 413)
    assert (await child.head(where, headers=TUS)).headers["upload-offset"] == "0"


async def test_what_is_no_photo_is_refused_at_the_end_and_is_gone(city: City) -> None:
    child = city["child"]
    where = await begin(child, 11)

    answer = await append(child, where, 0, b"<svg></svg>")

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "file"
    assert (await child.head(where, headers=TUS)).status_code == 404
    assert await Media.all().count() == 0


async def test_given_up_upload_is_gone(city: City) -> None:
    child = city["child"]
    where = await begin(child, 100)
    await append(child, where, 0, b"x" * 10)
    (part,) = (await Upload.get()).parts

    assert (await child.delete(where, headers=TUS)).status_code == 204
    assert (await child.delete(where, headers=TUS)).status_code == 404
    assert not await store.is_there(part)


async def test_upload_ends_after_a_day(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    where = await begin(city["officer"], 100)
    tomorrow = clock.now() + UPLOAD_KEPT
    monkeypatch.setattr(clock, "now", lambda: tomorrow)

    assert (await city["officer"].head(where, headers=TUS)).status_code in (401, 404)
    await enforce(BY_NAME["upload"])
    assert await Upload.all().count() == 0


async def test_nobody_opens_very_many_at_once(city: City) -> None:
    for _ in range(10):
        await begin(city["child"], 100)

    answer = await city["child"].post(PATH, headers={**TUS, "Upload-Length": "100"})

    assert answer.status_code == 429
    assert answer.headers["retry-after"]
