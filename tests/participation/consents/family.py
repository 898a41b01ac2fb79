"""A child who has joined, a guardian who holds the slip, and works of the child."""

from dataclasses import dataclass

from participation.actor import Actor
from participation.consents.actions import link_child
from participation.people.models import Participant
from participation.schools.actions import Joined, join
from participation.schools.cards import Card, cards
from participation.schools.models import Session
from tests.participation.schools.making import make_guardian, make_open


@dataclass(frozen=True)
class Family:
    guardian: Actor
    child: Participant
    session: Session
    joined: Joined
    card: Card


async def make_family() -> Family:
    session = await make_open()
    card = (await cards(session))[0]
    joined = await join(card.secret)
    guardian = await make_guardian()
    child = await link_child(guardian, card.slip)
    return Family(guardian, child, session, joined, card)
