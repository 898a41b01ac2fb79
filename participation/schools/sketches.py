"""A school's drawn map: hung up by a teacher, read by a moderator, used in its own lessons."""

from dataclasses import dataclass

from tortoise.transactions import atomic

from participation.actor import Actor, Role
from participation.errors import InvalidInput, NotFound, NotPermitted
from participation.i18n import gettext as _
from participation.journal.record import record
from participation.jurisdictions import queries as jurisdictions
from participation.jurisdictions.queries import PlaceView
from participation.media.actions import attach, destroy
from participation.media.queries import Look, Picture, confined, look_confined
from participation.policies import Act, require
from participation.schools.models import School, Sketch
from participation.schools.sketch_forms import AnchorsForm, SpotForm
from participation.schools.sketching import Anchor, Fit, Unfit, fit


@dataclass(frozen=True)
class Drawn:
    """A spot that a child tapped on the drawing, and where that is on the earth."""

    sketch_id: int
    x: float
    y: float
    lon: float
    lat: float


@dataclass(frozen=True)
class Hung:
    """The school's drawing and how far it is."""

    sketch: Sketch
    look: Look
    school: School

    @property
    def is_confirmed(self) -> bool:
        return self.look.stage == "confirmed"

    @property
    def ratio(self) -> float:
        return self.look.width / self.look.height if self.look.height else 4 / 3

    @property
    def look_size(self) -> int:
        """The finest that was kept of it."""
        return max(self.look.sizes, default=0)

    @property
    def anchors(self) -> list[Anchor]:
        return [Anchor(*row) for row in self.sketch.anchors]  # type: ignore[arg-type]

    @property
    def fit(self) -> Fit | None:
        return fit(self.anchors, self.ratio) if self.anchors else None

    @property
    def is_placed(self) -> bool:
        """Without anchors every pin falls on the school's own point."""
        return bool(self.anchors) or self.school.lon is not None


@atomic()
async def hang_up(actor: Actor, media: str) -> Sketch:
    """The new drawing takes the place of the old one, which is destroyed."""
    school = await _locked_school(actor)
    await _remove_old(school)
    sketch = Sketch(school=school, jurisdiction_id=school.jurisdiction_id, media=media)
    await attach(actor, [media], sketch)
    await sketch.save()
    await record(actor, "sketch.hung", sketch)
    return sketch


@atomic()
async def take_down(actor: Actor) -> None:
    school = await _locked_school(actor)
    for sketch in await _remove_old(school):
        await record(actor, "sketch.taken-down", sketch)


@atomic()
async def calibrate(actor: Actor, form: AnchorsForm) -> None:
    """Where named places are on the drawing, and which of them the school is."""
    school = await _locked_school(actor)
    hung = await _hung(school)
    if hung is None or not hung.look.height:
        raise NotFound("sketch")
    places = {one.key: one for one in await jurisdictions.places(school.jurisdiction_id)}
    anchors = [
        Anchor(one.place, one.x / 100, one.y / 100, spot.lon, spot.lat)
        for one in form.anchors
        for spot in [_known(places, one.place, "anchors")]
    ]
    _refuse_unfit(anchors, hung.ratio)
    hung.sketch.anchors = [[one.place, one.x, one.y, one.lon, one.lat] for one in anchors]
    await hung.sketch.save(update_fields=["anchors"])
    if form.school:
        spot = _known(places, form.school, "school")
        school.lon, school.lat = spot.lon, spot.lat
        await school.save(update_fields=["lon", "lat"])
    await record(actor, "sketch.calibrated", hung.sketch, anchors=len(anchors))


async def own_sketch(actor: Actor) -> Hung | None:
    return await _hung(await _own_school(actor))


async def class_sketch(actor: Actor) -> Hung | None:
    """For a child at a seat: only what a person has confirmed, and only if a pin can be placed."""
    if actor.role is not Role.CHILD or not actor.session_open or actor.school_id is None:
        return None
    hung = await _hung(await School.get(id=actor.school_id))
    return hung if hung and hung.is_confirmed and hung.is_placed else None


async def sketch_picture(actor: Actor, public_id: str, size: int, form: str) -> Picture:
    """Raises NotFound for whoever is not of this school, and for children before it was read."""
    hung = await own_sketch(actor) if actor.role is Role.FACILITATOR else await class_sketch(actor)
    if hung is None or hung.sketch.public_id != public_id:
        raise NotFound("sketch")
    return await confined(hung.sketch.media, size, form)


async def spot_on(actor: Actor, form: SpotForm) -> Drawn:
    """Inside the land that is shown, however far the drawing reaches."""
    hung = await class_sketch(actor)
    if hung is None:
        raise InvalidInput({"point": _("画的地图收起来了，请从单子里选一个地方。")})
    fitted = hung.fit
    lon, lat = (
        fitted.place(form.sketch_x, form.sketch_y)
        if fitted
        else (hung.school.lon or 0.0, hung.school.lat or 0.0)
    )
    bounds = await jurisdictions.bounds(hung.school.jurisdiction_id)
    if bounds:
        west, south, east, north = bounds
        lon, lat = min(max(lon, west), east), min(max(lat, south), north)
    return Drawn(hung.sketch.id, form.sketch_x, form.sketch_y, lon, lat)


async def _own_school(actor: Actor) -> School:
    require(actor, Act.SKETCH_KEEP)
    if actor.school_id is None:
        raise NotPermitted("a school of one's own")
    return await School.get(id=actor.school_id)


async def _locked_school(actor: Actor) -> School:
    """Of two teachers who hang something up at once, the second replaces the first one's."""
    school = await _own_school(actor)
    return await School.filter(id=school.id).select_for_update().get()


async def _hung(school: School) -> Hung | None:
    sketch = await Sketch.filter(school_id=school.id, in_use=True).order_by("-id").first()
    look = await look_confined(sketch.media) if sketch else None
    return Hung(sketch, look, school) if sketch and look else None


async def _remove_old(school: School) -> list[Sketch]:
    old = await Sketch.filter(school_id=school.id, in_use=True).limit(10)
    for sketch in old:
        await destroy(sketch)
    await Sketch.filter(school_id=school.id, in_use=True).update(in_use=False)
    return old


def _known(places: dict[str, PlaceView], key: str, field: str) -> PlaceView:
    if key not in places:
        raise InvalidInput({field: _("请从列出的里面选一个。")})
    return places[key]


def _refuse_unfit(anchors: list[Anchor], ratio: float) -> None:
    if not anchors:
        return
    try:
        fit(anchors, ratio)
    except Unfit as wrong:
        raise InvalidInput({"anchors": _why(str(wrong))}) from wrong


def _why(wrong: str) -> str:
    return {
        "near": _("这几个地方太近了，请选离得远一点的。"),
        "line": _("三个地方在一条线上，请换一个。"),
        "mirror": _("左右好像反了，请看看三个地方有没有点错。"),
    }[wrong]
