"""What one can report: a service for each kind of place, with the plan's chapter as its group."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import get_args

from participation import clock
from participation.errors import NotFound
from participation.i18n import gettext as _
from participation.i18n import language
from participation.jurisdictions.catalogue import PlaceType, plan
from participation.localized import in_language
from participation.opendata.spark import Document, Many, Node
from participation.reports.forms import LensHeight
from participation.reports.models import Mood, Season
from participation.settings import settings

STANDARD = "http://wiki.open311.org/GeoReport_v2"
FORMATS = ("text/xml", "application/json")
SHAPE_SINCE = datetime(2026, 11, 26, tzinfo=UTC)  # when what is asked was last changed in code
HEIGHTS = get_args(LensHeight)


def discovery() -> Document:
    config = settings()
    endpoint: dict[str, Node] = {
        "specification": STANDARD,
        "url": f"{config.public_url}/open311/v2",
        "changeset": changeset(),
        "type": config.open311_type,
        "formats": Many("format", FORMATS),
    }
    ask = _("申请密钥请联系 %(where)s") % {"where": config.public_url}
    return Document(
        "discovery",
        {
            "changeset": changeset(),
            "contact": config.open311_contact or config.public_url,
            "key_service": config.open311_key_service or ask,
            "endpoints": Many("endpoint", [endpoint]),
        },
    )


def changeset() -> str:
    """The plan's file decides what can be reported, so its day does."""
    file = datetime.fromtimestamp(settings().plan.stat().st_mtime, UTC)
    latest = min(max(file, SHAPE_SINCE), clock.now())
    return latest.replace(microsecond=0).isoformat()


def service_list() -> Document:
    return Document("services", Many("service", [_service(one) for one in _places()]))


def service_named(code: str) -> PlaceType:
    found = plan().place_types.get(code)
    if found is None:
        raise NotFound("service_code")
    return found


def definition(code: str) -> Document:
    asked = [one for one in _attributes(service_named(code)) if one is not None]
    numbered = [_in_order(one, order) for order, one in enumerate(asked, start=1)]
    return Document(
        "service_definition", {"service_code": code, "attributes": Many("attribute", numbered)}
    )


def name_of(place: PlaceType) -> str:
    return in_language(place.names, language())


def names_of_features(place: PlaceType, chosen: Iterable[str]) -> dict[str, str]:
    known = {one.id: in_language(one.names, language()) for one in place.features}
    return {one: known[one] for one in chosen if one in known}


def moods() -> dict[str, str]:
    return {Mood.KEEP: _("保留"), Mood.IMPROVE: _("改进"), Mood.ADD: _("添加")}


def seasons() -> dict[str, str]:
    words = (_("春天"), _("夏天"), _("秋天"), _("冬天"))
    return dict(zip((one.value for one in Season), words, strict=True))


def _places() -> list[PlaceType]:
    return list(plan().place_types.values())


def _service(place: PlaceType) -> dict[str, Node]:
    name = name_of(place)
    task = plan().task_of(place.id, [])
    chapter = next(area for area in plan().areas if task in area.tasks)
    keywords = names_of_features(place, [one.id for one in place.features]).values()
    return {
        "service_code": place.id,
        "service_name": name,
        "description": _("从一米高看%(place)s：哪里好，哪里要改，哪里还缺。") % {"place": name},
        "metadata": True,
        "type": "batch",
        "keywords": ", ".join(keywords),
        "group": in_language(chapter.names, language()),
    }


def _attributes(place: PlaceType) -> list[dict[str, Node] | None]:
    features = names_of_features(place, [one.id for one in place.features])
    heights = {str(one): _("%(cm)s 厘米") % {"cm": one} for one in HEIGHTS}
    return [
        _notice(),
        _choice("mood", _("觉得怎么样"), moods(), required=True),
        _choice("features", _("是关于哪一样的，最多三样"), features, several=True),
        _choice("lens_height_cm", _("镜头离地多高"), heights),
        _choice("season", _("什么季节"), seasons()),
    ]


def _notice() -> dict[str, Node]:
    return {
        "variable": False,
        "code": "before-you-write",
        "datatype": "text",
        "required": False,
        "datatype_description": "",
        "description": _("请不要写孩子的名字、学校班级、住址和电话。有人先读过，才会公开。"),
        "values": Many("value", []),
    }


def _choice(
    code: str,
    question: str,
    values: Mapping[str, str],
    *,
    required: bool = False,
    several: bool = False,
) -> dict[str, Node] | None:
    """A list without values would ask for nothing."""
    if not values:
        return None
    return {
        "variable": True,
        "code": code,
        "datatype": "multivaluelist" if several else "singlevaluelist",
        "required": required,
        "datatype_description": _("可以选几样。") if several else _("选一个。"),
        "description": question,
        "values": Many("value", [{"key": key, "name": name} for key, name in values.items()]),
    }


def _in_order(one: Mapping[str, Node], order: int) -> dict[str, Node]:
    """Where the standard's table has it: after the description of the type."""
    placed: dict[str, Node] = {}
    for name, node in one.items():
        placed[name] = node
        if name == "datatype_description":
            placed["order"] = order
    return placed
