"""Whatever a family, a desk and a case do, in whatever order: what is erased is gone, what is held
stays, nobody is told of it, and nothing comes back.
"""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from participation import clock
from participation.actor import Actor
from participation.codes import new_code, token_hash
from participation.consents import queries
from participation.consents.actions import decide, erase
from participation.consents.erasing import erase_the_rest
from participation.consents.models import Purpose
from participation.contributions import drafts
from participation.contributions.models import Contribution, Visibility
from participation.contributions.tracking import tracking_code
from participation.errors import ParticipationError
from participation.feedback.found import by_code
from participation.jobs import HANDLERS
from participation.people.models import Participant
from participation.proposals.models import Proposal
from participation.reports.models import PhotoReport
from participation.review.models import Decision, Verdict
from participation.rights.actions import ask_copy, delete_mine, delete_work, say_better
from participation.rights.forms import AskForm, WordsForm
from participation.rights.holders import Holder, child_at, guardian_of, with_slip
from participation.rights.leftovers import left_of
from participation.rights.models import Asked
from participation.rights.requests import ask
from participation.rights.residue import residue
from participation.schools.queries import actor_of
from participation.work.models import Job
from participation.work.worker import work_off
from tests.factories import DAY, make_proposal, make_report
from tests.participation.consents.family import Family, make_family

pytestmark = pytest.mark.usefixtures("database")

FAST = {kind: HANDLERS[kind] for kind in HANDLERS if kind != "erasure.wipe"}


@dataclass
class Life:
    """One family, the works by number, and the words that must still be there or be gone."""

    family: Family
    works: list[Proposal | PhotoReport] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    async def guardian(self) -> Holder:
        return await guardian_of(self.family.guardian, self.family.child.public_id)

    async def seat(self) -> Holder:
        actor = await actor_of(token_hash(self.family.joined.token))
        return await child_at(actor or Actor())

    async def slip(self) -> Holder:
        return await with_slip(Actor(), tracking_code(self.works[-1].public_id))

    async def child(self) -> Participant:
        return await Participant.get(id=self.family.child.id)

    async def newest(self) -> Contribution:
        return await type(self.works[-1]).get(id=self.works[-1].id)

    def word(self) -> str:
        self.words.append(f"CANARY-{new_code()}")
        return self.words[-1]


async def hand_in(life: Life) -> None:
    """Only who still sits there hands in."""
    await life.seat()
    topic, mine = await life.family.session.topic, {"author_id": life.family.child.id}
    number, word = len(life.works), life.word()
    shown = Visibility.PUBLISHED if number % 3 else Visibility.WAITING
    made: Proposal | PhotoReport
    if number % 2:
        made = await make_report(topic, words=word, visibility=shown, **mine)
    else:
        made = await make_proposal(topic, idea=word, saw=word, visibility=shown, **mine)
    life.works.append(made)
    await Decision.create(
        subject=made.public_id,
        kind="idea",
        account_id=1,
        verdict=Verdict.PUBLISH,
        words={"idea": word},
    )


async def draft(life: Life) -> None:
    await drafts.keep((await life.seat()).actor, "idea", {"saw": life.word()})


async def hold(life: Life) -> None:
    one = await life.newest()
    await type(one).filter(id=one.id).update(held=True)


async def let_go(life: Life) -> None:
    for one in life.works:
        await type(one).filter(id=one.id).update(held=False)


async def withdraw(life: Life) -> None:
    await decide(life.family.guardian, life.family.child.public_id, Purpose.PUBLISH, agrees=False)


async def agree_again(life: Life) -> None:
    for purpose in (Purpose.TAKE_PART, Purpose.PUBLISH):
        await decide(life.family.guardian, life.family.child.public_id, purpose, agrees=True)


async def erase_all(life: Life) -> None:
    await erase(life.family.guardian, life.family.child.public_id)


async def days_pass(life: Life) -> None:
    """Whatever was due in the next four days."""
    with clock.at(clock.now() + 4 * DAY):
        await work_off(FAST)


async def an_hour_passes(life: Life) -> None:
    await erase_the_rest({})


async def delete_one(life: Life) -> None:
    await delete_work(await life.slip(), life.works[-1].public_id)


async def delete_all(life: Life) -> None:
    await delete_mine(await life.seat())


async def better(life: Life) -> None:
    await say_better(await life.slip(), WordsForm(idea=life.word(), words="好一点"))


async def request(life: Life) -> None:
    """What is asked after an erasure is about the erasure, and stays until it is answered."""
    if (await life.child()).erased_at:
        return
    await ask(await life.guardian(), AskForm(kind=Asked.FACTS, words=life.word()))


async def copy(life: Life) -> None:
    await ask_copy(await life.guardian())


STEPS: list[Callable[[Life], Awaitable[None]]] = [
    *(hand_in, hand_in, hand_in, draft, hold, let_go, withdraw, agree_again, erase_all),
    *(days_pass, days_pass, an_hour_passes, delete_one, delete_all, better, request, copy),
]


async def look(life: Life) -> None:
    """What holds at any moment."""
    child = await life.child()
    shown = await queries.child(life.family.guardian, life.family.child.public_id)
    public = {one.public_id for one in shown.published}
    for one in life.works:
        now = await type(one).get(id=one.id)
        if now.held or child.erased_at:
            assert one.public_id not in public
        if child.erased_at:
            with pytest.raises(ParticipationError):
                await by_code(tracking_code(one.public_id))
    if child.erased_at:
        assert (shown.handle, shown.animal) == ("", "")
        assert all(amount.count == 0 for amount in shown.amounts if "work" in amount.table)
        assert await left_of(child) == []


async def end(life: Life) -> None:
    """Everything is let go of, erased, and waited for: nothing is left."""
    await let_go(life)
    await erase_all(life)
    await days_pass(life)
    await an_hour_passes(life)
    with clock.at(clock.now() + 9 * DAY):
        while await Job.filter(state="ready", run_at__lte=clock.now()).exists():
            await work_off(HANDLERS)
    assert await left_of(await life.child()) == []
    if life.words:
        assert await residue(life.words) == []


@settings(
    max_examples=15,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(st.sampled_from(STEPS), min_size=4, max_size=14))
async def test_erasure_holds_over_random_histories(
    steps: list[Callable[[Life], Awaitable[None]]],
) -> None:
    await Job.all().delete()
    life = Life(await make_family())
    for step in steps:
        with suppress(ParticipationError, IndexError):
            await step(life)
        await look(life)
    await end(life)
