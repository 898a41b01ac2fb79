"""The city's own record, handed back when a service ends: what was decided, answered and done.

Nothing in it is a child's: works are counted, and small counts are left out (R-33 AC2).
"""

from collections.abc import Mapping
from typing import Any

from participation.agendas.models import Item, Resolution
from participation.database import among, rows
from participation.jurisdictions.models import Jurisdiction
from participation.responses.models import Response
from participation.topics.models import Topic

FEW = 5
COUNTED = """
SELECT topic_id, count(*) AS n FROM {table} WHERE visibility = 'published' AND NOT held
   AND {among} GROUP BY topic_id
"""
Handed = dict[str, Any]


async def handed_back(place: Jurisdiction) -> Handed:
    """Topics, items, decisions and answers of one place."""
    topics = await Topic.filter(jurisdiction_id=place.id).order_by("id")
    items = await Item.filter(jurisdiction_id=place.id).order_by("id")
    return {
        "jurisdiction": place.id,
        "names": place.names,
        "topics": await _topics(topics),
        "items": [_item(one) for one in items],
        "decisions": await _decisions([one.id for one in items]),
        "answers": await _answers([one.id for one in items]),
    }


async def _topics(topics: list[Topic]) -> list[Handed]:
    ids = [one.id for one in topics]
    ideas, reports = await _counted("proposal", ids), await _counted("photo_report", ids)
    return [
        {
            "id": one.public_id,
            "slug": one.slug,
            "department": one.department_id,
            "task": one.task_number,
            "place_type": one.place_type,
            "title": one.title,
            "question": one.question,
            "decision_maker": one.decision_maker,
            "published_ideas": few(ideas.get(one.id, 0)),
            "published_reports": few(reports.get(one.id, 0)),
        }
        for one in topics
    ]


async def _counted(table: str, topics: list[int]) -> Mapping[int, int]:
    where, value = among("topic_id", 1, topics)
    found = await rows(COUNTED.format(table=table, among=where), value)
    return {row["topic_id"]: row["n"] for row in found}


def few(n: int) -> int | str:
    return n if n == 0 or n >= FEW else f"<{FEW}"


def _item(one: Item) -> Handed:
    return {
        "id": one.public_id,
        "department": one.department_id,
        "title": one.title,
        "kind": one.kind,
        "status": one.status.value,
        "opened_at": one.opened_at.isoformat(),
        "decision_maker": one.decision_maker,
    }


async def _decisions(items: list[int]) -> list[Handed]:
    found = Resolution.filter(item_id__in=items).order_by("id").select_related("item")
    return [
        {"item": one.item.public_id, "version": one.version, "text": one.text}
        for one in await found
    ]


async def _answers(items: list[int]) -> list[Handed]:
    found = Response.filter(item_id__in=items).order_by("id").select_related("item")
    return [
        {
            "id": one.public_id,
            "item": one.item.public_id,
            "department": one.department_id,
            "verdict": one.verdict.value,
            "text": one.words,
            "looked_at": one.looked_at,
            "will_do": one.will_do,
            "cannot_yet": one.cannot_yet,
            "due_on": one.due_on.isoformat() if one.due_on else None,
            "withdrawn_at": one.withdrawn_at.isoformat() if one.withdrawn_at else None,
            "withdrawn_reason": one.withdrawn_reason,
        }
        for one in await found
    ]
