"""A district that serves Open311, and what was reported there."""

from typing import Any

import pytest

from participation import clock
from participation.actor import Actor, Role
from participation.agendas.models import Item, ItemInput, ItemStatus
from participation.jurisdictions.models import Place, Responsibility
from participation.opendata.wishes import Wish, parse
from participation.people.actions import open_partner
from participation.people.models import Kind
from participation.people.queries import actor_for
from participation.reports.models import PhotoReport
from participation.responses.inherited import inherit
from participation.responses.models import Response, Verdict
from participation.settings import settings
from tests.factories import (
    HERE,
    OFFICE,
    make_account,
    make_department,
    make_jurisdiction,
    make_participant,
    make_report,
    make_topic,
    number,
)

MONTH = clock.month_of(clock.now())
BOUNDS = [125.30, 43.80, 125.33, 43.82]


async def make_district(monkeypatch: pytest.MonkeyPatch, home: str = HERE) -> None:
    """One city, one district with an office for streets, one named place."""
    monkeypatch.setenv("PARTICIPATION_HOME_JURISDICTION", home)
    settings.cache_clear()
    names = {"zh-CN": "长春市", "en": "Changchun"}
    await make_jurisdiction("changchun", level="city", names=names)
    await make_jurisdiction(parent_id="changchun", bounds=BOUNDS)
    await make_department()
    await Responsibility.create(task_number=19, jurisdiction_id=HERE, department_id=OFFICE)
    await Place.create(
        key="birch-road-school",
        jurisdiction_id=HERE,
        names={"zh-CN": "白桦路小学", "en": "Birch Road Primary School"},
        place_type="school",
        lon=125.3111,
        lat=43.8111,
    )


async def make_partner(**given: Any) -> Actor:
    speaker = await make_participant(Kind.PARTNER, adjective="", animal="", number=0)
    return actor_for(await make_account(Role.PARTNER, participant=speaker, **given))


async def make_key(where: str = HERE) -> str:
    return await open_partner(Actor(Role.ADMIN, jurisdiction_id=where), "12345")


async def make_item(report: PhotoReport | None, *verdicts: str, **given: Any) -> Item:
    """A matter that took this report in, with its line of answers."""
    status = ItemStatus.ANSWERED if verdicts else ItemStatus.DRAFT
    item = await Item.create(
        **{
            "jurisdiction_id": HERE,
            "department_id": OFFICE,
            "title": f"一件事 {number()}",
            "status": status,
            "receipt_due_on": "2026-12-01",
            "answer_due_on": "2027-01-20",
            "answered_at": "2026-11-20T00:00:00+00:00" if verdicts else None,
            **given,
        }
    )
    if report is not None:
        await ItemInput.create(item=item, kind="report", subject=report.public_id)
    officer = await make_account(Role.OFFICER)
    for verdict in verdicts:
        await Response.create(
            item=item,
            department_id=OFFICE,
            account=officer,
            verdict=Verdict(verdict),
            words="正式答复",
            looked_at=f"我们看了：{verdict}",
            due_on="2027-03-01" if verdict == "will-do" else None,
        )
    await inherit()
    return item


async def make_street(**given: Any) -> PhotoReport:
    topic = given.pop("topic", None) or await make_topic()
    where = given.pop("jurisdiction_id", topic.jurisdiction_id)
    report = await make_report(topic, **{"task_number": 19, "month": MONTH, **given})
    report.jurisdiction_id = where
    await report.save()
    return report


def asking(**given: str) -> Wish:
    return parse(given, [HERE])
