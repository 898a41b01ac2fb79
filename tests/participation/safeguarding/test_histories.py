"""Any history of cases and bars keeps what the room promises, whoever acts in whatever order."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from shutil import copy

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from tortoise.backends.base.executor import EXECUTOR_CACHE

from participation import clock
from participation.actor import VISITOR, Actor
from participation.consents.erasing import erase_everything
from participation.contributions.models import Visibility
from participation.database import connect, disconnect, rows
from participation.errors import InvalidInput, InvalidMove, NotFound
from participation.journal.models import Entry
from participation.people.bars import barred
from participation.people.models import Account, Participant
from participation.proposals.actions import withdraw
from participation.proposals.models import Proposal
from participation.review.actions import escalate
from participation.review.giving_back import give_back
from participation.safeguarding import actions, suspects
from participation.safeguarding.closing import close_as_reported, close_as_unfounded
from participation.safeguarding.destroying import destroy
from participation.safeguarding.keys import lay_new_key, rewrap
from participation.safeguarding.models import CLOSED, Concern, Source
from participation.safeguarding.situations import Authority
from participation.settings import settings as configured
from tests.factories import HERE, make_account, make_actor
from tests.participation.safeguarding.cases import (
    a_worry,
    again,
    an_officer,
    escalated,
    read_by,
    to_the_police,
)

CANARY = "金丝雀说不敢回家"
DEEDS = (
    "look",
    "take",
    "fact",
    "situations",
    "report",
    "sign",
    "reopen",
    "again",
    "review",
    "bar",
    "lift",
    "erase",
    "withdraw",
    "rotate",
    "escalate",
    "give-back",
    "year",
    "destroy",
)
history = st.lists(
    st.tuples(st.sampled_from(DEEDS), st.integers(0, 2), st.booleans()), min_size=4, max_size=14
)


def whole(*deeds: str) -> list[tuple[str, int, bool]]:
    """A history by the first officer, or by the one whose number stands behind the deed."""
    told = [one.partition(" ") for one in deeds]
    return [(deed, int(number or 0), False) for deed, _space, number in told]


@dataclass
class World:
    """Three officers, of whom the last is not trained; one case with its work, and one drill.

    `left` once the author took the work back or was erased, `destroyed` once the case is.
    """

    officers: list[Actor]
    idea: Proposal
    case: Concern
    drill: Concern
    suspect: Account
    fingerprints: list[str] = field(default_factory=list)
    lines: int = 0
    lifters: set[int] = field(default_factory=set)
    destroyers: set[int] = field(default_factory=set)
    moderator: Actor = field(default_factory=Actor)
    left: bool = False
    destroyed: bool = False


async def a_world() -> World:
    idea = await a_worry(CANARY)
    case = await escalated(idea)
    officers = [await an_officer(), await an_officer(), await an_officer(trained_until=None)]
    drill = await actions.start_drill(officers[0])
    suspect, moderator = await make_account(), await make_actor()
    return World(officers, idea, case, drill, suspect, moderator=moderator)


async def act(world: World, deed: str, number: int, *, on_drill: bool) -> None:
    on_drill = on_drill and deed not in {"again", "escalate"}
    if world.destroyed and not on_drill and deed not in {"erase", "withdraw", "rotate"}:
        return
    who = world.officers[number]
    on = await again(world.drill if on_drill or world.destroyed else world.case)
    authority = Authority.DRILL if on_drill else Authority.POLICE
    deeds: dict[str, Callable[[], Awaitable[object]]] = {
        "look": lambda: actions.look(who, on, CANARY),
        "take": lambda: actions.acknowledge(who, on),
        "fact": lambda: actions.note_fact(who, on, CANARY),
        "situations": lambda: actions.mark_situations(who, on, [number + 1]),
        "report": lambda: close_as_reported(who, on, to_the_police(authority=authority)),
        "sign": lambda: close_as_unfounded(who, on, f"{CANARY} {number}"),
        "reopen": lambda: actions.reopen(who, on, CANARY),
        "again": lambda: actions.open_concern(
            VISITOR, Source.HINT, "proposal", world.idea.public_id, jurisdiction_id=HERE
        ),
        "review": lambda: actions.review(who, on, CANARY),
        "bar": lambda: suspects.bar(who, on, world.suspect.public_id),
        "lift": lambda: suspects.lift(who, on, world.suspect.public_id),
        "erase": lambda: _erase(world),
        "withdraw": lambda: _withdraw(world),
        "rotate": _rotate,
        "escalate": lambda: escalate(world.moderator, world.idea.public_id),
        "give-back": lambda: give_back(who, on, CANARY),
        "year": lambda: _year(on),
        "destroy": lambda: destroy(who, on, f"{CANARY} {number}"),
    }
    before, held = await barred(world.suspect.id), await _is_held(world)
    try:
        done = await deeds[deed]()
    except (InvalidInput, InvalidMove, NotFound):
        return
    if deed == "give-back":
        assert held
        assert on.status in CLOSED
        assert not await _is_held(world)
    if not on_drill:
        await _note_destroyed(world, deed, who, gone=deed == "destroy" and done is True)
    _note_lift(world, deed, who, before, await barred(world.suspect.id))


async def _is_held(world: World) -> bool:
    return (await Proposal.get(id=world.idea.id)).held


async def _year(case: Concern) -> None:
    long_ago = clock.now() - timedelta(days=366)
    ended = Concern.filter(id=case.id, closed_at__isnull=False)
    await ended.update(closed_at=long_ago, reviewed_at=None)


async def _note_destroyed(world: World, deed: str, who: Actor, *, gone: bool) -> None:
    """A case falls only when two who are trained signed, and nothing came in between."""
    if deed in {"review", "reopen", "again", "escalate"}:
        world.destroyers.clear()
    if deed == "destroy":
        world.destroyers.add(who.account_id or 0)
        assert gone is (len(world.destroyers) == 2)
        assert who is not world.officers[2]
        assert not await _is_held(world)
        world.destroyed = gone


def _note_lift(world: World, deed: str, who: Actor, before: set[int], after: set[int]) -> None:
    """A bar falls only when a second trained officer signs."""
    if deed == "bar":
        world.lifters.clear()
    if deed == "lift":
        world.lifters.add(who.account_id or 0)
        assert (after == set()) is (len(world.lifters) == 2)
        assert who is not world.officers[2]
    elif before:
        assert after == before


async def _erase(world: World) -> None:
    await erase_everything(VISITOR, await Participant.get(id=world.idea.author_id))
    world.left = True


async def _withdraw(world: World) -> None:
    author = Actor(participant_id=world.idea.author_id, jurisdiction_id=HERE)
    await withdraw(author, world.idea.public_id)
    world.left = True


async def _rotate() -> None:
    lay_new_key(configured())
    assert (await rewrap()).locked == 0


async def holds(world: World) -> None:
    await work_is_where_it_belongs(world)
    drill = await again(world.drill)
    assert (drill.closed_at is not None) is (drill.status in CLOSED)
    assert not await barred_from_drill(world)
    assert CANARY not in str(await opened_drill(world))
    if world.destroyed:
        await nothing_is_left(world)
    else:
        await case_is_whole(world, await again(world.case))
    await no_word_lies_open()


async def work_is_where_it_belongs(world: World) -> None:
    """Held it stays as it was; given back it waits, or is gone when its author left it."""
    work = await Proposal.get(id=world.idea.id)
    assert work.visibility is not Visibility.PUBLISHED
    if work.held:
        assert work.saw == CANARY
    elif world.left:
        assert (work.visibility, work.saw) == (Visibility.ERASED, "")
    else:
        assert (work.visibility, work.saw) == (Visibility.WAITING, CANARY)


async def nothing_is_left(world: World) -> None:
    for table in ("case_line", "look", "ice", "alert"):
        found = await rows(f"SELECT id FROM {table} WHERE concern_id = $1", world.case.id)
        assert found == [], table
    assert not await Concern.exists(id=world.case.id)
    assert await Entry.exists(subject=world.case.public_id, kind="concern.destroyed")


async def case_is_whole(world: World, case: Concern) -> None:
    seen = await read_by(world.officers[0], case)
    prints = [one.fingerprint for one in seen.works]
    assert prints[: len(world.fingerprints)] == world.fingerprints, "the ice never melts"
    assert seen.works[0].words["saw"] == CANARY
    assert [one.number for one in seen.log] == list(range(1, len(seen.log) + 1))
    assert len(seen.log) >= world.lines
    world.fingerprints, world.lines = prints, len(seen.log)
    assert (case.closed_at is not None) is (case.status in CLOSED)
    if case.status == "unfounded":
        signers = {case.first_signer_id, case.second_signer_id}
        assert signers == {who.account_id for who in world.officers[:2]}
    if case.status == "reported":
        assert seen.authority == "police"


async def barred_from_drill(world: World) -> bool:
    return bool((await again(world.drill)).child)


async def opened_drill(world: World) -> object:
    drill = await again(world.drill)
    seen = await read_by(world.officers[0], drill)
    if drill.status == "reported":
        assert seen.authority == "drill"
    return seen


async def no_word_lies_open() -> None:
    for table in ("concern", "look", "case_line", "ice", "entry", "job", "message"):
        assert CANARY not in str(await rows(f"SELECT * FROM {table}")), table


@settings(
    max_examples=12,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a shrink would take minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@example(deeds=whole("report", "give-back", "year", "destroy", "destroy 1", "withdraw"))
@example(deeds=whole("erase", "report", "give-back", "year", "destroy", "review", "destroy 1"))
@example(deeds=whole("withdraw", "report", "give-back", "escalate", "give-back"))
@example(deeds=whole("report", "give-back", "escalate", "give-back", "report", "give-back"))
@given(deeds=history)
def test_any_history_keeps_the_promises(
    deeds: list[tuple[str, int, bool]], sqlite_template: Path, tmp_path: Path
) -> None:
    async def live() -> None:
        file = tmp_path / "history.sqlite3"
        copy(sqlite_template, file)
        EXECUTOR_CACHE.clear()
        await connect(f"sqlite://{file}")
        try:
            world = await a_world()
            for deed, number, on_drill in deeds:
                await act(world, deed, number, on_drill=on_drill)
                await holds(world)
        finally:
            await disconnect()

    asyncio.run(live())


@pytest.mark.usefixtures("database")
async def test_of_all_who_act_at_once_one_ends_the_case() -> None:
    world = await a_world()
    first, second = world.officers[:2]
    await actions.acknowledge(first, world.case)
    await close_as_unfounded(first, await again(world.case), "第一位的理由")
    copies = [await again(world.case) for _ in range(4)]

    ends = await asyncio.gather(
        close_as_unfounded(second, copies[0], "第二位的理由"),
        close_as_reported(first, copies[1], to_the_police()),
        close_as_reported(second, copies[2], to_the_police()),
        close_as_unfounded(second, copies[3], "第二位又一个理由"),
        return_exceptions=True,
    )

    assert [one for one in ends if one is not None and not isinstance(one, InvalidMove)] == []
    assert sum(one is None for one in ends) == 1
    found = await again(world.case)
    assert found.closed_at is not None
    assert found.closed_at <= clock.now()
