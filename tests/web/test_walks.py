"""A teacher's walk through the pages: plan, sheet, kit, go out, findings, files."""

from xml.etree import ElementTree as ET

import httpx
import pytest

from participation.actor import Actor, Role
from participation.people.actions import new_sign_in
from participation.place import Point, on_grid
from participation.reports.gpx import GPX
from participation.reports.models import PhotoReport
from participation.schools.models import Session, WalkSheet
from participation.schools.walks import RISKS
from tests.conftest import NewClient
from tests.factories import ELSEWHERE, make_actor, make_report, make_topic
from tests.participation.schools.making import ROSTER, make_facilitator, make_planned
from tests.participation.schools.test_walks import COMPLETE

PLAN = {"label": "四（2）班", "seats": "6", "planned_for": "2026-12-01T10:00", "minutes": "40"}
SHEET = {
    **{name: str(value) for name, value in COMPLETE.items() if name not in {"cares", "absent"}},
    **{f"care_{risk}": "一起慢慢走" for risk in RISKS},
}


async def signed_in(client: httpx.AsyncClient, actor: Actor) -> httpx.AsyncClient:
    client.cookies.set("session", await new_sign_in(account=actor.account_id))
    return client


@pytest.fixture
async def teacher(database: str) -> Actor:
    return await make_facilitator()


async def planned(client: httpx.AsyncClient) -> str:
    topic = await make_topic()
    data = {**PLAN, "kind": "walk", "topic": topic.slug, **ROSTER}
    answer = await client.post("/facilitator/plan", data=data)
    return str(answer.headers["location"])


async def test_walk_is_planned_thought_of_and_opened(
    client: httpx.AsyncClient, teacher: Actor
) -> None:
    at = await planned(await signed_in(client, teacher))

    too_early = await client.post(f"{at}/open")
    half = await client.post(f"{at}/walk", data={**SHEET, "route": ""})
    kept = await client.get(f"{at}/walk")
    whole = await client.post(f"{at}/walk", data=SHEET)
    opened = await client.post(f"{at}/open")

    assert too_early.status_code == 422
    assert "请写走哪条路" in too_early.text
    assert (half.status_code, whole.status_code, opened.status_code) == (200, 303, 303)
    assert "存好了，还差这些" in half.text
    assert 'value="一起慢慢走"' in kept.text
    assert (await Session.get()).status == "open"


async def test_sheet_with_an_error_keeps_what_was_typed(
    client: httpx.AsyncClient, teacher: Actor
) -> None:
    at = await planned(await signed_in(client, teacher))

    answer = await client.post(f"{at}/walk", data={**SHEET, "turn_back_at": "noon"})

    assert answer.status_code == 422
    assert "一起慢慢走" in answer.text
    assert await WalkSheet.all().count() == 0


async def test_lesson_has_no_sheet_and_no_kit(client: httpx.AsyncClient, teacher: Actor) -> None:
    lesson = await make_planned(teacher)
    await signed_in(client, teacher)

    for page in ("walk", "kit"):
        answer = await client.get(f"/facilitator/sessions/{lesson.public_id}/{page}")
        assert answer.status_code == 404


async def test_kit_prints_marks_rules_and_group_cards(
    client: httpx.AsyncClient, teacher: Actor
) -> None:
    at = await planned(await signed_in(client, teacher))
    await client.post(f"{at}/walk", data=SHEET)

    kit = await client.get(f"{at}/kit")

    for mark in (95, 100, 110, 120, 130):
        assert f">{mark}</text>" in kit.text
    for rule in ("不拍别人的脸", "车牌、校牌、姓名牌", "门牌号，自己家", "狐狸组", "一起慢慢走"):
        assert rule in kit.text
    assert "style=" not in kit.text


async def make_walk(teacher: Actor) -> Session:
    walk = await make_planned(teacher, kind="walk")
    await make_report(await walk.topic, session_id=walk.id, words="<b>有冰</b>", group_size=4)
    return walk


async def test_findings_are_shown_and_downloaded(client: httpx.AsyncClient, teacher: Actor) -> None:
    walk = await make_walk(teacher)
    at = f"/facilitator/sessions/{walk.public_id}"
    await signed_in(client, teacher)

    page = await client.get(f"{at}/findings")
    gpx = await client.get(f"{at}/findings.gpx")
    geojson = await client.get(f"{at}/findings.geojson")

    assert "&lt;b&gt;有冰&lt;/b&gt;" in page.text
    assert gpx.headers["content-type"] == "application/gpx+xml"
    assert 'filename="findings.gpx"' in gpx.headers["content-disposition"]
    [point] = ET.fromstring(gpx.content).findall(f"{{{GPX}}}wpt")  # noqa: S314  # our own
    shown = on_grid(Point(125.3101, 43.8052))
    assert (point.attrib["lon"], point.attrib["lat"]) == (f"{shown.lon:.6f}", f"{shown.lat:.6f}")
    [feature] = geojson.json()["features"]
    assert feature["geometry"]["coordinates"] == [round(shown.lon, 6), round(shown.lat, 6)]
    assert walk.label not in gpx.text + geojson.text


