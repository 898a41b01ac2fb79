"""Putting an adult's words forward, and what a moderator decides about exactly these words."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tortoise.queryset import QuerySet
from tortoise.transactions import atomic

from participation import clock
from participation.actor import Actor
from participation.contributions.screening import screen_words
from participation.journal.record import Made, record
from participation.media.actions import show
from participation.policies import Act, require
from participation.wording.models import AdultText, Part, State

STANDS_FIRST = 30  # before whatever readers flagged


@dataclass(frozen=True)
class Place:
    """Where words stand: an item's parts, a decision by its version, an answer by its own id."""

    part: Part
    subject: str
    about: str
    department_id: str
    number: int = 0

    @property
    def rows(self) -> QuerySet[AdultText]:
        return AdultText.filter(subject=self.subject, part=self.part, number=self.number)


@dataclass(frozen=True)
class Written:
    """Words by box; `news` is what is told to those who spoke once the first words have passed."""

    words: Mapping[str, str] = field(default_factory=dict)
    due_on: date | None = None
    urgent: bool = False
    news: str = ""


async def put_forward(actor: Actor, place: Place, written: Written) -> AdultText | None:
    """In the transaction of the act that wrote them: from now on these words wait for a reader.

    None when nobody has to read: they have passed already, or there are none any more.
    """
    words = filled(written.words)
    digest = digest_of(words)
    known = {one.state: one for one in await place.rows.exclude(state=State.REPLACED)}
    waiting, passed = known.get(State.WAITING), known.get(State.PASSED)
    if waiting and waiting.digest == digest and waiting.urgent == written.urgent:
        return waiting
    await _make_room(place, State.WAITING, State.RETURNED)
    if not words:
        await _make_room(place, State.PASSED)
    if not words or (passed and passed.digest == digest):
        return None
    earlier = waiting or known.get(State.RETURNED)
    news = written.news or (earlier.news if earlier else "")
    return await _create(actor, place, written, words, "" if passed else news)


async def take_away(place: Place) -> None:
    """Children's words that were taken back are nowhere any more."""
    await place.rows.delete()


async def lay_aside(place: Place) -> None:
    """A new round begins: what stood there is about the last one."""
    await _make_room(place, State.WAITING, State.RETURNED, State.PASSED)


@atomic()
async def pass_text(actor: Actor, text: AdultText) -> AdultText:
    """A person has read exactly these words; they take the place of those that passed before.

    Pictures of an answer or a promise may be seen from now on, once their masks are confirmed too.
    """
    require(actor, Act.TEXT_REVIEW, text)
    older = AdultText.filter(subject=text.subject, part=text.part, number=text.number)
    await older.filter(state=State.PASSED).update(state=State.REPLACED)
    await text.become(State.PASSED, decided_at=clock.now(), decided_by=actor.account_id)
    if text.part in (Part.ANSWER, Part.PROMISE):
        await show(Made(text.subject))
    told = {"news": text.news} if text.news else {}
    await record(actor, "text.passed", Made(text.about), text=text.public_id, **told)
    return text


@atomic()
async def return_text(actor: Actor, text: AdultText, reason: str, sentence: str) -> AdultText:
    """Back to its office, with a reason; what passed before goes on being shown."""
    require(actor, Act.TEXT_REVIEW, text)
    said = {"reason": reason, "sentence": sentence, "decided_by": actor.account_id}
    await text.become(State.RETURNED, decided_at=clock.now(), **said)
    await record(actor, "text.returned", Made(text.about), text=text.public_id, reason=reason)
    return text


def digest_of(words: Mapping[str, str]) -> str:
    plain = json.dumps(dict(words), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(plain.encode()).hexdigest()


def filled(words: Mapping[str, str]) -> dict[str, str]:
    """An empty box says nothing."""
    return {box: said for box, said in words.items() if said}


def line(text: AdultText | None) -> dict[str, str]:
    """What an act adds to its line in the journal: its news waits for this text."""
    return {"text": text.public_id} if text else {}


async def _create(
    actor: Actor, place: Place, written: Written, words: dict[str, str], news: str
) -> AdultText:
    findings = noticed(words)
    return await AdultText.create(
        jurisdiction_id=actor.jurisdiction_id,
        department_id=place.department_id,
        account_id=actor.account_id,
        part=place.part,
        subject=place.subject,
        number=place.number,
        about=place.about,
        version=1 + await place.rows.count(),
        words=words,
        digest=digest_of(words),
        findings=findings,
        urgency=STANDS_FIRST if written.urgent else _urgency(findings),
        urgent=written.urgent,
        due_on=written.due_on,
        news=news,
    )


def noticed(words: Mapping[str, str]) -> list[dict[str, object]]:
    """An office does not call for help: hints of distress are for children's words alone."""
    found = screen_words(**words).findings
    return [one for one in found if not str(one["kind"]).startswith("distress")]


def _urgency(findings: list[dict[str, object]]) -> int:
    return max((int(str(one["urgency"])) for one in findings), default=0)


async def _make_room(place: Place, *states: State) -> None:
    await place.rows.filter(state__in=states).update(state=State.REPLACED)
