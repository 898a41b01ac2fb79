"""Over random histories: no public page, feed or answer shows a word that nobody has passed."""

import contextlib
import re
from dataclasses import dataclass, field
from datetime import timedelta

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from tortoise.queryset import QuerySet

from participation import clock
from participation.actor import Actor, Role
from participation.agendas.actions import amend, decide, open_hearing, summarise, take_off
from participation.agendas.forms import DecisionForm, ExtendForm, SummaryForm, TakeOffForm
from participation.agendas.later import extend
from participation.agendas.models import Item
from participation.contributions.tracking import tracking_code
from participation.errors import GateShut, InvalidInput, InvalidMove, NotFound
from participation.feedback.delivery import deliver
from participation.feedback.queries import news
from participation.proposals.models import Proposal
from participation.responses.actions import respond
from participation.responses.forms import (
    DoneForm,
    LookForm,
    MoveForm,
    ResponseForm,
    WithdrawForm,
)
from participation.responses.keeping import finish, move
from participation.responses.models import STANDING, Commitment, Response
from participation.responses.objecting import disagree, look_again
from participation.responses.rewording import reword
from participation.responses.seconds import LookState, SecondLook
from participation.responses.withdrawing import withdraw
from participation.topics.models import Topic
from participation.wording.actions import pass_text, return_text
from participation.wording.models import AdultText, State
from participation.wording.queries import OPEN
from tests.factories import (
    make_actor,
    make_comment,
    make_proposal,
    make_topic,
    number,
    pass_texts,
)
from tests.participation.agendas.matters import (
    Time,
    hearing_form,
    item_form,
    make_item,
    make_officer,
)
from tests.participation.opendata.making import make_district, make_street
from tests.participation.responses.answers import make_prepared

TOKEN = re.compile(r"窗台\d+面")
ACTS = (
    *("amend", "hear", "summarise", "decide", "looking", "answer", "done", "take_off", "reword"),
    *("promise", "move", "finish", "longer", "object", "look", "withdraw"),
    *("pass_", "pass_", "pass_", "return_", "later"),
)
ANSWERED = ("words", "looked_at", "cannot_yet", "funding", "owner")
likely = some.lists(some.sampled_from(ACTS), min_size=4, max_size=10)
PAGES = (
    "/",
    "/answers",
    "/promises",
    "/topics/{slug}",
    "/t/{code}",
    "/reports/{report}",
    "/api/v1/agenda-items",
    "/api/v1/agenda-items/{item}",
    "/api/v1/agenda-items/{item}/responses",
    "/api/v1/agenda-items/{item}/promises",
    "/api/v1/answers",
    "/api/v1/promises",
    "/api/v1/overdue",
    "/api/v1/track/{code}",
    "/api/v1/reports/{report}",
    "/open311/v2/requests.json",
    "/open311/v2/requests/{report}.json",
)


