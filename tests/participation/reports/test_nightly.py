from datetime import timedelta

from participation import clock
from participation.jobs import HANDLERS
from participation.reports.models import MapCell
from participation.reports.nightly import plan, tonight
from participation.work.models import Job
from participation.work.worker import work_off
from tests.factories import make_report, make_topic
from tests.participation.reports.counted import due, stored


async def test_map_is_counted_at_once_where_nothing_was_counted(database: str) -> None:
    await make_report(await make_topic())
    await MapCell.all().delete()

    await plan({})
    await work_off(HANDLERS)

    assert await stored() == await due()


async def test_map_is_counted_by_night_otherwise_and_once(database: str) -> None:
    await make_report(await make_topic())

    await plan({})
    await plan({})

    [job] = await Job.filter(kind="map.recount")
    assert clock.local(job.run_at).hour == 3
    assert timedelta(0) < job.run_at - clock.now() <= timedelta(days=1)


async def test_each_piece_of_the_night_leads_to_the_next(database: str) -> None:
    await make_report(await make_topic())
    await MapCell.filter(id__gt=0).limit(4).delete()
    await Job.create(kind="map.recount", run_at=clock.now())

    await work_off(HANDLERS)

    assert await stored() == await due()
    assert {job.state for job in await Job.filter(kind="map.recount")} == {"done"}


def test_night_is_the_next_three_o_clock() -> None:
    noon = clock.parse("2026-11-26T04:00:00+00:00")  # in Jilin

    assert tonight(noon) == clock.parse("2026-11-26T19:00:00+00:00")
    assert tonight(noon - timedelta(hours=10)) == clock.parse("2026-11-25T19:00:00+00:00")
