"""One plan after another: each is kept whole, and every record keeps the names of its own day."""

import hashlib
import json
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml
from tortoise.transactions import atomic

from participation import clock
from participation.errors import InvalidInput
from participation.i18n import gettext as _
from participation.jurisdictions.catalogue import Plan, plan_of
from participation.jurisdictions.former import keep_name
from participation.jurisdictions.kept import EARLIER_FEATURES, EARLIER_PLACE_TYPES
from participation.jurisdictions.loading import load
from participation.jurisdictions.models import (
    Department,
    Jurisdiction,
    PlanVersion,
    Responsibility,
    Task,
)
from participation.jurisdictions.validating import validated
from participation.settings import settings


@atomic()
async def load_version(data: dict[str, Any], valid_from: date | None = None) -> PlanVersion:
    """The same file twice is one version. Raises InvalidInput before anything is written."""
    new, digest = validated(data), digest_of(data)
    if known := await PlanVersion.get_or_none(digest=digest):
        return known
    last = await PlanVersion.all().order_by("-number").first() or await _before_all(digest)
    since = valid_from or (clock.today() if last else min(_signed(data), clock.today()))
    if last:
        _follows(plan_of(last.document), new, last.valid_from, since)
    await load(new)
    if last:
        await _rename(plan_of(last.document), new, since)
        await _hand_over(new, since)
    return await _keep(data, since, last.number + 1 if last else 1)


async def _before_all(digest: str) -> PlanVersion | None:
    """A service that is older than its versions: what it served until now is the first."""
    data = read(settings().plan)
    if digest_of(data) == digest or not await Task.exists():
        return None
    return await _keep(data, _signed(data), 1)


async def _keep(data: dict[str, Any], since: date, number: int) -> PlanVersion:
    return await PlanVersion.create(
        digest=digest_of(data),
        number=number,
        plan=data["source"]["id"],
        valid_from=since,
        document=json.loads(_as_json(data)),
        loaded_at=clock.now(),
    )


def _signed(data: dict[str, Any]) -> date:
    return date.fromisoformat(str(data["source"]["date"]))


def read(file: Path) -> dict[str, Any]:
    try:
        data = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise InvalidInput({"file": _("这个文件读不了。")}) from error
    return data if isinstance(data, dict) else {}


def digest_of(data: dict[str, Any]) -> str:
    return hashlib.sha256(_as_json(data).encode()).hexdigest()


async def versions() -> list[PlanVersion]:
    return await PlanVersion.all().order_by("number").limit(200)


async def recall() -> None:
    """When the service starts: what was in force before, for the records of those days."""
    remember(plan_of(one.document) for one in await versions())


def remember(known: Iterable[Plan]) -> None:
    EARLIER_PLACE_TYPES.clear()
    EARLIER_FEATURES.clear()
    for one in known:
        EARLIER_PLACE_TYPES.update(one.place_types)
        EARLIER_FEATURES.update(one.features)


def _follows(old: Plan, new: Plan, last: date, since: date) -> None:
    """Of the same land, after the last, today at the latest; a number never means other work."""
    wrong = {}
    if new.jurisdiction != old.jurisdiction:
        wrong["source.jurisdiction"] = _("这里已经有另一个地区的方案。另一个地区要另开一个服务。")
    if not last < since <= clock.today():
        wrong["from"] = _("要在上一版以后，今天或今天以前。")
    for number, task in new.tasks.items():
        if number in old.tasks and old.tasks[number].area != task.area:
            wrong[f"tasks.{number}.area"] = _("这个号码以前是别的事。新的事要用新的号码。")
    if wrong:
        raise InvalidInput(wrong)


async def _rename(old: Plan, new: Plan, since: date) -> None:
    """A name that the city has changed itself stays."""
    was = {one.id: one for one in old.departments}
    rows = {one.id: one for one in await Department.filter(id__in=was)}
    for one in new.departments:
        row, before = rows.get(one.id), was.get(one.id)
        if row and before and before != one and row.names == before.names:
            await keep_name(row, clock.start_of(since))
            row.names = one.names
            row.short = one.short if row.short == before.short else row.short
    await Department.bulk_update(rows.values(), fields=["names", "short"])
    await _rename_lands(old, new)
    await _rename_tasks(new)


async def _rename_lands(old: Plan, new: Plan) -> None:
    was = {one.id: one.names for one in old.jurisdictions}
    called = {one.id: one.names for one in new.jurisdictions}
    rows = await Jurisdiction.filter(id__in=called)
    for row in rows:
        row.names = called[row.id] if row.names == was.get(row.id) else row.names
    await Jurisdiction.bulk_update(rows, fields=["names"])


async def _rename_tasks(new: Plan) -> None:
    rows = await Task.filter(number__in=new.tasks)
    for row in rows:
        task = new.tasks[row.number]
        row.names, row.child_words = task.names, task.child
    await Task.bulk_update(rows, fields=["names", "child_words"])


async def _hand_over(new: Plan, since: date) -> None:
    """Who no longer signs a task answers until the day before; who signs anew from that day."""
    wanted = {
        (task.number, department): position
        for task in new.tasks.values()
        for position, department in enumerate(task.departments)
    }
    rows = await Responsibility.filter(jurisdiction_id=new.jurisdiction)
    known = {(one.task_number, one.department_id): one for one in rows}
    for pair, row in known.items():
        if pair not in wanted and row.valid_to is None:
            row.valid_to = since - timedelta(days=1)
        elif pair in wanted:
            row.position, row.valid_to = wanted[pair], None
    if rows:
        await Responsibility.bulk_update(rows, fields=["position", "valid_to"])
    await Responsibility.bulk_create(
        Responsibility(
            task_number=task,
            jurisdiction_id=new.jurisdiction,
            department_id=department,
            position=position,
            valid_from=since,
        )
        for (task, department), position in wanted.items()
        if (task, department) not in known
    )


def _as_json(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, default=str)
