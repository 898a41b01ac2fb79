"""What nobody may see is in no table; who works here is noted for what he took of children."""

import pytest

from participation.actor import VISITOR, Actor, Role
from participation.agendas.models import Item
from participation.consents.copied import ask_back
from participation.consents.models import Copied
from participation.contributions.models import Visibility
from participation.exports.files import as_json
from participation.exports.reading import TABLES, parts, taken_by
from participation.people.models import Participant
from participation.post.models import Letter
from tests.factories import (
    ELSEWHERE,
    HERE,
    make_actor,
    make_department,
    make_jurisdiction,
    make_participant,
    make_proposal,
    make_report,
    make_topic,
)
from tests.participation.agendas.matters import make_item, make_officer
from tests.participation.exports.reading_back import whole

pytestmark = pytest.mark.usefixtures("database")
CANARY = "canary-word"


async def everything() -> str:
    found = [await whole(as_json(table, parts(table, HERE))) for table in TABLES.values()]
    return b"".join(found).decode()


async def test_what_is_not_public_is_in_no_table() -> None:
    topic = await make_topic()
    away = [one for one in Visibility if one is not Visibility.PUBLISHED]
    for visibility in away:
        await make_proposal(topic, idea=CANARY, visibility=visibility)
        await make_report(topic, words=CANARY, visibility=visibility)
    hidden = await make_participant(shown=False)
    for given in ({"held": True}, {"author_id": hidden.id}):
        await make_proposal(topic, idea=CANARY, **given)
        await make_report(topic, words=CANARY, **given)

    assert CANARY not in await everything()


async def test_exact_place_author_and_day_are_in_no_table() -> None:
    topic = await make_topic()
    idea, report = await make_proposal(topic), await make_report(topic)
    author = await Participant.get(id=idea.author_id)
    said = await everything()

    assert idea.public_id in said
    assert report.public_id in said
    for kept in (author.public_id, author.animal, str(report.lon)):
        assert not kept or kept not in said


async def test_words_that_nobody_has_read_are_in_no_table() -> None:
    item = await make_item(await make_officer(), title=CANARY)

    said = await everything()
    assert item.public_id in said
    assert CANARY not in said


async def test_another_citys_things_are_not_in_it() -> None:
    await make_jurisdiction(ELSEWHERE)
    topic = await make_topic(jurisdiction_id=ELSEWHERE)
    await make_proposal(topic, idea=CANARY)
    await make_jurisdiction()
    await make_department()

    assert CANARY not in await everything()
    assert await Item.all().count() == 0


async def take(actor: Actor, name: str) -> None:
    table = TABLES[name]
    await whole(as_json(table, taken_by(actor, table, HERE)))


async def test_office_that_took_a_work_is_asked_to_give_it_back() -> None:
    officer = await make_officer()
    idea, report = await make_proposal(topic := await make_topic()), await make_report(topic)
    for name in TABLES:
        await take(officer, name)
        await take(officer, name)

    noted = await Copied.all()
    assert {(one.work, one.where) for one in noted} == {
        (idea.public_id, "export"),
        (report.public_id, "export"),
    }
    assert {one.department_id for one in noted} == {officer.department_id}
    await ask_back(idea.author_id, [idea])
    (letter,) = await Letter.all()
    assert idea.public_id in letter.body


@pytest.mark.parametrize("role", [None, Role.GUARDIAN, Role.CHILD])
async def test_who_reads_without_working_here_leaves_no_trace(role: Role | None) -> None:
    await make_proposal(await make_topic())
    await take(await make_actor(role) if role else VISITOR, "ideas")

    assert await Copied.all().count() == 0
