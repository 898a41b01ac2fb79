"""An incident: its clock, whom it concerns, what is written to whom, and when it may close."""

from datetime import timedelta

import pytest

from participation import clock
from participation.actor import Actor, Role
from participation.compliance.affected import affected
from participation.compliance.incident_letters import (
    by_school,
    count,
    send_to_guardians,
    to_authority,
    to_guardian,
    to_school,
)
from participation.compliance.incidents import (
    authority_told,
    close_incident,
    incident_of,
    incidents,
    open_incident,
    report_by,
)
from participation.compliance.models import Grade, Harm, Incident
from participation.consents.models import Guardianship
from participation.errors import InvalidInput, InvalidMove, NotFound
from participation.people.models import Account, Participant
from participation.post.models import Letter
from participation.schools.models import Session
from tests.factories import (
    ELSEWHERE,
    HERE,
    make_account,
    make_child,
    make_jurisdiction,
    make_session,
)

pytestmark = pytest.mark.usefixtures("database")

ADMIN = Actor(Role.ADMIN, jurisdiction_id=HERE)
WHAT = "备份盘在运输中丢失"


async def opened(**given: object) -> Incident:
    await make_jurisdiction()
    moment = given.pop("noticed_at", clock.now())
    grade = given.pop("grade", Grade.ORDINARY)
    return await open_incident(ADMIN, Harm.LOST, grade, WHAT, moment, **given)  # type: ignore[arg-type]


async def linked_guardian(session: Session, seat: int) -> Account:
    guardian = await make_account(Role.GUARDIAN)
    child = await make_child(session, seat)
    await Guardianship.create(guardian_id=guardian.participant_id, child_id=child.participant_id)
    return guardian


@pytest.mark.parametrize(("grade", "hours"), [(Grade.ORDINARY, 4), (Grade.GRAVE, 1)])
async def test_clock_runs_from_noticing(grade: Grade, hours: int) -> None:
    noticed = clock.now() - timedelta(minutes=30)

    incident = await opened(noticed_at=noticed, grade=grade)

    assert report_by(incident) == noticed + timedelta(hours=hours)


async def test_opening_refuses_what_is_not_known() -> None:
    await make_jurisdiction()
    later = clock.now() + timedelta(hours=1)
    for wrong, field in (
        ({"what": "  "}, "what"),
        ({"noticed_at": later}, "noticed"),
        ({"schools": ["nowhere"]}, "school"),
        ({"lessons": ["never"]}, "lesson"),
    ):
        given = {"what": WHAT, "noticed_at": clock.now(), **wrong}
        with pytest.raises(InvalidInput) as refused:
            await open_incident(ADMIN, Harm.SEEN, Grade.ORDINARY, **given)  # type: ignore[arg-type]
        assert list(refused.value.fields) == [field]
    assert await Incident.all().count() == 0


async def test_affected_are_those_of_the_place_known_when_it_was_noticed() -> None:
    session, other = await make_session(), await make_session()
    guardian = await linked_guardian(session, 1)
    await make_child(session, 2)
    await make_child(other, 1)
    incident = await opened()
    await make_child(session, 3)

    people = [one async for one in affected(incident)]

    assert [[g.mail for g in one.guardians] for one in people] == [[guardian.login], [], []]
    reach = count(people)
    assert (reach.children, reach.guardians, reach.by_school) == (3, 1, 2)
    assert len(by_school(people)) == 2


async def test_affected_of_one_lesson_only() -> None:
    session, other = await make_session(), await make_session()
    await make_child(session, 1)
    await make_child(other, 1)

    incident = await opened(lessons=[other.public_id])

    assert [one.lesson async for one in affected(incident)] == [other.public_id]


async def test_guardian_is_written_to_once_in_every_language() -> None:
    session = await make_session()
    guardian = await linked_guardian(session, 1)
    second = await make_child(session, 2)
    await Guardianship.create(guardian_id=guardian.participant_id, child_id=second.participant_id)
    incident = await opened()

    assert await send_to_guardians(ADMIN, incident) == 1
    assert await send_to_guardians(ADMIN, incident) == 1

    letter = await Letter.get()
    assert letter.to == guardian.login
    assert letter.body.count("---") == 2
    assert (await Incident.get()).families_told_at is not None


async def test_letters_name_what_the_law_asks_for_and_no_child() -> None:
    session = await make_session()
    child = await make_child(session, 1)
    incident = await opened()
    people = [one async for one in affected(incident)]

    guardian = to_guardian(incident, "zh-CN").body
    authority = to_authority(incident, count(people)).body
    school = to_school(incident, "zh-CN", ["四（2）班"]).body

    for part in ("发现的时间", "可能涉及的", "可能的影响", "我们做了什么", "您可以做什么", "12377"):
        assert part in guardian
    for part in (WHAT, "最迟报告时间", "一般", "1 人"):
        assert part in authority
    assert "四（2）班" in school
    seated = await Participant.get(id=child.participant_id)
    known = (seated.public_id, seated.animal, seated.adjective)
    assert not any(sign in text for sign in known for text in (guardian, school))


async def test_drill_says_so_and_writes_to_nobody() -> None:
    incident = await opened(drill=True)

    assert "演练" in to_guardian(incident, "zh-CN").subject
    with pytest.raises(InvalidMove):
        await send_to_guardians(ADMIN, incident)
    await close_incident(ADMIN, incident, "演练完成")
    assert (await Incident.get()).closed_at is not None


async def test_closing_needs_the_authority_told_and_measures() -> None:
    incident = await opened()
    with pytest.raises(InvalidMove):
        await close_incident(ADMIN, incident, "换了钥匙")
    await authority_told(ADMIN, incident, clock.now())
    with pytest.raises(InvalidInput):
        await close_incident(ADMIN, incident, " ")

    await close_incident(ADMIN, incident, "换了钥匙")

    with pytest.raises(InvalidMove):
        await authority_told(ADMIN, incident, clock.now())


async def test_incident_of_another_place_is_not_there() -> None:
    incident = await opened()
    stranger = Actor(Role.DATA_OFFICER, 1, None, ELSEWHERE)

    assert await incidents(stranger) == []
    with pytest.raises(NotFound):
        await incident_of(stranger, incident.public_id)
