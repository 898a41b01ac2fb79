"""拍一张照片: how it feels, what kind of place, the photo, where it is, which thing, hand in."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from participation import clock
from participation.actor import Actor
from participation.contributions.screening import gentler
from participation.errors import InvalidInput
from participation.jurisdictions import queries as jurisdictions
from participation.jurisdictions.catalogue import OTHER, PlaceType, plan
from participation.media.queries import looks
from participation.people.allowances import refused_kinds
from participation.place import OnSketch
from participation.reports.actions import file_report, season_of
from participation.reports.forms import ReportForm
from participation.schools.sketch_forms import SpotForm
from participation.schools.sketches import class_sketch, spot_on
from participation.topics.queries import topic_by_id
from participation.web.class_wizard import Draft, Wizard, pictures_of
from participation.web.formats import text
from participation.web.pictograms import Choice, feature_choices, place_choices, place_picture
from participation.web.render import page

FIELDS: Mapping[str, tuple[str, ...]] = {
    "mood": ("mood",),
    "place": ("place_type",),
    "photo": ("lens_height_cm", "strokes"),
    "where": ("lon", "lat", "place", "sketch_x", "sketch_y"),
    "what": ("features", "words", "season", "group_size"),
    "review": (),
}
SAID = ("mood", "lens_height_cm", "season", "words", "group_size")
ELSEWHERE = "ask-teacher"


async def _hand_in(actor: Actor, draft: Draft) -> str:
    form, drawn = await _with_sketch(actor, draft)
    return (await file_report(actor, form, drawn)).report.public_id


async def _page(
    request: Request, step: str, draft: Draft, errors: dict[str, str] | None = None
) -> Response:
    here = request.user.jurisdiction_id
    topic = await topic_by_id(request.user.topic_id)
    place = chosen_place(draft)
    hung = await class_sketch(request.user) if step == "where" else None
    return page(
        request,
        f"classroom/report_{step}.html",
        422 if errors else 200,
        step=step,
        draft=draft,
        looks=await looks(request.user, pictures_of(draft)),
        errors=errors or {},
        takes_photos="photo" not in await refused_kinds(request.user.participant_id),
        hints=gentler(words=str(draft.get("words") or "")) if step == "review" else [],
        place_type=place,
        place_types=_said(place_choices(plan().place_types, topic.place_type)),
        features=_said(feature_choices(place)),
        places=await jurisdictions.places(here),
        bounds=await jurisdictions.bounds(here),
        hung=hung,
        on_sketch=hung is not None and _wants_sketch(request, draft),
        picture_of=place_picture,
        season=draft.get("season") or season_of(clock.today().month).value,
        topic=topic,
        elsewhere=ELSEWHERE,
    )


async def _with_sketch(actor: Actor, draft: Draft) -> tuple[ReportForm, OnSketch | None]:
    """A tap on the class's drawing becomes a point, as a tap on the map is one."""
    answers = told(draft)
    if not draft.get("sketch_x"):
        return ReportForm.parse(answers), None
    try:
        tapped = SpotForm.parse(draft)
    except InvalidInput as wrong:
        raise InvalidInput({"point": next(iter(wrong.fields.values()))}) from wrong
    spot = await spot_on(actor, tapped)
    form = ReportForm.parse({**answers, "place": None, "lon": spot.lon, "lat": spot.lat})
    return form, OnSketch(spot.sketch_id, spot.x, spot.y)


def _wants_sketch(request: Request, draft: Draft) -> bool:
    """As the child last said; the drawing stays open for whom it has a pin."""
    wish = request.query_params.get("on")
    return wish == "sketch" or (wish is None and bool(draft.get("sketch_x")))


def _said(choices: list[Choice]) -> list[tuple[str, str, str]]:
    return [(id, text(names), image) for id, names, image in choices]


def chosen_place(draft: Draft) -> PlaceType:
    types = plan().place_types
    return types.get(str(draft.get("place_type")), types[OTHER])


def told(draft: Draft) -> dict[str, object]:
    """A draft as the form knows it; features of another kind of place fell away with it."""
    place = chosen_place(draft)
    offered = {feature.id for feature in place.features}
    named = draft.get("features") or []
    chosen = named if isinstance(named, list) else [named]
    spot = draft.get("place")
    return {
        **{name: draft.get(name, "") for name in SAID},
        "place_type": place.id,
        "features": [one for one in chosen if one in offered],
        "media": pictures_of(draft),
        "place": None if spot == ELSEWHERE else spot,
        "lon": draft.get("lon") or None,
        "lat": draft.get("lat") or None,
    }


report_wizard = Wizard(
    key="report",
    name="report",
    first="report_new",
    path="/s/report",
    fields=FIELDS,
    boxes=("words",),
    show=_page,
    hand_in=_hand_in,
)
