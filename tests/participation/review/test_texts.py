"""Adults' texts in the same queue: leases, two verdicts, reasons for the office."""

from datetime import timedelta

import pytest

from moderation.findings import Urgency
from participation import clock
from participation.actor import Actor, Role
from participation.agendas.models import Item
from participation.contributions.models import Visibility
from participation.errors import InvalidInput, InvalidMove, NotFound
from participation.review.actions import claim, decide, release
from participation.review.flags import flag
from participation.review.models import Decision, Lease, Verdict
from participation.review.queries import to_read
from participation.review.queue import flagged, is_flagged, waiting
from participation.wording.models import AdultText, State
from tests.factories import ELSEWHERE, make_actor, make_proposal, make_topic
from tests.participation.agendas.matters import make_item, make_officer

pytestmark = pytest.mark.usefixtures("database")


async def text() -> AdultText:
    item: Item = await make_item(await make_officer())
    return await AdultText.get(about=item.public_id)


async def test_text_waits_among_the_others_with_its_child_words_first() -> None:
    moderator, known = await make_actor(), await text()

    items, _more = await waiting(moderator)

    assert [(one.kind, one.public_id, one.reader) for one in items] == [
        ("text", known.public_id, None)
    ]
    assert next(iter(items[0].words)) == "child_title"
    assert (await waiting(await make_actor(jurisdiction_id=ELSEWHERE)))[0] == []


async def test_passing_ends_the_lease_and_the_wait() -> None:
    moderator, known = await make_actor(), await text()

    await claim(moderator, known.public_id)
    await decide(moderator, known.public_id, Verdict.PUBLISH, "", "")

    kept = await AdultText.get(id=known.id)
    assert (kept.state, kept.decided_by) == (State.PASSED, moderator.account_id)
    assert (await waiting(moderator))[0] == []
    assert await Lease.all().count() == 0
    said = await Decision.get(subject=known.public_id)
    assert (said.kind, said.verdict, said.words) == ("text", Verdict.PUBLISH, {})


async def test_somebody_elses_lease_is_respected_and_can_be_given_back() -> None:
    one, other, known = await make_actor(), await make_actor(), await text()
    await claim(one, known.public_id)

    with pytest.raises(InvalidMove):
        await decide(other, known.public_id, Verdict.PUBLISH, "", "")
    await release(one, known.public_id)
    await decide(other, known.public_id, Verdict.PUBLISH, "", "")

    with pytest.raises(InvalidMove):
        await decide(one, known.public_id, Verdict.PUBLISH, "", "")


@pytest.mark.parametrize(
    ("verdict", "reason", "field"),
    [
        (Verdict.RETURN, "", "reason"),
        (Verdict.RETURN, "author-said-no", "reason"),
        (Verdict.WITHHOLD, "unclear", "verdict"),
        (Verdict.ESCALATE, "", "verdict"),
    ],
)
async def test_text_passes_or_goes_back_with_a_reason_of_its_own(
    verdict: Verdict, reason: str, field: str
) -> None:
    known = await text()

    with pytest.raises(InvalidInput) as wrong:
        await decide(await make_actor(), known.public_id, verdict, reason, "")

    assert list(wrong.value.fields) == [field]
    assert (await AdultText.get(id=known.id)).state is State.WAITING


async def test_strangers_find_no_text() -> None:
    known, far = await text(), await make_actor(jurisdiction_id=ELSEWHERE)

    for act in (
        claim(far, known.public_id),
        to_read(far, known.public_id),
        decide(far, "text-" + "x" * 19, Verdict.PUBLISH, "", ""),
        flag(Actor(Role.VISITOR), known.public_id, "other"),
    ):
        with pytest.raises(NotFound):
            await act


@pytest.mark.parametrize(("days", "weight"), [(4, 0), (3, 2), (2, 2), (1, 4), (0, 4), (-1, 5)])
async def test_text_rises_by_itself_as_its_day_comes_near(days: int, weight: int) -> None:
    moderator, known = await make_actor(), await text()
    other = await make_proposal(await make_topic(), visibility=Visibility.WAITING, urgency=1)
    await AdultText.filter(id=known.id).update(due_on=clock.today() + timedelta(days=days))

    items, _more = await waiting(moderator)

    assert {one.public_id: one.urgency for one in items} == {
        known.public_id: weight,
        other.public_id: 1,
    }
    assert (items[0].public_id == known.public_id) is (weight > 1)
    assert (await AdultText.get(id=known.id)).urgency == 0


async def test_late_text_is_never_taken_for_a_flag_and_pages_hold_it_once() -> None:
    moderator, known = await make_actor(), await text()
    await AdultText.filter(id=known.id).update(
        due_on=clock.today() - timedelta(days=90), urgency=int(max(Urgency))
    )
    idea = await make_proposal(await make_topic(), visibility=Visibility.WAITING)

    first, more = await waiting(moderator, 1)
    then, end = await waiting(moderator, 1, more)

    assert not is_flagged({"urgency": first[0].urgency})
    assert [one.public_id for one in (*first, *then)] == [known.public_id, idea.public_id]
    assert end is None


async def test_safety_notice_hides_no_flag_behind_it() -> None:
    moderator, known = await make_actor(), await text()
    await AdultText.filter(id=known.id).update(urgency=30, urgent=True)
    idea = await make_proposal(await make_topic())
    await flag(await make_actor(Role.GUARDIAN), idea.public_id, "other")

    first, more = await flagged(moderator, 1)
    then, _end = await flagged(moderator, 1, more)

    assert first == []
    assert [one.public_id for one in then] == [idea.public_id]
