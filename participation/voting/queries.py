"""Polls, the own ballot, and results: after close only, two groups side by side, never a sum."""

from dataclasses import dataclass
from datetime import datetime

from participation import clock
from participation.actor import Actor
from participation.errors import NotFound
from participation.voting.methods import approval
from participation.voting.models import Ballot, Poll, Tally


@dataclass(frozen=True)
class GroupResult:
    """What one group said: how many ballots, stickers by proposal, who leads (several: a tie)."""

    group: str
    ballots: int
    stickers: dict[str, int]
    leaders: list[str]


@dataclass(frozen=True)
class Results:
    poll: str
    topic: str
    closed_at: datetime
    children: GroupResult
    guardians: GroupResult


def is_open(poll: Poll) -> bool:
    return poll.closed_at is None and poll.opens_at <= clock.now() < poll.closes_at


async def polls_of(topic_id: int) -> list[Poll]:
    return await Poll.filter(topic_id=topic_id).order_by("-opens_at").limit(10)


async def open_poll_of(topic_id: int) -> Poll | None:
    moment = clock.now()
    return (
        await Poll.filter(
            topic_id=topic_id, closed_at=None, opens_at__lte=moment, closes_at__gt=moment
        )
        .order_by("-opens_at")
        .first()
    )


async def due_polls() -> list[Poll]:
    return (
        await Poll.filter(closed_at=None, closes_at__lte=clock.now())
        .order_by("closes_at")
        .limit(50)
    )


async def poll_for(actor: Actor, poll: str) -> Poll:
    """A poll this voter has to do with; another class's and another city's is not there."""
    found = await Poll.get_or_none(public_id=poll).select_related("topic")
    here = found is not None and found.topic.jurisdiction_id == actor.jurisdiction_id
    if found is None or not here or actor.topic_id not in {None, found.topic_id}:
        raise NotFound(poll)
    return found


async def ballot_of(actor: Actor, poll: str) -> list[str]:
    """The own choices, for the voter's eyes only; empty after close."""
    if actor.participant_id is None:
        raise NotFound(poll)
    found = await Ballot.filter(poll__public_id=poll, voter_id=actor.participant_id).first()
    return found.choices if found else []


async def results(poll: str) -> Results:
    """Raises NotFound before close: there is nothing to peek at."""
    found = await Poll.get_or_none(public_id=poll).select_related("topic")
    if found is None or found.closed_at is None:
        raise NotFound(poll)
    return await _results(found, found.closed_at)


async def results_of_topic(topic_id: int) -> Results | None:
    """The last closed poll of a topic, or None while there is nothing to peek at."""
    done = Poll.filter(topic_id=topic_id, closed_at__not_isnull=True).select_related("topic")
    closed = await done.order_by("-closed_at").first()
    if closed is None or closed.closed_at is None:
        return None
    return await _results(closed, closed.closed_at)


async def _results(poll: Poll, closed_at: datetime) -> Results:
    tallies = await Tally.filter(poll_id=poll.id).order_by("proposal").limit(1000)
    turnout = {"child": poll.child_ballots, "guardian": poll.guardian_ballots}
    children, guardians = (
        _group(group, turnout[group], tallies) for group in ("child", "guardian")
    )
    return Results(poll.public_id, poll.topic.public_id, closed_at, children, guardians)


def _group(group: str, ballots: int, tallies: list[Tally]) -> GroupResult:
    stickers = {tally.proposal: tally.stickers for tally in tallies if tally.group == group}
    return GroupResult(group, ballots, stickers, approval.leaders(stickers))


async def recount(poll: str) -> dict[str, dict[str, int]]:
    """Counted anew from the stored ballots; must equal what was frozen."""
    ballots = await Ballot.filter(poll__public_id=poll)
    return {
        group: approval.tally(ballot.choices for ballot in ballots if ballot.group == group)
        for group in ("child", "guardian")
    }