@pytest.fixture
async def district(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that Open311 has something to tell."""
    await make_district(monkeypatch)


@dataclass
class Walk:
    """An office and a moderator at work; each word that is written has a number of its own."""

    officer: Actor
    moderator: Actor
    item: Item
    time: Time
    written: set[str] = field(default_factory=set)
    passed: set[str] = field(default_factory=set)

    def word(self) -> str:
        self.written.add(word := f"窗台{number()}面")
        return word

    async def act(self, name: str) -> None:
        """What is out of turn is refused, as in life."""
        with contextlib.suppress(InvalidMove, InvalidInput, GateShut):
            await getattr(self, name)()
        self.item = await Item.get(id=self.item.id)

    async def amend(self) -> None:
        form = item_form(title=self.word(), child_title=self.word(), can_change=self.word())
        await amend(self.officer, self.item, form)

    async def hear(self) -> None:
        await open_hearing(self.officer, self.item, hearing_form(pack=self.word()))

    async def summarise(self) -> None:
        boxes = ("children_summary", "children_minority", "guardians_summary", "guardians_minority")
        form = SummaryForm(**{box: self.word() for box in boxes})
        await summarise(self.officer, self.item, form)

    async def decide(self) -> None:
        form = DecisionForm(text=self.word(), child_words=self.word(), what_changed=self.word())
        await decide(self.officer, self.item, form)

    async def looking(self) -> None:
        await self._answer("looking")

    async def answer(self) -> None:
        await self._answer("cannot")

    async def done(self) -> None:
        await self._answer("done")

    async def _answer(self, verdict: str, **given: object) -> None:
        boxes = {box: self.word() for box in ANSWERED}
        more: dict[str, object] = {"verdict": verdict, "reason_class": "land", **boxes, **given}
        if verdict == "done":
            more["media"] = [(await make_prepared(self.officer)).public_id]
        await respond(self.officer, self.item, ResponseForm.parse(more))

    async def promise(self) -> None:
        await self._answer("will-do", will_do=self.word(), due_on=self._day(30))

    async def move(self) -> None:
        made = await self._promise()
        if made:
            form = {"said": self.word(), "due_on": self._day(400)}
            await move(self.officer, made, MoveForm.parse(form))

    async def finish(self) -> None:
        made = await self._promise()
        if made:
            photo = await make_prepared(self.officer)
            form = DoneForm(said=self.word(), media=(photo.public_id,))
            await finish(self.officer, made, form)

    async def _promise(self) -> Commitment | None:
        mine = Commitment.filter(item_id=self.item.id, state__in=STANDING)
        return await mine.order_by("id").first()

    @staticmethod
    def _day(days: int) -> str:
        return (clock.today() + timedelta(days=days)).isoformat()

    async def longer(self) -> None:
        await extend(self.officer, self.item, ExtendForm(days=9, reason=self.word()))

    async def object(self) -> None:
        for idea in await Proposal.all():
            for said in await Response.filter(item_id=self.item.id):
                with contextlib.suppress(NotFound):
                    await disagree(tracking_code(idea.public_id), said.public_id)

    async def look(self) -> None:
        look = await SecondLook.filter(item_id=self.item.id, state=LookState.OPEN).first()
        if look:
            await look_again(self.officer, look, LookForm(outcome="stands", said=self.word()))

    async def withdraw(self) -> None:
        mine = Response.filter(item_id=self.item.id, withdrawn_at=None)
        if said := await mine.order_by("-id").first():
            await withdraw(self.officer, self.item, said, WithdrawForm(reason=self.word()))

    async def take_off(self) -> None:
        await take_off(self.officer, self.item, TakeOffForm(reason=self.word()))

    async def reword(self) -> None:
        text = await self._texts(*OPEN).order_by("-id").first()
        if text:
            await reword(self.officer, text, {box: self.word() for box in text.words})

    async def pass_(self) -> None:
        text = await self._texts(State.WAITING).order_by("id").first()
        if text:
            await pass_text(self.moderator, text)
            self.passed |= set(TOKEN.findall(str(text.words)))

    async def return_(self) -> None:
        text = await self._texts(State.WAITING).order_by("-id").first()
        if text:
            await return_text(self.moderator, text, "unclear", "再想想")

    def _texts(self, *states: State) -> QuerySet[AdultText]:
        """Of its own matter: examples share a database."""
        return AdultText.filter(about=self.item.public_id, state__in=states)

    async def later(self) -> None:
        self.time.pass_by(days=32)


@dataclass
class Town:
    """Everything that a stranger, a child with its slip and a reader of news can open."""

    client: httpx.AsyncClient
    topic: Topic
    report: str
    author: int

    async def shown(self, item: Item) -> set[str]:
        names = {"slug": self.topic.slug, "code": tracking_code(self.report)}
        names |= {"report": self.report, "item": item.public_id}
        found: set[str] = set()
        for path in PAGES:
            answer = await self.client.get(path.format(**names))
            assert answer.status_code == 200, (path, answer.text)
            found |= set(TOKEN.findall(answer.text))
        await deliver()
        return found | set(TOKEN.findall(str(await news(self.author))))


async def begin(client: httpx.AsyncClient, time: Time) -> tuple[Walk, Town]:
    """A report went into an item, children and guardians have spoken."""
    officer, topic = await make_officer(), await make_topic()
    report = await make_street(topic=topic, words="看不见车")
    await make_comment(await make_proposal(topic))
    item = await make_item(officer, topic)
    moderator = await make_actor(Role.MODERATOR)
    return (
        Walk(officer, moderator, item, time),
        Town(client, topic, report.public_id, report.author_id),
    )


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(acts=likely)
async def test_only_words_that_passed_are_ever_seen(
    acts: list[str], district: None, client: httpx.AsyncClient, time: Time
) -> None:
    walk, here = await begin(client, time)

    for act in acts:
        await walk.act(act)
        assert await here.shown(walk.item) & walk.written <= walk.passed

    await pass_texts()
    await walk.act("amend")
    now = await AdultText.filter(state=State.PASSED, about=walk.item.public_id)
    assert await here.shown(walk.item) & walk.written <= said_in(now)


def said_in(texts: list[AdultText]) -> set[str]:
    return set(TOKEN.findall(str([one.words for one in texts])))


@pytest.mark.parametrize(
    "acts", [["done"], ["promise", "move"], ["promise", "pass_", "object", "look"]]
)
async def test_what_passed_is_seen_where_it_belongs(
    acts: list[str], district: None, client: httpx.AsyncClient, time: Time
) -> None:
    walk, here = await begin(client, time)
    for act in ("amend", "hear", "summarise", "longer", "later", "decide", *acts):
        await walk.act(act)
    assert await here.shown(walk.item) & walk.written <= walk.passed

    await pass_texts()

    texts = await AdultText.filter(state=State.PASSED, about=walk.item.public_id)
    assert await here.shown(walk.item) & walk.written == said_in(texts)
