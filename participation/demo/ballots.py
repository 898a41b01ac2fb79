"""How classes and guardians voted; closed polls are closed as the worker closes them."""

import random
from typing import Any

from participation import clock
from participation.actor import VISITOR
from participation.demo.contents import Entry, contents
from participation.demo.lessons import Agenda
from participation.demo.people import Cast
from participation.demo.voices import Voices
from participation.people.models import Kind, Participant
from participation.voting.actions import close_due
from participation.voting.models import Ballot, Poll

GROUPS = (("child", Kind.CHILD, 0, "children"), ("guardian", Kind.GUARDIAN, 1, "guardians"))


async def vote(cast: Cast, agenda: Agenda, voices: Voices) -> None:
    for one in contents("votes"):
        poll = agenda.polls[one["topic"]]
        for group, kind, column, count in GROUPS:
            ballots = _ballots(poll, one, group, column, one[count], voices)
            await _hand_in(agenda, one["topic"], kind, ballots)
        if poll.closes_at <= clock.now():
            with clock.at(poll.closes_at):
                await close_due(VISITOR, poll)


def _ballots(
    poll: Poll, one: Entry, group: str, column: int, count: int, voices: Voices
) -> list[Ballot]:
    """Up to three different ideas each, likelier ones more often; the same at every seeding."""
    draw = random.Random(f"{one['topic']}{group}")  # noqa: S311  # a believable picture, no secret
    weights = {voices.ids[key]: pair[column] for key, pair in one["weights"].items()}
    return [
        Ballot(poll_id=poll.id, group=group, choices=_choose(draw, weights)) for _ in range(count)
    ]


def _choose(draw: random.Random, weights: dict[str, Any]) -> list[str]:
    wanted = draw.choices(list(weights), weights=list(weights.values()), k=draw.randint(1, 3))
    return sorted(set(wanted))


async def _hand_in(agenda: Agenda, slug: str, kind: Kind, ballots: list[Ballot]) -> None:
    here = agenda.topics[slug].jurisdiction_id
    for ballot in ballots:
        ballot.voter_id = (await Participant.create(kind=kind, jurisdiction_id=here)).id
    await Ballot.bulk_create(ballots)
