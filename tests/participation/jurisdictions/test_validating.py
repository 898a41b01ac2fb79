"""A file that is no plan is refused with a sentence at each path, and nothing is written."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml

from participation.errors import InvalidInput
from participation.jurisdictions.catalogue import plan
from participation.jurisdictions.validating import validated
from participation.settings import settings

AMBER = Path(__file__).parent / "plans" / "amber-province.yaml"


def amber() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(AMBER.read_text(encoding="utf-8"))
    return deepcopy(read)


def complaints(data: object) -> set[str]:
    with pytest.raises(InvalidInput) as wrong:
        validated(data)
    return set(wrong.value.fields)


def test_both_plans_are_plans() -> None:
    ours = yaml.safe_load(settings().plan.read_text(encoding="utf-8"))
    assert validated(ours) == plan()
    assert validated(amber()).task_of("other", []) == 201


@pytest.mark.parametrize("data", [{}, [], None, "plan", 7])
def test_what_is_no_plan_at_all_is_refused(data: object) -> None:
    assert complaints(data)


@pytest.mark.parametrize(
    ("path", "value", "complaint"),
    [
        (("source", "jurisdiction"), "nowhere", "jurisdictions.gull-hamlet.parent"),
        (("source", "date"), "someday", "source.date"),
        (("areas", 0, "tasks"), [101, 999], "areas.water.tasks"),
        (("departments", 0, "id"), "Harbour Office", "departments.0.id"),
        (("departments", 0, "id"), "lantern-guild", "departments.lantern-guild"),
        (("tasks", 0, "number"), 0, "tasks.0.number"),
        (("tasks", 0, "number"), 102, "tasks.102"),
        (("tasks", 0, "area"), "air", "tasks.101.area"),
        (("childs_eye_task",), 5, "childs_eye_task"),
        (("safeguards", 0, "coordinators"), ["nobody"], "safeguards.0.coordinators"),
        (("safeguards", 0, "coordinators"), [], "safeguards.0.coordinators"),
        (("safeguards", 1), {}, "safeguards.1.funding_sources_zh"),
        (("jurisdictions", 2, "parent"), "gull-hamlet", "jurisdictions.gull-hamlet.parent"),
        (("jurisdictions", 1, "gb2260"), "22", "jurisdictions.1.gb2260"),
        (("place_types", 0, "task"), 9, "place_types.pier.task"),
        (("place_types", 2, "id"), "elsewhere", "place_types.other"),
        (("place_features", 0, "place"), "attic", "place_features.gangplank.place"),
        (("place_features", 0, "task"), 9, "place_features.gangplank.task"),
    ],
)
def test_each_mistake_is_named(path: tuple[str | int, ...], value: object, complaint: str) -> None:
    data: Any = amber()
    there = data
    for step in path[:-1]:
        there = there[step]
    there[path[-1]] = value

    assert complaint in complaints(data)
