"""The plan as data: what the configured file says, read once, frozen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from participation.jurisdictions.kept import EARLIER_FEATURES, EARLIER_PLACE_TYPES, Kept
from participation.settings import settings

OTHER = "other"
CHILDS_EYE = 3

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Area:
    """One of the five friendlinesses."""

    id: str
    names: dict[str, str]
    child: dict[str, str]
    tasks: tuple[int, ...]


@dataclass(frozen=True)
class PlanDepartment:
    id: str
    names: dict[str, str]
    short: dict[str, str]
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class PlanTask:
    """`departments` in the plan's order: the first leads, until a jurisdiction says otherwise."""

    number: int
    area: str
    names: dict[str, str]
    child: str
    departments: tuple[str, ...]
    open_topic: str


@dataclass(frozen=True)
class PlanJurisdiction:
    """`tile` is roughly where it lies, column-row, where squares stand for a map."""

    id: str
    level: str
    parent: str | None
    names: dict[str, str]
    gb2260: str | None
    languages: tuple[str, ...]
    tile: str = ""
    short: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Feature:
    id: str
    places: tuple[str, ...]
    task: int
    names: dict[str, str]
    child: dict[str, str]


@dataclass(frozen=True)
class PlaceType:
    id: str
    task: int | None
    names: dict[str, str]
    child: dict[str, str]
    features: tuple[Feature, ...]


@dataclass(frozen=True)
class Plan:
    """`coordinators` hold the offices together (safeguard 1), `funding` names where money is from.

    The latter in Chinese, in the plan's order: it stands in answers to the public.
    """

    id: str
    names: dict[str, str]
    jurisdiction: str
    areas: tuple[Area, ...]
    departments: tuple[PlanDepartment, ...]
    tasks: Mapping[int, PlanTask]
    jurisdictions: tuple[PlanJurisdiction, ...]
    place_types: Mapping[str, PlaceType]
    features: Mapping[str, Feature]
    coordinators: tuple[str, ...]
    funding: tuple[str, ...]
    childs_eye: int = CHILDS_EYE

    def task_of(self, place_type: str, features: list[str]) -> int:
        """A place has its task; elsewhere the thing itself says it, else the child's-eye task."""
        task = self.place_types[place_type].task
        named = (self.features[one].task for one in features)
        return task or next(named, self.childs_eye)

    def things(self, features: Iterable[str]) -> list[Feature]:
        """Those of a record, as they were called when it was made; nothing that no plan named."""
        known = (*self.features, *EARLIER_FEATURES)
        return [self.features[one] for one in features if one in known]


def plan() -> Plan:
    return read_plan(settings().plan)


@lru_cache(maxsize=4)
def read_plan(file: Path) -> Plan:
    return plan_of(yaml.safe_load(file.read_text(encoding="utf-8")))


def plan_of(data: Row) -> Plan:
    features = tuple(_feature(row) for row in data["place_features"])
    return Plan(
        id=data["source"]["id"],
        names=_names(data["source"], "title_"),
        jurisdiction=data["source"]["jurisdiction"],
        areas=tuple(_area(row) for row in data["areas"]),
        departments=tuple(_department(row) for row in data["departments"]),
        tasks={row["number"]: _task(row, data) for row in data["tasks"]},
        jurisdictions=(*(_jurisdiction(row) for row in data["jurisdictions"]), *_counties(data)),
        place_types=Kept(
            {row["id"]: _place_type(row, features) for row in data["place_types"]},
            EARLIER_PLACE_TYPES,
        ),
        features=Kept({feature.id: feature for feature in features}, EARLIER_FEATURES),
        coordinators=tuple(data["safeguards"][0]["coordinators"]),
        funding=tuple(data["safeguards"][1]["funding_sources_zh"]),
        childs_eye=data.get("childs_eye_task", CHILDS_EYE),
    )


def _names(row: Row, prefix: str = "") -> dict[str, str]:
    tags = {"zh-CN": f"{prefix}zh", "en": f"{prefix}en", "ko": f"{prefix}ko"}
    return {tag: row[key] for tag, key in tags.items() if row.get(key)}


def _child(row: Row) -> dict[str, str]:
    """Child words exist in Chinese; other languages use the plain name."""
    return _names(row) | {"zh-CN": row.get("child_zh") or row["zh"]}


def _area(row: Row) -> Area:
    return Area(row["id"], _names(row), _child(row), tuple(row["tasks"]))


def _department(row: Row) -> PlanDepartment:
    names = {"zh-CN": row["name_zh"], "en": row["name_en"], "ko": row["name_ko"]}
    short = names | {"zh-CN": row["short_zh"] or row["name_zh"]}
    return PlanDepartment(row["id"], names, short, tuple(row.get("aliases_zh", ())))


def _task(row: Row, data: Row) -> PlanTask:
    """Where the plan says "all concerned", the three coordinating offices of safeguard 1 answer."""
    known = {department["id"] for department in data["departments"]}
    signing = [one for one in row["depts"] if one in known]
    coordinating = data["safeguards"][0]["coordinators"]
    return PlanTask(
        number=row["number"],
        area=row["area"],
        names=_names(row),
        child=row["child_zh"],
        departments=tuple(signing or coordinating),
        open_topic=row["hint"]["open_topic"],
    )


def _jurisdiction(row: Row) -> PlanJurisdiction:
    return PlanJurisdiction(
        id=row["id"],
        level=row["level"],
        parent=row["parent"],
        names=_names(row),
        gb2260=row["gb2260"],
        languages=tuple(row.get("languages", ["zh-CN"])),
        tile=row.get("tile", {}).get("at", ""),
        short=_names(row.get("tile", {})),
    )


def _counties(data: Row) -> tuple[PlanJurisdiction, ...]:
    korean: Row = data.get("county_names_ko", {})
    spoken = {row["id"]: tuple(row.get("languages", ["zh-CN"])) for row in data["jurisdictions"]}
    return tuple(
        PlanJurisdiction(
            id=code,
            level="county",
            parent=parent,
            names={"zh-CN": name} | ({"ko": korean[code]} if code in korean else {}),
            gb2260=code,
            languages=spoken[parent],
        )
        for parent, counties in data.get("counties", {}).items()
        for code, name in counties.items()
    )


def _feature(row: Row) -> Feature:
    places = (row["place"] or OTHER, *row.get("also", []))
    return Feature(row["id"], places, row["task"], _names(row), _child(row))


def _place_type(row: Row, features: tuple[Feature, ...]) -> PlaceType:
    own = tuple(feature for feature in features if row["id"] in feature.places)
    return PlaceType(row["id"], row["task"], _names(row), _child(row), own)
