"""Jobs: exist with their act, are done once, and come back when they fail."""

import asyncio
from datetime import timedelta

import pytest
from tortoise.transactions import atomic

from participation import clock
from participation.journal.models import Entry
from participation.work import worker
from participation.work.enqueue import enqueue, hasten
from participation.work.models import Job
from participation.work.schedule import tick

pytestmark = pytest.mark.usefixtures("database")


async def write(payload: dict[str, object]) -> None:
    await Entry.create(kind="worked", role="visitor", subject=str(payload["n"]))


async def fail(payload: dict[str, object]) -> None:
    await write(payload)
    raise ValueError(payload)


async def test_job_is_done_once_by_many_workers() -> None:
    for n in range(12):
        await enqueue("write", n=n)

    await asyncio.gather(*(worker.work_off({"write": write}) for _ in range(3)))

    assert sorted(int(entry.subject) for entry in await Entry.all()) == list(range(12))


async def test_job_of_a_rolled_back_act_does_not_exist() -> None:
    with pytest.raises(ZeroDivisionError):
        await an_act_that_fails()

    assert await Job.all().count() == 0


@atomic()
async def an_act_that_fails() -> None:
    await enqueue("write", n=1)
    raise ZeroDivisionError


async def test_failed_job_leaves_no_effect_and_comes_back_later() -> None:
    await enqueue("fail", n=1)

    await worker.work_off({"fail": fail})

    job = await Job.get()
    assert await Entry.all().count() == 0
    assert (job.state, job.attempts, job.last_error) == ("ready", 1, "ValueError")
    assert job.run_at > clock.now()


async def test_hopeless_job_is_put_aside_and_stays_to_be_seen() -> None:
    await enqueue("fail", n=1)
    await Job.all().update(attempts=worker.MAX_ATTEMPTS - 1)

    await worker.work_off({"fail": fail})

    assert (await Job.get()).state == "dead"


async def test_keyed_job_is_enqueued_once() -> None:
    await enqueue("write", key="k", n=1)
    await enqueue("write", key="k", n=2)

    assert await Job.all().count() == 1


async def test_tick_happens_once_a_slot_whoever_ticks() -> None:
    for _ in range(3):
        await tick({"poll.close": 3600})

    assert await Job.all().count() == 1


async def test_slow_work_holds_no_transaction_and_its_effect_commits_with_its_end() -> None:
    async def work(payload: dict[str, object]) -> int:
        await Entry.create(kind="seen-at-once", role="visitor", subject="1")
        return 7

    async def effect(payload: dict[str, object], made: int) -> None:
        await Entry.create(kind="worked", role="visitor", subject=str(made))

    await enqueue("slow", n=1)
    await worker.work_off({"slow": worker.Slow(work, effect)})

    assert (await Job.get()).state == "done"
    assert (await Entry.get(kind="worked")).subject == "7"


async def test_failed_effect_of_slow_work_is_rolled_back() -> None:
    async def work(payload: dict[str, object]) -> None:
        return None

    async def effect(payload: dict[str, object], made: None) -> None:
        await fail({"n": 1})

    await enqueue("slow", n=1)
    await worker.work_off({"slow": worker.Slow(work, effect)})

    assert await Entry.all().count() == 0
    assert (await Job.get()).state == "ready"


async def test_quick_jobs_do_not_wait_behind_slow_ones_nor_for_the_next_look(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(worker, "POLL_S", 60.0)
    stop, quick_done, release = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def work(payload: dict[str, object]) -> None:
        await release.wait()

    async def effect(payload: dict[str, object], made: None) -> None:
        return None

    async def quick(payload: dict[str, object]) -> None:
        quick_done.set()

    handlers: worker.Handlers = {"slow": worker.Slow(work, effect), "quick": quick}
    for n in range(4):
        await enqueue("slow", n=n)
    running = asyncio.create_task(worker.run(handlers, stop))
    await asyncio.sleep(0.2)
    await enqueue("quick")

    async with asyncio.timeout(10):
        await quick_done.wait()
    release.set()
    stop.set()
    await running


async def test_what_a_killed_worker_had_taken_is_due_again_after_its_short_lease() -> None:
    done: list[int] = []

    async def quick(payload: dict[str, object]) -> None:
        done.append(1)

    handlers: worker.Handlers = {"urgent": worker.Urgent(quick)}
    await enqueue("urgent", n=1)
    await worker.claim(1, worker.URGENT_LEASE, only=["urgent"])  # and then the process is gone
    assert await worker.work_off(handlers) == 0

    with clock.at(clock.now() + worker.URGENT_LEASE + timedelta(seconds=1)):
        await worker.work_off(handlers)

    assert done == [1]


async def test_hastened_job_is_due_now_and_a_taken_one_is_left_alone() -> None:
    later = clock.now() + timedelta(hours=1)
    await enqueue("write", key="a", run_at=later, n=1)
    await enqueue("write", key="b", run_at=later, n=2)
    await Job.filter(key="b").update(lease_until=later)
    await hasten("a")
    await hasten("b")

    assert [job.key for job in await Job.filter(run_at__lte=clock.now())] == ["a"]
