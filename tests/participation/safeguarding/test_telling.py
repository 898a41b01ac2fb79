"""A teacher tells facts and the child's words; a seat number says whom they are about."""

import pytest

from participation.actor import Role
from participation.errors import InvalidInput, NotPermitted
from participation.people.models import Account
from participation.people.queries import actor_for
from participation.safeguarding.models import Matter, Source
from participation.safeguarding.telling import TellForm, tell
from tests.factories import make_actor, make_child, make_session
from tests.participation.safeguarding.cases import an_officer, read_by

pytestmark = pytest.mark.usefixtures("database")


async def test_teacher_tells_of_a_child_of_the_own_lesson() -> None:
    session, officer = await make_session(), await an_officer()
    teacher = actor_for(await Account.get(id=session.facilitator_id))
    seated = await make_child(session)
    form = TellForm.parse({"facts": "手臂有伤", "words": "不想回家", "matter": "bullying"})

    concern = await tell(teacher, session, form, seated.participant_id)

    seen = await read_by(officer, concern)
    assert (concern.source, concern.matter) == (Source.FACILITATOR, Matter.BULLYING)
    assert (seen.note, seen.words, seen.child_known) == ("手臂有伤", "不想回家", True)


async def test_card_of_paper_says_that_it_is_one() -> None:
    session = await make_session()
    teacher = actor_for(await Account.get(id=session.facilitator_id))
    form = TellForm.parse({"words": "不想回家", "seat": "", "from_paper": "true"})

    concern = await tell(teacher, session, form, None)

    assert (concern.source, form.seat, concern.child) == (Source.PAPER, None, "")


async def test_telling_needs_a_word_and_an_own_lesson() -> None:
    session = await make_session()
    teacher = actor_for(await Account.get(id=session.facilitator_id))

    with pytest.raises(InvalidInput):
        await tell(teacher, session, TellForm.parse({"facts": " "}), None)
    other, form = await make_actor(Role.FACILITATOR), TellForm.parse({"facts": "手臂有伤"})
    with pytest.raises(NotPermitted):
        await tell(other, session, form, None)
