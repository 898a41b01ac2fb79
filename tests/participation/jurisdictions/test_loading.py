from typing import Any

import pytest

from participation import clock
from participation.jurisdictions.catalogue import plan
from participation.jurisdictions.loading import load
from participation.jurisdictions.models import Department, Jurisdiction, Responsibility, Task
from participation.jurisdictions.queries import (
    bounds,
    department_names,
    jurisdiction_names,
    lead_department,
    places,
    task_names,
)
from tests.factories import DAY, make_jurisdiction

pytestmark = pytest.mark.usefixtures("database")


async def counted() -> list[int]:
    kinds = (Task, Department, Jurisdiction, Responsibility)
    return [await kind.all().count() for kind in kinds]


async def test_load_writes_the_plan_once() -> None:
    await load(plan())
    first = await counted()
    await load(plan())

    assert first[:3] == [24, 25, 73]
    assert await counted() == first


async def test_load_keeps_what_a_city_has_changed() -> None:
    await load(plan())
    await Department.filter(id="housing").update(short={"zh-CN": "住建厅"})

    await load(plan())

    assert (await department_names("housing")) == {"housing": {"zh-CN": "住建厅"}}


async def test_lead_is_the_first_of_the_task_seen_from_a_county() -> None:
    await load(plan())

    assert await lead_department(13, "220102") == "education"
    assert await lead_department(1, "jilin") == "drc"


async def test_lead_is_the_nearest_that_names_one_and_only_while_it_holds() -> None:
    await load(plan())
    today = clock.today()
    here: dict[str, Any] = {"task_number": 13, "jurisdiction_id": "changchun"}
    await Responsibility.create(**here, department_id="old", valid_to=today - DAY)
    await Responsibility.create(**here, department_id="changchun-education", valid_from=today)

    assert await lead_department(13, "changchun") == "changchun-education"
    assert await lead_department(13, "siping") == "education"
    assert await lead_department(99, "siping") is None


async def test_names_and_bounds_are_read() -> None:
    await load(plan())
    await make_jurisdiction(bounds=[125.3, 43.8, 125.325, 43.816])

    assert (await jurisdiction_names())["yanbian"]["ko"] == "연변조선족자치주"
    assert (await task_names())[3]["zh-CN"] == "城市规划建设体现儿童视角"
    assert await bounds("birch-district") == (125.3, 43.8, 125.325, 43.816)
    assert await bounds("jilin") is None
    assert await places("jilin") == []
