"""A second version: the old stay whole, records keep their names, nobody chooses what is gone."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from participation import clock
from participation.errors import InvalidInput
from participation.jurisdictions import versions
from participation.jurisdictions.catalogue import plan, plan_of, read_plan
from participation.jurisdictions.loading import load
from participation.jurisdictions.models import (
    Department,
    FormerName,
    PlanVersion,
    Responsibility,
    Task,
)
from participation.jurisdictions.queries import (
    coordinating_office,
    department_names,
    lead_department,
    task_names,
)
from participation.jurisdictions.versions import load_version, recall, remember
from participation.settings import settings
from tests.factories import DAY
from tests.participation.jurisdictions.test_validating import AMBER, amber

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture(autouse=True)
def amber_is_served(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("PARTICIPATION_PLAN", str(AMBER))
    settings.cache_clear()
    yield
    remember(())


def successor() -> dict[str, Any]:
    """The harbour office has another name, piers are gone, the guild leads them now, fog is new."""
    data = amber()
    data["source"] |= {"id": "amber-2025", "date": date(2025, 1, 1)}
    data["departments"][0] |= {"name_zh": "琥珀省海事局", "short_zh": "海事局"}
    data["tasks"][0] |= {"depts": ["lantern-guild"], "zh": "码头、渡口和雾灯"}
    data["place_types"] = [one for one in data["place_types"] if one["id"] != "pier"]
    data["place_features"] = [one for one in data["place_features"] if one["id"] != "gangplank"]
    return data


async def test_same_file_twice_is_one_version() -> None:
    first = await load_version(amber())
    again = await load_version(amber())

    assert first.digest == again.digest
    assert (first.number, first.valid_from) == (1, date(2021, 1, 15))
    assert await PlanVersion.all().count() == 1


async def test_other_land_loads_without_a_change_of_code() -> None:
    await load_version(amber())

    assert await lead_department(101, "gull-hamlet") == "harbour-office"
    assert await lead_department(201, "gull-hamlet") == "elders-council"
    assert await coordinating_office("gull-hamlet") == "elders-council"
    assert set(plan().place_types) == {"pier", "beach", "other"}
    assert plan().task_of("other", ["lighthouse"]) == 102


async def test_successor_renames_hands_over_and_keeps_the_old_document() -> None:
    first = await load_version(amber())
    today = clock.today()
    second = await load_version(successor())

    assert second.number == 2
    assert (await PlanVersion.get(digest=first.digest)).document["source"]["id"] == "amber-2021"
    assert (await department_names("harbour-office"))["harbour-office"]["zh-CN"] == "海事局"
    assert (await task_names())[101]["zh-CN"] == "码头、渡口和雾灯"
    assert await lead_department(101, "amber") == "lantern-guild"
    ended = await Responsibility.get(task_number=101, department_id="harbour-office")
    assert ended.valid_to == today - DAY
    kept = await Responsibility.get(task_number=102, department_id="harbour-office")
    assert kept.valid_to is None


async def test_office_that_signs_again_answers_again() -> None:
    await load_version(amber(), clock.today() - 9 * DAY)
    await load_version(successor(), clock.today() - 5 * DAY)
    third = amber()
    third["source"]["id"] = "amber-2026"
    await load_version(third)

    assert await lead_department(101, "amber") == "harbour-office"
    assert await Responsibility.filter(task_number=101).count() == 2


async def test_record_keeps_the_names_of_its_day() -> None:
    today = clock.today()
    await load_version(amber(), today - 30 * DAY)
    await load_version(successor(), today - 10 * DAY)

    (before,) = await FormerName.all()
    assert before.names["zh-CN"] == "琥珀省港口管理处"
    assert before.valid_to == clock.start_of(today - 10 * DAY)
    assert (await Department.get(id=before.department_id)).names["zh-CN"] != before.names["zh-CN"]


async def test_what_is_gone_is_read_and_not_offered() -> None:
    await load_version(amber(), clock.today() - 30 * DAY)
    await load_version(successor())
    await recall()
    now = plan_of(successor())

    assert now.place_types["pier"].names["zh-CN"] == "码头"
    assert "pier" not in now.place_types
    assert now.place_types.get("pier") is None
    assert [one.id for one in now.things(["gangplank", "lighthouse", "never"])] == [
        "gangplank",
        "lighthouse",
    ]
    assert now.task_of("pier", []) == 101


async def test_service_older_than_its_versions_keeps_what_it_served() -> None:
    await load(plan())

    second = await load_version(successor())

    assert second.number == 2
    assert [one.plan for one in await versions.versions()] == ["amber-2021", "amber-2025"]
    assert (await department_names("harbour-office"))["harbour-office"]["zh-CN"] == "海事局"


async def test_name_that_the_city_gave_stays() -> None:
    await load_version(amber())
    await Department.filter(id="harbour-office").update(short={"zh-CN": "港务"})

    await load_version(successor())

    office = await Department.get(id="harbour-office")
    assert office.short == {"zh-CN": "港务"}
    assert office.names["zh-CN"] == "琥珀省海事局"


@pytest.mark.parametrize("days", [1, -40, -30])
async def test_day_lies_after_the_last_version_and_not_ahead(days: int) -> None:
    await load_version(amber(), clock.today() - 30 * DAY)

    with pytest.raises(InvalidInput) as wrong:
        await load_version(successor(), clock.today() + days * DAY)

    assert set(wrong.value.fields) == {"from"}
    assert await PlanVersion.all().count() == 1


async def test_number_never_means_other_work() -> None:
    await load_version(amber())
    other = successor()
    other["tasks"][0]["area"] = "together"

    with pytest.raises(InvalidInput) as wrong:
        await load_version(other)

    assert set(wrong.value.fields) == {"tasks.101.area"}
    assert (await Task.get(number=101)).area == "water"


async def test_another_land_needs_a_service_of_its_own() -> None:
    await load_version(amber())
    jilin = type(settings()).model_fields["plan"].default

    with pytest.raises(InvalidInput) as wrong:
        await load_version(versions.read(jilin))

    assert "source.jurisdiction" in wrong.value.fields
    assert {one.number for one in await Task.all()} == {101, 102, 201}


async def test_wrong_file_writes_nothing() -> None:
    bad = amber()
    bad["tasks"][2]["area"] = "nowhere"

    with pytest.raises(InvalidInput):
        await load_version(bad)

    assert await Task.all().count() == 0
    assert await PlanVersion.all().count() == 0


def test_plan_of_the_setting_is_read_as_before() -> None:
    assert plan() == read_plan(AMBER)
