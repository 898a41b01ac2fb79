from participation.jurisdictions.catalogue import plan
from participation.jurisdictions.loading import load
from participation.jurisdictions.models import Department, Jurisdiction
from participation.jurisdictions.queries import coordinating_office


async def _office(id: str, jurisdiction: str, mirrors: str, position: int = 0) -> None:
    await Department.create(
        id=id, jurisdiction_id=jurisdiction, mirrors=mirrors, position=position, names={}
    )


async def test_coordinating_office_is_the_nearest(database: None) -> None:
    await load(plan())
    await Jurisdiction.create(id="ward", level="county", parent_id="changchun", names={})
    await _office("city-drc", "changchun", "drc")
    await _office("ward-parks", "ward", "forestry-grassland")
    assert await coordinating_office("ward") == "city-drc"
    assert await coordinating_office("yanbian") == "drc"


async def test_coordinating_office_follows_the_order_of_the_plan(database: None) -> None:
    await load(plan())
    await _office("city-housing", "changchun", "housing", position=0)
    await _office("city-children", "changchun", "wcc-office", position=1)
    assert await coordinating_office("changchun") == "city-children"


async def test_coordinating_office_of_nowhere_is_nobody(database: None) -> None:
    assert await coordinating_office("nowhere") is None
