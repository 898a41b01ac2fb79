"""On the first of September: what a guardian's word no longer covers ends, and the links at 18."""

from datetime import UTC, datetime

import pytest

from participation import clock
from participation.codes import token_hash
from participation.consents.actions import answer_for_myself, decide, say_under_eight
from participation.consents.birthdays import birthdays
from participation.consents.models import Guardianship, Purpose
from participation.consents.queries import child as seen_by
from participation.contributions.models import Visibility
from participation.errors import InvalidInput
from participation.people.models import Participant
from participation.proposals.models import Proposal
from participation.schools.queries import actor_of
from participation.settings import settings
from tests.factories import make_proposal
from tests.participation.consents.family import Family, make_family

LESSON = datetime(2026, 11, 26, 2, tzinfo=UTC)


def september(year: int) -> datetime:
    return datetime(year, 9, 1, 3, tzinfo=UTC)


async def family_of(band: str) -> Family:
    with clock.at(LESSON):
        family = await make_family()
        await Participant.filter(id=family.child.id).update(grade_band=band)
        return family


@pytest.fixture
def attested(monkeypatch: pytest.MonkeyPatch, database: str) -> None:
    monkeypatch.setenv("PARTICIPATION_IDENTITY_MODE", "attested")
    settings.cache_clear()


async def grow(family: Family, year: int) -> Participant:
    with clock.at(september(year)):
        await birthdays({})
    return await Participant.get(id=family.child.id)


@pytest.mark.usefixtures("attested")
async def test_guardians_yes_to_photos_ends_when_the_child_may_answer_for_itself() -> None:
    family = await family_of("5-6")
    with clock.at(LESSON):
        await decide(family.guardian, family.child.public_id, Purpose.PHOTO, agrees=True)
    now = (await Participant.get(id=family.child.id)).photos

    grown = await grow(family, 2027)

    assert (now, grown.photos) == (True, False)


@pytest.mark.usefixtures("attested")
async def test_what_is_no_longer_covered_leaves_the_public() -> None:
    family = await family_of("7-9")
    with clock.at(LESSON):
        actor = await actor_of(token_hash(family.joined.token))
        assert actor is not None
        await Participant.filter(id=family.child.id).update(grade_band="5-6")
        await decide(family.guardian, family.child.public_id, Purpose.PHOTO, agrees=True)
        idea = await make_proposal(await family.session.topic, author_id=family.child.id)

    await grow(family, 2030)

    assert (await Proposal.get(id=idea.id)).visibility is Visibility.WITHHELD


@pytest.mark.usefixtures("attested")
async def test_own_yes_holds_alone_once_the_age_is_certain() -> None:
    family = await family_of("7-9")
    with clock.at(LESSON):
        actor = await actor_of(token_hash(family.joined.token))
        assert actor is not None
        await answer_for_myself(actor, agrees=True, purpose=Purpose.PHOTO)
    unsure = (await Participant.get(id=family.child.id)).photos

    almost = (await grow(family, 2027)).photos
    certain = (await grow(family, 2028)).photos

    assert (unsure, almost, certain) == (False, False, True)


async def test_each_child_is_weighed_once_a_school_year(database: str) -> None:
    family = await family_of("3-4")

    before = (await Participant.get(id=family.child.id)).reckoned_in
    grown = await grow(family, 2027)

    assert (before, grown.reckoned_in) == (2026, 2027)


async def test_links_end_when_the_child_may_be_of_age(database: str) -> None:
    family = await family_of("7-9")

    await grow(family, 2027)
    before = await Guardianship.all().count()
    await grow(family, 2028)

    assert (before, await Guardianship.all().count()) == (1, 0)


async def test_links_of_little_ones_stay(database: str) -> None:
    family = await family_of("1-2")

    await grow(family, 2030)

    assert await Guardianship.all().count() == 1


async def test_a_guardians_no_outlives_the_link(database: str) -> None:
    family = await family_of("7-9")
    with clock.at(LESSON):
        await decide(family.guardian, family.child.public_id, Purpose.PUBLISH, agrees=False)

    assert (await grow(family, 2028)).shown is False


async def test_guardian_reads_what_was_handed_in_only_after_saying_under_eight(
    database: str,
) -> None:
    family = await family_of("1-2")
    with clock.at(LESSON):
        topic, mine = await family.session.topic, {"author_id": family.child.id}
        await make_proposal(topic, idea="等着的", visibility="waiting", **mine)
        await make_proposal(topic, idea="收起来的", visibility="withheld", **mine)
        await make_proposal(topic, idea="扣住的", visibility="waiting", held=True, **mine)
        closed = await seen_by(family.guardian, family.child.public_id)
        await say_under_eight(family.guardian, family.child.public_id, under=True)
        opened = await seen_by(family.guardian, family.child.public_id)
    with clock.at(september(2027)):
        after = await seen_by(family.guardian, family.child.public_id)

    assert (closed.reads, closed.inputs) == (False, ())
    assert [work.words[0] for work in opened.inputs] == ["等着的"]
    assert (after.reads, after.inputs) == (False, ())


async def test_nobody_can_say_under_eight_of_a_third_grader(database: str) -> None:
    family = await family_of("3-4")

    with clock.at(LESSON), pytest.raises(InvalidInput):
        await say_under_eight(family.guardian, family.child.public_id, under=True)
