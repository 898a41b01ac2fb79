import dataclasses

import pytest

from participation.jurisdictions.catalogue import plan


def test_plan_holds_what_was_signed() -> None:
    assert (len(plan().tasks), len(plan().departments), len(plan().areas)) == (24, 25, 5)
    assert len([one for one in plan().jurisdictions if one.level != "county"]) == 13
    assert len([one for one in plan().jurisdictions if one.level == "county"]) == 60


def test_place_types_are_the_seven_and_one_for_the_rest() -> None:
    types = plan().place_types

    assert [types[name].task for name in types] == [*range(13, 20), None]
    assert list(types)[-1] == "other"


def test_features_belong_to_their_place() -> None:
    street = {feature.id for feature in plan().place_types["street"].features}

    assert {"sidewalk", "crossing", "icy-pavement", "dark-at-four", "snowy-bus-stop"} <= street
    assert "waiting-area" not in street
    assert "museum" in {feature.id for feature in plan().place_types["other"].features}


def test_every_feature_is_named_in_three_languages_and_for_children() -> None:
    assert [
        one.id for one in plan().features.values() if set(one.names) != {"zh-CN", "en", "ko"}
    ] == []
    assert all(one.child["zh-CN"] for one in plan().features.values())


@pytest.mark.parametrize(
    ("place_type", "features", "task"),
    [("street", ["sidewalk"], 19), ("other", ["museum"], 9), ("other", [], 3)],
)
def test_task_comes_from_the_place_else_from_the_thing(
    place_type: str, features: list[str], task: int
) -> None:
    assert plan().task_of(place_type, features) == task


def test_plan_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        plan().id = "another"  # type: ignore[misc]