async def test_officer_of_the_place_downloads_the_very_spot(
    new_client: NewClient, teacher: Actor
) -> None:
    walk = await make_walk(teacher)
    await Session.filter(id=walk.id).update(status="closed")
    at = f"/office/sessions/{walk.public_id}/findings"
    officer = await signed_in(new_client(), await make_actor(Role.OFFICER))
    stranger = await signed_in(
        new_client(), await make_actor(Role.OFFICER, jurisdiction_id=ELSEWHERE)
    )
    listed = await officer.get("/office/walks")
    geojson = await officer.get(f"{at}.geojson")

    assert f"{at}.gpx" in listed.text
    assert walk.label not in listed.text
    assert geojson.json()["features"][0]["geometry"]["coordinates"] == [125.3101, 43.8052]
    assert (await officer.get(f"{at}.gpx")).status_code == 200
    assert [(await stranger.get(f"{at}.{kind}")).status_code for kind in ("gpx", "geojson")] == [
        404,
        404,
    ]


@pytest.mark.parametrize(
    "role", [Role.FACILITATOR, Role.GUARDIAN, Role.MODERATOR, Role.SAFEGUARDING, Role.ADMIN]
)
async def test_very_spot_is_refused_to_everybody_else(
    new_client: NewClient, teacher: Actor, role: Role
) -> None:
    walk = await make_walk(teacher)
    client = await signed_in(new_client(), await make_actor(role))

    answer = await client.get(f"/office/sessions/{walk.public_id}/findings.gpx")

    assert answer.status_code in {403, 404}
    assert (
        await new_client().get(f"/office/sessions/{walk.public_id}/findings.gpx")
    ).status_code in {
        303,
        401,
    }


async def test_download_is_noted_for_the_data_officer(
    new_client: NewClient, teacher: Actor
) -> None:
    walk = await make_walk(teacher)
    report = await PhotoReport.get(session_id=walk.id)
    office = await signed_in(new_client(), await make_actor(Role.OFFICER))
    overseer = await signed_in(new_client(), await make_actor(Role.DATA_OFFICER))
    before = await overseer.get("/child-data/copies")

    await office.get(f"/office/sessions/{walk.public_id}/findings.gpx")
    await office.get(f"/office/sessions/{walk.public_id}/findings.geojson")
    after = await overseer.get("/child-data/copies")

    assert report.public_id not in before.text
    assert after.text.count(report.public_id) == 2
    assert (await office.get("/child-data/copies")).status_code == 403


async def test_another_teachers_walk_is_not_there(new_client: NewClient, teacher: Actor) -> None:
    walk = await make_walk(teacher)
    colleague = await signed_in(new_client(), await make_facilitator())

    for page in ("walk", "kit", "findings", "findings.gpx", "findings.geojson", "paper"):
        answer = await colleague.get(f"/facilitator/sessions/{walk.public_id}/{page}")
        assert answer.status_code == 404


async def test_sheet_goes_through_the_api_too(client: httpx.AsyncClient, teacher: Actor) -> None:
    topic = await make_topic()
    client.headers["Authorization"] = f"Bearer {await new_sign_in(account=teacher.account_id)}"
    body = {"topic": topic.slug, "label": "四（2）班", "seats": 6, "kind": "walk", **ROSTER}
    made = await client.post("/api/v1/sessions", json=body)
    at = f"/api/v1/sessions/{made.json()['id']}"

    refused = await client.post(f"{at}/open")
    looked = await client.get(f"{at}/walk")
    kept = await client.put(
        f"{at}/walk",
        json={**COMPLETE, "absent": ["water"], "cares": dict.fromkeys(RISKS, "一起慢慢走")},
    )
    opened = await client.post(f"{at}/open")

    assert (made.json()["kind"], refused.status_code) == ("walk", 422)
    assert "route" in {one["field"] for one in refused.json()["errors"]}
    assert "route" in looked.json()["missing"]
    assert (kept.json()["missing"], opened.status_code) == ({}, 200)
    odd = await client.post("/api/v1/sessions", json={**body, "kind": "flight"})
    assert odd.status_code == 422
