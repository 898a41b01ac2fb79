"""Over random histories: what is published never changes, and the gate never opens too early."""

import contextlib
from dataclasses import dataclass, field
from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as some

from participation import clock
from participation.actor import VISITOR
from participation.agendas.actions import amend, decide
from participation.agendas.models import Affects, Item
from participation.assessments.actions import begin, hand_over, keep, publish, send_back
from participation.assessments.complete import proof_of
from participation.assessments.contesting import contest, settle
from participation.assessments.forms import NoteForm, SettlementForm, SheetForm
from participation.assessments.models import Assessment, Contest, State
from participation.assessments.paper import paper
from participation.assessments.queries import seen
from participation.errors import InvalidInput, InvalidMove, NotFound, NotPermitted
from tests.factories import number, pass_texts
from tests.participation.agendas.matters import DECISION, Time, item_form
from tests.participation.assessments.making import CONTEST, FULL, NONE, Office, make_major_free

ACTS = (
    *("begin", "fill", "fill_full", "reword", "hand_over", "hand_over", "publish", "publish"),
    *("desk", "desk", "send_back", "contest", "dismiss", "uphold", "amend", "decide", "later"),
)
histories = some.lists(some.sampled_from(ACTS), min_size=8, max_size=22)


@dataclass
class Walk:
    """Two of an office, another office, a stranger and the desk."""

    office: Office
    time: Time
    published: dict[int, tuple[str, str]] = field(default_factory=dict)

    async def act(self, name: str) -> None:
        """What is out of turn is refused, as in life."""
        self.office.item = await Item.get(id=self.office.item.id)
        with contextlib.suppress(InvalidMove, InvalidInput, NotPermitted):
            await getattr(self, name)()

    async def last(self) -> Assessment:
        found = await Assessment.filter(item=self.office.item).order_by("-number").first()
        if found is None:
            raise InvalidMove("none yet")
        return found

    async def begin(self) -> None:
        await begin(self.office.writer, self.office.item)

    async def fill(self) -> None:
        await keep(self.office.writer, await self.last(), SheetForm(fields=NONE))

    async def fill_full(self) -> None:
        await keep(self.office.writer, await self.last(), SheetForm(fields=FULL))

    async def reword(self) -> None:
        form = SheetForm(fields={"reason": f"第 {number()} 次写的理由。"})
        await keep(self.office.writer, await self.last(), form)

    async def hand_over(self) -> None:
        await hand_over(self.office.writer, await self.last())

    async def publish(self) -> None:
        await publish(self.office.second, await self.last())

    async def desk(self) -> None:
        await pass_texts()

    async def send_back(self) -> None:
        await send_back(self.office.second, await self.last(), NoteForm())

    async def contest(self) -> None:
        await contest(VISITOR, await self.last(), CONTEST)

    async def dismiss(self) -> None:
        form = SettlementForm(outcome="dismissed", answer="去看过了。")
        await settle(self.office.other, await self.last(), form)

    async def uphold(self) -> None:
        form = SettlementForm(outcome="upheld", answer="说得对。")
        await settle(self.office.other, await self.last(), form)

    async def amend(self) -> None:
        said = {"affects_children": Affects.NO, "no_effect_reason": "换线。"}
        await amend(self.office.writer, self.office.item, item_form(kind="major-project", **said))

    async def decide(self) -> None:
        """Never before it counts; a version published afterwards is for the next decision."""
        await decide(self.office.writer, self.office.item, DECISION)
        counts_from = (await Item.get(id=self.office.item.id)).assessed_on
        assert counts_from is not None
        assert counts_from <= today()

    async def later(self) -> None:
        self.time.pass_by(days=6)

    async def check_versions(self) -> None:
        """Every version that was ever published says what it said, and can be read."""
        for one in await Assessment.filter(item=self.office.item).exclude(
            state__in=(State.DRAFT, State.READY)
        ):
            shown = await seen(self.office.item.public_id, one.number)
            told = (one.digest, str(paper(shown).parts[0]))
            assert self.published.setdefault(one.number, told) == told
            assert proof_of(one.filled, one.lines) == one.digest
            assert one.published_by != one.account_id

    async def check_gate(self) -> None:
        """It counts only while the newest published says so, nobody waits, ten days are over."""
        item = await Item.get(id=self.office.item.id)
        if item.assessed_on is None:
            return
        newest = await Assessment.filter(item=item, state=State.PUBLISHED).order_by("-number")
        assert newest
        assert not await Contest.filter(assessment=newest[0], settlement_id__isnull=True).exists()
        since = clock.local(newest[0].published_at).date()
        assert (item.assessed_on - since).days > 10


def today() -> date:
    return clock.today()


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(acts=histories)
@example(acts=["begin", "later", "later", "decide", "hand_over", "desk", "publish"])
async def test_published_versions_never_change_and_nothing_counts_too_early(
    acts: list[str], database: str, time: Time
) -> None:
    walk = Walk(await make_major_free(), time)

    for act in ("begin", "fill", "hand_over", "desk", "publish", *acts):
        await walk.act(act)
        await walk.check_versions()
        await walk.check_gate()

    assert walk.published


async def test_nothing_is_there_before_it_is_published(database: str) -> None:
    office = await make_major_free()
    await begin(office.writer, office.item)
    with pytest.raises(NotFound):
        await seen(office.item.public_id)
