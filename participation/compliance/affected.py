"""Whom an incident concerns: children by number, and the way to each family or school (R-45)."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from participation.compliance.models import Incident
from participation.database import from_json, rows
from participation.localized import in_language

PAGE = 500
CHILDREN = """
SELECT p.id, p.public_id AS child, s.public_id AS lesson, s.label, sc.public_id AS school,
       sc.names, t.login AS teacher
  FROM participant p
  JOIN seat e ON e.participant_id = p.id
  JOIN session s ON s.id = e.session_id
  JOIN school sc ON sc.id = s.school_id
  JOIN account t ON t.id = s.facilitator_id
 WHERE s.jurisdiction_id = $1 AND p.id > $2 AND p.created_at <= $3
 ORDER BY p.id LIMIT $4
"""
GUARDIANS = """
SELECT g.child_id, a.public_id, a.login FROM guardianship g
  JOIN account a ON a.participant_id = g.guardian_id
 WHERE g.child_id BETWEEN $1 AND $2 AND a.active ORDER BY g.child_id, a.id
"""


@dataclass(frozen=True)
class Guardian:
    account: str
    mail: str


@dataclass(frozen=True)
class Affected:
    """A child by its number; without a linked guardian the way goes through the school."""

    child: str
    lesson: str
    label: str
    school: str
    school_name: str
    teacher: str
    guardians: tuple[Guardian, ...]


async def affected(incident: Incident) -> AsyncIterator[Affected]:
    """Everyone of the place who was known when it was noticed; two statements for 500 children."""
    here = 0
    while found := await rows(CHILDREN, incident.jurisdiction_id, here, incident.noticed_at, PAGE):
        families = await _families(found[0]["id"], found[-1]["id"])
        for row in found:
            if _concerns(incident, row):
                yield _shaped(row, families.get(row["id"], []))
        here = found[-1]["id"]


async def _families(first: int, last: int) -> dict[int, list[Guardian]]:
    families: dict[int, list[Guardian]] = {}
    for row in await rows(GUARDIANS, first, last):
        families.setdefault(row["child_id"], []).append(Guardian(row["public_id"], row["login"]))
    return families


def _concerns(incident: Incident, row: dict[str, object]) -> bool:
    in_school = not incident.schools or row["school"] in incident.schools
    return in_school and (not incident.lessons or row["lesson"] in incident.lessons)


def _shaped(row: dict[str, object], guardians: list[Guardian]) -> Affected:
    return Affected(
        child=str(row["child"]),
        lesson=str(row["lesson"]),
        label=str(row["label"]),
        school=str(row["school"]),
        school_name=in_language(from_json(row["names"]), "zh-CN"),
        teacher=str(row["teacher"]),
        guardians=tuple(guardians),
    )
