"""Is this file a plan: what is missing in it, and what points at nothing. Complaints by path."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, Field, ValidationError

from participation.errors import InvalidInput
from participation.forms import sentences
from participation.i18n import gettext as _
from participation.jurisdictions.catalogue import CHILDS_EYE, OTHER, Plan, plan_of

Id = Annotated[str, Field(min_length=1, max_length=40, pattern=r"^[a-z0-9][a-z0-9-]*$")]
Words = Annotated[str, Field(min_length=1, max_length=200)]
Number = Annotated[int, Field(ge=1, le=999)]


class Source(BaseModel):
    id: Id
    title_zh: Words
    jurisdiction: Id
    date: date


class AreaRow(BaseModel):
    id: Annotated[Id, Field(max_length=20)]
    zh: Words
    tasks: list[Number]


class DepartmentRow(BaseModel):
    id: Id
    name_zh: Words
    name_en: Words
    name_ko: Words
    short_zh: Words | None


class Hint(BaseModel):
    open_topic: str


class TaskRow(BaseModel):
    number: Number
    area: Id
    zh: Words
    child_zh: Words
    depts: list[str]
    hint: Hint


class JurisdictionRow(BaseModel):
    id: Id
    level: Annotated[str, Field(min_length=1, max_length=20)]
    parent: Id | None
    zh: Words
    gb2260: Annotated[str, Field(pattern=r"^\d{6}$")] | None


class PlaceTypeRow(BaseModel):
    id: Id
    zh: Words
    task: Number | None


class FeatureRow(BaseModel):
    id: Id
    zh: Words
    place: Id | None
    task: Number


class Document(BaseModel):
    source: Source
    areas: Annotated[list[AreaRow], Field(min_length=1)]
    departments: Annotated[list[DepartmentRow], Field(min_length=1)]
    tasks: Annotated[list[TaskRow], Field(min_length=1)]
    safeguards: Annotated[list[dict[str, Any]], Field(min_length=2)]
    jurisdictions: Annotated[list[JurisdictionRow], Field(min_length=1)]
    place_types: Annotated[list[PlaceTypeRow], Field(min_length=1)]
    place_features: list[FeatureRow]
    childs_eye_task: Number = CHILDS_EYE


def validated(data: object) -> Plan:
    """Raises InvalidInput: {"tasks.3.area": sentence}."""
    try:
        document = Document.model_validate(data)
    except ValidationError as error:
        raise InvalidInput(sentences(error)) from error
    if wrong := dict(_wrong(document)):
        raise InvalidInput(wrong)
    return plan_of(data if isinstance(data, Mapping) else {})


def _wrong(document: Document) -> Iterator[tuple[str, str]]:
    yield from _twice("areas", (one.id for one in document.areas))
    yield from _twice("departments", (one.id for one in document.departments))
    yield from _twice("tasks", (one.number for one in document.tasks))
    yield from _twice("jurisdictions", (one.id for one in document.jurisdictions))
    yield from _twice("place_types", (one.id for one in document.place_types))
    yield from _twice("place_features", (one.id for one in document.place_features))
    yield from _pointing(document)
    yield from _coordinating(document)
    yield from _rooted(document)


def _twice(name: str, ids: Iterable[object]) -> Iterator[tuple[str, str]]:
    for id, count in Counter(ids).items():
        if count > 1:
            yield f"{name}.{id}", _("这里写了两次。")


def _pointing(document: Document) -> Iterator[tuple[str, str]]:
    """Every name of another row is the name of one."""
    areas = {one.id for one in document.areas}
    tasks = {one.number for one in document.tasks}
    nothing = _("文件里没有它。")
    for area in document.areas:
        yield from ((f"areas.{area.id}.tasks", nothing) for one in area.tasks if one not in tasks)
    for task in document.tasks:
        if task.area not in areas:
            yield f"tasks.{task.number}.area", nothing
    if document.childs_eye_task not in tasks:
        yield "childs_eye_task", nothing
    yield from _places(document, tasks, nothing)


def _places(document: Document, tasks: set[int], nothing: str) -> Iterator[tuple[str, str]]:
    places = {one.id for one in document.place_types}
    for place in document.place_types:
        if place.task and place.task not in tasks:
            yield f"place_types.{place.id}.task", nothing
    for feature in document.place_features:
        if feature.task not in tasks:
            yield f"place_features.{feature.id}.task", nothing
        if feature.place and feature.place not in places:
            yield f"place_features.{feature.id}.place", nothing
    if OTHER not in places:
        yield f"place_types.{OTHER}", _("要有一个“别的地方”。")


def _coordinating(document: Document) -> Iterator[tuple[str, str]]:
    """Somebody holds the offices together, and money has a name."""
    known = {one.id for one in document.departments}
    coordinators = document.safeguards[0].get("coordinators") or []
    if not coordinators or not set(coordinators) <= known:
        yield "safeguards.0.coordinators", _("要写文件里有的部门。")
    if not isinstance(document.safeguards[1].get("funding_sources_zh"), list):
        yield "safeguards.1.funding_sources_zh", _("这里还空着。")


def _rooted(document: Document) -> Iterator[tuple[str, str]]:
    """Each place leads up to the one whose plan this is."""
    parents = {one.id: one.parent for one in document.jurisdictions}
    root = document.source.jurisdiction
    for id in parents:
        here, steps = id, 0
        while here != root and parents.get(here) and steps < len(parents):
            here, steps = str(parents[here]), steps + 1
        if here != root or root not in parents:
            yield f"jurisdictions.{id}.parent", _("没有通到这份方案的地区。")
