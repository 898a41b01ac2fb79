"""Adults' texts in the same queue: leases, two verdicts, reasons for the office."""

import pytest

from participation.actor import Actor, Role
from participation.agendas.models import Item
from participation.errors import InvalidInput, InvalidMove, NotFound
from participation.review.actions import claim, decide, release
from participation.review.flags import flag
from participation.review.models import Decision, Lease, Verdict
from participation.review.queries import to_read
from participation.review.queue import flagged, waiting
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


async def test_safety_notice_hides_no_flag_behind_it() -> None:
    moderator, known = await make_actor(), await text()
    await AdultText.filter(id=known.id).update(urgency=30, urgent=True)
    idea = await make_proposal(await make_topic())
    await flag(await make_actor(Role.GUARDIAN), idea.public_id, "other")

    first, more = await flagged(moderator, 1)
    then, _end = await flagged(moderator, 1, more)

    assert first == []
    assert [one.public_id for one in then] == [idea.public_id]
