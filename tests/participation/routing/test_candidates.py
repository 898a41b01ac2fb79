"""Task, place and jurisdiction lead to an office of the place; the one above is only told."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation import clock
from participation.jurisdictions.catalogue import plan
from participation.jurisdictions.loading import load
from participation.jurisdictions.models import Department, Jurisdiction, Responsibility
from participation.routing.candidates import Matter, Route, route
from participation.routing.models import RoutingRule
from tests.factories import DAY

pytestmark = pytest.mark.usefixtures("database")
WAY_TO_SCHOOL = 13


async def make_ward(*mirrors: str, id: str = "ward", parent: str = "changchun") -> None:
    await Jurisdiction.create(id=id, level="county", parent_id=parent, names={})
    for position, mirrored in enumerate(mirrors):
        await Department.create(
            id=f"{id}-{mirrored}",
            jurisdiction_id=id,
            mirrors=mirrored,
            position=position,
            names={"zh-CN": mirrored},
        )


async def make_rule(department: str, **given: Any) -> RoutingRule:
    return await RoutingRule.create(
        **{
            "jurisdiction_id": "ward",
            "task_number": WAY_TO_SCHOOL,
            "department_id": department,
            "valid_from": clock.today(),
            **given,
        }
    )


async def test_county_pavement_goes_to_the_local_counterpart_and_the_province_is_told() -> None:
    await load(plan())
    await make_ward("education", "housing")

    found = await route(Matter("ward", WAY_TO_SCHOOL))

    assert found.lead == "ward-education"
    assert found.informed == ("education",)
    assert not set(found.offices) & {one.id for one in plan().departments}


async def test_county_without_offices_is_nobodys_and_never_the_provinces() -> None:
    await load(plan())
    await make_ward()

    assert await route(Matter("ward", WAY_TO_SCHOOL)) == Route((), ("education",))


async def test_province_itself_is_led_by_its_own_departments() -> None:
    await load(plan())

    assert (await route(Matter("jilin", WAY_TO_SCHOOL))).lead == "education"


async def test_local_rule_goes_before_the_plan_and_one_of_a_place_before_one_of_all() -> None:
    await load(plan())
    await make_ward("education", "housing", "public-security")
    await make_rule("ward-housing")
    await make_rule("ward-public-security", place_type="street")

    assert (await route(Matter("ward", WAY_TO_SCHOOL, "school"))).offices == ("ward-housing",)
    assert (await route(Matter("ward", WAY_TO_SCHOOL, "street"))).offices == (
        "ward-public-security",
    )


async def test_rule_holds_from_its_first_day_to_its_last() -> None:
    await load(plan())
    await make_ward("education", "housing")
    today = clock.today()
    await make_rule("ward-housing", valid_from=today + DAY, valid_to=today + 3 * DAY)

    led = [(await route(Matter("ward", WAY_TO_SCHOOL), today + n * DAY)).lead for n in range(5)]

    assert led == ["ward-education", *["ward-housing"] * 3, "ward-education"]


async def test_second_province_is_routed_without_a_line_of_code() -> None:
    await Jurisdiction.create(id="north", level="province", names={})
    await Department.create(id="north-roads", jurisdiction_id="north", names={})
    await Responsibility.create(task_number=1, jurisdiction_id="north", department_id="north-roads")
    await make_ward("north-roads", id="far", parent="north")

    assert await route(Matter("far", 1)) == Route(("far-north-roads",), ("north-roads",))


async def test_task_that_nobody_has_leads_nowhere() -> None:
    assert await route(Matter("nowhere", 99)) == Route()


@given(st.lists(st.sampled_from("abcdef"), unique=True), st.sets(st.sampled_from("abcdef")))
def test_following_never_asks_an_office_twice(offices: list[str], refused: set[str]) -> None:
    found = Route(tuple(offices)).following(refused)

    assert found not in refused
    assert (found is None) == (set(offices) <= refused)


def test_route_of_nobody_has_no_lead() -> None:
    assert Route().lead is None
