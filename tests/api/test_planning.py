"""The office's map over the API: exact places, an area's item, second views, handling."""

from typing import Any

import httpx
import pytest

from participation.actor import Role
from participation.jobs import HANDLERS
from participation.media.forms import MasksForm
from participation.media.masking import confirm_masks
from participation.reports.models import PhotoReport
from participation.work.worker import work_off
from tests.api.people import API, City
from tests.factories import make_actor
from tests.participation.agendas.spots import AREA, LAT, LON, make_spot
from tests.participation.media.photos import jpeg

ITEM: dict[str, Any] = {"title": "操场一带", "affects_children": "yes"}


async def sent(client: httpx.AsyncClient) -> str:
    files = {"file": ("a.jpg", jpeg(320, 240), "image/jpeg")}
    answer = await client.post(f"{API}/media", files=files)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def after(media: str, **given: object) -> dict[str, object]:
    usual = {"kind": "after", "lens_height_cm": 100, "taken_month": "2026-10", "alt": "换了新滑梯"}
    return {**usual, "media": media, **given}


async def test_exact_map_is_exact_and_never_kept(city: City) -> None:
    report = await make_spot(city.topic)

    answer = await city["officer"].get(f"{API}/exact-map", params={"bbox": AREA, "zoom": 18})

    (feature,) = answer.json()["features"]
    assert feature["geometry"]["coordinates"] == [LON, LAT]
    assert feature["properties"]["id"] == report.public_id
    assert answer.headers["cache-control"] == "private, no-store"
    assert answer.headers["content-type"].startswith("application/geo+json")


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.OFFICER])
async def test_exact_map_is_for_officers_only(city: City, role: Role) -> None:
    answer = await city[role.value].get(f"{API}/exact-map")

    assert answer.status_code in {401, 403}


async def test_area_becomes_an_item(city: City) -> None:
    reports = [await make_spot(city.topic, n) for n in (0, 20)]
    await make_spot(city.topic, 500)

    made = await city["officer"].post(f"{API}/agenda-items", json={**ITEM, "area": {"bbox": AREA}})
    again = await city["officer"].post(f"{API}/agenda-items", json={**ITEM, "area": {"bbox": AREA}})

    assert made.status_code == 201
    assert set(made.json()["originals"]) == {one.public_id for one in reports}
    assert again.status_code == 422
    assert list(again.json()["errors"]) == ["area"] or "area" in again.text


async def test_ticked_one_that_is_taken_is_a_conflict(city: City) -> None:
    report = await make_spot(city.topic)
    area = {"bbox": AREA, "only": [report.public_id]}
    await city["officer"].post(f"{API}/agenda-items", json={**ITEM, "area": area})

    late = await city["officer"].post(f"{API}/agenda-items", json={**ITEM, "area": area})

    assert late.status_code == 409


@pytest.mark.parametrize(
    "area", [{}, {"bbox": "1,2,3"}, {"bbox": AREA, "mood": "angry"}, "all of it", {"bbox": None}]
)
async def test_area_that_is_none_is_named(city: City, area: object) -> None:
    answer = await city["officer"].post(f"{API}/agenda-items", json={**ITEM, "area": area})

    assert answer.status_code == 422
    assert "area" in answer.text


async def test_view_is_public_when_it_was_read(city: City) -> None:
    report = await make_spot(city.topic, lens_height_cm=100)
    where = f"{API}/reports/{report.public_id}"
    media = await sent(city["officer"])

    hung = await city["officer"].post(f"{where}/views", json=after(media))
    await work_off(HANDLERS)
    before = (await city["visitor"].get(where)).json()["views"]
    hidden = await city["visitor"].get(f"/media/{media}/320.webp")
    moderator = await make_actor(Role.MODERATOR)
    await confirm_masks(moderator, media, MasksForm.parse({"masks": []}))
    seen = (await city["visitor"].get(where)).json()["views"]
    shown = await city["visitor"].get(f"/media/{media}/320.webp")

    assert hung.status_code == 201
    assert before == []
    assert hidden.status_code == 404
    assert seen == [{"id": hung.json()["id"], **after(media)}]
    assert shown.status_code == 200


async def test_view_of_another_height_names_the_field(city: City) -> None:
    report = await make_spot(city.topic, lens_height_cm=100)
    media = await sent(city["officer"])

    refused = await city["officer"].post(
        f"{API}/reports/{report.public_id}/views", json=after(media, lens_height_cm=120)
    )

    assert refused.status_code == 422
    assert "lens_height_cm" in refused.text


async def test_view_is_removed(city: City) -> None:
    report = await make_spot(city.topic, lens_height_cm=100)
    where = f"{API}/reports/{report.public_id}/views"
    hung = await city["officer"].post(where, json=after(await sent(city["officer"])))

    removed = await city["officer"].delete(f"{where}/{hung.json()['id']}")
    again = await city["officer"].delete(f"{where}/{hung.json()['id']}")

    assert (removed.status_code, again.status_code) == (204, 404)


async def test_handling_moves_along_its_graph(city: City) -> None:
    report = await make_spot(city.topic)
    where = f"{API}/reports/{report.public_id}/handling"

    moved = await city["officer"].post(where, json={"handling": "acknowledged"})
    skipped = await city["officer"].post(where, json={"handling": "resolved"})

    assert moved.json() == {"id": report.public_id, "state": "acknowledged"}
    assert skipped.status_code == 409
    assert (await PhotoReport.get(id=report.id)).handling.value == "acknowledged"
