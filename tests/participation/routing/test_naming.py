"""Offices change their names; what they signed does not."""

import pytest

from participation.actor import Role
from participation.errors import InvalidInput, NotFound, NotPermitted
from participation.jurisdictions.catalogue import plan
from participation.jurisdictions.loading import load
from participation.jurisdictions.models import Department, FormerName
from participation.routing.naming import NameForm, named_then, rename, resolve
from tests.factories import OFFICE, make_actor, make_department, make_jurisdiction
from tests.participation.agendas.matters import Time

pytestmark = pytest.mark.usefixtures("database")


async def test_old_and_new_name_lead_to_the_same_office() -> None:
    await make_jurisdiction("jilin")
    await make_department("housing", jurisdiction_id="jilin", names={"zh-CN": "省住建厅"})
    admin = await make_actor(Role.ADMIN, jurisdiction_id="jilin")

    await rename(admin, "housing", NameForm(name="省住房城乡建设厅"))

    found = {await resolve(name, "jilin") for name in ("省住建厅", "省住房城乡建设厅")}
    assert found == {"housing"}
    assert await resolve("省住建局", "jilin") is None
    assert await resolve("省住建厅", "north") is None


async def test_alias_of_the_plan_leads_to_its_department() -> None:
    await load(plan())

    assert await resolve("省住建厅", "jilin") == "housing"
    assert await resolve("省住房城乡建设厅", "jilin") == "housing"


async def test_each_record_keeps_the_name_of_its_time(time: Time) -> None:
    await make_department(names={"zh-CN": "规划处"})
    admin = await make_actor(Role.ADMIN)
    moments = [time.moment]
    for name in ("规划科", "规划局"):
        time.pass_by(days=100)
        await rename(admin, OFFICE, NameForm(name=name))
        time.pass_by(days=1)
        moments.append(time.moment)

    named = await named_then([(OFFICE, moment) for moment in moments])

    assert [names["zh-CN"] for names in named.values()] == ["规划处", "规划科", "规划局"]
    older, newer = await FormerName.all().order_by("id")
    assert older.valid_from is None
    assert newer.valid_from == older.valid_to


async def test_only_the_admin_of_the_place_renames() -> None:
    await make_department()

    with pytest.raises(NotPermitted):
        await rename(await make_actor(Role.OFFICER), OFFICE, NameForm(name="别的名字"))
    stranger = await make_actor(Role.ADMIN, jurisdiction_id="river-district")
    with pytest.raises(NotFound):
        await rename(stranger, OFFICE, NameForm(name="别的名字"))
    with pytest.raises(NotFound):
        await rename(await make_actor(Role.ADMIN), "nobody", NameForm(name="别的名字"))

    assert (await Department.get(id=OFFICE)).names == {"zh-CN": "规划局"}


async def test_office_without_a_name_is_refused_at_its_field() -> None:
    await make_department()

    with pytest.raises(InvalidInput) as refused:
        await rename(await make_actor(Role.ADMIN), OFFICE, NameForm(name=""))

    assert list(refused.value.fields) == ["name"]
