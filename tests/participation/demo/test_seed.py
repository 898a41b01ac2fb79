from collections import Counter

import pytest

from participation import clock
from participation.agendas.models import ItemStatus, Resolution
from participation.agendas.queries import overdue
from participation.consents.queries import children
from participation.demo.contents import contents
from participation.demo.stage import HOME
from participation.journal.models import Entry
from participation.media import store
from participation.media.models import Media, Showing
from participation.people.models import Account
from participation.people.queries import actor_for
from participation.proposals.models import Comment, Proposal
from participation.reports.models import PhotoReport, ReportView
from participation.responses.models import CommitmentStep, Response, Understanding, Verdict
from participation.safeguarding.models import Concern, ConcernStatus
from participation.schools.models import Seat
from participation.settings import settings
from participation.voting.models import Ballot, Poll, Tally
from tests.participation.demo.conftest import Staged


def states(name: str) -> Counter[str]:
    """Of the walk all was published."""
    walked = len(contents("walks")["reports"]) if name == "reports" else 0
    return Counter(one["state"] for one in contents(name)) + Counter(published=walked)


async def test_everything_said_stands_where_a_moderator_put_it(district: Staged) -> None:
    for model, name in ((Proposal, "ideas"), (PhotoReport, "reports"), (Comment, "comments")):
        found = Counter(one.visibility.value for one in await model.all())
        assert found == states(name)


async def test_every_input_has_a_child_of_its_own_who_sat_in_a_lesson(district: Staged) -> None:
    authors = [*await Proposal.all().values_list("author_id", flat=True)]
    authors += await PhotoReport.all().values_list("author_id", flat=True)

    assert len(set(authors)) == len(authors)
    assert await Seat.filter(participant_id__in=authors).count() == len(authors)


async def test_pictures_are_shown_with_what_was_published_and_only_then(district: Staged) -> None:
    public = {one.public_id for one in await Response.all()}
    for model in (Proposal, PhotoReport):
        public |= {one.public_id for one in await model.filter(visibility="published")}
    for beside in (ReportView, CommitmentStep):
        public |= {one.public_id for one in await beside.all()}
    for media in await Media.all():
        assert media.showing is (Showing.PUBLIC if media.used_by in public else Showing.HELD)


async def test_pictures_are_in_the_store(district: Staged, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARTICIPATION_MEDIA_URL", district.config.media_url)
    settings.cache_clear()
    for media in await Media.all().limit(5):
        assert (await store.get(store.picture_of(media.digest, 320, "webp")))[8:12] == b"WEBP"


async def test_nothing_lies_in_the_future(district: Staged) -> None:
    for model in (Entry, Response):
        latest = await model.all().order_by("-at").first()
        assert latest is not None
        assert latest.at <= clock.now()


async def test_decided_items_passed_the_gate_and_answers_came_after(district: Staged) -> None:
    decided = [one for one in contents("answers") if one.get("decision")]
    assert await Resolution.all().count() == len(decided)
    for resolution in await Resolution.all().select_related("item"):
        said = Response.filter(item_id=resolution.item_id, at__lt=resolution.decided_at)
        assert {one.verdict for one in await said} <= {Verdict.RECEIVED, Verdict.LOOKING}
        assert resolution.item.status in {ItemStatus.DECIDED, ItemStatus.ANSWERED}


async def test_answers_come_in_all_states(district: Staged) -> None:
    found = [one.verdict for one in await Response.all()]
    assert set(found) == set(Verdict)
    assert len(found) >= 12


async def test_two_items_are_overdue(district: Staged) -> None:
    late = await overdue(HOME)
    assert {card.late is not None for card in late} == {True}
    assert len(late) >= 2


async def test_closed_polls_are_counted_for_each_group_and_lead_to_nobody(
    district: Staged,
) -> None:
    for poll in await Poll.exclude(closed_at=None):
        assert poll.closed_at == poll.closes_at
        ballots = await Ballot.filter(poll_id=poll.id)
        assert {ballot.voter_id for ballot in ballots} == {None}
        assert Counter(ballot.group for ballot in ballots) == {
            "child": poll.child_ballots,
            "guardian": poll.guardian_ballots,
        }
        stickers = sum(tally.stickers for tally in await Tally.filter(poll_id=poll.id))
        assert stickers == sum(len(ballot.choices) for ballot in ballots)


async def test_the_open_poll_has_ballots_and_no_count(district: Staged) -> None:
    poll = await Poll.get(closed_at=None)

    assert await Ballot.filter(poll_id=poll.id, voter_id=None).count() == 0
    assert await Ballot.filter(poll_id=poll.id).count() >= 40
    assert await Tally.filter(poll_id=poll.id).count() == 0


async def test_enough_children_told_whether_they_understood_one_answer(district: Staged) -> None:
    faces = Counter(one.response_id for one in await Understanding.all())

    assert max(faces.values()) >= 5


async def test_the_guardian_has_one_child_of_a_past_lesson(district: Staged) -> None:
    guardian = actor_for(await Account.get(login="guardian@example.org"))
    [child] = await children(guardian)

    assert child.animal
    assert sum(amount.count for amount in child.amounts) >= 1


async def test_safeguarding_has_a_concern_that_somebody_took(district: Staged) -> None:
    concern, drill = await Concern.get(drill=False), await Concern.get(drill=True)

    assert concern.status is ConcernStatus.ACKNOWLEDGED
    assert concern.jurisdiction_id == HOME
    assert drill.status is ConcernStatus.ACKNOWLEDGED
