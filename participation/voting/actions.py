"""Casting, taking back, closing. A ballot leaves no line in the journal: it is secret."""

import json
import random
from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from tortoise.transactions import atomic

from participation import clock
from participation.actor import Actor
from participation.database import rows
from participation.errors import InvalidInput, InvalidMove, NotFound
from participation.i18n import gettext as _
from participation.journal.record import record
from participation.policies import Act, require
from participation.topics.models import Topic
from participation.voting.methods import approval
from participation.voting.models import Ballot, Poll, Tally

MOST = 3

IS_OPEN = (
    "p.public_id = $1 AND p.closed_at IS NULL AND p.opens_at <= $2 AND p.closes_at > $2"
    " AND t.jurisdiction_id = $3 AND (p.topic_id = $4 OR CAST($5 AS VARCHAR(10)) = 'guardian')"
)
CAST = f"""
INSERT INTO ballot (poll_id, "group", voter_id, choices)
SELECT p.id, CAST($5 AS VARCHAR(10)), $6, $7 FROM poll p JOIN topic t ON t.id = p.topic_id
WHERE {IS_OPEN} AND p.max_choices >= CAST($8 AS INTEGER)
  AND CAST($8 AS INTEGER) = (
    SELECT count(*) FROM proposal o WHERE o.public_id IN ($9, $10, $11)
    AND o.topic_id = p.topic_id AND o.visibility = 'published' AND NOT o.held)
FOR SHARE OF p
ON CONFLICT (poll_id, voter_id) DO UPDATE SET choices = EXCLUDED.choices
RETURNING id
"""
TAKE_BACK = f"""
DELETE FROM ballot WHERE voter_id = $6 AND "group" = CAST($5 AS VARCHAR(10)) AND poll_id IN (
  SELECT p.id FROM poll p JOIN topic t ON t.id = p.topic_id WHERE {IS_OPEN} FOR SHARE OF p)
RETURNING id
"""


async def cast(actor: Actor, poll: str, choices: Sequence[str]) -> None:
    """One statement: the ballot exists only if poll and choices were fit at that instant.

    A second ballot of the same voter replaces the first.
    Raises InvalidInput for the choices, InvalidMove when the poll is not open.
    """
    require(actor, Act.BALLOT_CAST)
    chosen = sorted(set(choices))
    if len(chosen) != len(choices) or not 1 <= len(chosen) <= MOST:
        raise InvalidInput({"choices": _("请选一到三个不同的想法。")})
    padded = chosen + [""] * (MOST - len(chosen))
    values = (*_who(actor, poll), json.dumps(chosen), len(chosen), *padded)
    if not await rows(CAST, *values):
        await _explain(actor, poll)


async def take_back(actor: Actor, poll: str) -> None:
    """Withdraw the own ballot while the poll is open; nothing to withdraw is no error."""
    require(actor, Act.BALLOT_CAST)
    if not await rows(TAKE_BACK, *_who(actor, poll)):
        await _refuse_unless_open(actor, poll)


def _who(actor: Actor, poll: str) -> tuple[object, ...]:
    moment = clock.now()
    return (
        poll,
        moment,
        actor.jurisdiction_id,
        actor.topic_id or 0,
        actor.group,
        actor.participant_id,
    )


async def _explain(actor: Actor, poll: str) -> None:
    await _refuse_unless_open(actor, poll)
    raise InvalidInput({"choices": _("有的想法现在不能贴，请再选一次。")})


async def _refuse_unless_open(actor: Actor, poll: str) -> None:
    """Another class's poll is not there; a closed one says so."""
    found = await Poll.get_or_none(public_id=poll).select_related("topic")
    if found is None or found.topic.jurisdiction_id != actor.jurisdiction_id:
        raise NotFound(poll)
    if actor.group == "child" and found.topic_id != actor.topic_id:
        raise NotFound(poll)
    moment = clock.now()
    if found.closed_at or not found.opens_at <= moment < found.closes_at:
        raise InvalidMove("the poll is not open")


@atomic()
async def close(actor: Actor, poll: str) -> Poll:
    """Count once, freeze, and cut the thread from ballots to voters. Of two closers one wins."""
    found = await Poll.get_or_none(public_id=poll).select_related("topic")
    if found is None:
        raise NotFound(poll)
    require(actor, Act.POLL_CLOSE, found.topic)
    return await _close(actor, found)


@atomic()
async def close_due(actor: Actor, poll: Poll) -> Poll:
    """The worker closes what has reached its last moment."""
    return await _close(actor, poll)


async def _close(actor: Actor, poll: Poll) -> Poll:
    moment = clock.now()
    if not await Poll.filter(id=poll.id, closed_at=None).update(closed_at=moment):
        raise InvalidMove("the poll is closed already")
    ballots = await Ballot.filter(poll_id=poll.id).order_by("group")
    turnout = {
        group: await _freeze(poll, group, list(own))
        for group, own in groupby(ballots, lambda b: b.group)
    }
    await _unlink(poll, ballots)
    poll.closed_at = moment
    poll.child_ballots, poll.guardian_ballots = turnout.get("child", 0), turnout.get("guardian", 0)
    await poll.save(update_fields=["child_ballots", "guardian_ballots"])
    await record(actor, "poll.closed", poll)
    return poll


async def _freeze(poll: Poll, group: str, ballots: list[Ballot]) -> int:
    counts = approval.tally(ballot.choices for ballot in ballots)
    await Tally.bulk_create(
        Tally(poll_id=poll.id, group=group, proposal=proposal, stickers=count)
        for proposal, count in counts.items()
    )
    return len(ballots)


async def _unlink(poll: Poll, ballots: list[Ballot]) -> None:
    """Rewritten in a random order and without voters: not even the row number tells."""
    random.SystemRandom().shuffle(ballots)
    await Ballot.filter(poll_id=poll.id).delete()
    await Ballot.bulk_create(
        Ballot(poll_id=poll.id, group=ballot.group, voter_id=None, choices=ballot.choices)
        for ballot in ballots
    )


@atomic()
async def open_poll(
    topic: Topic, opens_at: datetime, closes_at: datetime, max_choices: int = MOST
) -> Poll:
    """A topic's poll follows its vote phase."""
    return await Poll.create(
        topic=topic, opens_at=opens_at, closes_at=closes_at, max_choices=max_choices
    )
