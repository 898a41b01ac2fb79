from typing import Any

from participation.contributions.models import Visibility
from tests.api.people import API, City, make_river
from tests.conftest import NewClient
from tests.factories import make_report
from tests.participation.media.photos import jpeg

POINT = {"lon": 125.31234, "lat": 43.80321}
SEEN: dict[str, Any] = {"mood": "improve", "place_type": "street", "point": POINT}


async def test_report_waits_and_keeps_no_exact_spot(city: City) -> None:
    sent = await city["child"].post(f"{API}/reports", json=SEEN)

    assert sent.status_code == 201
    assert sent.json()["visibility"] == "waiting"
    assert (await city["visitor"].get(f"{API}/reports")).json()["items"] == []


async def test_exact_spot_is_for_planners_of_the_place(city: City, new_client: NewClient) -> None:
    report = await make_report(city.topic)
    path, river = f"{API}/reports/{report.public_id}", await make_river(new_client)

    planner = (await city["officer"].get(path)).json()
    others = [client for role, client in city.clients.items() if role != "officer"]
    answers = [(await one.get(path)).json() for one in [*others, river["officer"]]]

    assert planner["exact"] == {"lon": report.lon, "lat": report.lat}
    assert all(one["exact"] is None for one in answers)
    assert all(one["point"] == {"lon": 125.3102527, "lat": 43.8050216} for one in answers)


async def test_report_with_wrong_values_is_told_where(city: City) -> None:
    wrong: list[dict[str, Any]] = [
        {"mood": "angry"},
        {"place_type": "home"},
        {"point": {"lon": 1e9, "lat": 0}},
        {"point": {"lon": "NaN", "lat": 0}},
        {"lens_height_cm": 7},
        {"features": ["x"] * 9},
    ]
    for one in wrong:
        answer = await city["child"].post(f"{API}/reports", json={**SEEN, **one})
        assert answer.status_code == 422
        assert answer.json()["errors"]


async def test_map_is_geojson_of_published_reports(city: City) -> None:
    report = await make_report(city.topic)
    await make_report(city.topic, visibility=Visibility.WAITING)

    answer = await city["visitor"].get(f"{API}/map", params={"zoom": 2, "mood": "improve"})
    feature = answer.json()["features"][0]

    assert answer.headers["content-type"] == "application/geo+json"
    assert feature["properties"]["count"] == 1
    assert feature["properties"]["url"] == f"/reports/{report.public_id}"


async def test_map_refuses_boxes_that_are_none(city: City) -> None:
    for wrong in ({"bbox": "1,2,3"}, {"bbox": "nan,0,1,1"}, {"zoom": "99"}, {"mood": "angry"}):
        assert (await city["visitor"].get(f"{API}/map", params=wrong)).status_code == 422


async def test_picture_is_taken_by_content(city: City) -> None:
    path = f"{API}/media"
    lie = {"file": ("a.jpg", b"<svg onload=alert(1)>", "image/jpeg")}
    true = {"file": ("a.txt", jpeg(), "text/plain")}

    refused = await city["child"].post(path, files=lie)
    taken = await city["child"].post(path, files=true)
    visitor = await city["visitor"].post(path, files=true)
    form = await city["child"].post(path, data={"file": "x"})
    huge = {"file": ("a.jpg", b"x" * (14 * 1024 * 1024), "image/jpeg")}
    large = await city["child"].post(path, files=huge)

    assert (refused.status_code, taken.status_code) == (422, 201)
    assert (visitor.status_code, form.status_code, large.status_code) == (401, 415, 413)


async def test_picture_of_another_cannot_be_used(city: City, new_client: NewClient) -> None:
    photo = {"file": ("a.jpg", jpeg(), "image/jpeg")}
    media = (await city["guardian"].post(f"{API}/media", files=photo)).json()["id"]

    stolen = await city["child"].post(f"{API}/reports", json={**SEEN, "media": [media]})

    assert stolen.status_code == 422
