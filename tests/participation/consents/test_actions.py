import asyncio
from datetime import timedelta

import pytest

from participation import clock
from participation.actor import Actor
from participation.codes import token_hash
from participation.consents.actions import answer_for_myself, decide, erase, erase_due, link_child
from participation.consents.models import Choice, Consent, Guardianship, Purpose
from participation.consents.texts import VERSION
from participation.contributions.models import Draft, Visibility
from participation.errors import InvalidInput, NotFound, NotPermitted
from participation.journal.models import Entry
from participation.media.models import Media, Showing
from participation.people.models import Participant
from participation.proposals.models import Proposal
from participation.reports.models import PhotoReport
from participation.review.models import Decision, Verdict
from participation.schools.actions import join
from participation.schools.cards import cards
from participation.schools.models import Seat
from participation.schools.queries import actor_of
from participation.work.models import Job
from tests.factories import make_proposal, make_report
from tests.participation.consents.family import Family, make_family
from tests.participation.schools.making import make_guardian, make_open, make_planned


async def publish_works(family: Family) -> tuple[Proposal, PhotoReport, Media]:
    topic, mine = await family.session.topic, {"author_id": family.child.id}
    media = await Media.create(
        participant_id=family.child.id,
        jurisdiction_id="x",
        digest="d",
        width=1,
        height=1,
        showing=Showing.PUBLIC,
    )
    idea = await make_proposal(topic, media=[media.public_id], **mine)
    await Media.filter(id=media.id).update(used_by=idea.public_id)
    return idea, await make_report(topic, words="这里很滑", **mine), media


async def visibility_of(work: Proposal | PhotoReport) -> Visibility:
    return (await type(work).get(id=work.id)).visibility


async def child_actor(family: Family) -> Actor:
    actor = await actor_of(token_hash(family.joined.token))
    assert actor is not None
    return actor


async def test_link_is_done_once_with_a_slip(database: str) -> None:
    family = await make_family()

    with pytest.raises(InvalidInput):
        await link_child(await make_guardian(), family.card.slip)

    assert await Guardianship.all().count() == 1


async def test_link_of_two_at_once_is_one(database: str) -> None:
    slip = (await cards(await make_open()))[0].slip
    guardians = [await make_guardian(), await make_guardian()]

    done = await asyncio.gather(
        *(link_child(one, slip) for one in guardians), return_exceptions=True
    )

    assert sorted(type(one).__name__ for one in done) == ["InvalidInput", "Participant"]


async def test_link_before_the_lesson_is_the_child_that_will_come(database: str) -> None:
    session = await make_open()
    card = (await cards(session))[2]

    child = await link_child(await make_guardian(), card.slip)
    joined = await join(card.secret)

    assert joined.participant.id == child.id


async def test_link_keeps_a_seat_that_the_session_code_does_not_give_away(database: str) -> None:
    session = await make_planned()

    await link_child(await make_guardian(), (await cards(session))[0].slip)

    assert (await Seat.get(session_id=session.id, number=1)).joined_at is None


