"""Slips on paper for tests: who typed, who looks again, and what was ticked."""

from dataclasses import dataclass
from typing import Any

from participation import clock
from participation.actor import Actor
from participation.consents.forms import PaperForm
from participation.people.models import Account
from participation.people.queries import actor_for
from participation.schools.models import Session
from tests.participation.consents.family import Family
from tests.participation.schools.making import make_facilitator


@dataclass(frozen=True)
class Staff:
    typist: Actor
    second: Actor


async def staff_of(session: Session) -> Staff:
    """The lesson's own teacher, and another of the same school."""
    typist = actor_for(await Account.get(id=session.facilitator_id))
    return Staff(typist, await make_facilitator(await session.school))


def paper_form(family: Family, **ticks: Any) -> PaperForm:
    seat = str(family.joined.seat.number)
    return PaperForm.parse({"seat": seat, "signed_on": clock.today().isoformat(), **ticks})
