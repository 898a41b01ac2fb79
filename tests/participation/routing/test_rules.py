"""The coordinating office says who leads, from a day on; nothing is rewritten backwards."""

from datetime import timedelta

import pytest

from participation import clock
from participation.errors import InvalidInput, NotPermitted
from participation.jurisdictions.models import Task
from participation.routing.candidates import Matter, route
from participation.routing.models import RoutingRule
from participation.routing.rules import RuleForm, lay_down, rules
from tests.factories import HERE, OFFICE
from tests.participation.agendas.test_handing_on import COORDINATING, make_offices

pytestmark = pytest.mark.usefixtures("database")


async def test_new_rule_begins_on_its_day_and_the_old_one_ends_before() -> None:
    offices = await make_offices("roads", "schools")
    await Task.create(number=13, area="space")
    today = clock.today()
    coordinator = offices[COORDINATING]
    await lay_down(coordinator, RuleForm(task=13, offices=("roads",), valid_from=today))
    later = today + timedelta(days=10)
    await lay_down(coordinator, RuleForm(task=13, offices=("schools", "roads"), valid_from=later))

    matter = Matter(HERE, 13)
    assert (await route(matter)).offices == ("roads",)
    assert (await route(matter, later - timedelta(days=1))).offices == ("roads",)
    assert (await route(matter, later)).offices == ("schools", "roads")
    first, second = await rules(HERE)
    assert first.valid_to == later - timedelta(days=1)
    assert (second.offices, second.valid_to) == (["schools", "roads"], None)


async def test_rule_of_the_same_day_takes_the_place_of_the_first() -> None:
    offices = await make_offices("roads")
    await Task.create(number=13, area="space")
    for office in (OFFICE, "roads"):
        await lay_down(
            offices[COORDINATING],
            RuleForm(task=13, offices=(office,), valid_from=clock.today()),
        )

    assert [one.offices for one in await rules(HERE)] == [["roads"]]


async def test_only_the_coordinating_office_lays_down() -> None:
    offices = await make_offices("roads")
    await Task.create(number=13, area="space")

    with pytest.raises(NotPermitted):
        await lay_down(
            offices["roads"], RuleForm(task=13, offices=("roads",), valid_from=clock.today())
        )

    assert await RoutingRule.all().count() == 0


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"task": 98}, "task"),
        ({"place_type": "moon"}, "place_type"),
        ({"offices": ["nobody"]}, "offices"),
        ({"valid_from": "2020-01-01"}, "valid_from"),
        ({"offices": ""}, "offices"),
    ],
)
async def test_wrong_field_is_named(given: dict[str, object], field: str) -> None:
    offices = await make_offices("roads")
    await Task.create(number=13, area="space")
    right = {"task": 13, "offices": "roads", "valid_from": clock.today().isoformat()}

    with pytest.raises(InvalidInput) as refused:
        await lay_down(offices[COORDINATING], RuleForm.parse({**right, **given}))

    assert list(refused.value.fields) == [field]
