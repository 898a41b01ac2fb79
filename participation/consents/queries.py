"""What a guardian sees: answers, kinds and amounts, and what is public. Never a draft (L-10)."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from participation import clock
from participation.actor import Actor
from participation.consents.models import Choice, Consent, Guardianship, Purpose
from participation.consents.standing import latest, standing, together
from participation.consents.texts import ASKED, VERSION, Asked
from participation.database import from_json, rows
from participation.errors import NotFound
from participation.i18n import N_, language
from participation.people.bars import barred
from participation.people.handles import handle
from participation.people.models import Participant
from participation.schools.models import Seat


@dataclass(frozen=True)
class Question:
    """One of the four things, with each one's answer; `counts` is what holds now."""

    asked: Asked
    mine: Choice | None
    others_said_no: bool
    child_said: str
    counts: bool


@dataclass(frozen=True)
class Amount:
    kind: str
    count: int
    keep: str


@dataclass(frozen=True)
class Work:
    """One published contribution as everybody sees it."""

    public_id: str
    kind: str
    words: tuple[str, ...]
    media: tuple[str, ...]
    month: str


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
    history = await Consent.filter(child_id=ward.id).order_by("id")
    seat = await Seat.get_or_none(participant_id=ward.id)
    assent = seat.assent if seat else ""
    return Child(
        public_id=ward.public_id,
        handle=handle(ward, language()) if ward.animal else "",
        animal=ward.animal,
        grade_band=ward.grade_band,
        assent=assent,
        questions=tuple(_question(actor, one, history, assent) for one in ASKED),
        amounts=tuple(await amounts(ward.id)),
        published=tuple(await published(ward.id)),
        erasing=not ward.takes_part,
    )


def _question(actor: Actor, asked: Asked, history: Sequence[Consent], assent: str) -> Question:
    answers = latest(history, asked.purpose)
    mine = answers.pop(actor.participant_id or 0, None)
    is_public = asked.purpose is Purpose.PUBLISH
    others = any(choice is not Choice.GIVEN for choice in answers.values())
    return Question(
        asked=asked,
        mine=mine,
        others_said_no=others,
        child_said=assent if is_public else "",
        counts=_counts(asked.purpose, history, assent),
    )


def _counts(purpose: Purpose, history: Sequence[Consent], assent: str) -> bool:
    """Publishing also needs taking part; the child's no is the last word on it."""
    allowed = together(history, purpose) is Choice.GIVEN
    return allowed and (purpose is not Purpose.PUBLISH or standing(history, assent).shown)


AMOUNTS = """
SELECT (SELECT count(*) FROM proposal WHERE author_id = $1 AND visibility <> 'erased') AS ideas,
       (SELECT count(*) FROM photo_report
         WHERE author_id = $1 AND visibility <> 'erased') AS reports,
       (SELECT count(*) FROM way WHERE author_id = $1 AND visibility <> 'erased') AS ways,
       (SELECT count(*) FROM media WHERE participant_id = $1 AND showing <> 'gone') AS pictures,
       (SELECT count(*) FROM draft d JOIN seat s ON s.id = d.seat_id
         WHERE s.participant_id = $1) AS drafts
"""


async def amounts(child_id: int) -> list[Amount]:
    """How much of what; a ballot is secret and so is not counted here."""
    row = (await rows(AMOUNTS, child_id))[0]
    return [
        Amount(N_("想法"), row["ideas"], N_("最多 5 年")),
        Amount(N_("一米照片"), row["reports"], N_("最多 5 年")),
        Amount(N_("上学的路"), row["ways"], N_("最多 5 年")),
        Amount(N_("画和照片"), row["pictures"], N_("跟着那一份")),
        Amount(N_("没写完的"), row["drafts"], N_("30 天")),
    ]


PUBLISHED = """
SELECT public_id, 'idea' AS kind, saw, why, idea, who, '' AS words, media, published_at, id
FROM proposal WHERE author_id = $1 AND visibility = 'published' AND NOT held
UNION ALL
SELECT public_id, 'report', '', '', '', '', words, media, published_at, id
FROM photo_report WHERE author_id = $1 AND visibility = 'published' AND NOT held
ORDER BY published_at DESC
"""


async def published(child_id: int) -> list[Work]:
    return [_work(row) for row in await rows(PUBLISHED, child_id)]


def _work(row: dict[str, object]) -> Work:
    said = (row[name] for name in ("idea", "saw", "why", "who", "words"))
    return Work(
        public_id=str(row["public_id"]),
        kind=str(row["kind"]),
        words=tuple(str(words) for words in said if words),
        media=tuple(from_json(row["media"]) or ()),
        month=clock.month_of(clock.parse(row["published_at"])) if row["published_at"] else "",  # type: ignore[arg-type]
    )


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
        "published": [asdict(work) for work in seen.published],
    }


def _row(one: Consent) -> dict[str, object]:
    at: datetime = one.at
    return {
        "purpose": one.purpose.value,
        "choice": one.choice.value,
        "text_version": one.text_version,
        "at": clock.local(at).isoformat(timespec="seconds"),
    }
