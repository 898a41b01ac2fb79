"""Whose reports this deployment serves, and who answers for what there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from participation.database import among_texts, from_json, rows
from participation.errors import InvalidInput, NotFound
from participation.i18n import gettext as _
from participation.i18n import language
from participation.localized import in_language
from participation.routing.candidates import Matter, routes
from participation.settings import settings

BELOW = """
WITH RECURSIVE below(id, height) AS (
    SELECT id, 0 FROM jurisdiction WHERE id = $1
    UNION ALL
    SELECT j.id, below.height + 1 FROM jurisdiction j JOIN below ON j.parent_id = below.id
    WHERE below.height < 8
)
SELECT id FROM below ORDER BY height, id
"""
ABOVE = """
WITH RECURSIVE above(start, id, parent_id, height) AS (
    SELECT id, id, parent_id, 0 FROM jurisdiction WHERE id IN ({ids})
    UNION ALL
    SELECT above.start, j.id, j.parent_id, above.height + 1
    FROM jurisdiction j JOIN above ON j.id = above.parent_id WHERE above.height < 8
)
SELECT above.start, above.id, j.names
FROM above JOIN jurisdiction j ON j.id = above.id ORDER BY above.start, above.height
"""
OFFICES = "SELECT id, names FROM department WHERE {ids} LIMIT 1000"


@dataclass
class Ground:
    """What a jurisdiction is called, specific to general."""

    names: dict[str, str] = field(default_factory=dict)

    @property
    def address(self) -> str:
        return ", ".join(self.names.values())


async def served(asked: str) -> list[str]:
    """Ids of the jurisdictions that are meant; an empty wish means home.

    Raises InvalidInput where several are served and none was named, NotFound for one of elsewhere.
    """
    home = settings().home_jurisdiction
    ours = [str(row["id"]) for row in await rows(BELOW, home)] or [home]
    if not asked:
        if len(ours) > 1:
            raise InvalidInput({"jurisdiction_id": _("这里有好几个地方，请说明是哪一个。")})
        return ours
    if asked not in ours:
        raise NotFound("jurisdiction_id")
    if asked == home:
        return ours
    return [str(row["id"]) for row in await rows(BELOW, asked)]


async def ground(ids: Iterable[str]) -> Mapping[str, Ground]:
    """One statement, however many jurisdictions the page touches."""
    wanted = sorted(set(ids))
    found = {id: Ground() for id in wanted}
    if not wanted:
        return found
    marks = ", ".join(f"${place}" for place in range(1, len(wanted) + 1))
    for row in await rows(ABOVE.format(ids=marks), *wanted):
        found[row["start"]].names[row["id"]] = in_language(from_json(row["names"]), language())
    return found


async def leads(matters: Iterable[Matter]) -> Mapping[Matter, str]:
    """Which office leads each, as its own place says; empty where none of the place does."""
    going = {one: way.lead for one, way in (await routes(matters)).items()}
    where, ids = among_texts("id", 1, sorted({lead for lead in going.values() if lead}))
    known = {row["id"]: row["names"] for row in await rows(OFFICES.format(ids=where), ids)}
    names = {id: in_language(from_json(said), language()) for id, said in known.items()}
    return {one: names.get(lead or "", "") for one, lead in going.items()}
