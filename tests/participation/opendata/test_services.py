"""What can be reported: a place of the plan, never a matter for safeguarding."""

import pytest

from participation import clock
from participation.errors import NotFound
from participation.i18n import use
from participation.jurisdictions.catalogue import plan
from participation.opendata.services import changeset, definition, discovery, service_list
from participation.opendata.spark import as_json
from participation.settings import settings


def test_each_kind_of_place_is_a_service_with_the_plans_chapter() -> None:
    told = {one["service_code"]: one for one in as_json(service_list().body)}

    assert set(told) == set(plan().place_types)
    assert told["street"]["group"] == "成长空间友好"
    assert "人行道" in told["street"]["keywords"]
    assert {one["type"] for one in told.values()} == {"batch"}


def test_harm_is_no_public_service() -> None:
    for code in ("bullying", "harm", "safeguarding", ""):
        with pytest.raises(NotFound):
            definition(code)


@pytest.mark.parametrize("code", ["street", "other", "nursing-room"])
def test_definition_asks_what_a_child_is_asked(code: str) -> None:
    told = as_json(definition(code).body)["attributes"]

    assert [one["code"] for one in told] == [
        "before-you-write",
        "mood",
        "features",
        "lens_height_cm",
        "season",
    ]
    assert [one["order"] for one in told] == [1, 2, 3, 4, 5]
    assert [one["code"] for one in told if one["required"]] == ["mood"]
    assert [one["code"] for one in told if not one["variable"]] == ["before-you-write"]


def test_language_of_the_reader_is_spoken() -> None:
    use("en")

    assert as_json(service_list().body)[0]["service_name"] == "school"

    use("zh-CN")


def test_changeset_is_the_day_of_the_plan_and_never_to_come() -> None:
    assert clock.parse(changeset()) <= clock.now()


def test_discovery_says_what_the_deployment_sets(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = as_json(discovery().body)
    monkeypatch.setenv("PARTICIPATION_OPEN311_CONTACT", "规划局 0431-1")
    monkeypatch.setenv("PARTICIPATION_OPEN311_KEY_SERVICE", "写信")
    monkeypatch.setenv("PARTICIPATION_OPEN311_TYPE", "test")
    settings.cache_clear()
    told = as_json(discovery().body)

    assert plain["contact"] == "http://127.0.0.1:8000"
    assert "http://127.0.0.1:8000" in plain["key_service"]
    assert (told["contact"], told["key_service"]) == ("规划局 0431-1", "写信")
    assert told["endpoints"][0]["type"] == "test"
