"""What a guardian sees: answers, kinds and amounts, and what is public. Never a draft (L-10)."""

from dataclasses import asdict, dataclass
from datetime import datetime

from participation import clock
from participation.actor import Actor
from participation.consents.ages import READS_FOR_THEMSELVES
from participation.consents.amounts import Amount, amounts
from participation.consents.history import History, ages_today, history_of
from participation.consents.models import Choice, Consent, Guardianship, Paper, Purpose
from participation.consents.standing import OWN_YES, Rules, latest, together
from participation.consents.texts import ASKED, VERSION, Asked
from participation.consents.works import Work, inputs, published
from participation.errors import NotFound
from participation.i18n import language
from participation.people.bars import barred
from participation.people.handles import handle
from participation.people.models import Participant

COLUMN_OF = {
    Purpose.TAKE_PART: "takes_part",
    Purpose.PUBLISH: "shown",
    Purpose.PHOTO: "photos",
    Purpose.VOICE: "voices",
}


@dataclass(frozen=True)
class Question:
    """One of the four things, with each one's answer.

    `counts`: all who must have said yes. `holds`: it may be done now, said or not, for in class
    mode some of it touches no personal data.
    """

    asked: Asked
    mine: Choice | None
    others_said_no: bool
    paper: Choice | None
    child_said: str
    counts: bool
    holds: bool


@dataclass(frozen=True)
class Child:
    """A ward by animal and number: this platform does not know the name."""

    public_id: str
    handle: str
    animal: str
    grade_band: str
    assent: str
    questions: tuple[Question, ...]
    amounts: tuple[Amount, ...]
    published: tuple[Work, ...]
    erasing: bool
    needs_yes: bool
    may_be_under_eight: bool
    reads: bool
    inputs: tuple[Work, ...]

    @property
    def erased(self) -> bool:
        return not self.animal


async def own_child(actor: Actor, child: str) -> Participant:
    """A child that is not one's own looks like none (security 9); so does one barred from us."""
    ours = Participant.filter(guardians__guardian_id=actor.participant_id or 0)
    found = await ours.get_or_none(public_id=child)
    if found is None or found.id in await barred(actor.account_id):
        raise NotFound("child")
    return found


async def children(actor: Actor) -> list[Child]:
    away = await barred(actor.account_id)
    ours = Guardianship.filter(guardian_id=actor.participant_id or 0).order_by("id")
    if away:
        ours = ours.exclude(child_id__in=list(away))
    return [await _child(actor, link.child) for link in await ours.select_related("child")]


async def child(actor: Actor, public_id: str) -> Child:
    return await _child(actor, await own_child(actor, public_id))


async def _child(actor: Actor, ward: Participant) -> Child:
    history = await history_of(ward)
    signer = await signer_of(ward)
    reads = await reads_now(actor, ward)
    animal = "" if ward.erased_at else ward.animal
    return Child(
        public_id=ward.public_id,
        handle=handle(ward, language()) if animal else "",
        animal=animal,
        grade_band="" if ward.erased_at else ward.grade_band,
        assent=history.own.get(Purpose.PUBLISH, ""),
        questions=tuple(_question(actor, one, history, signer) for one in ASKED),
        amounts=tuple(await amounts(ward)),
        published=tuple(await published(ward.id)),
        erasing=not ward.takes_part or ward.erased_at is not None,
        needs_yes=Purpose.PUBLISH in history.rules.needs_yes,
        may_be_under_eight=may_be_under_eight(ward),
        reads=reads,
        inputs=tuple(await inputs(ward.id)) if reads else (),
    )


def _question(actor: Actor, asked: Asked, history: History, signer: int | None) -> Question:
    purpose = asked.purpose
    answers = latest(history.answers, purpose)
    mine = answers.pop(actor.participant_id or 0, None)
    paper = answers.pop(signer or 0, None)
    own, said = history.own.get(purpose, ""), together(history.answers, purpose)
    holds_now = getattr(history.standing, COLUMN_OF[purpose])
    return Question(
        asked=asked,
        mine=mine,
        others_said_no=any(one not in {None, Choice.GIVEN} for one in answers.values()),
        paper=paper,
        child_said=own,
        counts=holds_now and _agreed(said, own, history.rules),
        holds=holds_now,
    )


def _agreed(said: Choice | None, own: str, rules: Rules) -> bool:
    """Somebody who may has said yes, whether a yes was needed or not."""
    return said is Choice.GIVEN or (own == OWN_YES and not rules.guardian_decides)


async def signer_of(child: Participant) -> int | None:
    """Who signed on paper, if anybody did: one signer of one child."""
    paper = await Paper.filter(child_id=child.id).order_by("id").first()
    return paper.signer_id if paper else None


def may_be_under_eight(child: Participant) -> bool:
    return not ages_today(child).surely(READS_FOR_THEMSELVES) and bool(child.grade_band)


async def reads_now(actor: Actor, child: Participant) -> bool:
    """Until the child may be eight, as far as its grade and its guardian tell (L-10)."""
    link = await Guardianship.get_or_none(guardian_id=actor.participant_id or 0, child_id=child.id)
    if link is None or link.reads_until is None or not may_be_under_eight(child):
        return False
    return bool(link.reads_until >= clock.today())


async def export(actor: Actor, public_id: str) -> dict[str, object]:
    """The copy a guardian takes along: kinds and amounts, answers, and what is public."""
    ward = await own_child(actor, public_id)
    seen = await _child(actor, ward)
    own = await Consent.filter(child_id=ward.id, guardian_id=actor.participant_id).order_by("id")
    return {
        "child": {"id": seen.public_id, "handle": seen.handle, "grade_band": seen.grade_band},
        "text_version": VERSION,
        "amounts": [asdict(one) for one in seen.amounts],
        "consents": [_row(one) for one in own],
        "assent": seen.assent,
        "own": {purpose.value: says for purpose, says in (await history_of(ward)).own.items()},
        "published": [asdict(work) for work in seen.published],
    }


def _row(one: Consent) -> dict[str, object]:
    at: datetime = one.at
    return {
        "purpose": one.purpose.value,
        "choice": one.choice.value,
        "text_version": one.text_version,
        "language": one.language,
        "text_digest": one.text_digest,
        "method": one.method,
        "at": clock.local(at).isoformat(timespec="seconds"),
    }
