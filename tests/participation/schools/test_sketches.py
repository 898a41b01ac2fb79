"""A drawn map belongs to its school: read first, shown in its lessons, never public."""

from collections.abc import Mapping

import pytest

from participation.actor import VISITOR, Actor, Role
from participation.errors import InvalidInput, NotFound, NotPermitted, NotSignedIn
from participation.jurisdictions.models import Place
from participation.media.forms import MasksForm
from participation.media.masking import confirm_masks
from participation.media.models import CONFINED, Media, Showing
from participation.media.queries import picture, to_mask
from participation.place import OnSketch, Point, metres_between
from participation.reports.actions import erase, file_report
from participation.reports.forms import ReportForm
from participation.reports.models import PhotoReport
from participation.schools.models import School, Session, Sketch
from participation.schools.sketch_forms import AnchorsForm, SpotForm
from participation.schools.sketches import (
    calibrate,
    class_sketch,
    hang_up,
    own_sketch,
    sketch_picture,
    spot_on,
    take_down,
)
from tests.factories import HERE, make_actor, make_child, make_jurisdiction, make_school
from tests.participation.media.photos import developed, jpeg
from tests.participation.schools.making import make_facilitator, make_open

SHEET = jpeg(800, 600)
NAMED = {"gate": (125.305, 43.805), "bridge": (125.315, 43.805), "park": (125.305, 43.812)}
CORNERS = {
    "place_1": "gate",
    "x_1": "10",
    "y_1": "90",
    "place_2": "bridge",
    "x_2": "90",
    "y_2": "90",
    "place_3": "park",
    "x_3": "10",
    "y_3": "10",
}


async def make_places() -> None:
    await make_jurisdiction(bounds=[125.30, 43.80, 125.325, 43.8158])
    for key, (lon, lat) in NAMED.items():
        await Place.create(
            key=key,
            jurisdiction_id=HERE,
            names={"zh-CN": key},
            place_type="street",
            lon=lon,
            lat=lat,
        )


async def make_sketch(teacher: Actor) -> Sketch:
    """Hung up, developed by a real darkroom, and waiting for a moderator."""
    media = await developed(teacher, SHEET, CONFINED)
    return await hang_up(teacher, media.public_id)


async def confirm(sketch: Sketch) -> None:
    moderator = await make_actor(Role.MODERATOR)
    await confirm_masks(moderator, sketch.media, MasksForm.parse({"masks": []}))


async def make_class(teacher: Actor) -> tuple[Session, Actor]:
    session = await make_open(teacher)
    return session, await make_child(session)


async def ready(values: Mapping[str, str] = CORNERS) -> tuple[Actor, Actor, Sketch]:
    """A teacher, a child of the same school in an open lesson, and their drawing."""
    await make_places()
    teacher = await make_facilitator()
    sketch = await make_sketch(teacher)
    await confirm(sketch)
    await calibrate(teacher, AnchorsForm.parse(values))
    _session, child = await make_class(teacher)
    return teacher, child, sketch


async def test_drawing_waits_on_the_masking_desk_and_stays_confined(database: str) -> None:
    await make_places()
    teacher = await make_facilitator()
    sketch = await make_sketch(teacher)
    moderator = await make_actor(Role.MODERATOR)

    waiting = [look.public_id for _id, look in await to_mask(moderator)]
    await confirm(sketch)
    media = await Media.get(public_id=sketch.media)

    assert waiting == [sketch.media]
    assert media.showing is Showing.HELD
    with pytest.raises(NotFound):
        await picture(VISITOR, sketch.media, 320)


async def test_children_see_it_only_when_it_was_read_and_placed(database: str) -> None:
    await make_places()
    teacher = await make_facilitator()
    _session, child = await make_class(teacher)
    sketch = await make_sketch(teacher)

    assert await class_sketch(child) is None
    await calibrate(teacher, AnchorsForm.parse(CORNERS))
    assert await class_sketch(child) is None
    with pytest.raises(NotFound):
        await sketch_picture(child, sketch.public_id, 320, "webp")
    await confirm(sketch)

    assert await class_sketch(child) is not None
    assert (await sketch_picture(child, sketch.public_id, 320, "webp")).public is False


