"""The nights: each rule in small bites, each bite in a transaction of its own, safe to repeat."""

from dataclasses import dataclass
from datetime import timedelta

import structlog
from tortoise.transactions import in_transaction

from participation import clock
from participation.actor import VISITOR
from participation.journal.record import record
from participation.retention.models import Run
from participation.retention.rule import HOURLY, NIGHTLY, TEN_MINUTES, Rule
from participation.retention.rules import BY_NAME, RULES
from participation.retention.sweep import Sweep
from participation.work.enqueue import enqueue
from participation.work.worker import Handler, Payload, Slow

BITES = 20
COUNTED_TO = 10_000

log = structlog.get_logger("retention")


def planning(every: timedelta) -> Handler:
    """A clock's round: a job for each rule that goes round with it."""

    async def plan(payload: Payload) -> None:
        slot = int(clock.now().timestamp() // every.total_seconds())
        for rule in RULES:
            if rule.sweeps and rule.every == every:
                await enqueue("retention.rule", key=f"retention:{rule.name}:{slot}", rule=rule.name)

    return plan


async def _some(payload: Payload) -> bool:
    """Is there more? Removing and counting commit together, so a killed worker loses no count."""
    rule = BY_NAME.get(str(payload["rule"]))
    return rule is not None and await enforce(rule)


async def _go_on(payload: Payload, more: bool) -> None:
    if more:
        await enqueue("retention.rule", rule=str(payload["rule"]))


async def enforce(rule: Rule, bites: int = BITES) -> bool:
    """True when bites ran out before the work did."""
    await _note(rule, 0)
    more = False
    for sweep in rule.sweeps:
        left = bites
        while (full := await _bite(rule, sweep)) and left > 1:
            left -= 1
        more = more or full
    return more


async def _bite(rule: Rule, sweep: Sweep) -> bool:
    """True when it was a whole one, so that there may be more."""
    before = clock.now() - rule.age
    if sweep.files:
        found = await sweep.find(before, sweep.at_once)
        await sweep.take(found)
        async with in_transaction():
            await _note(rule, len(found))
        return len(found) == sweep.at_once
    async with in_transaction():
        found = await sweep.find(before, sweep.at_once)
        if found:
            await sweep.take(found)
        await _note(rule, len(found))
    return len(found) == sweep.at_once


async def _note(rule: Rule, removed: int) -> None:
    """On the day's line of that rule; a nought is written once."""
    day = clock.today()
    run, _new = await Run.get_or_create(rule=rule.name, day=day)
    if not removed:
        return
    run = await Run.filter(id=run.id).select_for_update().get()
    run.removed += removed
    await run.save(update_fields=["removed", "at"])
    await record(VISITOR, "retention.enforced", run, rule=rule.name, removed=removed)
    log.info("retention.enforced", rule=rule.name, removed=removed)


@dataclass(frozen=True, slots=True)
class Due:
    """How many are over age now; what a case holds is in no count."""

    rule: Rule
    count: int


async def due() -> list[Due]:
    """What the next rounds would remove."""
    found = []
    for rule in RULES:
        count = 0
        for sweep in rule.sweeps:
            async with in_transaction():
                count += len(await sweep.find(clock.now() - rule.age, COUNTED_TO))
        found.append(Due(rule, count))
    return found


async def run_all() -> dict[str, int]:
    """Every rule to its end, now; how many each removed."""
    removed: dict[str, int] = {}
    for rule in RULES:
        if rule.sweeps:
            before = await _removed_today(rule)
            while await enforce(rule):
                continue
            removed[rule.name] = await _removed_today(rule) - before
    return removed


async def _removed_today(rule: Rule) -> int:
    run = await Run.get_or_none(rule=rule.name, day=clock.today())
    return run.removed if run else 0


ONE_RULE = Slow(_some, _go_on)
EACH_NIGHT = planning(NIGHTLY)
EACH_HOUR = planning(HOURLY)
OFTEN = planning(TEN_MINUTES)
