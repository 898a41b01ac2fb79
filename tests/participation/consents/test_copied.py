"""Works that went out in files: noted with an id alone, asked back once when they leave public."""

import pytest

from participation.actor import Actor, Role
from participation.consents.actions import decide
from participation.consents.copied import AGENDA, GPX, gone_out, went_out
from participation.consents.models import Copied, Purpose
from participation.contributions.models import Contribution
from participation.errors import NotPermitted
from participation.people.models import Bar
from participation.people.queries import account_of
from participation.post.models import Letter
from participation.rights.actions import delete_work
from participation.rights.holders import guardian_of
from tests.factories import ELSEWHERE, OFFICE, make_actor, make_proposal, make_report
from tests.participation.agendas.matters import make_item, make_officer
from tests.participation.consents.family import Family, make_family

pytestmark = pytest.mark.usefixtures("database")


async def published() -> tuple[Family, Contribution]:
    family = await make_family()
    work = await make_report(
        await family.session.topic, author_id=family.child.id, words="CANARY-word"
    )
    return family, work


async def withdraw(family: Family) -> None:
    await decide(family.guardian, family.child.public_id, Purpose.PUBLISH, agrees=False)


async def letters_to(actor: Actor) -> list[Letter]:
    login = (await account_of(actor)).login
    return await Letter.filter(kind="copies.ask-back", to=login)


async def test_everybody_of_the_office_is_asked_once_and_nobody_else() -> None:
    family, work = await published()
    taker, colleague = await make_actor(Role.OFFICER), await make_actor(Role.OFFICER)
    other = await make_actor(Role.OFFICER, department_id="another-office")
    await went_out(taker, GPX, work, [work.public_id])

    await withdraw(family)
    await withdraw(family)

    assert [len(await letters_to(one)) for one in (taker, colleague, other)] == [1, 1, 0]
    assert work.public_id in (await letters_to(taker))[0].body
    assert "CANARY" not in (await letters_to(taker))[0].body


async def test_what_nobody_took_is_asked_back_of_nobody() -> None:
    family, _work = await published()
    await make_actor(Role.OFFICER)

    await withdraw(family)

    assert not await Letter.filter(kind="copies.ask-back").exists()


async def test_one_deleted_work_is_asked_back_too() -> None:
    family, work = await published()
    taker = await make_actor(Role.OFFICER)
    await went_out(taker, GPX, work, [work.public_id])

    holder = await guardian_of(family.guardian, family.child.public_id)
    await delete_work(holder, work.public_id)

    assert len(await letters_to(taker)) == 1


async def test_teacher_who_took_it_is_asked_unless_barred_from_the_child() -> None:
    family, work = await published()
    one, other = await make_actor(Role.FACILITATOR), await make_actor(Role.FACILITATOR)
    for teacher in (one, other):
        await went_out(teacher, GPX, work, [work.public_id])
    await Bar.create(account_id=other.account_id, participant_id=family.child.id)

    await withdraw(family)

    assert [len(await letters_to(teacher)) for teacher in (one, other)] == [1, 0]


async def test_same_file_again_is_the_same_row() -> None:
    _family, work = await published()
    taker = await make_actor(Role.OFFICER)

    for _again in range(2):
        await went_out(taker, GPX, work, [work.public_id])

    assert await Copied.all().count() == 1


async def test_what_a_matter_grew_from_is_noted() -> None:
    family = await make_family()
    topic = await family.session.topic
    idea = await make_proposal(topic, author_id=family.child.id)

    await make_item(await make_officer(), topic)

    row = await Copied.get(work=idea.public_id)
    assert (row.where, row.department_id) == (AGENDA, OFFICE)


async def test_data_officer_sees_those_of_the_own_place() -> None:
    _family, work = await published()
    await went_out(await make_actor(Role.OFFICER), GPX, work, [work.public_id])
    here = await make_actor(Role.DATA_OFFICER)
    there = await make_actor(Role.DATA_OFFICER, jurisdiction_id=ELSEWHERE)

    assert [one.work for one in await gone_out(here)] == [work.public_id]
    assert await gone_out(there) == []
    with pytest.raises(NotPermitted):
        await gone_out(await make_actor(Role.OFFICER))
