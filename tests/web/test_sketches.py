"""The pages of a drawn map: hung up, told how far it is, placed, pinned on, handed in."""

import httpx
import pytest

from participation.jobs import HANDLERS
from participation.place import Point, metres_between
from participation.reports.models import PhotoReport
from participation.schools.models import Sketch
from participation.work.worker import work_off
from tests.conftest import NewClient
from tests.factories import make_child, make_school
from tests.participation.media.photos import broken, jpeg
from tests.participation.schools.making import make_facilitator, make_open
from tests.participation.schools.test_sketches import CORNERS, confirm, make_places, ready
from tests.web.readers import child as seat
from tests.web.test_facilitators import signed_in

SHEET = ("map.jpg", jpeg(800, 600), "image/jpeg")
PAGE = "/facilitator/sketch"


async def test_teacher_hangs_a_drawing_up_and_says_what_is_where(
    client: httpx.AsyncClient,
) -> None:
    await make_places()
    await signed_in(client, await make_facilitator())

    sent = await client.post(PAGE, files={"file": SHEET})
    preparing = (await client.get(PAGE)).text
    await work_off(HANDLERS)
    waiting = (await client.get(PAGE)).text
    placed = await client.post(f"{PAGE}/places", data={**CORNERS, "school": "gate"})
    await confirm(await Sketch.get())
    shown = (await client.get(PAGE)).text

    assert (sent.status_code, placed.status_code) == (303, 303)
    assert "正在准备" in preparing
    assert "等审核员看过" in waiting
    assert "课上可以用" in shown
    assert 'value="10"' in shown
    assert '<option value="gate" selected>' in shown


@pytest.mark.parametrize("sent", [b"", b"<html>", b"GIF89a"])
async def test_what_is_no_picture_is_told_at_its_field(
    client: httpx.AsyncClient, sent: bytes
) -> None:
    await signed_in(client, await make_facilitator())

    answer = await client.post(PAGE, files={"file": ("map.jpg", sent, "image/jpeg")})

    assert answer.status_code == 422
    assert 'id="file-error"' in answer.text
    assert await Sketch.all().count() == 0


async def test_broken_picture_is_told_on_the_page(client: httpx.AsyncClient) -> None:
    await signed_in(client, await make_facilitator())
    await client.post(PAGE, files={"file": ("map.jpg", broken(), "image/jpeg")})
    await work_off(HANDLERS)

    shown = (await client.get(PAGE)).text

    assert 'class="err"' in shown
    assert "sketch-anchors" not in shown


async def test_wrong_places_come_back_with_what_was_typed(client: httpx.AsyncClient) -> None:
    teacher, _child, _sketch = await ready()
    await signed_in(client, teacher)

    answer = await client.post(f"{PAGE}/places", data={**CORNERS, "x_1": "77", "place_2": "gate"})

    assert answer.status_code == 422
    assert "同一个地方标了两次" in answer.text
    assert 'value="77"' in answer.text


async def test_drawing_is_taken_down(client: httpx.AsyncClient) -> None:
    teacher, _child, _sketch = await ready()
    await signed_in(client, teacher)

    await client.post(PAGE, data={"go": "down"})

    assert "sketch-anchors" not in (await client.get(PAGE)).text


async def test_child_pins_on_the_drawing_and_hands_in(client: httpx.AsyncClient) -> None:
    _teacher, child, sketch = await ready()
    await seat(client, child)

    offered = (await client.get("/s/report/where")).text
    drawn = (await client.get("/s/report/where?on=sketch")).text
    picture = await client.get(f"/sketches/{sketch.public_id}/320.webp")
    await client.post("/s/report/mood", data={"mood": "keep"})
    await client.post("/s/report/place", data={"place_type": "street"})
    await client.post("/s/report/where", data={"sketch_x": "0.9", "sketch_y": "0.1"})
    again = (await client.get("/s/report/where")).text
    looked = (await client.get("/s/report/review")).text
    handed = await client.post("/s/report/review", data={"once": "a"})
    report = await PhotoReport.get()

    assert "在班里画的地图上点" in offered
    assert "<pin-picker" not in drawn
    assert "<sketch-picker" in drawn
    assert picture.headers["cache-control"] == "private, no-store"
    assert 'id="sketch_x" value="0.9"' in again
    assert "图钉放好了" in looked
    assert handed.status_code == 303
    assert report.sketch_id == sketch.id
    assert metres_between(Point(report.lon, report.lat), Point(125.315, 43.812)) < 3


async def test_later_tap_on_the_map_takes_the_place_of_the_drawing(
    client: httpx.AsyncClient,
) -> None:
    _teacher, child, _sketch = await ready()
    await seat(client, child)
    await client.post("/s/report/mood", data={"mood": "keep"})
    await client.post("/s/report/place", data={"place_type": "street"})
    await client.post("/s/report/where", data={"sketch_x": "0.9", "sketch_y": "0.1"})

    await client.post("/s/report/where", data={"lon": "125.31", "lat": "43.81"})
    await client.post("/s/report/review", data={"once": "b"})
    report = await PhotoReport.get()

    assert (report.lon, report.sketch_id) == (125.31, None)


@pytest.mark.parametrize("x", ["7", "nan", "here", "-0.1"])
async def test_tap_beside_the_drawing_is_no_place(client: httpx.AsyncClient, x: str) -> None:
    _teacher, child, _sketch = await ready()
    await seat(client, child)
    await client.post("/s/report/mood", data={"mood": "keep"})
    await client.post("/s/report/place", data={"place_type": "street"})
    await client.post("/s/report/where", data={"sketch_x": x, "sketch_y": "0.1"})

    answer = await client.post("/s/report/review", data={"once": "c"})

    assert answer.status_code == 422
    assert "/s/report/where" in answer.text
    assert await PhotoReport.all().count() == 0


async def test_class_without_a_drawing_is_offered_none(
    new_client: NewClient,
) -> None:
    _teacher, _child, sketch = await ready()
    other = await make_facilitator(await make_school())
    client = new_client()
    await seat(client, await make_child(await make_open(other)))

    assert "在班里画的地图上点" not in (await client.get("/s/report/where?on=sketch")).text
    assert (await client.get(f"/sketches/{sketch.public_id}/320.webp")).status_code == 404
    assert (await new_client().get(f"/sketches/{sketch.public_id}/320.webp")).status_code == 404
