from collections import Counter
from importlib.resources import files

import pytest
import yaml

from participation.demo.contents import Entry, contents, keyed
from participation.demo.drawings import CRAYONS, INDOORS, SCENES, season_of

LANGUAGES = {"zh-CN", "en", "ko"}
WINTER_FEATURES = {"icy-pavement", "dark-at-four", "snowy-bus-stop"}
BOXES = ("saw", "why", "idea", "who")


@pytest.fixture(scope="module")
def plan() -> Entry:
    path = files("participation.jurisdictions") / "plans" / "jilin-2022-387.yaml"
    read: Entry = yaml.safe_load(path.read_text(encoding="utf-8"))
    return read


def topics() -> dict[str, Entry]:
    return keyed("topics", by="slug")


def window(topic: Entry, kind: str) -> tuple[float, float]:
    phase = next(p for p in topic["phases"] if p["kind"] == kind)
    return phase["opens"], phase.get("closes", float("inf"))


def departments() -> set[str]:
    return {office["id"] for office in contents("district")["departments"]}


def test_local_offices_mirror_departments_of_the_plan(plan: Entry) -> None:
    known = {department["id"] for department in plan["departments"]}
    assert {office["mirrors"] for office in contents("district")["departments"]} <= known


def test_responsibilities_name_tasks_and_local_offices(plan: Entry) -> None:
    tasks = {task["number"] for task in plan["tasks"]}
    for duty in contents("district")["responsibilities"]:
        assert duty["task"] in tasks
        assert set(duty["departments"]) <= departments()


def test_every_role_has_an_account_and_a_second_one_elsewhere() -> None:
    people = keyed("people")
    for role in ("guardian", "facilitator", "moderator", "officer", "safeguarding", "admin"):
        assert people[role]["role"] == people[f"{role}2"]["role"] == role
        assert people[role]["jurisdiction"] != people[f"{role}2"]["jurisdiction"]
    assert all(person["login"].endswith("@example.org") for person in people.values())


def test_accounts_belong_to_known_places_and_offices() -> None:
    district = contents("district")
    schools = {school["key"] for school in district["schools"]}
    for person in keyed("people").values():
        assert person["jurisdiction"] in {place["id"] for place in district["jurisdictions"]}
        assert person.get("department") in departments() | {None}
        assert person.get("school") in schools | {None}


@pytest.mark.parametrize("slug", sorted(topics()))
def test_a_topic_speaks_three_languages(slug: str) -> None:
    topic = topics()[slug]
    texts = {name: text for name, text in topic.items() if isinstance(text, dict)}
    assert len(texts) >= 9
    for text in texts.values():
        assert set(text) == LANGUAGES
        assert all(text.values())
    assert len(topic["pack"]["zh-CN"]) <= 150


def test_topics_name_task_place_and_office(plan: Entry) -> None:
    for topic in topics().values():
        place = next(p for p in plan["place_types"] if p["id"] == topic["place_type"])
        assert topic["task"] == place["task"]
        assert topic["department"] in departments()


def test_the_three_topics_stand_at_three_points_of_the_story() -> None:
    way, snow, library = (
        topics()[slug] for slug in ("way-to-school", "snow-playground", "reachable-library")
    )
    for kind in ("propose", "report", "vote", "comment"):
        opens, closes = window(way, kind)
        assert opens < 0 < closes
    assert window(snow, "vote")[1] < 0 and window(snow, "heard")[1] < 0  # noqa: PT018 one moment
    assert window(library, "answered")[0] < 0


def test_ideas_are_enough_and_in_every_state() -> None:
    states = Counter(idea["state"] for idea in keyed("ideas").values())
    assert states["published"] >= 33
    assert (states["waiting"], states["returned"], states["withheld"]) == (6, 2, 1)


def test_ideas_fit_their_form_topic_and_scene() -> None:
    for idea in keyed("ideas").values():
        assert all(len(idea[box]) <= 200 for box in BOXES)
        assert idea["kind"] != "text" or any(idea[box] for box in BOXES)
        assert idea["grade"] in {"1-2", "3-4", "5-6", "7-9"}
        opens, closes = window(topics()[idea["topic"]], "propose")
        assert opens <= -idea["days_ago"] <= closes
        assert _scene_fits(idea)


def _scene_fits(idea: Entry) -> bool:
    if idea["kind"] == "text":
        return "scene" not in idea
    return idea["scene"] in SCENES and (idea["scene"] in CRAYONS) == (idea["kind"] == "drawing")


def test_what_was_not_published_has_a_reason_and_a_kind_sentence() -> None:
    for idea in keyed("ideas").values():
        if idea["state"] in {"returned", "withheld"}:
            assert idea["reason"]
            assert 10 < len(idea["sentence"]) <= 200


def test_waiting_ideas_hold_something_to_find() -> None:
    waiting = [i for i in keyed("ideas").values() if i["state"] == "waiting"]
    words = "".join(i[box] for i in waiting for box in BOXES)
    assert all(
        hint in words for hint in ("13800000000", "王小明", "四年级二班", "不敢回家", "蠢货")
    )


def test_reports_are_enough_and_a_third_says_keep() -> None:
    reports = list(keyed("reports").values())
    assert len(reports) >= 64
    assert sum(r["state"] == "waiting" for r in reports) == 6
    assert sum(r["mood"] == "keep" for r in reports) >= len(reports) / 3
    assert sum("words" not in r for r in reports) >= len(reports) / 3


def test_no_two_reports_show_the_same_picture() -> None:
    shown = Counter((r["scene"], r["variant"]) for r in keyed("reports").values())
    assert max(shown.values()) == 1


def test_reports_choose_features_of_their_place(plan: Entry) -> None:
    kinds = {place["id"] for place in plan["place_types"]} | {"other"}
    for report in keyed("reports").values():
        assert report["place_type"] in kinds
        assert set(report["features"]) <= _features_of(plan, report["place_type"])
        assert 1 <= len(report["features"]) <= 3


def _features_of(plan: Entry, place_type: str) -> set[str]:
    place = None if place_type == "other" else place_type
    return WINTER_FEATURES | {f["id"] for f in plan["place_features"] if f["place"] == place}


def test_reports_show_the_season_of_their_picture() -> None:
    for report in keyed("reports").values():
        assert report["scene"] in SCENES
        if report["scene"] not in INDOORS:
            assert report["season"] == season_of(report["scene"], report["variant"])


def test_reports_of_a_topic_came_while_it_was_open() -> None:
    for report in keyed("reports").values():
        if topic := report.get("topic"):
            opens, closes = window(topics()[topic], "report")
            assert opens <= -report["days_ago"] <= closes
        assert 90 <= report["lens_height_cm"] <= 140


@pytest.mark.parametrize("name", ["reports", "places"])
def test_positions_lie_on_the_drawn_district(name: str) -> None:
    west, south, east, north = contents("district")["jurisdictions"][0]["bounds"]
    for spot in keyed(name).values():
        assert west < spot["lon"] < east
        assert south < spot["lat"] < north


def test_places_have_three_names_and_reports_lie_near_one(plan: Entry) -> None:
    places = keyed("places")
    kinds = {place["id"] for place in plan["place_types"]}
    for place in places.values():
        assert set(place["names"]) == LANGUAGES
        assert place["place_type"] in kinds
    assert {report["place"] for report in keyed("reports").values()} <= set(places)
