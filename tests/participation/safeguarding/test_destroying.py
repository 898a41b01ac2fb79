"""When its year is over two who are trained may destroy a case; then nothing of it is left."""

from datetime import timedelta

import pytest

from participation import clock
from participation.actor import VISITOR, Actor, Role
from participation.database import rows
from participation.errors import InvalidInput, InvalidMove, NotPermitted
from participation.jobs import HANDLERS
from participation.journal.models import Entry
from participation.media import store
from participation.media.models import Media, Stage
from participation.review.giving_back import give_back
from participation.safeguarding import actions, ice, suspects
from participation.safeguarding.closing import close_as_reported
from participation.safeguarding.destroying import destroy, letting_go
from participation.safeguarding.models import Concern, Source
from participation.work.worker import work_off
from tests.factories import HERE, make_account, make_actor, make_child, make_session
from tests.participation.safeguarding.cases import (
    a_concern,
    a_worry,
    again,
    an_officer,
    escalated,
    to_the_police,
)
from tests.participation.safeguarding.duties import list_of

pytestmark = pytest.mark.usefixtures("database")
WHY = "已经移交，不用再留"
OURS = ("ice", "case_line", "look", "alert")


async def an_old_case(concern: Concern | None = None) -> Concern:
    concern = concern or await a_concern()
    await close_as_reported(await an_officer(), concern, to_the_police())
    return await a_year_later(concern)


async def a_year_later(concern: Concern) -> Concern:
    long_ago = clock.now() - timedelta(days=366)
    await Concern.filter(id=concern.id).update(closed_at=long_ago, reviewed_at=None)
    return await again(concern)


async def left_of(concern: Concern) -> dict[str, int]:
    counted = {"concern": await Concern.filter(id=concern.id).count()}
    for table in OURS:
        found = await rows(f"SELECT id FROM {table} WHERE concern_id = $1", concern.id)
        counted[table] = len(found)
    return counted


async def test_two_signatures_leave_a_line_of_ids_and_nothing_else() -> None:
    await list_of(1)
    media = await Media.create(jurisdiction_id=HERE, stage=Stage.QUARANTINED)
    await store.put(store.original_of(media.public_id), b"\x89PNG")
    concern = await escalated(await a_worry(media=[media.public_id]))
    await work_off(HANDLERS)
    first, second = await an_officer(), await an_officer()
    await actions.look(first, concern, "准备报告")
    concern = await an_old_case(concern)
    await give_back(first, concern, "没事了")
    files = [f"{ice.FOLDER}/{one.file}" for one in await ice.pictures(concern)]
    before = await left_of(concern)

    assert not await destroy(first, concern, WHY)
    assert await destroy(second, concern, "我也同意，年度复核看过")
    await work_off(HANDLERS)

    assert all(before.values())
    assert len(files) == 1
    assert not any((await left_of(concern)).values())
    for file in files:
        with pytest.raises(FileNotFoundError):
            await store.get(file)
    line = await Entry.get(kind="concern.destroyed")
    assert (line.subject, line.account_id) == (concern.public_id, second.account_id)
    assert line.detail == {"first": first.account_id}


async def test_one_person_is_not_two_and_reasons_are_ones_own() -> None:
    concern, first, second = await an_old_case(), await an_officer(), await an_officer()
    await destroy(first, concern, WHY)

    with pytest.raises(InvalidMove):
        await destroy(first, concern, "我再签一次")
    with pytest.raises(InvalidInput, match="destroyed_because"):
        await destroy(second, concern, f" {WHY}")
    with pytest.raises(InvalidInput, match="destroyed_because"):
        await destroy(second, concern, " ")
    with pytest.raises(InvalidInput, match="destroyed_because"):
        await destroy(await an_officer(trained_until=None), concern, "我没有培训")
    with pytest.raises(NotPermitted):
        await destroy(await make_actor(Role.ADMIN), concern, "我是管理员")
    assert (await left_of(concern))["concern"] == 1
    assert (await letting_go(second, concern)).signer_id == first.account_id


async def test_year_must_be_over_and_the_case_too() -> None:
    officer, fresh = await an_officer(), await a_concern()
    with pytest.raises(InvalidMove):
        await destroy(officer, fresh, WHY)
    await close_as_reported(officer, fresh, to_the_police())
    with pytest.raises(InvalidMove):
        await destroy(officer, fresh, WHY)
    assert not (await letting_go(officer, await again(fresh))).due

    old = await a_year_later(fresh)
    await actions.review(officer, old, "还要留")
    with pytest.raises(InvalidMove):
        await destroy(officer, old, WHY)


@pytest.mark.parametrize("what", ["review", "reopen", "again"])
async def test_whatever_happens_next_makes_the_first_signature_void(what: str) -> None:
    idea = await a_worry()
    hint = (VISITOR, Source.HINT, "proposal", idea.public_id)
    concern = await an_old_case(await actions.open_concern(*hint, jurisdiction_id=HERE))
    first, second = await an_officer(), await an_officer()
    await destroy(first, concern, WHY)

    if what == "review":
        await actions.review(second, concern, "还要留")
    elif what == "reopen":
        await actions.reopen(second, concern, "又有消息")
    else:
        await actions.open_concern(*hint, jurisdiction_id=HERE)
    concern = await again(concern)
    if what != "review":
        await close_as_reported(second, concern, to_the_police())
    concern = await a_year_later(concern)

    assert not await destroy(second, concern, "我是第二个签的")
    assert (await letting_go(first, concern)).signer_id == second.account_id


async def test_what_it_still_holds_or_keeps_away_comes_first() -> None:
    officers = [await an_officer(), await an_officer()]
    session, suspect = await make_session(), await make_account(Role.MODERATOR)
    seated = await make_child(session)
    holding = await an_old_case(await escalated(await a_worry()))
    keeping = await _case_of_a(seated)
    await suspects.bar(officers[0], keeping, suspect.public_id)
    keeping = await an_old_case(keeping)

    for concern in (holding, keeping):
        with pytest.raises(InvalidInput, match="destroyed_because"):
            await destroy(officers[0], concern, WHY)
    await give_back(officers[0], holding, "没事了")
    for officer in officers:
        await suspects.lift(officer, keeping, suspect.public_id)
    for concern in (holding, keeping):
        assert not await destroy(officers[0], concern, WHY)


async def _case_of_a(seated: Actor) -> Concern:
    return await actions.open_concern(
        VISITOR, Source.HELP, jurisdiction_id=HERE, child_id=seated.participant_id
    )


async def test_work_of_a_destroyed_case_opens_a_new_one() -> None:
    idea = await a_worry()
    hint = (VISITOR, Source.HINT, "proposal", idea.public_id)
    concern = await an_old_case(await actions.open_concern(*hint, jurisdiction_id=HERE))
    await destroy(await an_officer(), concern, WHY)
    await destroy(await an_officer(), concern, "我也同意")

    fresh = await actions.open_concern(*hint, jurisdiction_id=HERE)

    assert fresh.public_id != concern.public_id
