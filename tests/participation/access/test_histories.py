"""Whatever is asked, approved, refused, begun, shut or waited for, in whatever order: a sealed name
opens for the asker, in the one browser, with a yes of each office, within the minutes, or not.

The expectation is a second reckoning beside the product's: of a history, not of rows.
"""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from participation import clock
from participation.access import actions
from participation.access.forms import DenyForm
from participation.access.looking import look
from participation.access.models import AccessLook, AccessRequest, What
from participation.actor import Actor, Role
from participation.errors import ParticipationError
from participation.identity.vault import hand_in
from participation.people.actions import sign_out
from tests.participation.access.asking import again, asking, officer_b, signed_in, use_vault
from tests.participation.access.test_looking import WHO
from tests.participation.consents.family import make_family

pytestmark = pytest.mark.usefixtures("database")

MINUTES = 10
IDLE = timedelta(minutes=60)


@dataclass
class Life:
    """One request, everybody around it, and what has happened so far."""

    asker: Actor
    elsewhere: Actor
    first: Actor
    same_office: Actor
    second: Actor
    others: list[Actor]
    request: str
    began: datetime
    now: datetime
    yes: set[str] = field(default_factory=set)
    asked_until: datetime | None = None
    approved_until: datetime | None = None
    running_until: datetime | None = None
    browser: str = ""
    shut: bool = False
    out: bool = False

    @property
    def is_asked(self) -> bool:
        return bool(not self.shut and self.asked_until and self.now < self.asked_until)

    @property
    def is_approved(self) -> bool:
        return bool(not self.shut and self.approved_until and self.now < self.approved_until)

    @property
    def is_running(self) -> bool:
        return bool(not self.shut and self.running_until and self.now < self.running_until)

    @property
    def opens_in(self) -> str:
        """Which browser of the asker's: here, elsewhere, or none."""
        awake = self.now < self.began + IDLE and not (self.out and self.browser == "here")
        return self.browser if self.is_running and awake else ""


def say_yes(life: Life, office: str) -> None:
    if life.is_asked:
        life.yes.add(office)
        if life.yes == {"a", "b"}:
            life.asked_until, life.approved_until = None, life.now + timedelta(days=1)


async def approve(life: Life) -> None:
    say_yes(life, "a")
    await actions.approve(life.first, life.request)


async def approve_too(life: Life) -> None:
    """Somebody of the same office: his yes is no second key."""
    say_yes(life, "a")
    await actions.approve(life.same_office, life.request)


async def approve_second(life: Life) -> None:
    say_yes(life, "b")
    await actions.approve(life.second, life.request)


async def approve_own(life: Life) -> None:
    await actions.approve(life.asker, life.request)


async def deny(life: Life) -> None:
    life.shut = life.shut or life.is_asked
    await actions.deny(life.second, life.request, DenyForm(answer="理由不够清楚"))


def _run(life: Life, browser: str) -> None:
    if life.is_approved:
        life.approved_until, life.browser = None, browser
        life.running_until = life.now + timedelta(minutes=MINUTES)


async def begin(life: Life) -> None:
    _run(life, "here")
    await actions.begin(life.asker, life.request)


async def begin_elsewhere(life: Life) -> None:
    _run(life, "elsewhere")
    await actions.begin(life.elsewhere, life.request)


async def end(life: Life) -> None:
    life.shut = life.shut or life.is_asked or life.is_approved or life.is_running
    await actions.end(life.asker, life.request)


async def revoke(life: Life) -> None:
    life.shut = life.shut or life.is_approved or life.is_running
    await actions.revoke(life.first, life.request)


async def leave(life: Life) -> None:
    life.out = True
    await sign_out(life.asker)


async def wait_a_little(life: Life) -> None:
    life.now += timedelta(minutes=4)


async def wait_longer(life: Life) -> None:
    life.now += timedelta(minutes=MINUTES)


async def wait_a_day(life: Life) -> None:
    life.now += timedelta(days=1)


STEPS: list[Callable[[Life], Awaitable[None]]] = [
    approve,
    approve,
    approve_too,
    approve_second,
    approve_second,
    approve_own,
    deny,
    begin,
    begin,
    begin_elsewhere,
    end,
    revoke,
    leave,
    wait_a_little,
    wait_longer,
    wait_a_day,
]
STRAIGHT = (approve, approve_second, begin)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    begun=st.booleans(),
    steps=st.lists(st.sampled_from(STEPS), min_size=2, max_size=10),
)
async def test_name_opens_exactly_when_the_history_says_so(
    begun: bool,  # hypothesis gives it
    steps: list[Callable[[Life], Awaitable[None]]],
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        use_vault(patch)
        await lived([*STRAIGHT, *steps] if begun else steps)


async def test_one_whole_life(monkeypatch: pytest.MonkeyPatch) -> None:
    """It does open at all: a wall without a door would hold every invariant too."""
    use_vault(monkeypatch)

    opened = await lived([approve, approve_own, approve_too, begin, approve_second, begin, leave])

    assert opened == 1


async def lived(steps: list[Callable[[Life], Awaitable[None]]]) -> int:
    """How often it was open on the way."""
    life, opened = await born(), 0
    for step in steps:
        with clock.at(life.now), suppress(ParticipationError):
            await step(life)
        with clock.at(life.now):
            opened += await looked_around(life)
    return opened


async def born() -> Life:
    family = await make_family()
    await hand_in(family.guardian, family.child.public_id, WHO)
    asker = await signed_in(Role.DATA_OFFICER)
    form = asking(What.IDENTITY, family.child.public_id, minutes=MINUTES)
    now = clock.now()
    with clock.at(now):
        asked = await actions.ask(asker, form)
    return Life(
        asker,
        await again(asker),
        first=await signed_in(Role.DATA_OFFICER),
        same_office=await signed_in(Role.DATA_OFFICER),
        second=await officer_b(),
        others=[await signed_in(Role.SAFEGUARDING), await signed_in(Role.ADMIN)],
        request=asked.public_id,
        began=now,
        now=now,
        asked_until=now + timedelta(days=7),
    )


async def looked_around(life: Life) -> int:
    """Everybody tries; a look that opened left its row, one that did not left none."""
    request = await AccessRequest.get(public_id=life.request)
    for who, browser in ((life.asker, "here"), (life.elsewhere, "elsewhere")):
        before = await AccessLook.filter(request_id=request.id).count()
        found = await opened_by(who, life.request)
        rows = await AccessLook.filter(request_id=request.id).count() - before
        assert bool(found) is (life.opens_in == browser), (request.standing, browser)
        assert rows == bool(found)
    for other in (life.first, life.same_office, life.second, *life.others):
        assert not await opened_by(other, life.request)
    return bool(life.opens_in)


async def opened_by(actor: Actor, request: str) -> str:
    try:
        return (await look(actor, request)).lines[0][1]
    except ParticipationError:
        return ""
