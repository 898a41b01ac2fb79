"""How the plan's own words look from outside."""

from participation.api.endpoint import Out


class NamedOut(Out):
    id: str
    name: str


class PlaceTypeOut(NamedOut):
    child_words: str
    features: list[NamedOut]


class JurisdictionOut(NamedOut):
    level: str
    parent: str | None
    languages: list[str]


class DepartmentOut(NamedOut):
    short: str
    jurisdiction: str


class TaskOut(NamedOut):
    """A task of the plan; `departments` are the offices it names, the first leads."""

    area: str
    child_words: str
    departments: list[str]
