"""An assessment that is not published goes with its matter from office to office."""

import pytest

from participation.agendas.handing_on import AssignForm, NotOursForm
from participation.assessments.actions import begin, keep
from participation.assessments.forms import SheetForm
from participation.assessments.models import Assessment
from participation.board.handing import assign, not_ours
from participation.errors import NotPermitted
from tests.factories import OFFICE, make_topic
from tests.participation.agendas.matters import make_item
from tests.participation.agendas.test_handing_on import COORDINATING, make_offices

pytestmark = pytest.mark.usefixtures("database")


async def test_next_office_writes_on_and_the_first_no_longer() -> None:
    offices = await make_offices("roads")
    item = await make_item(offices[OFFICE], await make_topic(), kind="major-project")
    sheet = await begin(offices[OFFICE], item)

    await not_ours(offices[OFFICE], item, NotOursForm(reason="不归我们。"))

    moved = await Assessment.get(id=sheet.id)
    await keep(offices["roads"], moved, SheetForm(fields={"reason": "再看看。"}))
    with pytest.raises(NotPermitted):
        await keep(offices[OFFICE], moved, SheetForm(fields={"reason": "我们的。"}))


async def test_assigned_office_has_it_too() -> None:
    offices = await make_offices("roads")
    item = await make_item(offices[OFFICE], await make_topic(), kind="major-project")
    await begin(offices[OFFICE], item)

    await assign(offices[COORDINATING], item, AssignForm(department="roads", reason="归你们。"))

    assert (await Assessment.get()).department_id == "roads"
