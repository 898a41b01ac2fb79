"""Writing the plan into the tables; a second time changes nothing that a city has changed."""

from collections.abc import Iterable
from typing import TypeVar

from tortoise.models import Model
from tortoise.transactions import atomic

from participation.jurisdictions.catalogue import Plan
from participation.jurisdictions.models import Department, Jurisdiction, Responsibility, Task

Thing = TypeVar("Thing", bound=Model)


@atomic()
async def load(plan: Plan) -> None:
    """Tasks, signing departments, jurisdictions with their counties, and who answers for what."""
    await _add(Jurisdiction, _jurisdictions(plan))
    await _add(Department, _departments(plan))
    await _add(Task, _tasks(plan))
    if not await Responsibility.exists(jurisdiction_id=plan.jurisdiction):
        await Responsibility.bulk_create(_responsibilities(plan))


async def _add(model: type[Thing], things: Iterable[Thing]) -> None:
    known = set(await model.all().values_list(model._meta.pk_attr, flat=True))
    await model.bulk_create([thing for thing in things if thing.pk not in known])


def _jurisdictions(plan: Plan) -> list[Jurisdiction]:
    return [
        Jurisdiction(
            id=one.id,
            level=one.level,
            parent_id=one.parent,
            names=one.names,
            gb2260=one.gb2260,
            languages=list(one.languages),
        )
        for one in plan.jurisdictions
    ]


def _departments(plan: Plan) -> list[Department]:
    return [
        Department(
            id=one.id,
            jurisdiction_id=plan.jurisdiction,
            names=one.names,
            short=one.short,
            position=position,
        )
        for position, one in enumerate(plan.departments)
    ]


def _tasks(plan: Plan) -> list[Task]:
    return [
        Task(number=one.number, area=one.area, names=one.names, child_words=one.child)
        for one in plan.tasks.values()
    ]


def _responsibilities(plan: Plan) -> list[Responsibility]:
    return [
        Responsibility(
            task_number=task.number,
            jurisdiction_id=plan.jurisdiction,
            department_id=department,
            position=position,
        )
        for task in plan.tasks.values()
        for position, department in enumerate(task.departments)
    ]