async def test_other_schools_visitors_and_closed_lessons_do_not_see_it(database: str) -> None:
    teacher, child, sketch = await ready()
    other = await make_facilitator(await make_school())
    _session, other_child = await make_class(other)
    went_home = Actor(role=Role.CHILD, school_id=child.school_id, session_open=False)

    for stranger in (other, other_child, went_home, await make_actor(Role.OFFICER)):
        with pytest.raises(NotFound):
            await sketch_picture(stranger, sketch.public_id, 320, "webp")
    with pytest.raises(NotFound):
        await sketch_picture(VISITOR, sketch.public_id, 320, "webp")
    assert (await sketch_picture(teacher, sketch.public_id, 320, "webp")).data


@pytest.mark.parametrize(
    ("actor", "error"),
    [
        (VISITOR, NotSignedIn),
        (Actor(role=Role.GUARDIAN, account_id=1), NotPermitted),
        (Actor(role=Role.FACILITATOR, account_id=1), NotPermitted),
    ],
)
async def test_only_a_teacher_of_a_school_keeps_one(
    database: str, actor: Actor, error: type[Exception]
) -> None:
    with pytest.raises(error):
        await hang_up(actor, "x")
    with pytest.raises(error):
        await take_down(actor)
    with pytest.raises(error):
        await calibrate(actor, AnchorsForm.parse({}))


async def test_new_drawing_destroys_the_old_one(database: str) -> None:
    teacher, _child, old = await ready()

    new = await make_sketch(teacher)
    hung = await own_sketch(teacher)

    assert hung is not None
    assert hung.sketch.id == new.id
    assert (await Media.get(public_id=old.media)).showing is Showing.GONE
    await take_down(teacher)
    assert await own_sketch(teacher) is None


async def test_tap_becomes_a_report_on_the_public_grid(database: str) -> None:
    _teacher, child, sketch = await ready()

    spot = await spot_on(child, SpotForm(sketch_x=0.9, sketch_y=0.1))
    form = ReportForm.parse(
        {"mood": "keep", "place_type": "street", "point": {"lon": spot.lon, "lat": spot.lat}}
    )
    filed = await file_report(child, form, OnSketch(spot.sketch_id, spot.x, spot.y))
    report = await PhotoReport.get(id=filed.report.id)

    assert metres_between(Point(spot.lon, spot.lat), Point(125.315, 43.812)) < 3
    assert (report.sketch_id, report.sketch_x, report.sketch_y) == (sketch.id, 0.9, 0.1)
    assert (report.grid_lon, report.grid_lat) != (report.lon, report.lat)
    await erase(report)
    assert (await PhotoReport.get(id=report.id)).sketch_x is None


async def test_tap_beyond_the_land_stays_inside_it(database: str) -> None:
    near = {**CORNERS, "x_1": "40", "x_2": "50", "x_3": "40"}
    _teacher, child, _sketch = await ready(near)

    spot = await spot_on(child, SpotForm(sketch_x=1, sketch_y=1))

    assert spot.lon == 125.325


async def test_without_places_pins_fall_on_the_school(database: str) -> None:
    _teacher, child, _sketch = await ready({"school": "gate"})

    spot = await spot_on(child, SpotForm(sketch_x=0.3, sketch_y=0.7))

    assert (spot.lon, spot.lat) == NAMED["gate"]
    assert (await School.get(id=child.school_id)).lon == 125.305


async def test_tap_on_a_drawing_that_was_taken_down_is_told(database: str) -> None:
    teacher, child, _sketch = await ready()
    await take_down(teacher)

    with pytest.raises(InvalidInput, match="point"):
        await spot_on(child, SpotForm(sketch_x=0.3, sketch_y=0.7))


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"place_1": "gate", "x_1": "1", "y_1": "1"}, "body"),
        ({**CORNERS, "place_2": "gate"}, "body"),
        ({**CORNERS, "place_2": "moon"}, "anchors"),
        ({**CORNERS, "x_1": "89", "y_2": "91"}, "anchors"),
        ({**CORNERS, "x_1": "101"}, "anchors.0.x"),
        ({**CORNERS, "y_1": "nan"}, "anchors.0.y"),
        ({**CORNERS, "x_1": "90", "x_2": "10", "x_3": "90"}, "anchors"),
        ({**CORNERS, "school": "moon"}, "school"),
    ],
)
async def test_unfit_places_are_told_and_change_nothing(
    database: str, values: dict[str, str], field: str
) -> None:
    teacher, _child, sketch = await ready()

    with pytest.raises(InvalidInput) as told:
        await calibrate(teacher, AnchorsForm.parse(values))

    assert list(told.value.fields) == [field]
    assert len((await Sketch.get(id=sketch.id)).anchors) == 3
