"""The demo's planner: an item of an area, suggestions, a public twin and after photo."""

from participation.agendas.models import Item, ItemInput
from participation.demo.contents import contents
from participation.people.models import Account
from participation.people.queries import actor_for
from participation.reports.look_alikes import alike_among
from participation.reports.models import Handling, PhotoReport, ReportView
from participation.reports.views import public_views
from tests.participation.demo.conftest import Staged


async def test_an_area_became_one_item_of_several_reports(district: Staged) -> None:
    for one in contents("planning")["areas"]:
        item = await Item.get(title=one["title"])
        assert await ItemInput.filter(item=item).count() >= 3


async def test_two_pairs_may_be_the_same_spot(district: Staged) -> None:
    officer = actor_for(await Account.get(login="officer@example.org"))
    words = ("推车上不去。", "推车上不去，要两个人抬。", "牌子在天上。", "牌子在天上，看不见字。")
    reports = await PhotoReport.filter(words__in=words)

    found = await alike_among(officer, [one.public_id for one in reports])

    assert len(found) == 2


async def test_twin_and_after_stand_in_the_open(district: Staged) -> None:
    view = await ReportView.first().select_related("report")
    assert view is not None
    kinds = [one.kind for one in await public_views(view.report.public_id)]

    assert kinds == ["after", "twin"]


async def test_reports_stand_at_every_step_of_handling(district: Staged) -> None:
    found = {one.handling for one in await PhotoReport.filter(visibility="published")}

    assert found == set(Handling)
