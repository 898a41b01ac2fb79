import pytest

from participation import clock
from participation.actor import VISITOR, Actor, Role
from participation.contributions.models import Visibility
from participation.contributions.tracking import tracking_code
from participation.errors import InvalidInput, InvalidMove, NotFound, NotPermitted, NotSignedIn
from participation.journal.models import Entry
from participation.jurisdictions.models import Place
from participation.media.actions import receive
from participation.media.models import Media, Showing
from participation.place import Point, cell_of, metres_between
from participation.reports import actions
from participation.reports.forms import ReportForm
from participation.reports.models import Handling, PhotoReport, Season
from tests.factories import (
    ELSEWHERE,
    HERE,
    make_actor,
    make_child,
    make_jurisdiction,
    make_report,
    make_session,
    make_topic,
)
from tests.participation.media.photos import jpeg

pytestmark = pytest.mark.usefixtures("database")

SPOT = {"lon": 125.31012, "lat": 43.80521}
FILLED = {"mood": "keep", "place_type": "street", "point": SPOT}


def form(**given: object) -> ReportForm:
    return ReportForm.parse({**FILLED, **given})


@pytest.fixture
async def child(database: str) -> Actor:
    await make_jurisdiction(bounds=[125.3, 43.8, 125.325, 43.816])
    return await make_child(await make_session(await make_topic()))


async def test_report_without_words_or_photo_is_one(child: Actor) -> None:
    filed = await actions.file_report(child, form())
    stored = await PhotoReport.get(id=filed.report.id)

    assert (stored.visibility, stored.words, stored.media) == (Visibility.WAITING, "", [])
    assert (stored.task_number, stored.month) == (19, clock.month_of(clock.now()))
    assert filed.tracking_code == tracking_code(stored.public_id)
    assert await Entry.exists(subject=stored.public_id, kind="report.filed")


async def test_report_keeps_the_spot_for_planners_and_a_grid_for_all(child: Actor) -> None:
    stored = (await actions.file_report(child, form())).report
    grid = Point(stored.grid_lon, stored.grid_lat)

    assert (stored.lon, stored.lat) == (SPOT["lon"], SPOT["lat"])
    assert 0 < metres_between(Point(stored.lon, stored.lat), grid) <= 50
    assert stored.cell == cell_of(grid)


async def test_report_at_a_named_place_takes_its_spot(child: Actor) -> None:
    await Place.create(key="gate", jurisdiction_id=HERE, place_type="school", lon=125.31, lat=43.81)

    stored = (await actions.file_report(child, form(point=None, place="gate"))).report

    assert (stored.lon, stored.lat) == (125.31, 43.81)


@pytest.mark.parametrize(
    ("given", "field"),
    [({"point": {"lon": 1, "lat": 2}}, "point"), ({"point": None, "place": "nowhere"}, "place")],
)
async def test_report_outside_our_city_is_refused(
    child: Actor, given: dict[str, object], field: str
) -> None:
    with pytest.raises(InvalidInput) as wrong:
        await actions.file_report(child, form(**given))

    assert list(wrong.value.fields) == [field]
    assert await PhotoReport.all().count() == 0


async def test_report_takes_its_photos_with_it(child: Actor) -> None:
    media = await receive(child, jpeg(64, 64))

    filed = await actions.file_report(child, form(media=[media.public_id], words="有冰"))

    assert (await Media.get(id=media.id)).used_by == filed.report.public_id


async def test_report_outside_its_phase_is_refused() -> None:
    child = await make_child(await make_session(await make_topic("vote")))

    with pytest.raises(InvalidMove):
        await actions.file_report(child, form())


async def test_report_is_for_children_in_class_and_guardians() -> None:
    await actions.file_report(await make_actor(Role.GUARDIAN), form())

    with pytest.raises(NotPermitted):
        await actions.file_report(await make_actor(Role.OFFICER), form())
    with pytest.raises(NotSignedIn):
        await actions.file_report(VISITOR, form())


@pytest.mark.parametrize(
    ("month", "season"),
    [
        (1, Season.WINTER),
        (3, Season.SPRING),
        (7, Season.SUMMER),
        (11, Season.AUTUMN),
        (12, Season.WINTER),
    ],
)
def test_season_comes_from_the_month_when_nobody_says_it(month: int, season: Season) -> None:
    assert actions.season_of(month) is season


async def test_withdraw_takes_words_photo_and_place_away(child: Actor) -> None:
    media = await receive(child, jpeg(64, 64))
    filed = await actions.file_report(child, form(media=[media.public_id], words="有冰"))

    await actions.withdraw(child, filed.report.public_id)
    stored = await PhotoReport.get(id=filed.report.id)

    assert (stored.visibility, stored.words) == (Visibility.ERASED, "")
    assert (stored.lon, stored.lat, stored.grid_lon, stored.cell) == (0, 0, 0, 0)
    assert (await Media.get(id=media.id)).showing is Showing.GONE


async def test_withdraw_of_anothers_report_finds_nothing(child: Actor) -> None:
    report = await make_report(await make_topic())

    with pytest.raises(NotFound):
        await actions.withdraw(child, report.public_id)


async def test_office_handles_a_report_step_by_step() -> None:
    report = await make_report(await make_topic())
    officer = await make_actor(Role.OFFICER)

    await actions.handle(officer, report.public_id, Handling.ACKNOWLEDGED)

    with pytest.raises(InvalidMove):
        await actions.handle(officer, report.public_id, Handling.RESOLVED)
    with pytest.raises(NotFound):
        await actions.handle(
            await make_actor(Role.OFFICER, jurisdiction_id=ELSEWHERE),
            report.public_id,
            Handling.IN_PROGRESS,
        )
    assert (await PhotoReport.get(id=report.id)).handling is Handling.ACKNOWLEDGED
