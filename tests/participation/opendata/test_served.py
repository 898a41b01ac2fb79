"""Which jurisdictions are meant, and who leads what there."""

import pytest

from participation import clock
from participation.errors import InvalidInput, NotFound
from participation.jurisdictions.catalogue import plan
from participation.jurisdictions.loading import load
from participation.opendata.served import ground, leads, served
from participation.routing.candidates import Matter
from participation.routing.models import RoutingRule
from tests.factories import ELSEWHERE, HERE, make_department, make_jurisdiction
from tests.participation.opendata.making import make_district
from tests.participation.routing.test_candidates import WAY_TO_SCHOOL, make_ward

pytestmark = pytest.mark.usefixtures("database")


async def test_one_jurisdiction_needs_no_name(monkeypatch: pytest.MonkeyPatch) -> None:
    await make_district(monkeypatch)
    await make_jurisdiction(ELSEWHERE)

    assert await served("") == await served(HERE) == [HERE]
    for other in (ELSEWHERE, "changchun", "nowhere"):
        with pytest.raises(NotFound):
            await served(other)


async def test_several_must_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    await make_district(monkeypatch, home="changchun")
    await make_jurisdiction("other-district", parent_id="changchun")
    await make_jurisdiction(ELSEWHERE)

    with pytest.raises(InvalidInput) as told:
        await served("")
    assert list(told.value.fields) == ["jurisdiction_id"]
    assert await served("changchun") == ["changchun", HERE, "other-district"]
    assert await served(HERE) == [HERE]
    with pytest.raises(NotFound):
        await served(ELSEWHERE)


async def test_ground_goes_from_specific_to_general(monkeypatch: pytest.MonkeyPatch) -> None:
    await make_district(monkeypatch)

    found = (await ground([HERE, HERE]))[HERE]

    assert found.address == "白桦区, 长春市"
    assert await ground([]) == {}


async def test_leads_are_those_of_the_place_and_its_rule_goes_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await make_district(monkeypatch)
    await make_department("birch-roads", names={"zh-CN": "住建局"})
    await RoutingRule.create(
        jurisdiction_id=HERE,
        task_number=19,
        place_type="street",
        department_id="birch-roads",
        valid_from=clock.today(),
    )
    street, park, other = Matter(HERE, 19, "street"), Matter(HERE, 19, "park"), Matter(HERE, 3)

    found = await leads([street, park, other, street])

    assert found == {street: "住建局", park: "规划局", other: ""}
    assert await leads([]) == {}


async def test_pavement_of_a_county_is_never_its_provinces() -> None:
    """The demo's plan names a provincial department: its counterpart here, or nobody."""
    await load(plan())
    await make_ward("education")
    await make_ward(id="far", parent="changchun")

    found = await leads([Matter("ward", WAY_TO_SCHOOL), Matter("far", WAY_TO_SCHOOL)])

    assert [*found.values()] == ["education", ""]