async def test_link_ends_thirty_days_after_the_lesson(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, guardian = await make_open(), await make_guardian()
    slips = [card.slip for card in await cards(session)]
    assert session.ends_at is not None
    end = session.ends_at

    monkeypatch.setattr(clock, "now", lambda: end + timedelta(days=29))
    await link_child(guardian, slips[0])
    monkeypatch.setattr(clock, "now", lambda: end + timedelta(days=31))
    with pytest.raises(InvalidInput):
        await link_child(guardian, slips[1])


async def test_link_is_not_for_the_childs_own_codes(database: str) -> None:
    card = (await cards(await make_open()))[0]

    with pytest.raises(InvalidInput):
        await link_child(await make_guardian(), card.code)


async def test_decide_keeps_each_answer_with_the_text_that_was_read(database: str) -> None:
    family = await make_family()

    await decide(family.guardian, family.child.public_id, Purpose.PUBLISH, agrees=True)
    await decide(family.guardian, family.child.public_id, Purpose.PUBLISH, agrees=False)

    rows = await Consent.all().order_by("id")
    assert [(one.choice, one.text_version) for one in rows] == [
        (Choice.GIVEN, VERSION),
        (Choice.WITHDRAWN, VERSION),
    ]


async def test_decide_about_anothers_child_is_not_found(database: str) -> None:
    family = await make_family()

    with pytest.raises(NotFound):
        await decide(await make_guardian(), family.child.public_id, Purpose.PUBLISH, agrees=False)

    assert await Consent.all().count() == 0


async def test_decide_is_for_guardians_only(database: str) -> None:
    family = await make_family()

    with pytest.raises(NotPermitted):
        await decide(
            await child_actor(family), family.child.public_id, Purpose.PUBLISH, agrees=True
        )


async def test_no_to_publishing_takes_everything_out_of_public_at_once(database: str) -> None:
    family = await make_family()
    idea, report, media = await publish_works(family)

    await decide(family.guardian, family.child.public_id, Purpose.PUBLISH, agrees=False)

    assert await visibility_of(idea) is Visibility.WITHHELD
    assert await visibility_of(report) is Visibility.WITHHELD
    assert (await Media.get(id=media.id)).showing is Showing.HELD
    assert (await Participant.get(id=family.child.id)).shown is False


async def test_no_to_publishing_leaves_other_childrens_works(database: str) -> None:
    family = await make_family()
    others = await make_proposal(await family.session.topic)

    await decide(family.guardian, family.child.public_id, Purpose.PUBLISH, agrees=False)

    assert await visibility_of(others) is Visibility.PUBLISHED


async def test_no_to_publishing_does_not_stop_taking_part(database: str) -> None:
    family = await make_family()

    await decide(family.guardian, family.child.public_id, Purpose.PUBLISH, agrees=False)

    assert (await Participant.get(id=family.child.id)).takes_part is True
    assert await actor_of(token_hash(family.joined.token)) is not None
    assert await Job.filter(kind="child.erase").count() == 0


async def test_yes_again_publishes_nothing_by_itself(database: str) -> None:
    family = await make_family()
    idea, _report, _media = await publish_works(family)
    for agrees in (False, True):
        await decide(family.guardian, family.child.public_id, Purpose.PUBLISH, agrees=agrees)

    assert await visibility_of(idea) is Visibility.WITHHELD
    assert (await Participant.get(id=family.child.id)).shown is True


async def test_one_no_of_two_guardians_is_a_no(database: str) -> None:
    family, second = await make_family(), await make_guardian()
    await Guardianship.create(guardian_id=second.participant_id, child_id=family.child.id)

    await decide(family.guardian, family.child.public_id, Purpose.PUBLISH, agrees=False)
    await decide(second, family.child.public_id, Purpose.PUBLISH, agrees=True)

    assert (await Participant.get(id=family.child.id)).shown is False


async def test_the_childs_no_beats_the_guardians_yes(database: str) -> None:
    family = await make_family()
    await decide(family.guardian, family.child.public_id, Purpose.PUBLISH, agrees=True)
    idea, _report, _media = await publish_works(family)

    await answer_for_myself(await child_actor(family), agrees=False)

    assert await visibility_of(idea) is Visibility.WITHHELD
    assert (await Participant.get(id=family.child.id)).shown is False


async def test_answer_for_myself_is_for_the_child_at_the_seat(database: str) -> None:
    family = await make_family()

    with pytest.raises(NotPermitted):
        await answer_for_myself(family.guardian, agrees=True)


async def test_no_to_taking_part_ends_the_seat_and_asks_for_erasure(database: str) -> None:
    family = await make_family()

    await decide(family.guardian, family.child.public_id, Purpose.TAKE_PART, agrees=False)

    job = await Job.get(kind="child.erase")
    assert await actor_of(token_hash(family.joined.token)) is None
    assert timedelta(days=2) < job.run_at - clock.now() <= timedelta(days=3)
    with pytest.raises(NotFound):
        await join(family.card.secret)


async def test_erasure_leaves_no_word_picture_or_draft(database: str) -> None:
    family = await make_family()
    idea, report, media = await publish_works(family)
    await Draft.create(seat_id=family.joined.seat.id, key="idea", fields_typed={"saw": "秘密"})
    await Decision.create(
        subject=idea.public_id,
        kind="idea",
        account_id=1,
        verdict=Verdict.PUBLISH,
        words={"idea": "画一条线"},
    )

    await erase(family.guardian, family.child.public_id)
    await erase_due((await Job.get(kind="child.erase")).payload)

    after = await Proposal.get(id=idea.id)
    assert (after.visibility, after.saw, after.idea, after.media) == ("erased", "", "", [])
    assert (await PhotoReport.get(id=report.id)).words == ""
    assert (await Media.get(id=media.id)).showing is Showing.GONE
    assert (await Decision.get()).words == {}
    assert await Draft.all().count() == 0
    assert (await Participant.get(id=family.child.id)).animal == ""


async def test_erasure_is_safe_to_repeat(database: str) -> None:
    family = await make_family()
    await publish_works(family)
    await erase(family.guardian, family.child.public_id)
    job = await Job.get(kind="child.erase")

    await erase_due(job.payload)
    await erase_due(job.payload)

    assert await Entry.filter(kind="contribution.erased").count() == 2


async def test_erasure_is_called_off_by_a_yes_in_time(database: str) -> None:
    family = await make_family()
    idea, _report, _media = await publish_works(family)
    await erase(family.guardian, family.child.public_id)

    await decide(family.guardian, family.child.public_id, Purpose.TAKE_PART, agrees=True)
    await erase_due((await Job.get(kind="child.erase")).payload)

    assert (await Proposal.get(id=idea.id)).idea == "画一条线"


async def test_erasure_leaves_what_a_safeguarding_case_holds(database: str) -> None:
    family = await make_family()
    idea, _report, _media = await publish_works(family)
    await Proposal.filter(id=idea.id).update(held=True)

    await erase(family.guardian, family.child.public_id)
    await erase_due((await Job.get(kind="child.erase")).payload)

    assert (await Proposal.get(id=idea.id)).idea == "画一条线"
